import { ApiProperty } from '@nestjs/swagger';
import type { UsStatus } from '@app/events';
import { isCivilDate, parseInstant } from '@app/kernel';
import { IsCivilDate, IsId, IsIdList, IsOneOf, IsPart, IsText, MayBeOmitted } from '@app/platform';
import { ValidateBy, type ValidationArguments } from 'class-validator';
import { CountryDto, MAX_CHAIN, usStatuses } from './contractor.dto.js';
import type { FactKind } from './contractor.state.js';

interface Fields {
  readonly needs: readonly string[];
  readonly may: readonly string[];
}

/** Which fields say a fact of a kind. */
const fieldsOf: Readonly<Record<FactKind, Fields>> = {
  citizenship: { needs: ['country'], may: ['from', 'lastDay'] },
  'us-person-status': { needs: ['status'], may: ['from', 'lastDay'] },
  residence: { needs: ['country'], may: ['from', 'lastDay'] },
  employment: { needs: ['employerId', 'from'], may: ['lastDay'] },
  engagement: { needs: ['employerIds', 'from'], may: ['contractId', 'lastDay'] },
  'work-location': { needs: ['country', 'place'], may: ['from'] },
};

const kinds = Object.keys(fieldsOf) as readonly FactKind[];

/** A fact comes with the fields that its kind needs and with no field of another kind. */
const ComesWithItsFields = (): PropertyDecorator =>
  ValidateBy({
    name: 'comesWithItsFields',
    validator: {
      validate: (kind: unknown, given?: ValidationArguments) => {
        const known = kinds.find((name) => name === kind);
        if (known === undefined) return true;
        const { needs, may } = fieldsOf[known];
        const filled = Object.entries(given?.object ?? {})
          .filter(([name, value]) => name !== 'kind' && value !== undefined)
          .map(([name]) => name);
        return (
          needs.every((name) => filled.includes(name)) &&
          filled.every((name) => needs.includes(name) || may.includes(name))
        );
      },
      defaultMessage: (given?: ValidationArguments) => {
        const known = kinds.find((name) => name === given?.value);
        if (known === undefined) return 'must be a kind of fact';
        const { needs, may } = fieldsOf[known];
        return `asks for ${listed(needs)} and takes ${listed(may)}, and nothing else`;
      },
    },
  });

const listed = (names: readonly string[]): string =>
  names.map((name) => `\`${name}\``).join(' and ');

/** A day, or for a work location the instant from which on it holds. */
const IsDayOrInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDayOrInstant',
    validator: {
      validate: (value: unknown, given?: ValidationArguments) =>
        typeof value === 'string' &&
        (isLocation(given) ? parseInstant(value) !== undefined : isCivilDate(value)),
      defaultMessage: (given?: ValidationArguments) =>
        isLocation(given)
          ? 'must be an instant such as `2026-03-02T05:00:00Z`'
          : 'must be a day of the calendar such as `2026-03-02`',
    },
  });

const isLocation = (given: ValidationArguments | undefined): boolean =>
  (given?.object as Partial<DeclareFactDto> | undefined)?.kind === 'work-location';

/** One fact: its kind says which of the other fields belong to it. */
export class DeclareFactDto {
  @ComesWithItsFields()
  @IsOneOf(kinds)
  readonly kind!: FactKind;

  @MayBeOmitted()
  @IsPart(() => CountryDto)
  readonly country?: CountryDto;

  @MayBeOmitted()
  @IsOneOf(usStatuses)
  readonly status?: UsStatus;

  @MayBeOmitted()
  @IsId()
  readonly employerId?: string;

  @MayBeOmitted()
  @IsIdList(MAX_CHAIN)
  readonly employerIds?: readonly string[];

  @MayBeOmitted()
  @IsId()
  readonly contractId?: string;

  @MayBeOmitted()
  @IsText(200)
  readonly place?: string;

  @MayBeOmitted()
  @IsDayOrInstant()
  @ApiProperty({
    type: 'string',
    description: 'a day; for a work location an instant, the present if it is left out',
  })
  readonly from?: string;

  @MayBeOmitted()
  @IsCivilDate()
  readonly lastDay?: string;
}

export class FactDocumentDto {
  @IsText(100)
  readonly kind!: string;

  @IsText(200)
  readonly reference!: string;
}

export class FactVerificationDto {
  @IsPart(() => FactDocumentDto)
  readonly document!: FactDocumentDto;
}

export class FactRejectionDto {
  @IsText(1000)
  readonly reason!: string;
}

export class TokenResolutionDto {
  @IsText(20)
  readonly territory!: string;

  @IsText(1000)
  readonly reason!: string;
}
