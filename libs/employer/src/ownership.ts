import type { CountryToken, IndividualOwner } from '@app/events';
import { Refusal, type Asked, type CivilDate } from '@app/kernel';
import type { EmployerEvent } from './employer.state.js';

/** One interest in an entity. `share` in percent of the whole, null when not known. */
export interface DeclaredInterest {
  readonly interestId: string;
  readonly ownerKind: 'individual' | 'entity' | 'government' | 'unknown';
  readonly ownerId: string;
  readonly share: number | null;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  readonly government: CountryToken | null;
  readonly individual: IndividualOwner | null;
}

/** The interest as a fact, field by field. */
export function declared(employerId: string, interest: DeclaredInterest): EmployerEvent {
  const { interestId, ownerKind, ownerId, share, from, to, government, individual } = interest;
  return {
    type: 'OwnershipDeclared',
    data: { employerId, interestId, ownerKind, ownerId, share, from, to, government, individual },
  };
}

/** Refuses an interest that cannot be: of itself, of no share, backwards, or with no owner told. */
export function refuseInterest(employerId: string, interest: DeclaredInterest): void {
  if (interest.ownerId === employerId) {
    throw new Refusal('invalid', 'employer.owns_itself', 'an entity cannot own itself');
  }
  const isTold =
    (interest.ownerKind === 'government') === (interest.government !== null) &&
    (interest.ownerKind === 'individual') === (interest.individual !== null);
  if (!isTold) {
    const sentence = 'an owner says who it is as its kind asks for: `government` or `individual`';
    throw new Refusal('invalid', 'employer.owner_kind', sentence);
  }
  const { share, from, to } = interest;
  if (share !== null && !(share > 0 && share <= 100)) {
    throw new Refusal(
      'invalid',
      'employer.share',
      '`share` is more than 0 and at most 100 percent',
    );
  }
  if (from !== null && to !== null && to <= from) {
    throw new Refusal(
      'invalid',
      'employer.interest_dates',
      'the last day may not be before the first',
    );
  }
}

interface Share {
  readonly share: number;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
}

/** Shares that hold on the same day may not add to more than the whole. */
export function refuseOverfull(interests: readonly Share[]): void {
  const starts = interests.map((interest) => interest.from ?? '');
  for (const day of starts) {
    const sum = interests
      .filter(({ from, to }) => (from ?? '') <= day && (to === null || day < to))
      .reduce((total, { share }) => total + share, 0);
    if (sum > 100 + ROUNDING) {
      throw new Refusal(
        'invalid',
        'employer.shares_over_100',
        'the shares that hold on one day add to more than 100 percent',
      );
    }
  }
}

/** Percent: sums of thirds may pass 100 by what floating point adds, never by a share. */
const ROUNDING = 1e-6;

/** Nobody acts on an employer they own (workflow, "People, accounts, roles"). */
export function refuseOwner(
  interests: readonly { readonly ownerId: string }[],
  asked: Asked,
): void {
  if (interests.some(({ ownerId }) => ownerId === asked.actor.id)) {
    throw new Refusal('forbidden', 'employer.owned', 'nobody acts on an employer they own');
  }
}
