import { judgeEntity } from './ownership.cascade.js';
import type {
  Answer,
  EntityAt,
  IndividualAt,
  OwnershipContext,
  OwnershipStatus,
  OwnershipTest,
  Places,
  Threshold,
} from './ownership.web.js';

/** A question that can be asked of an entity's ownership. Rules read the first two. */
export const ownershipQuestions = [
  'DSP-COVERED',
  'FA-ADVERSE',
  'ITAR-FOREIGN-OWNED',
  'ITAR-FOREIGN-CONTROLLED',
  'SF328-FOREIGN-INTEREST',
] as const;

export type OwnershipQuestion = (typeof ownershipQuestions)[number];

/** From which share on an owner decides, by question, with its source. */
export const thresholds: Readonly<
  Record<OwnershipQuestion, Threshold & { readonly citation: string }>
> = {
  'DSP-COVERED': {
    ...inSum(50, 'at'),
    citation: '28 CFR 202.211(a): 50 % or more, individually or in the aggregate',
  },
  'FA-ADVERSE': {
    ...inSum(50, 'at'),
    citation: 'the clause cited for the system, on the pattern of 15 CFR 791.2',
  },
  'ITAR-FOREIGN-OWNED': {
    ...inSum(50, 'above'),
    citation: '22 CFR 120.65: more than 50 % of the outstanding voting securities',
  },
  'ITAR-FOREIGN-CONTROLLED': {
    ...inSum(25, 'at'),
    unlessMatched: true,
    citation: '22 CFR 120.65: 25 % or more, unless one US person controls as much',
  },
  'SF328-FOREIGN-INTEREST': {
    ...inSum(5, 'at'),
    summed: 'each',
    citation: 'SF-328, question 1: 5 % or more of any class, directly or indirectly',
  },
};

function inSum(percent: number, from: Threshold['from']): Threshold {
  return { percent, from, summed: 'together', unlessMatched: false };
}

/** The answer to one question about one entity, by status and never by a product of shares. */
export const askOwnership = (
  question: OwnershipQuestion,
  entityId: string,
  context: OwnershipContext,
): Answer => judgeEntity(entityId, context, tests[question]);

/** Covered person by ownership, 28 CFR 202.211: 50 % or more in sum, as a cascade. */
export const covered = (entityId: string, context: OwnershipContext): Answer =>
  askOwnership('DSP-COVERED', entityId, context);

/** Owned or controlled by a foreign adversary, on the pattern of 15 CFR 791.2 (FA-EMP). */
export const adverse = (entityId: string, context: OwnershipContext): Answer =>
  askOwnership('FA-ADVERSE', entityId, context);

const isListedPlace = (
  { organizedUnder, principalPlace }: EntityAt,
  { isListed }: Places,
): boolean =>
  (organizedUnder !== null && isListed(organizedUnder)) ||
  (principalPlace !== null && isListed(principalPlace));

/** Of a listed country by itself, or by its owners. */
const byList = {
  isUntold: (entity: EntityAt) =>
    !entity.verified || entity.organizedUnder === null || entity.principalPlace === null,
  ofGovernment: (territory: string, { isListed }: Places) => (isListed(territory) ? 'yes' : 'no'),
  asksItself: true,
} as const;

/** A foreign person owns it; US law says what a US entity is, but not who stands behind it. */
const byForeigners = {
  list: () => null,
  ofEntity: (entity: EntityAt) =>
    entity.organizedUnder === null || entity.usOrganised ? undefined : 'yes',
  isUntold: (entity: EntityAt) => !entity.verified || entity.organizedUnder === null,
  ofIndividual: foreignIndividual,
  ofGovernment: (territory: string, { isUs }: Places) => (isUs(territory) ? 'no' : 'yes'),
  owner: thresholds['ITAR-FOREIGN-OWNED'],
  asksItself: false,
} as const;

const tests: Readonly<Record<OwnershipQuestion, OwnershipTest>> = {
  'DSP-COVERED': {
    ...byList,
    list: ({ countriesOfConcern }) => countriesOfConcern,
    ofEntity: (entity, places) => {
      if (entity.designated) return 'yes';
      if (entity.usOrganised && entity.verified) return 'no';
      return isListedPlace(entity, places) ? 'yes' : undefined;
    },
    ofIndividual: coveredIndividual,
    owner: thresholds['DSP-COVERED'],
    asked: thresholds['DSP-COVERED'],
    asksControl: false,
  },
  'FA-ADVERSE': {
    ...byList,
    list: ({ foreignAdversaries }) => foreignAdversaries,
    ofEntity: (entity, places) =>
      entity.controlledByForeignAdversary === true || isListedPlace(entity, places)
        ? 'yes'
        : undefined,
    isUntold: (entity) => byList.isUntold(entity) || entity.controlledByForeignAdversary === null,
    ofIndividual: adverseIndividual,
    owner: thresholds['FA-ADVERSE'],
    asked: thresholds['FA-ADVERSE'],
    asksControl: true,
  },
  'ITAR-FOREIGN-OWNED': {
    ...byForeigners,
    asked: thresholds['ITAR-FOREIGN-OWNED'],
    asksControl: false,
  },
  'ITAR-FOREIGN-CONTROLLED': {
    ...byForeigners,
    asked: thresholds['ITAR-FOREIGN-CONTROLLED'],
    asksControl: true,
  },
  'SF328-FOREIGN-INTEREST': {
    ...byForeigners,
    asked: thresholds['SF328-FOREIGN-INTEREST'],
    asksControl: false,
  },
};

function coveredIndividual(owner: IndividualAt, { isListed }: Places): OwnershipStatus {
  if (owner.designated) return 'yes';
  if (!owner.foreignPerson) return 'no';
  if (owner.residence === null) return 'cannot-tell';
  return isListed(owner.residence) ? 'yes' : 'no';
}

function adverseIndividual(owner: IndividualAt, { isListed }: Places): OwnershipStatus {
  if (owner.citizenOrPermanentResident) return 'no';
  const ties = [owner.residence, ...(owner.citizenships ?? [null])];
  if (ties.some((territory) => territory !== null && isListed(territory))) return 'yes';
  return ties.includes(null) ? 'cannot-tell' : 'no';
}

/** An unverified US citizenship clears nobody, and whoever has one is not proven foreign either. */
function foreignIndividual(owner: IndividualAt, { isUs }: Places): OwnershipStatus {
  if (owner.citizenOrPermanentResident) return 'no';
  const { citizenships } = owner;
  if (citizenships === null || !owner.foreignPerson) return 'cannot-tell';
  return citizenships.every((territory) => territory !== null && !isUs(territory))
    ? 'yes'
    : 'cannot-tell';
}
