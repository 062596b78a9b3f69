import type {
  EntityAt,
  InterestAt,
  OwnerAt,
  OwnershipStatus,
  OwnershipTest,
  Places,
  Threshold,
} from './ownership.web.js';

/** Entities of which `yes` or `no` is proven; of the others nothing can be told. */
export type Settled = ReadonlyMap<string, OwnershipStatus>;

/** One question put to a whole web of owners. */
export interface Inquiry {
  readonly entities: ReadonlyMap<string, EntityAt>;
  readonly test: OwnershipTest;
  readonly places: Places;
  readonly missingCounts: boolean;
}

/** What the holdings come to, in parts of a percent, and the counting that says so. */
export interface Weighed {
  readonly status: OwnershipStatus;
  readonly share: number;
  readonly unknown: number;
  readonly interests: readonly InterestAt[];
}

/** Shares are added in millionths of a percent, so that thirds and tenths add up as on paper. */
export const PARTS = 1_000_000;
const WHOLE = 100 * PARTS;
const NONE: readonly InterestAt[] = [];

/** What an entity is, as the owner of others or (`asked`) as the one that is asked about. */
export function weigh(
  entity: EntityAt,
  settled: Settled,
  inquiry: Inquiry,
  asked: boolean,
): Weighed {
  const { test, places } = inquiry;
  const asksItself = !asked || test.asksItself;
  const itself = asksItself ? test.ofEntity(entity, places) : undefined;
  if (itself === 'no') return { status: 'no', share: 0, unknown: 0, interests: NONE };
  if (itself === 'yes') return { status: 'yes', share: WHOLE, unknown: 0, interests: NONE };
  const untold = asksItself && test.isUntold(entity);
  const threshold = asked ? test.asked : test.owner;
  let worst = tally(entity.owners, settled, inquiry, threshold, inquiry.missingCounts, untold);
  for (const { right, interests } of entity.tallies ?? []) {
    if (right === 'control' && !test.asksControl) continue;
    // That somebody else controls it too takes nothing from whoever does.
    const by = right === 'control' ? { ...threshold, unlessMatched: false } : threshold;
    const other = tally(interests, settled, inquiry, by, false, false);
    if (isWorse(other, worst)) worst = other;
  }
  return worst;
}

/** The interests of a counting that decide it: those that count, and those that cannot be told. */
export function reasonsOf(
  { status, interests }: Weighed,
  settled: Settled,
  inquiry: Inquiry,
): readonly InterestAt[] {
  if (status === 'no') return NONE;
  const wanted: readonly OwnershipStatus[] = status === 'yes' ? ['yes'] : ['yes', 'cannot-tell'];
  const statuses = wanted.map((want) =>
    interests.filter((interest) => statusOf(interest, settled, inquiry) === want),
  );
  return statuses.flat();
}

/** What one counting has found so far, in parts of a percent. */
interface Sums {
  /** What is accounted for, whoever holds it. */
  all: number;
  against: number;
  /** What those who count may hold beyond what is certain. */
  spread: number;
  unclear: number;
  unclearAtMost: number;
  /** Somebody who counts or cannot be told holds a share that nobody knows. */
  open: boolean;
  /** The most that one owner holds who does not count. */
  match: number;
}

function tally(
  interests: readonly InterestAt[],
  settled: Settled,
  inquiry: Inquiry,
  threshold: Threshold,
  missingCounts: boolean,
  untold: boolean,
): Weighed {
  const sums: Sums = {
    all: 0,
    against: 0,
    spread: 0,
    unclear: 0,
    unclearAtMost: 0,
    open: false,
    match: 0,
  };
  const holders: Holders | undefined = threshold.summed === 'each' ? new Map() : undefined;
  for (const interest of interests) {
    add(sums, interest, statusOf(interest, settled, inquiry), holders);
  }
  const counts = missingCounts || sums.open;
  const missing = counts ? Math.max(0, WHOLE - sums.all) : 0;
  const { share, unknown } =
    holders === undefined ? inSum(sums, missing, counts) : byOne(holders, missing);
  const told = { share, unknown: untold ? WHOLE - share : unknown };
  return { status: decided(told, sums.match, threshold), ...told, interests };
}

