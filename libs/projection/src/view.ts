import type { EventType, RecordedEvent } from '@app/events';

/**
 * How a view folds one type: the keys of the rows that the fact touches, and the fact laid into a
 * row. `fold` returns the new row, or `undefined` where no row stands (it is deleted).
 */
export interface Folding<E, Row extends object> {
  readonly keys: (event: E) => readonly string[];
  readonly fold: (row: Row | undefined, event: E, key: string) => Row | undefined;
}

/**
 * A view: rows by key, folded from facts. Its keys in `on` are its subscription. `version` changes
 * whenever the same facts would give other rows: the view is then built anew.
 */
export interface View<Row extends object> {
  readonly name: string;
  readonly version: number;
  readonly on: { readonly [T in EventType]?: Folding<RecordedEvent<T>, Row> };
}

/** Any view, whatever its rows: for lists of views. */
export interface AnyView {
  readonly name: string;
  readonly version: number;
  readonly on: { readonly [T in EventType]?: AnyFolding };
}

/** Any folding; only `foldEvents`, which pairs it with its own type and rows, calls it. */
export interface AnyFolding {
  readonly keys: (event: never) => readonly string[];
  readonly fold: (row: never, event: never, key: string) => object | undefined;
}
