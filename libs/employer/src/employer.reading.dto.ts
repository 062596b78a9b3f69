import { ApiProperty } from '@nestjs/swagger';
import type { CountryToken, Document, ImpactLevel, UsStatus } from '@app/events';
import type { CommandResult } from '@app/event-store';
import { WriteAnswer } from '@app/platform';

const text = { type: 'string' } as const;
const textOrNull = { type: 'string', nullable: true } as const;
const numberOrNull = { type: 'number', nullable: true } as const;
const day = { type: 'string', format: 'date' } as const;
const dayOrNull = { ...day, nullable: true } as const;
const instant = { type: 'string', format: 'date-time' } as const;

/** A country as it was given. */
export class EntityCountryReading implements CountryToken {
  @ApiProperty(text)
  readonly token!: string;

  @ApiProperty(textOrNull)
  readonly scheme!: CountryToken['scheme'];
}

/** A contract; `lastDay` is the last day on which it runs. */
export class ContractReading {
  @ApiProperty(text)
  readonly contractId!: string;

  @ApiProperty(text)
  readonly number!: string;

  @ApiProperty(text)
  readonly impactLevel!: ImpactLevel;

  @ApiProperty({ type: 'boolean' })
  readonly dod!: boolean;

  @ApiProperty(day)
  readonly from!: string;

  @ApiProperty(day)
  readonly lastDay!: string;

  @ApiProperty(instant)
  readonly recordedAt!: string;
}

export class EmployerDocumentReading implements Document {
  @ApiProperty(text)
  readonly kind!: string;

  @ApiProperty(text)
  readonly reference!: string;
}

/** Who verified, when, and by which document. */
export class EmployerVerificationReading {
  @ApiProperty(text)
  readonly by!: string;

  @ApiProperty(instant)
  readonly at!: string;

  @ApiProperty({ type: () => EmployerDocumentReading })
  readonly document!: EmployerDocumentReading;
}

/** An individual owner; nationality is there for officers and auditors alone. */
export class IndividualOwnerReading {
  @ApiProperty(text)
  readonly name!: string;

  @ApiProperty({ type: () => EntityCountryReading, isArray: true, required: false })
  readonly citizenships?: readonly EntityCountryReading[];

  @ApiProperty({ ...text, required: false })
  readonly usStatus?: UsStatus;

  @ApiProperty({ type: () => EntityCountryReading, required: false, nullable: true })
  readonly residence?: EntityCountryReading | null;
}

/** One interest in the employer; `share` in percent, null when not known. */
export class InterestReading {
  @ApiProperty(text)
  readonly interestId!: string;

  @ApiProperty({ enum: ['individual', 'entity', 'government', 'unknown'] })
  readonly ownerKind!: string;

  @ApiProperty(text)
  readonly ownerId!: string;

  @ApiProperty(numberOrNull)
  readonly share!: number | null;

  @ApiProperty(dayOrNull)
  readonly from!: string | null;

  @ApiProperty(dayOrNull)
  readonly lastDay!: string | null;

  @ApiProperty({ type: () => EntityCountryReading, nullable: true })
  readonly government!: EntityCountryReading | null;

  @ApiProperty({ type: () => IndividualOwnerReading, nullable: true })
  readonly individual!: IndividualOwnerReading | null;

  @ApiProperty(text)
  readonly declaredBy!: string;

  @ApiProperty(instant)
  readonly declaredAt!: string;

  @ApiProperty({ type: () => EmployerVerificationReading, nullable: true })
  readonly verified!: EmployerVerificationReading | null;
}

export class ListingReading {
  @ApiProperty(text)
  readonly list!: string;

  @ApiProperty(day)
  readonly from!: string;

  @ApiProperty(text)
  readonly reference!: string;

  @ApiProperty(text)
  readonly by!: string;

  @ApiProperty(instant)
  readonly at!: string;
}

/** An employer with its owners and the lists that it is on. */
export class EmployerReading {
  @ApiProperty(text)
  readonly employerId!: string;

  @ApiProperty(text)
  readonly legalName!: string;

  @ApiProperty({ type: () => EntityCountryReading })
  readonly organizedUnder!: EntityCountryReading;

  @ApiProperty({ type: () => EntityCountryReading })
  readonly principalPlaceOfBusiness!: EntityCountryReading;

  @ApiProperty({ enum: ['declared', 'verified'] })
  readonly status!: 'declared' | 'verified';

  @ApiProperty(text)
  readonly declaredBy!: string;

  @ApiProperty(instant)
  readonly declaredAt!: string;

  @ApiProperty({ type: () => EmployerVerificationReading, nullable: true })
  readonly verified!: EmployerVerificationReading | null;

  @ApiProperty({ type: () => InterestReading, isArray: true })
  readonly interests!: readonly InterestReading[];

  @ApiProperty({ type: () => ListingReading, isArray: true })
  readonly listings!: readonly ListingReading[];
}

/** What a change of an employer came to, with the interests that it declared, in their order. */
export class EmployerAnswer extends WriteAnswer {
  @ApiProperty({ ...text, isArray: true })
  readonly interestIds: readonly string[];

  constructor(result: CommandResult, interestIds: readonly string[]) {
    super(result);
    this.interestIds = interestIds;
  }
}
