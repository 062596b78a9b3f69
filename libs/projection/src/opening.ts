import { catalogue, type RecordedEvent } from '@app/events';
import { KeyringFault, LogUnavailable, type Opener } from '@app/event-store';
import { sentenceOf, StreamFault } from '@app/event-stream';
import type { LogRecord } from '@app/log-format';
import type { Poison } from './folding.js';

/** What could be opened, in order, and what could not. */
export interface Opened {
  readonly events: readonly RecordedEvent[];
  readonly poison: readonly Poison[];
}

/** Throws when a record is of a type or revision that this release does not know. */
export function expectKnown(records: readonly LogRecord[]): void {
  for (const { type, revision, position } of records) {
    const known = catalogue.get(type);
    if (known === undefined || known.revision < revision) {
      throw new StreamFault(
        `event type \`${type}\` revision ${revision} at position ${position} is newer than this ` +
          'release',
      );
    }
  }
}

/**
 * Opens records; when a batch cannot be opened, each by itself, so that one damaged fact does not
 * stop the others. Throws when keys or database cannot be reached: that says nothing about a fact.
 */
export async function openEach(opener: Opener, records: readonly LogRecord[]): Promise<Opened> {
  try {
    return { events: await opener.open(records), poison: [] };
  } catch (error) {
    rethrowOutage(error);
  }
  const events: RecordedEvent[] = [];
  const poison: Poison[] = [];
  for (const record of records) {
    try {
      events.push(...(await opener.open([record])));
    } catch (error) {
      rethrowOutage(error);
      const { stream, position } = record;
      poison.push({ stream, position, reason: sentenceOf(error) });
    }
  }
  return { events, poison };
}

function rethrowOutage(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const outage = code !== undefined && !code.startsWith('ERR_');
  if (outage || error instanceof LogUnavailable || error instanceof KeyringFault) throw error;
}
