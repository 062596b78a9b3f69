import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { GENESIS, link } from '../src/chain.js';
import { originOf, signCheckpoint } from '../src/checkpoint.js';
import type { LogRecord } from '../src/record.js';

/** A new key that signs checkpoints. */
export const signingKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

/** A log of so many records in three streams; what it says is of no meaning. */
export function sampleLog(count: number): readonly LogRecord[] {
  const bare = Array.from({ length: count }, (_, index) => ({
    tenant: 'default',
    position: index + 1,
    stream: `system-${index % 3}`,
    version: Math.floor(index / 3) + 1,
    type: 'SystemConfirmed',
    revision: 1,
    recordedAt: `2026-03-02T05:00:00.${String(index + 1).padStart(6, '0')}Z`,
    body: `{"data":{"number":${index}}}`,
    previousHash: '',
    hash: '',
  }));
  return relinked(bare);
}

/** The same records with positions, versions and links computed anew: what a forger would do. */
export function relinked(records: readonly LogRecord[]): readonly LogRecord[] {
  const versions = new Map<string, number>();
  return linkedAsTheyAre(
    records.map((record, index) => {
      const version = (versions.get(record.stream) ?? 0) + 1;
      versions.set(record.stream, version);
      return { ...record, position: index + 1, version };
    }),
  );
}

/** The same records with their links alone computed anew. */
export function linkedAsTheyAre(records: readonly LogRecord[]): readonly LogRecord[] {
  let previousHash = GENESIS;
  return records.map((record) => {
    const linked = { ...record, previousHash, hash: link(previousHash, record) };
    previousHash = linked.hash;
    return linked;
  });
}

/** Signed checkpoints of a log at some of its positions, as notes. */
export function sealedAt(
  records: readonly LogRecord[],
  positions: readonly number[],
  key: KeyObject,
  epoch = 1,
): readonly string[] {
  const [first] = records;
  return positions.flatMap((position) => {
    const record = records[position - 1];
    if (record === undefined || first === undefined) return [];
    const { hash, recordedAt: time, tenant } = record;
    return signCheckpoint(
      { origin: originOf(tenant, first.hash), position, hash, epoch, time },
      key,
    );
  });
}

/** Lines as the bytes of a file, in chunks that end anywhere. */
export async function* chunksOf(lines: readonly string[], size = 1_000) {
  const bytes = Buffer.from(lines.join(''));
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
  }
}
