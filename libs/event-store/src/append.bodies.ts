import type { KeyObject } from 'node:crypto';
import { catalogue, type DomainEvent } from '@app/events';
import { invariant, Refusal } from '@app/kernel';
import { bodyOf, canonical, NotCanonical } from '@app/log-format';
import type { Append, Guard } from './event-store.port.js';
import type { Keyring } from './keyring.port.js';
import { isName } from './names.js';
import { sealData, subjectOf } from './sealing.js';

/** The largest body of one fact, in bytes of UTF-8. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** A fact as it will be stored: all but what the log itself adds. */
export interface StoredFact {
  readonly type: string;
  readonly revision: number;
  readonly body: string;
}

/** The facts of one stream, decided at `version`. */
export interface StoredWrite extends Guard {
  readonly facts: readonly StoredFact[];
}

/** What an adapter needs to make bodies. `newId` makes the ids of events. */
export interface BodyMaker {
  readonly keyring: Keyring;
  readonly newId: () => string;
}

/**
 * Finds everything about an append that can be wrong before the log is asked, makes ids and missing
 * keys, and seals. Throws a `Refusal` for what input can cause: names, data, sizes.
 */
export async function bodiesOf(append: Append, maker: BodyMaker): Promise<readonly StoredWrite[]> {
  checkNames(append);
  const events = append.writes.flatMap((write) => write.events);
  for (const event of events) orRefuse(event.type, () => canonical(event.data));
  const persons = new Set(events.flatMap((event) => subjectOf(event) ?? []));
  const keys: ReadonlyMap<string, KeyObject> =
    persons.size === 0 ? new Map() : await maker.keyring.makeKeys(append.tenant, persons);
  return append.writes.map(({ stream, version, events: facts }) => ({
    stream,
    version,
    facts: facts.map((event) => factOf(append, stream, event, maker.newId(), keys)),
  }));
}

function factOf(
  append: Append,
  stream: string,
  event: DomainEvent,
  id: string,
  keys: ReadonlyMap<string, KeyObject>,
): StoredFact {
  const { tenant, actor, commandId, correlationId, causationId } = append;
  const { type } = event;
  const stored = sealData(event, { tenant, stream, id, type }, keys);
  const body = orRefuse(type, () =>
    bodyOf({ id, actor, commandId, correlationId, causationId, ...stored }),
  );
  if (Buffer.byteLength(body) > MAX_BODY_BYTES) {
    const limit = `a fact holds at most ${MAX_BODY_BYTES} bytes`;
    throw new Refusal('invalid', 'log.fact_too_large', `\`${type}\` is too large: ${limit}`);
  }
  const revision = catalogue.get(type)?.revision;
  invariant(revision !== undefined, 'a sealed fact has its entry in the catalogue');
  return { type, revision, body };
}

function orRefuse(type: string, write: () => string): string {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof NotCanonical)) throw error;
    const message = `\`${type}\` cannot be written: ${error.message}`;
    throw new Refusal('invalid', 'log.fact_unwritable', message);
  }
}

function checkNames(append: Append): void {
  const streams = [...append.writes, ...append.guards].map((each) => each.stream);
  const written = new Set(append.writes.map((write) => write.stream));
  invariant(written.size === append.writes.length, 'an append writes each stream once');
  const names = {
    stream: streams,
    actor: [append.actor.id],
    command: [append.commandId],
    result: Object.values(append.ids),
  };
  for (const [kind, values] of Object.entries(names)) {
    if (values.every(isName)) continue;
    const message = `the id of a ${kind} is 1 to 512 bytes without control characters`;
    throw new Refusal('invalid', 'log.unusable_id', message);
  }
}
