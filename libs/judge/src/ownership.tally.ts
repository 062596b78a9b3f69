import type {
  EntityAt,
  InterestAt,
  OwnerAt,
  OwnershipStatus,
  OwnershipTest,
  Places,
  Threshold,
} from './ownership.web.js';

/**
 * An entity within a web, with a link for each of its interests in the order of `owners` and then
 * `tallies`: the owner where that is an entity of the web. `status` is what has been proven so far.
 */
export interface Node {
  readonly entity: EntityAt;
  readonly links: (Node | undefined)[];
  /** How many links the walk through the web has followed. */
  visited: number;
  status: OwnershipStatus;
  /** Those of which it holds something, as far as they are still open. */
  holds: Node[] | undefined;
}

/** One question put to a whole web of owners. */
export interface Inquiry {
  readonly test: OwnershipTest;
  readonly places: Places;
  readonly missingCounts: boolean;
}

/** An interest with the entity that holds it, where it is one of the web. */
export interface Reason {
  readonly interest: InterestAt;
  readonly link: Node | undefined;
}

/**
 * What the holdings come to, in parts of a percent, and the counting that says so; its links begin
 * at `offset`.
 */
export interface Weighed {
  readonly status: OwnershipStatus;
  readonly share: number;
  readonly unknown: number;
  readonly interests: readonly InterestAt[];
  readonly offset: number;
}

/** Shares are added in millionths of a percent, so that thirds and tenths add up as on paper. */
export const PARTS = 1_000_000;
const WHOLE = 100 * PARTS;

/** What an entity is, as the owner of others or (`asked`) as the one that is asked about. */
export function weigh(node: Node, inquiry: Inquiry, asked: boolean): Weighed {
  const { entity } = node;
  const { test, places } = inquiry;
  const asksItself = !asked || test.asksItself;
  const itself = asksItself ? test.ofEntity(entity, places) : undefined;
  if (itself === 'no') return ITSELF_NOT;
  if (itself === 'yes') return ITSELF;
  const untold = asksItself && test.isUntold(entity);
  const threshold = asked ? test.asked : test.owner;
  let worst = tally(node, entity.owners, 0, inquiry, threshold, inquiry.missingCounts, untold);
  let offset = entity.owners.length;
  for (const { right, interests } of entity.tallies ?? []) {
    if (right === 'ownership' || test.asksControl) {
      // That somebody else controls it too takes nothing from whoever does.
      const by = right === 'control' ? { ...threshold, unlessMatched: false } : threshold;
      const other = tally(node, interests, offset, inquiry, by, false, false);
      if (isWorse(other, worst)) worst = other;
    }
    offset += interests.length;
  }
  return worst;
}

const ITSELF: Weighed = { status: 'yes', share: WHOLE, unknown: 0, interests: [], offset: 0 };
const ITSELF_NOT: Weighed = { status: 'no', share: 0, unknown: 0, interests: [], offset: 0 };

/** The interests of a counting that decide it: those that count, and those that cannot be told. */
export function reasonsOf(node: Node, weighed: Weighed, inquiry: Inquiry): readonly Reason[] {
  const { status, interests, offset } = weighed;
  if (status === 'no') return [];
  const wanted: readonly OwnershipStatus[] = status === 'yes' ? ['yes'] : ['yes', 'cannot-tell'];
  const reasons = interests.map((interest, index) => ({
    interest,
    link: node.links[offset + index],
  }));
  return wanted.flatMap((want) =>
    reasons.filter(({ interest, link }) => statusOf(interest, link, inquiry) === want),
  );
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
  node: Node,
  interests: readonly InterestAt[],
  offset: number,
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
  let at = offset;
  for (const interest of interests) {
    add(sums, interest, statusOf(interest, node.links[at], inquiry), holders);
    at += 1;
  }
  const counts = missingCounts || sums.open;
  const missing = counts ? Math.max(0, WHOLE - sums.all) : 0;
  const found = holders === undefined ? inSum(sums, missing, counts) : byOne(holders, missing);
  const { share } = found;
  const unknown = untold ? WHOLE - share : found.unknown;
  const status = decided(share, unknown, sums.match, threshold);
  return { status, share, unknown, interests, offset };
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
  share: number,
  unknown: number,
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
  link: Node | undefined,
  inquiry: Inquiry,
): OwnershipStatus {
  if (owner === null) return 'cannot-tell';
  const status = statusOfOwner(owner, link, inquiry);
  return status === 'no' && !verified ? 'cannot-tell' : status;
}

function statusOfOwner(
  owner: OwnerAt,
  link: Node | undefined,
  { test, places }: Inquiry,
): OwnershipStatus {
  switch (owner.kind) {
    case 'entity':
      return link?.status ?? 'cannot-tell';
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
