import { listed } from './list.js';
import {
  PARTS,
  reasonsOf,
  shareOf,
  weigh,
  type Inquiry,
  type Node,
  type Reason,
} from './ownership.tally.js';
import type {
  Answer,
  EntityAt,
  InterestAt,
  OwnershipContext,
  OwnershipTest,
  Places,
} from './ownership.web.js';
import { isWithin } from './territory.js';

/**
 * Answers one question of one entity by status, never by a product of shares: who counts, counts
 * with the whole holding. Proves `yes` and `no` from the owners upwards until nothing more can be
 * proven. A circle proves nothing by itself, so what rests on one stays untold.
 */
export function judgeEntity(
  entityId: string,
  context: OwnershipContext,
  test: OwnershipTest,
): Answer {
  const { entities, missingCounts } = context;
  const inquiry = { test, missingCounts, places: placesOf(context, test) };
  const entity = entities.get(entityId);
  if (entity === undefined) {
    return { answer: 'cannot-tell', share: 0, unknown: 100, path: [entityId], eventIds: [] };
  }
  const web = webOf(entity, entities);
  settle(web, inquiry);
  const asked = web[web.length - 1] ?? nodeOf(entity);
  const { status, share, unknown } = weigh(asked, inquiry, true);
  return {
    answer: status,
    share: share / PARTS,
    unknown: unknown / PARTS,
    path: status === 'no' ? [entityId] : pathFrom(asked, inquiry),
    eventIds: status === 'no' ? [] : eventsBehind(asked, inquiry),
  };
}

/** Territories are few and asked of often: each is worked out once. */
function placesOf(context: OwnershipContext, test: OwnershipTest): Places {
  const { territories, at, knownPosition } = context;
  const list = test.list(context);
  return {
    isListed: remembered(
      (territory) =>
        list !== null && listed(territories, list, territory, at, knownPosition) !== undefined,
    ),
    isUs: remembered((territory) => isWithin(territories, territory, 'US', at)),
  };
}

function remembered(ask: (territory: string) => boolean): (territory: string) => boolean {
  const answers = new Map<string, boolean>();
  return (territory) => {
    const known = answers.get(territory);
    if (known !== undefined) return known;
    const answer = ask(territory);
    answers.set(territory, answer);
    return answer;
  };
}

const NOT_ENTERED = -1;

const nodeOf = (entity: EntityAt): Node => ({
  entity,
  links: [],
  visited: NOT_ENTERED,
  status: 'cannot-tell',
  holds: undefined,
});

/**
 * Every entity that can be reached, owners before what they own as far as circles allow, so that
 * the one that is asked about comes last. Each owner is looked up once: webs are large.
 */
function webOf(start: EntityAt, entities: ReadonlyMap<string, EntityAt>): readonly Node[] {
  const nodes = new Map<string, Node>();
  const link = ({ owner }: InterestAt): Node | undefined => {
    if (owner?.kind !== 'entity') return undefined;
    const known = nodes.get(owner.id);
    if (known !== undefined) return known;
    const entity = entities.get(owner.id);
    if (entity === undefined) return undefined;
    const made = nodeOf(entity);
    nodes.set(owner.id, made);
    return made;
  };
  const expand = (node: Node): void => {
    for (const interest of node.entity.owners) node.links.push(link(interest));
    for (const { interests } of node.entity.tallies ?? []) {
      for (const interest of interests) node.links.push(link(interest));
    }
  };
  const first = nodeOf(start);
  nodes.set(start.id, first);
  return postOrder(first, expand);
}

/** Depth first without recursion: chains may be thousands of entities long. */
function postOrder(first: Node, expand: (node: Node) => void): readonly Node[] {
  const order: Node[] = [];
  const stack: Node[] = [];
  const enter = (node: Node): void => {
    node.visited = 0;
    expand(node);
    stack.push(node);
  };
  enter(first);
  for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
    if (node.visited === node.links.length) {
      order.push(node);
      stack.pop();
      continue;
    }
    const owner = node.links[node.visited];
    node.visited += 1;
    if (owner !== undefined && owner.visited === NOT_ENTERED) enter(owner);
  }
  return order;
}

/** What a circle left open is asked again when one of its owners settles. */
function settle(web: readonly Node[], inquiry: Inquiry): void {
  const isProven = (node: Node): boolean => {
    node.status = weigh(node, inquiry, false).status;
    return node.status !== 'cannot-tell';
  };
  const open = web.filter((node) => !isProven(node));
  for (const node of open) {
    for (const owner of node.links) {
      if (owner?.status === 'cannot-tell') (owner.holds ??= []).push(node);
    }
  }
  const waiting = new Set(open);
  for (const node of waiting) {
    waiting.delete(node);
    if (!isProven(node)) continue;
    for (const next of node.holds ?? []) if (next.status === 'cannot-tell') waiting.add(next);
  }
}

/** From owner to owner, each time the largest of those that decide, and nobody twice. */
function pathFrom(start: Node, inquiry: Inquiry): readonly string[] {
  const path = new Set([start.entity.id]);
  for (let node: Node | undefined = start; node !== undefined;) {
    const reasons = reasonsOf(node, weigh(node, inquiry, node === start), inquiry);
    const next = largest(
      reasons.filter(({ interest: { owner } }) => owner !== null && !path.has(owner.id)),
    );
    const owner = next?.interest.owner;
    if (owner !== undefined && owner !== null) path.add(owner.id);
    node = next?.link;
  }
  return [...path];
}

/** The facts of every entity and interest that decides, however far up. */
function eventsBehind(start: Node, inquiry: Inquiry): readonly string[] {
  const seen = new Set([start]);
  const events = new Set<string>();
  const waiting = [start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const eventId of node.entity.eventIds) events.add(eventId);
    const weighed = weigh(node, inquiry, node === start);
    for (const { interest, link } of reasonsOf(node, weighed, inquiry)) {
      for (const eventId of interest.eventIds) events.add(eventId);
      if (link === undefined || seen.has(link)) continue;
      seen.add(link);
      waiting.push(link);
    }
  }
  return [...events];
}

function largest(reasons: readonly Reason[]): Reason | undefined {
  let found: Reason | undefined;
  for (const reason of reasons) {
    if (found === undefined || sizeOf(reason) > sizeOf(found)) found = reason;
  }
  return found;
}

const sizeOf = ({ interest }: Reason): number => shareOf(interest) ?? 0;
