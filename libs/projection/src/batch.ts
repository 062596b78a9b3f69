import type { RecordedEvent } from '@app/events';
import type { Opener } from '@app/event-store';
import type { Cursor } from '@app/event-stream';
import type { LogRecord } from '@app/log-format';
import type { ClientBase } from 'pg';
import { foldEvents, keysOf, type Poison } from './folding.js';
import { expectKnown, openEach, type Opened } from './opening.js';
import {
  countParked,
  loadRows,
  quarantinedStreams,
  saveQuarantine,
  saveRows,
} from './view.store.js';
import type { AnyView } from './view.js';

/** A run of records, opened as far as views need it, and the cursor after it. */
export interface Batch {
  readonly records: readonly LogRecord[];
  readonly opened: Opened;
  readonly after: Cursor;
}

/** Opens what any of the views folds. Throws for a type that this release does not know. */
export async function openBatch(
  opener: Opener,
  views: readonly AnyView[],
  records: readonly LogRecord[],
  after: Cursor,
): Promise<Batch> {
  expectKnown(records);
  const wanted = records.filter(({ type }) => views.some((view) => type in view.on));
  return { records, opened: await openEach(opener, wanted), after };
}

/**
 * Folds what of a batch lies after `since` into the rows of a view, in the caller's transaction. A
 * poisoned fact sets its stream aside: later facts of it are counted and wait, the others go on.
 * Returns the poison that is new.
 */
export async function foldBatch(
  client: ClientBase,
  tenant: string,
  view: AnyView,
  batch: Batch,
  since: number,
): Promise<readonly Poison[]> {
  const types = new Map(batch.records.map(({ position, type }) => [position, type]));
  const isOurs = ({ position }: { readonly position: number }): boolean =>
    position > since && (types.get(position) ?? '') in view.on;
  const events = batch.opened.events.filter(isOurs);
  const unopened = batch.opened.poison.filter(isOurs);
  if (events.length === 0 && unopened.length === 0) return [];

  const aside = await quarantinedStreams(client, tenant, view.name);
  const bad = firstOfStreams(unopened.filter(({ stream }) => !aside.has(stream)));
  const foldable = events.filter(
    ({ stream, position }) =>
      !aside.has(stream) && position < (bad.get(stream)?.position ?? Infinity),
  );
  const rows = await loadRows(client, tenant, view.name, keysOf(view, foldable));
  const poison = [...bad.values(), ...foldEvents(view, rows, foldable)];
  await saveRows(client, tenant, view.name, rows, since);
  await saveQuarantine(client, tenant, view.name, poison);
  await countParked(client, tenant, view.name, parkedIn([...events, ...unopened], aside, poison));
  return poison;
}

function firstOfStreams(poison: readonly Poison[]): ReadonlyMap<string, Poison> {
  const first = new Map<string, Poison>();
  for (const each of poison) if (!first.has(each.stream)) first.set(each.stream, each);
  return first;
}

type Placed = Pick<RecordedEvent, 'stream' | 'position'>;

function parkedIn(
  facts: readonly Placed[],
  aside: ReadonlySet<string>,
  poison: readonly Poison[],
): readonly string[] {
  const since = new Map(poison.map(({ stream, position }) => [stream, position]));
  return facts
    .filter(
      ({ stream, position }) => aside.has(stream) || position > (since.get(stream) ?? Infinity),
    )
    .map(({ stream }) => stream);
}
