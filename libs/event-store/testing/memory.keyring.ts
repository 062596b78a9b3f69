import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { Keyring } from '../src/keyring.port.js';

/** Keys that live as long as this object. */
export function createMemoryKeyring(): Keyring {
  const keys = new Map<string, KeyObject>();
  const nameOf = (tenant: string, person: string): string => `${tenant}/${person}`;
  const findKeys: Keyring['findKeys'] = async (tenant, persons) => {
    const found = new Map<string, KeyObject>();
    for (const person of persons) {
      const key = keys.get(nameOf(tenant, person));
      if (key !== undefined) found.set(person, key);
    }
    return found;
  };
  return {
    findKeys,
    makeKeys: async (tenant, persons) => {
      for (const person of persons) {
        const name = nameOf(tenant, person);
        if (!keys.has(name)) keys.set(name, createSecretKey(randomBytes(32)));
      }
      return findKeys(tenant, persons);
    },
  };
}
