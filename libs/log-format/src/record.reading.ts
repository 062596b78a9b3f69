import { parseInstant } from '@app/kernel';
import type { LogRecord } from './record.js';

const HASH = /^[0-9a-f]{64}$/;
const TENANT = /^[a-z0-9][a-z0-9-]{0,62}$/;

type Members = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string';

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0;

const isHash = (value: unknown): value is string => isText(value) && HASH.test(value);

/** True for a name that a tenant can have. */
export const isTenantName = (value: unknown): value is string =>
  isText(value) && TENANT.test(value);

/** What every member of a record has to be, in words for whoever wrote it otherwise. */
const members: Readonly<Record<keyof LogRecord, readonly [(value: unknown) => boolean, string]>> = {
  tenant: [isTenantName, 'the name of a tenant'],
  position: [isCount, 'a whole number from 1'],
  stream: [isText, 'a text'],
  version: [isCount, 'a whole number from 1'],
  type: [isText, 'a text'],
  revision: [isCount, 'a whole number from 1'],
  recordedAt: [(value) => isText(value) && parseInstant(value) === value, 'an instant'],
  body: [isText, 'a text'],
  previousHash: [isHash, '64 hexadecimal digits'],
  hash: [isHash, '64 hexadecimal digits'],
};

/** The record that an object of JSON is, or a sentence that says why it is none. */
export function recordFrom(value: Members): LogRecord | string {
  for (const [name, [isRight, expected]] of Object.entries(members)) {
    if (!isRight(value[name])) return `\`${name}\` must be ${expected}`;
  }
  const { tenant, position, stream, version, type, revision, recordedAt, body } =
    value as unknown as LogRecord;
  const { previousHash, hash } = value as unknown as LogRecord;
  return {
    tenant,
    position,
    stream,
    version,
    type,
    revision,
    recordedAt,
    body,
    previousHash,
    hash,
  };
}
