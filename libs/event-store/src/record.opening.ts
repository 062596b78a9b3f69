import { upcast, type RecordedEvent } from '@app/events';
import type { Event } from '@app/kernel';
import { parseBody, type LogRecord } from '@app/log-format';
import type { Keyring } from './keyring.port.js';
import { openData } from './sealing.js';

/**
 * Records as facts of the newest revision, with their personal fields. Throws on a type that this
 * release does not know, on a key that is not there, and on anything that was moved or changed.
 */
export async function openRecords(
  records: readonly LogRecord[],
  keyring: Keyring,
): Promise<readonly RecordedEvent[]> {
  const parsed = records.map((record) => ({ record, body: parseBody(record.body) }));
  const persons = new Map<string, Set<string>>();
  for (const { record, body } of parsed) {
    if (body.sealed === null) continue;
    const known = persons.get(record.tenant) ?? new Set();
    persons.set(record.tenant, known.add(body.sealed.person));
  }
  const keys = new Map(
    await Promise.all(
      Array.from(persons, async ([tenant, needed]) => {
        return [tenant, await keyring.findKeys(tenant, needed)] as const;
      }),
    ),
  );
  return parsed.map(({ record, body }) => {
    const { tenant, position, stream, version, revision, recordedAt, type } = record;
    const place = { tenant, stream, id: body.id, type };
    const data = openData(body, place, keys.get(tenant) ?? new Map());
    const { id, actor, commandId, correlationId, causationId } = body;
    const event: Event = upcast({ type, data }, revision);
    const recording = { id, tenant, position, stream, version, revision, recordedAt };
    return {
      ...event,
      ...recording,
      actor,
      commandId,
      correlationId,
      causationId,
    } as RecordedEvent;
  });
}
