import type { DomainEvent, RecordedEvent } from '@app/events';
import { asRecorded } from '@app/kernel';
import { foldEvents, type FoldedRow } from '../src/folding.js';
import type { View } from '../src/view.js';

/**
 * The rows that a view makes of facts, by key. Facts that are not recorded get positions 1, 2, 3 …
 * and the stream `stream`. Throws where a projector would set a stream aside.
 */
export function folded<Row extends object>(
  view: View<Row>,
  facts: readonly (DomainEvent | RecordedEvent)[],
): ReadonlyMap<string, Row> {
  const events = facts.map((fact, index) =>
    asRecorded(fact, index + 1),
  ) as readonly RecordedEvent[];
  const rows = new Map<string, FoldedRow>();
  const [poison] = foldEvents(view, rows, events);
  if (poison !== undefined) throw new Error(`poison at ${poison.position}: ${poison.reason}`);
  const standing = Array.from(rows).filter(([, { row }]) => row !== undefined);
  return new Map(standing.map(([key, { row }]) => [key, row as Row]));
}
