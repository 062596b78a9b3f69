import { ApiProperty } from '@nestjs/swagger';
import type { CountryToken, Document, Source, UsStatus } from '@app/events';
import { WriteAnswer } from '@app/platform';
import type { VettingOutcome } from './contractor.handler.js';

const text = { type: 'string' } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const day = { type: 'string', format: 'date' } as const;
const sometimes = { required: false } as const;
const nullable = { nullable: true } as const;

/** A country as it was given. */
export class CountryReading implements CountryToken {
  @ApiProperty(text)
  readonly token!: string;

  @ApiProperty({ ...text, ...nullable })
  readonly scheme!: CountryToken['scheme'];
}

export class FactDocumentReading implements Document {
  @ApiProperty(text)
  readonly kind!: string;

  @ApiProperty(text)
  readonly reference!: string;
}

/** How a fact was settled. Who did it is left out for the person it is about. */
export class SettlementReading {
  @ApiProperty({ ...text, ...sometimes })
  readonly by?: string;

  @ApiProperty(instant)
  readonly at!: string;

  @ApiProperty({ type: () => FactDocumentReading, ...sometimes })
  readonly document?: FactDocumentReading;

  @ApiProperty({ ...text, ...sometimes })
  readonly reason?: string;
}

/** What an officer has decided that a country token means. */
export class ResolutionReading {
  @ApiProperty(text)
  readonly territory!: string;

  @ApiProperty(text)
  readonly reason!: string;

  @ApiProperty({ ...text, ...sometimes })
  readonly by?: string;

  @ApiProperty(instant)
  readonly at!: string;
}

/** One fact of a record: the fields that its kind has, and how it stands. */
export class FactReading {
  @ApiProperty(text)
  readonly factId!: string;

  @ApiProperty(text)
  readonly kind!: string;

  @ApiProperty({ type: () => CountryReading, ...sometimes })
  readonly country?: CountryReading;

  @ApiProperty({ ...text, ...sometimes })
  readonly status?: UsStatus;

  @ApiProperty({ ...text, ...sometimes })
  readonly employerId?: string;

  @ApiProperty({ ...text, isArray: true, ...sometimes })
  readonly employerIds?: readonly string[];

  @ApiProperty({ ...text, ...sometimes, ...nullable })
  readonly contractId?: string | null;

  @ApiProperty({ ...text, ...sometimes })
  readonly place?: string;

  @ApiProperty({ ...text, ...sometimes, ...nullable, description: 'a day, or an instant' })
  readonly from?: string | null;

  @ApiProperty({ ...day, ...sometimes, ...nullable })
  readonly lastDay?: string | null;

  @ApiProperty({ enum: ['declared', 'verified', 'rejected'] })
  readonly standing!: 'declared' | 'verified' | 'rejected';

  @ApiProperty({ enum: ['hr', 'subject'], ...sometimes })
  readonly source?: Source;

  @ApiProperty({ ...text, ...sometimes })
  readonly declaredBy?: string;

  @ApiProperty(instant)
  readonly declaredAt!: string;

  @ApiProperty({ ...text, ...sometimes })
  readonly eventId?: string;

  @ApiProperty({ type: () => SettlementReading, ...nullable })
  readonly settled!: SettlementReading | null;

  @ApiProperty({ type: () => ResolutionReading, ...sometimes, ...nullable })
  readonly resolution?: ResolutionReading | null;

  @ApiProperty({
    ...text,
    isArray: true,
    ...sometimes,
    description: 'for a country token that an officer has yet to resolve: what it may mean',
  })
  readonly candidates?: readonly string[];
}

export class AgreementReading {
  @ApiProperty(text)
  readonly textVersion!: string;

  @ApiProperty(instant)
  readonly signedAt!: string;
}

/** A contractor's record, with the facts that the reader may see. */
export class ContractorReading {
  @ApiProperty(text)
  readonly personId!: string;

  @ApiProperty(text)
  readonly name!: string;

  @ApiProperty(text)
  readonly contractId!: string;

  @ApiProperty({ enum: ['submitted', 'returned', 'accepted'] })
  readonly status!: string;

  @ApiProperty({ ...text, ...nullable })
  readonly returnedFor!: string | null;

  @ApiProperty({ type: () => AgreementReading, ...nullable })
  readonly agreement!: AgreementReading | null;

  @ApiProperty({ type: () => FactReading, isArray: true })
  readonly facts!: readonly FactReading[];
}

/** One line of the list of records. `openFacts`: declared and not settled, for officers alone. */
export class ContractorLine {
  @ApiProperty(text)
  readonly personId!: string;

  @ApiProperty(text)
  readonly name!: string;

  @ApiProperty(text)
  readonly contractId!: string;

  @ApiProperty({ enum: ['submitted', 'returned', 'accepted'] })
  readonly status!: string;

  @ApiProperty({ type: 'integer', ...sometimes })
  readonly openFacts?: number;
}

export class ContractorPage {
  @ApiProperty({ type: () => ContractorLine, isArray: true })
  readonly contractors!: readonly ContractorLine[];

  @ApiProperty({ ...text, ...nullable, description: 'for the next page; null on the last one' })
  readonly cursor!: string | null;
}

export class UnresolvedReading {
  @ApiProperty(text)
  readonly factId!: string;

  @ApiProperty(text)
  readonly token!: string;

  @ApiProperty({ ...text, isArray: true, description: 'codes of territories' })
  readonly candidates!: readonly string[];
}

export class DeclaredReading {
  @ApiProperty(text)
  readonly factId!: string;

  @ApiProperty(text)
  readonly kind!: string;
}

/** What a change of a record came to: the facts that it declared, and tokens yet to be resolved. */
export class VettingAnswer extends WriteAnswer {
  @ApiProperty({ type: () => DeclaredReading, isArray: true })
  readonly facts: readonly DeclaredReading[];

  @ApiProperty({
    type: () => UnresolvedReading,
    isArray: true,
    description: 'country tokens that an officer has to resolve; they deny until then',
  })
  readonly unresolved: readonly UnresolvedReading[];

  constructor({ result, facts, unresolved }: VettingOutcome) {
    super(result);
    this.facts = facts;
    this.unresolved = unresolved;
  }
}
