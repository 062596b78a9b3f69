import type { ListEntry } from '@app/events';

/** What became of the entries of a list from one version to another, by territory. */
export interface ListDifference {
  readonly added: readonly ListEntry[];
  readonly removed: readonly ListEntry[];
  readonly changed: readonly { readonly before: ListEntry; readonly after: ListEntry }[];
}

/** Compares two versions of a list; an entry is known by its territory. */
export function differenceOf(
  before: readonly ListEntry[],
  after: readonly ListEntry[],
): ListDifference {
  const old = new Map(before.map((entry) => [entry.territory, entry]));
  const kept = new Set(after.map(({ territory }) => territory));
  return {
    added: after.filter(({ territory }) => !old.has(territory)),
    removed: before.filter(({ territory }) => !kept.has(territory)),
    changed: after.flatMap((entry) => {
      const was = old.get(entry.territory);
      return was === undefined || isSame(was, entry) ? [] : [{ before: was, after: entry }];
    }),
  };
}

const isSame = (one: ListEntry, other: ListEntry): boolean =>
  one.includesContained === other.includesContained &&
  one.established === other.established &&
  one.except.toSorted().join() === other.except.toSorted().join();
