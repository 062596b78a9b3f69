import { createHash } from 'node:crypto';
import type { LogRecord } from './record.js';

/** What a link covers besides the hash before it. */
export type LinkedFields = Omit<LogRecord, 'previousHash' | 'hash'>;

/** The hash before the first link of every log: SHA-256 of the name of this format. */
export const GENESIS = createHash('sha256').update('countersign-log-1').digest('hex');

/**
 * The hash of one link, in hexadecimal: SHA-256 over the previous hash and every field, each after
 * its length in four bytes (docs/log-format.md). The function `append_batch` computes the same.
 */
export function link(previousHash: string, fields: LinkedFields): string {
  const hash = createHash('sha256');
  const parts: readonly Buffer[] = [
    Buffer.from(previousHash, 'hex'),
    Buffer.from(fields.tenant),
    integer(fields.position),
    Buffer.from(fields.stream),
    integer(fields.version),
    Buffer.from(fields.type),
    integer(fields.revision),
    Buffer.from(fields.recordedAt),
    createHash('sha256').update(fields.body).digest(),
  ];
  for (const part of parts) hash.update(length(part)).update(part);
  return hash.digest('hex');
}

/** True when a record's own hash is the link of its fields to `previousHash`. */
export function linksTo(record: LogRecord, previousHash: string): boolean {
  return record.previousHash === previousHash && record.hash === link(previousHash, record);
}

const length = (part: Buffer): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(part.length);
  return bytes;
};

const integer = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
};
