import type { CountryToken } from '@app/events';
import { plusDays } from '@app/kernel';
import type { NewId } from '@app/platform';
import type { EntityCountryDto, IndividualOwnerDto, OwnerDto } from './employer.dto.js';
import type { DeclaredInterest } from './ownership.js';

/** A country as it was given; a scheme that was left out is one that was not said. */
export const asToken = ({ token, scheme }: EntityCountryDto): CountryToken => ({
  token,
  scheme: scheme ?? null,
});

/**
 * An owner as the log names it: by the id of an entity or of a person, else by an id that is made.
 * The last day that people give becomes the day after.
 */
export function interestOf(owner: OwnerDto, newId: NewId): DeclaredInterest {
  const { kind, share, from, lastDay, entityId, government, individual } = owner;
  return {
    interestId: newId(),
    ownerKind: kind,
    ownerId: entityId ?? individual?.personId ?? newId(),
    share,
    from: from ?? null,
    to: lastDay === undefined ? null : plusDays(lastDay, 1),
    government: government === undefined ? null : asToken(government),
    individual: individual === undefined ? null : individualOf(individual),
  };
}

const individualOf = (owner: IndividualOwnerDto): DeclaredInterest['individual'] => ({
  name: owner.name,
  citizenships: owner.citizenships.map(asToken),
  usStatus: owner.usStatus,
  residence: owner.residence ? asToken(owner.residence) : null,
});
