import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import {
  IsCivilDate,
  IsFlag,
  IsId,
  IsListOf,
  IsOneOf,
  IsPart,
  IsText,
  MayBeNull,
  MayBeOmitted,
} from '@app/platform';
import type { CountryScheme, ImpactLevel, UsStatus } from '@app/events';
import { IsNumber, Max, ValidateBy, type ValidationArguments } from 'class-validator';
import type { DeclaredInterest } from './ownership.js';

const MAX_OWNERS = 100;
const MAX_CITIZENSHIPS = 10;

/** A percentage of the whole, above 0. */
const IsShare = (): PropertyDecorator =>
  applyDecorators(
    IsNumber(
      { allowNaN: false, allowInfinity: false },
      { message: 'must be a number of percent above 0 and up to 100' },
    ),
    Max(100, { message: 'must be a number of percent above 0 and up to 100' }),
    ValidateBy({
      name: 'isPositive',
      validator: {
        validate: (value: unknown) => typeof value === 'number' && value > 0,
        defaultMessage: () => 'must be a number of percent above 0 and up to 100',
      },
    }),
    ApiProperty({ type: 'number', exclusiveMinimum: 0, maximum: 100 } as object),
  );

const ownerParts = { entity: 'entityId', government: 'government', individual: 'individual' };

/** An owner comes with the part that its kind names and with no other. */
const ComesWithItsPart = (): PropertyDecorator =>
  ValidateBy({
    name: 'comesWithItsPart',
    validator: {
      validate: (kind: unknown, given?: ValidationArguments) => {
        const owner = (given?.object ?? {}) as Readonly<Record<string, unknown>>;
        return Object.entries(ownerParts).every(
          ([name, part]) => (kind === name) === (owner[part] !== undefined),
        );
      },
      defaultMessage: () =>
        'asks for its part and no other: `entityId`, `government` or `individual`, ' +
        'nothing for an owner that is unknown',
    },
  });

export class EntityCountryDto {
  @IsText(100)
  readonly token!: string;

  @MayBeOmitted()
  @MayBeNull()
  @IsOneOf([
    'ISO-3166-1-alpha-2',
    'ISO-3166-1-alpha-3',
    'ISO-3166-1-numeric',
    'FIPS-10-4',
    'GENC',
    'name',
  ] satisfies CountryScheme[])
  readonly scheme?: CountryScheme | null;
}

/** `lastDay` is the last day on which the contract runs; the log keeps the day after. */
export class RecordContractDto {
  @IsText(64)
  readonly number!: string;

  @IsOneOf(['IL2', 'IL4', 'IL5', 'IL6'] satisfies ImpactLevel[])
  readonly impactLevel!: ImpactLevel;

  @IsFlag()
  readonly dod!: boolean;

  @IsCivilDate()
  readonly from!: string;

  @IsCivilDate()
  readonly lastDay!: string;
}

/** An individual who owns a part; `personId` where that is a person of ours. */
export class IndividualOwnerDto {
  @MayBeOmitted()
  @IsId()
  readonly personId?: string;

  @IsText(200)
  readonly name!: string;

  @IsListOf(() => EntityCountryDto, MAX_CITIZENSHIPS)
  readonly citizenships!: readonly EntityCountryDto[];

  @IsOneOf([
    'citizen',
    'national',
    'lpr',
    'refugee',
    'asylee',
    'none',
    'unknown',
  ] satisfies UsStatus[])
  readonly usStatus!: UsStatus;

  @MayBeOmitted()
  @MayBeNull()
  @IsPart(() => EntityCountryDto)
  readonly residence?: EntityCountryDto | null;
}

/** One owner. `share` in percent of the whole, null when not known. */
export class OwnerDto {
  @ComesWithItsPart()
  @IsOneOf(['individual', 'entity', 'government', 'unknown'])
  readonly kind!: DeclaredInterest['ownerKind'];

  @MayBeNull()
  @IsShare()
  readonly share!: number | null;

  @MayBeOmitted()
  @IsCivilDate()
  readonly from?: string;

  @MayBeOmitted()
  @IsCivilDate()
  readonly lastDay?: string;

  @MayBeOmitted()
  @IsId()
  readonly entityId?: string;

  @MayBeOmitted()
  @IsPart(() => EntityCountryDto)
  readonly government?: EntityCountryDto;

  @MayBeOmitted()
  @IsPart(() => IndividualOwnerDto)
  readonly individual?: IndividualOwnerDto;
}

export class RegisterEmployerDto {
  @IsText(200)
  readonly legalName!: string;

  @IsPart(() => EntityCountryDto)
  readonly organizedUnder!: EntityCountryDto;

  @IsPart(() => EntityCountryDto)
  readonly principalPlaceOfBusiness!: EntityCountryDto;

  @IsListOf(() => OwnerDto, MAX_OWNERS)
  readonly owners!: readonly OwnerDto[];
}

export class EmployerDocumentDto {
  @IsText(100)
  readonly kind!: string;

  @IsText(200)
  readonly reference!: string;
}

export class EmployerVerificationDto {
  @IsPart(() => EmployerDocumentDto)
  readonly document!: EmployerDocumentDto;
}

export class EmployerListingDto {
  @IsOneOf(['1260H', '889'])
  readonly list!: '1260H' | '889';

  @IsCivilDate()
  readonly from!: string;

  @IsText(200)
  readonly reference!: string;
}
