import { canonical, parseBody, type Body, type LogRecord } from '@app/log-format';
import { entryOf, headersOf } from './cloud-event.js';
import { StreamFault } from './failure.js';
import type { TopicNames } from './kafka.topics.js';

/** One message: keyed by tenant, so that all of a tenant is in one partition and in order. */
export interface Publication {
  readonly topic: string;
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * What a run of records comes to on the topics, in the order in which it is sent: the log topic
 * first, then each family, then the revocations. Throws for a type that this release does not know.
 */
export function publicationsOf(
  records: readonly LogRecord[],
  epoch: number,
  topics: TopicNames,
): readonly (readonly Publication[])[] {
  const parsed = records.map((record) => {
    const body = bodyOf(record);
    const headers = headersOf(record, body, epoch);
    return { record, body, headers, entry: entryOf(record.type), key: record.tenant };
  });
  const families = Object.entries(topics.families).map(([family, topic]) =>
    parsed
      .filter(({ entry }) => entry.family === family)
      .map(({ body, headers, key }) => ({ topic, key, headers, value: dataOf(body) })),
  );
  const revocations = parsed.flatMap(({ body, headers, key, entry }) => {
    if (entry.revocation === undefined) return [];
    const open = entry.revocation.filter((field) => entry.fields[field] === 'open');
    return [{ topic: topics.revocation, key, headers, value: revocationOf(body, open) }];
  });
  const log = parsed.map(({ record, headers, key }) => ({
    topic: topics.log,
    key,
    headers,
    value: record.body,
  }));
  return [log, ...families, revocations].filter((run) => run.length > 0);
}

function bodyOf(record: LogRecord): Body {
  try {
    return parseBody(record.body);
  } catch {
    throw new StreamFault(`the body of the record at position ${record.position} cannot be read`);
  }
}

/** The open fields beside the sealed form of the personal ones; no event has a field `sealed`. */
const dataOf = ({ data, sealed }: Body): string =>
  canonical(sealed === null ? data : { ...data, sealed });

/** Only the named fields: whom, where and by which categories, never why. */
const revocationOf = ({ data }: Body, fields: readonly string[]): string =>
  canonical(Object.fromEntries(fields.map((field) => [field, data[field] ?? null])));

/** Messages of one topic in portions that one request may carry; order is kept. */
export function portionsOf(
  run: readonly Publication[],
  maxBytes: number,
): readonly (readonly Publication[])[] {
  const portions: Publication[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const publication of run) {
    const size = Buffer.byteLength(publication.value);
    if (bytes + size > maxBytes) {
      portions.push([]);
      bytes = 0;
    }
    portions.at(-1)?.push(publication);
    bytes += size;
  }
  return portions;
}
