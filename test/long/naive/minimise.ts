import type { CaseJson } from './case.js';

type Path = readonly (string | number)[];

/** Takes parts of a case away, the largest first, for as long as `persists` says that it may. */
export function minimise(file: CaseJson, persists: (file: CaseJson) => boolean): CaseJson {
  let smallest = file;
  for (let before = ''; before !== JSON.stringify(smallest);) {
    before = JSON.stringify(smallest);
    for (const path of pathsOf(smallest)) {
      const smaller = without(smallest, path) as CaseJson | undefined;
      if (smaller !== undefined && stillPersists(smaller, persists)) smallest = smaller;
    }
  }
  return smallest;
}

/** A case that can no longer be read is no smaller case. */
function stillPersists(file: CaseJson, persists: (file: CaseJson) => boolean): boolean {
  try {
    return persists(file);
  } catch {
    return false;
  }
}

/** Every part, whole ones before what they are made of, the last of a list first. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? [...value.keys()].reverse() : Object.keys(value);
  return keys.flatMap((key) => {
    const part: unknown = Reflect.get(value, key);
    return [[...path, key], ...pathsOf(part, [...path, key])];
  });
}

/** The value without the part, or undefined where that part is already gone. */
function without(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return undefined;
  if (!Object.hasOwn(value, key)) return undefined;
  const part = rest.length === 0 ? undefined : without(Reflect.get(value, key), rest);
  if (rest.length > 0 && part === undefined) return undefined;
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      if (index !== key) return [item];
      return rest.length === 0 ? [] : [part];
    });
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]): [string, unknown][] => {
      if (name !== String(key)) return [[name, item]];
      return rest.length === 0 ? [] : [[name, part]];
    }),
  );
}
