import type { CountryToken } from '@app/events';
import { invariant, parseInstant, plusDays, type CivilDate, type Instant } from '@app/kernel';
import type { NewId } from '@app/platform';
import type { CountryDto, SubmitContractorDto } from './contractor.dto.js';
import type { SubmittedRecord } from './contractor-command.js';
import type { DeclaredFact } from './declared-fact.js';
import type { DeclareFactDto } from './fact.dto.js';

/** A country as it was given; a scheme that was left out is one that was not said. */
export const asToken = ({ token, scheme }: CountryDto): CountryToken => ({
  token,
  scheme: scheme ?? null,
});

interface Days {
  readonly from?: string;
  readonly lastDay?: string;
}

/** People give a last day, the log keeps the day after. */
const dayAfter = ({ lastDay }: Days): CivilDate | null =>
  lastDay === undefined ? null : plusDays(lastDay, 1);

const span = (days: Days) => ({ from: days.from ?? null, to: dayAfter(days) });

/** The record that HR gives, with an id made for each of its facts. */
export function submittedRecord(
  personId: string,
  { contractId, name, ...given }: SubmitContractorDto,
  newId: NewId,
): SubmittedRecord {
  const { citizenships, usPersonStatus: status, residence, employment, engagement } = given;
  const facts: readonly DeclaredFact[] = [
    ...citizenships.map((each) => ({
      kind: 'citizenship' as const,
      factId: newId(),
      country: asToken(each.country),
      ...span(each),
    })),
    ...(status === undefined
      ? []
      : [
          {
            kind: 'us-person-status' as const,
            factId: newId(),
            status: status.status,
            ...span(status),
          },
        ]),
    ...(residence === undefined
      ? []
      : [
          {
            kind: 'residence' as const,
            factId: newId(),
            country: asToken(residence.country),
            ...span(residence),
          },
        ]),
    {
      kind: 'employment',
      factId: newId(),
      employerId: employment.employerId,
      from: employment.from,
      to: dayAfter(employment),
    },
    {
      kind: 'engagement',
      factId: newId(),
      employerIds: engagement.employerIds,
      contractId: null,
      from: engagement.from,
      to: dayAfter(engagement),
    },
  ];
  return { personId, contractId, name, facts };
}

/** One fact with an id made for it. The body was checked to have the fields of its kind. */
export function declaredFact(body: DeclareFactDto, newId: NewId, now: Instant): DeclaredFact {
  const factId = newId();
  const { kind } = body;
  switch (kind) {
    case 'citizenship':
    case 'residence':
      return { kind, factId, country: asToken(given(body.country)), ...span(body) };
    case 'us-person-status':
      return { kind, factId, status: given(body.status), ...span(body) };
    case 'employment': {
      const [employerId, from] = [given(body.employerId), given(body.from)];
      return { kind, factId, employerId, from, to: dayAfter(body) };
    }
    case 'engagement': {
      const [employerIds, from] = [given(body.employerIds), given(body.from)];
      const contractId = body.contractId ?? null;
      return { kind, factId, employerIds, contractId, from, to: dayAfter(body) };
    }
    case 'work-location': {
      const from = body.from === undefined ? now : given(parseInstant(body.from));
      return {
        kind,
        factId,
        country: asToken(given(body.country)),
        place: given(body.place),
        from,
      };
    }
  }
}

function given<T>(value: T | undefined): T {
  invariant(value !== undefined, 'a fact was checked to have the fields of its kind');
  return value;
}
