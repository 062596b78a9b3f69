/** Keeps `value` under `key`; beyond `limit` entries the oldest ones are forgotten. */
export function remember<V>(kept: Map<string, V>, key: string, value: V, limit: number): void {
  kept.set(key, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= limit) return;
    kept.delete(oldest);
  }
}
