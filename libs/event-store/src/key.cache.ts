import type { KeyObject } from 'node:crypto';

/** About 20 MB: the persons of a large tenant that are seen in one day. */
const MAX_KEYS = 50_000;

/** The unwrapped keys used last. */
export interface KeyCache {
  readonly get: (tenant: string, person: string) => KeyObject | undefined;
  readonly keep: (tenant: string, person: string, key: KeyObject) => void;
}

/** Forgets the key that was not used for the longest time when it is full. */
export function createKeyCache(maxKeys = MAX_KEYS): KeyCache {
  const keys = new Map<string, KeyObject>();
  const keep = (name: string, key: KeyObject): void => {
    keys.delete(name);
    keys.set(name, key);
    const [oldest] = keys.keys();
    if (keys.size > maxKeys && oldest !== undefined) keys.delete(oldest);
  };
  return {
    get: (tenant, person) => {
      const name = `${tenant}/${person}`;
      const key = keys.get(name);
      if (key !== undefined) keep(name, key);
      return key;
    },
    keep: (tenant, person, key) => keep(`${tenant}/${person}`, key),
  };
}
