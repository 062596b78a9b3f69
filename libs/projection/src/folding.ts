import type { RecordedEvent } from '@app/events';
import { sentenceOf } from '@app/event-stream';
import type { AnyFolding, AnyView } from './view.js';

/** A row as it stands: `position` is that of the last fact that changed it. */
export interface FoldedRow {
  readonly row: object | undefined;
  readonly position: number;
}

/** A fact that a view cannot fold, and why, without its content. */
export interface Poison {
  readonly stream: string;
  readonly position: number;
  readonly reason: string;
}

/** The rows that facts of a view touch; a fact whose keys cannot be told touches none. */
export function keysOf(view: AnyView, events: readonly RecordedEvent[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const event of events) {
    const folding = foldingOf(view, event);
    if (folding === undefined) continue;
    try {
      for (const key of folding.keys(event as never)) keys.add(key);
    } catch {
      // `foldEvents` meets the same exception and reports the fact as poison.
    }
  }
  return keys;
}

/**
 * Lays facts into `rows`, in place. A fact that throws changes nothing and is returned as poison,
 * as are the later facts of its stream: they would be laid over a row that lacks it.
 */
export function foldEvents(
  view: AnyView,
  rows: Map<string, FoldedRow>,
  events: readonly RecordedEvent[],
): readonly Poison[] {
  const poison = new Map<string, Poison>();
  for (const event of events) {
    const folding = foldingOf(view, event);
    if (folding === undefined || poison.has(event.stream)) continue;
    try {
      for (const [key, row] of foldOne(folding, rows, event)) rows.set(key, row);
    } catch (error) {
      const { stream, position } = event;
      poison.set(stream, { stream, position, reason: sentenceOf(error) });
    }
  }
  return Array.from(poison.values());
}

const foldingOf = (view: AnyView, event: RecordedEvent): AnyFolding | undefined =>
  view.on[event.type];

function foldOne(
  folding: AnyFolding,
  rows: ReadonlyMap<string, FoldedRow>,
  event: RecordedEvent,
): ReadonlyMap<string, FoldedRow> {
  const folded = new Map<string, FoldedRow>();
  for (const key of folding.keys(event as never)) {
    const row = folding.fold(rows.get(key)?.row as never, event as never, key);
    refuseUnstorable(key, row);
    folded.set(key, { row, position: event.position });
  }
  return folded;
}

/** PostgreSQL keeps no NUL in text or jsonb: one such row would fail its whole batch for ever. */
const NUL = /(?<!\\)(?:\\\\)*\\u0000/;

function refuseUnstorable(key: string, row: object | undefined): void {
  if (key.includes('\0') || (row !== undefined && NUL.test(JSON.stringify(row)))) {
    throw new Error('a row with a NUL character cannot be stored');
  }
}
