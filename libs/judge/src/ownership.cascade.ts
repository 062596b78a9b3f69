import { listed } from './list.js';
import { PARTS, reasonsOf, shareOf, weigh, type Inquiry, type Settled } from './ownership.tally.js';
import type {
  Answer,
  EntityAt,
  InterestAt,
  OwnerAt,
  OwnershipContext,
  OwnershipStatus,
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
  const inquiry = { entities, test, missingCounts, places: placesOf(context, test) };
  const entity = entities.get(entityId);
  if (entity === undefined) {
    return { answer: 'cannot-tell', share: 0, unknown: 100, path: [entityId], eventIds: [] };
  }
  const settled = settle(entity, inquiry);
  const { status, share, unknown } = weigh(entity, settled, inquiry, true);
  return {
    answer: status,
    share: share / PARTS,
    unknown: unknown / PARTS,
    path: status === 'no' ? [entityId] : pathFrom(entity, settled, inquiry),
    eventIds: status === 'no' ? [] : eventsBehind(entity, settled, inquiry),
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

/** Owners before what they own; what a circle left open is asked again when an owner settles. */
function settle(start: EntityAt, inquiry: Inquiry): Settled {
  const settled = new Map<string, OwnershipStatus>();
  const proves = (entity: EntityAt): boolean => {
    const { status } = weigh(entity, settled, inquiry, false);
    if (status !== 'cannot-tell') settled.set(entity.id, status);
    return status !== 'cannot-tell';
  };
  const open = ownersFirst(start, inquiry.entities).filter((entity) => !proves(entity));
  const held = heldBy(open);
  const waiting = new Set(open);
  for (const entity of waiting) {
    waiting.delete(entity);
    if (!proves(entity)) continue;
    for (const next of held.get(entity.id) ?? []) if (!settled.has(next.id)) waiting.add(next);
  }
  return settled;
}

/** For every owner the entities, of those given, that it holds something of. */
function heldBy(entities: readonly EntityAt[]): ReadonlyMap<string, readonly EntityAt[]> {
  const held = new Map<string, EntityAt[]>();
  for (const entity of entities) {
    for (const id of ownerIds(entity)) {
      const known = held.get(id);
      if (known === undefined) held.set(id, [entity]);
      else known.push(entity);
    }
  }
  return held;
}

/** Every entity that can be reached, owners before what they own as far as circles allow. */
function ownersFirst(
  start: EntityAt,
  entities: ReadonlyMap<string, EntityAt>,
): readonly EntityAt[] {
  const order: EntityAt[] = [];
  const seen = new Set([start.id]);
  const stack = [{ entity: start, owners: ownerIds(start) }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const id = top.owners.pop();
    if (id === undefined) {
      order.push(top.entity);
      stack.pop();
      continue;
    }
    const owner = seen.has(id) ? undefined : entities.get(id);
    seen.add(id);
    if (owner !== undefined) stack.push({ entity: owner, owners: ownerIds(owner) });
  }
  return order;
}

/** The entities that hold something of an entity, by any counting. */
export function ownerIds({ owners, tallies }: EntityAt): string[] {
  const ids: string[] = [];
  collectIds(owners, ids);
  for (const { interests } of tallies ?? []) collectIds(interests, ids);
  return ids;
}

function collectIds(interests: readonly InterestAt[], ids: string[]): void {
  for (const { owner } of interests) {
    if (owner?.kind === 'entity') ids.push(owner.id);
  }
}

/** From owner to owner, each time the largest of those that decide, and nobody twice. */
function pathFrom(start: EntityAt, settled: Settled, inquiry: Inquiry): readonly string[] {
  const path = new Set([start.id]);
  for (let entity: EntityAt | undefined = start; entity !== undefined;) {
    const reasons = reasonsOf(weigh(entity, settled, inquiry, entity === start), settled, inquiry);
    const next = largest(reasons.filter(({ owner }) => owner !== null && !path.has(owner.id)));
    if (next !== null) path.add(next.id);
    entity = next?.kind === 'entity' ? inquiry.entities.get(next.id) : undefined;
  }
  return [...path];
}

/** The facts of every entity and interest that decides, however far up. */
function eventsBehind(start: EntityAt, settled: Settled, inquiry: Inquiry): readonly string[] {
  const seen = new Set([start.id]);
  const events = new Set<string>();
  const waiting = [start];
  for (let entity = waiting.pop(); entity !== undefined; entity = waiting.pop()) {
    for (const eventId of entity.eventIds) events.add(eventId);
    const weighed = weigh(entity, settled, inquiry, entity === start);
    for (const { owner, eventIds } of reasonsOf(weighed, settled, inquiry)) {
      for (const eventId of eventIds) events.add(eventId);
      const next = owner?.kind === 'entity' ? inquiry.entities.get(owner.id) : undefined;
      if (next === undefined || seen.has(next.id)) continue;
      seen.add(next.id);
      waiting.push(next);
    }
  }
  return [...events];
}

function largest(interests: readonly InterestAt[]): OwnerAt | null {
  let found: InterestAt | undefined;
  for (const interest of interests) {
    if (found === undefined || (shareOf(interest) ?? 0) > (shareOf(found) ?? 0)) found = interest;
  }
  return found?.owner ?? null;
}
