type Json = Readonly<Record<string, unknown>>;

/** The parts of an OpenAPI document that differ between services. */
interface Document {
  readonly paths: Readonly<Record<string, Json>>;
  readonly components?: Readonly<Record<string, Json>>;
}

/**
 * One OpenAPI document of those of the services. What every service has (problems, health) is there
 * once; two services that name different things alike are a defect, and throw.
 */
export function mergeDocuments(documents: readonly Json[]): Json {
  const [first, ...others] = documents;
  if (first === undefined) throw new Error('there is no document to merge');
  const merged = others.reduce<Json>((all, next) => ({ ...all, ...mergedParts(all, next) }), first);
  const info = { ...(first['info'] as Json), title: 'Countersign' };
  return sorted({ ...merged, info }) as Json;
}

function mergedParts(all: Json, next: Json): Json {
  const [one, other] = [all as unknown as Document, next as unknown as Document];
  const kinds = new Set([
    ...Object.keys(one.components ?? {}),
    ...Object.keys(other.components ?? {}),
  ]);
  return {
    paths: united('path', one.paths, other.paths),
    components: Object.fromEntries(
      [...kinds].map((kind) => [
        kind,
        united(kind, one.components?.[kind] ?? {}, other.components?.[kind] ?? {}),
      ]),
    ),
  };
}

function united(kind: string, one: Json, other: Json): Json {
  for (const [name, value] of Object.entries(other)) {
    if (name in one && JSON.stringify(sorted(one[name])) !== JSON.stringify(sorted(value))) {
      throw new Error(`two services have a different ${kind} \`${name}\``);
    }
  }
  return { ...one, ...other };
}

/** Members in the order of their names; lists keep theirs. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