/** What each holder who counts or might has for certain, and at most; `''` is nobody known. */
type Holders = Map<string, { readonly counts: number; readonly most: number }>;

function add(
  sums: Sums,
  interest: InterestAt,
  status: OwnershipStatus,
  holders: Holders | undefined,
): void {
  const share = shareOf(interest);
  const least = share === null ? 0 : parts(share);
  const most = Math.max(least, parts(interest.atMost ?? 0));
  sums.all += least;
  if (status === 'no') sums.match = Math.max(sums.match, least);
  else if (share === null) sums.open = true;
  if (status === 'yes') {
    sums.against += least;
    sums.spread += most - least;
  }
  if (status === 'cannot-tell') {
    sums.unclear += least;
    sums.unclearAtMost += most;
  }
  if (holders === undefined || status === 'no') return;
  const holder = interest.owner?.id ?? '';
  const known = holders.get(holder) ?? { counts: 0, most: 0 };
  holders.set(holder, {
    counts: known.counts + (status === 'yes' ? least : 0),
    most: known.most + (share === null ? WHOLE : most),
  });
}

/**
 * Where what is missing counts, the spread of every range lies in it; not so where holdings overlap
 * and add to more than the whole.
 */
function inSum(
  sums: Sums,
  missing: number,
  missingCounts: boolean,
): { share: number; unknown: number } {
  const share = Math.min(sums.against, WHOLE);
  const withMissing = sums.unclear + missing;
  const withSpread = sums.unclearAtMost + sums.spread;
  const isWhole = missingCounts && sums.all <= WHOLE;
  const unknown = isWhole ? withMissing : Math.max(withMissing, withSpread);
  return { share, unknown: Math.min(unknown, WHOLE - share) };
}

/** The largest holder; what is missing might be one holder's of whom nobody knows. */
function byOne(holders: Holders, missing: number): { share: number; unknown: number } {
  let share = 0;
  let most = missing + (holders.get('')?.most ?? 0);
  for (const holder of holders.values()) {
    share = Math.max(share, holder.counts);
    most = Math.max(most, holder.most);
  }
  share = Math.min(share, WHOLE);
  return { share, unknown: Math.max(0, Math.min(most, WHOLE) - share) };
}

function decided(
  { share, unknown }: { readonly share: number; readonly unknown: number },
  match: number,
  threshold: Threshold,
): OwnershipStatus {
  if (!reaches(share + unknown, threshold)) return 'no';
  if (threshold.unlessMatched && match > 0) {
    if (match >= share + unknown) return 'no';
    if (match >= share) return 'cannot-tell';
  }
  return reaches(share, threshold) ? 'yes' : 'cannot-tell';
}

const reaches = (share: number, { percent, from }: Threshold): boolean =>
  from === 'at' ? share >= parts(percent) : share > parts(percent);

const RANK = { no: 0, 'cannot-tell': 1, yes: 2 } as const;

const isWorse = (one: Weighed, other: Weighed): boolean =>
  RANK[one.status] - RANK[other.status] > 0 ||
  (one.status === other.status && one.share > other.share);

/** An unverified interest never favours: what would clear its owner cannot be told. */
function statusOf(
  { owner, verified }: InterestAt,
  settled: Settled,
  inquiry: Inquiry,
): OwnershipStatus {
  if (owner === null) return 'cannot-tell';
  const status = statusOfOwner(owner, settled, inquiry);
  return status === 'no' && !verified ? 'cannot-tell' : status;
}

function statusOfOwner(
  owner: OwnerAt,
  settled: Settled,
  { test, places }: Inquiry,
): OwnershipStatus {
  switch (owner.kind) {
    case 'entity':
      return settled.get(owner.id) ?? 'cannot-tell';
    case 'government':
      return owner.territory === null ? 'cannot-tell' : test.ofGovernment(owner.territory, places);
    case 'individual':
      return test.ofIndividual(owner, places);
  }
}

/** Parts of a percent, a whole number of them. */
export const parts = (percent: number): number => Math.round(percent * PARTS);

/** A share that is no number from 0 to 100 is not known. */
export const shareOf = ({ share }: InterestAt): number | null =>
  share !== null && share >= 0 && share <= 100 ? share : null;
