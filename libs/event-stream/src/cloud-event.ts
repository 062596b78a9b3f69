import { createHash } from 'node:crypto';
import { catalogue, type CatalogueEntry } from '@app/events';
import type { Body, LogRecord } from '@app/log-format';
import type { IHeaders } from 'kafkajs';
import { StreamFault } from './failure.js';
import type { Carried } from './lane.js';

/**
 * The headers of a record as a CloudEvent 1.0 in binary mode (CloudEvents Kafka binding 1.0.2,
 * 3.2), the same on every topic. Throws for a type that this release does not know.
 */
export function headersOf(record: LogRecord, body: Body, epoch: number): Record<string, string> {
  const { family } = entryOf(record.type);
  const { tenant, type, revision } = record;
  return {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_type: `countersign.${family}.${type}`,
    ce_id: body.id,
    ce_source: `/tenants/${tenant}`,
    ce_subject: record.stream,
    ce_time: record.recordedAt,
    ce_dataschema: `urn:countersign:${family}:${type}:${revision}`,
    ce_tenant: tenant,
    ce_position: String(record.position),
    ce_streamversion: String(record.version),
    ce_hash: record.hash,
    ce_previoushash: record.previousHash,
    ce_logepoch: String(epoch),
    ce_correlationid: body.correlationId,
    ...(body.causationId === null ? {} : { ce_causationid: body.causationId }),
    traceparent: traceparentOf(body),
  };
}

/** What the catalogue says of a type. Throws for one that this release does not know. */
export function entryOf(type: string): CatalogueEntry {
  const entry = catalogue.get(type);
  if (entry === undefined)
    throw new StreamFault(`event type \`${type}\` is newer than this release`);
  return entry;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/**
 * W3C Trace Context: one trace for all that a request caused, one span for each fact. A correlation
 * id that is a UUID is the trace id itself, so that traces of callers are joined.
 */
function traceparentOf({ id, correlationId }: Body): string {
  const trace = UUID.test(correlationId)
    ? correlationId.replaceAll('-', '')
    : digest(correlationId).slice(0, 32);
  return `00-${trace}-${digest(id).slice(0, 16)}-01`;
}

/**
 * The record that a message of the log topic carries; `undefined` for a message that carries none.
 * Whether it is the record of the log, the reader finds out by its hash.
 */
export function recordOf(headers: IHeaders, value: Buffer | null): Carried | undefined {
  const text = (name: string): string => {
    const header = headers[name];
    return Buffer.isBuffer(header) || typeof header === 'string' ? header.toString() : '';
  };
  const schema = /^urn:countersign:[^:]+:([^:]+):(\d+)$/.exec(text('ce_dataschema'));
  const [, type = '', revision = ''] = schema ?? [];
  const numbers = [text('ce_position'), text('ce_streamversion'), text('ce_logepoch'), revision];
  if (value === null || !numbers.every((number) => /^\d{1,15}$/.test(number))) return undefined;
  const [position = 0, version = 0, epoch = 0] = numbers.map(Number);
  const record = {
    tenant: text('ce_tenant'),
    position,
    stream: text('ce_subject'),
    version,
    type,
    revision: Number(revision),
    recordedAt: text('ce_time'),
    body: value.toString(),
    previousHash: text('ce_previoushash'),
    hash: text('ce_hash'),
  };
  return { record, epoch };
}
