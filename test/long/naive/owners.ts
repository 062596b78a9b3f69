import type { EntityJson, IndividualJson, InterestJson, OwnerJson, SettingsJson } from './case.js';
import { isAdversaryCitizenship, isListed, placeOf, within } from './places.js';
import { citizenshipsOn, isUsPerson, isVerified, residenceOn, says, statusOn } from './reading.js';

/** What is known of an owner under one of the two tests: `undecided` where it cannot be told. */
export type Finding = 'caught' | 'clear' | 'undecided';

type Test = (owner: OwnerJson) => Finding;

/** Thousandths of a thousandth of a per cent, so that 33.3 + 16.7 is the half that it is. */
const HALF = 50_000_000;
const exact = (share: number): number => Math.round(share * 1_000_000);

/** Whole shares, never multiplied: what those caught hold, and what nobody can tell. */
function shares(owners: readonly InterestJson[], test: Test): { caught: number; unknown: number } {
  let caught = 0;
  let unknown = 0;
  for (const { share, owner, verified } of owners) {
    const finding = owner === null ? 'undecided' : test(asStated(owner, verified !== false));
    if (finding === 'caught') caught += exact(share);
    else if (finding === 'undecided' || verified === false) unknown += exact(share);
  }
  return { caught, unknown };
}

/** What is said of the holder of an unverified interest is as unverified as the interest. */
function asStated(owner: OwnerJson, interestVerified: boolean): OwnerJson {
  if (interestVerified || owner.type !== 'individual') return owner;
  const { usStatus, ...rest } = owner;
  return usStatus === null || usStatus === undefined
    ? owner
    : { ...rest, usStatus: { ...usStatus, verified: false } };
}

function byShares(entity: EntityJson, test: Test): Finding {
  if (entity.owners === null) return 'undecided';
  const { caught, unknown } = shares(entity.owners ?? [], test);
  if (caught >= HALF) return 'caught';
  return caught + unknown >= HALF || entity.verified === false ? 'undecided' : 'clear';
}

/** FA-EMP, for an entity or an owner of any kind. */
export function adverse(owner: OwnerJson, day: string, settings: SettingsJson): Finding {
  switch (owner.type) {
    case 'government': {
      const place = placeOf(owner.country, day);
      if (place === null) return 'undecided';
      return isListed('FA-791.4', place, day) ? 'caught' : 'clear';
    }
    case 'individual':
      return adverseIndividual(owner, day, settings);
    case 'entity':
      return adverseEntity(owner, day, settings);
  }
}

function adverseIndividual(owner: IndividualJson, day: string, settings: SettingsJson): Finding {
  const status = statusOn(owner.usStatus, day);
  if (status === 'citizen' || status === 'lpr') return 'clear';
  const held = citizenshipsOn(owner.citizenships, day, settings);
  const residence = residenceOn(owner.residence, day);
  if (held.some(({ place }) => isAdversaryCitizenship(place, day, settings))) return 'caught';
  if (isListed('FA-791.4', residence, day)) return 'caught';
  const told =
    held.length > 0 &&
    held.every(({ place, verified }) => place !== null && verified) &&
    residence !== null;
  return told ? 'clear' : 'undecided';
}

function adverseEntity(entity: EntityJson, day: string, settings: SettingsJson): Finding {
  const places = [entity.organizedUnder, entity.principalPlaceOfBusiness].map((country) =>
    placeOf(country, day),
  );
  if (places.some((place) => isListed('FA-791.4', place, day))) return 'caught';
  if (entity.controlledByForeignAdversary === true) return 'caught';
  const held = byShares(entity, (owner) => adverse(owner, day, settings));
  if (held === 'caught') return 'caught';
  const told = !places.includes(null) && entity.controlledByForeignAdversary !== null;
  return told ? held : 'undecided';
}

/** DSP, for an entity or an owner of any kind (28 CFR 202.211). */
export function covered(owner: OwnerJson, day: string): Finding {
  switch (owner.type) {
    case 'government': {
      const place = placeOf(owner.country, day);
      if (place === null) return 'undecided';
      return isListed('DSP-COC', place, day) ? 'caught' : 'clear';
    }
    case 'individual':
      return coveredIndividual(owner, day);
    case 'entity':
      return coveredEntity(owner, day);
  }
}

function coveredIndividual(owner: IndividualJson, day: string): Finding {
  if (says(owner.designatedCoveredPerson, day)) return 'caught';
  if (isUsPerson(statusOn(owner.usStatus, day))) return 'clear';
  if (within(placeOf(owner.physicalLocation, day), 'US')) return 'clear';
  const residence = residenceOn(owner.residence, day);
  if (residence === null) return 'undecided';
  if (isListed('DSP-COC', residence, day)) return 'caught';
  const said = owner.residence;
  return typeof said !== 'object' || said === null || isVerified(said) ? 'clear' : 'undecided';
}

function coveredEntity(entity: EntityJson, day: string): Finding {
  if (says(entity.designatedCoveredPerson, day)) return 'caught';
  const organized = placeOf(entity.organizedUnder, day);
  const based = placeOf(entity.principalPlaceOfBusiness, day);
  if (within(organized, 'US') && entity.verified !== false) return 'clear';
  if (isListed('DSP-COC', organized, day)) return 'caught';
  if (organized !== null && isListed('DSP-COC', based, day)) return 'caught';
  const held = byShares(entity, (owner) => covered(owner, day));
  if (organized === null) return 'undecided';
  if (held === 'caught') return 'caught';
  return based === null ? 'undecided' : held;
}
