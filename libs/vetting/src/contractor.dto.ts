import {
  IsCivilDate,
  IsId,
  IsIdList,
  IsListOf,
  IsOneOf,
  IsPart,
  IsText,
  MayBeNull,
  MayBeOmitted,
} from '@app/platform';
import type { CountryScheme, UsStatus } from '@app/events';

const MAX_CITIZENSHIPS = 10;
export const MAX_CHAIN = 20;

const countrySchemes = [
  'ISO-3166-1-alpha-2',
  'ISO-3166-1-alpha-3',
  'ISO-3166-1-numeric',
  'FIPS-10-4',
  'GENC',
  'name',
] satisfies readonly CountryScheme[];

export const usStatuses = [
  'citizen',
  'national',
  'lpr',
  'refugee',
  'asylee',
  'none',
  'unknown',
] satisfies readonly UsStatus[];

/** A country as somebody writes it; `scheme` says which codes are meant, if any. */
export class CountryDto {
  @IsText(100)
  readonly token!: string;

  @MayBeOmitted()
  @MayBeNull()
  @IsOneOf(countrySchemes)
  readonly scheme?: CountryScheme | null;
}

/** `lastDay` is the last day on which it holds; the log keeps the day after. */
export class CitizenshipDto {
  @IsPart(() => CountryDto)
  readonly country!: CountryDto;

  @MayBeOmitted()
  @IsCivilDate()
  readonly from?: string;

  @MayBeOmitted()
  @IsCivilDate()
  readonly lastDay?: string;
}

export class UsPersonStatusDto {
  @IsOneOf(usStatuses)
  readonly status!: UsStatus;

  @MayBeOmitted()
  @IsCivilDate()
  readonly from?: string;

  @MayBeOmitted()
  @IsCivilDate()
  readonly lastDay?: string;
}

export class ResidenceDto {
  @IsPart(() => CountryDto)
  readonly country!: CountryDto;

  @MayBeOmitted()
  @IsCivilDate()
  readonly from?: string;

  @MayBeOmitted()
  @IsCivilDate()
  readonly lastDay?: string;
}

export class EmploymentDto {
  @IsId()
  readonly employerId!: string;

  @IsCivilDate()
  readonly from!: string;

  @MayBeOmitted()
  @IsCivilDate()
  readonly lastDay?: string;
}

/** `employerIds` run from the employer to the prime contractor. */
export class EngagementDto {
  @IsIdList(MAX_CHAIN)
  readonly employerIds!: readonly string[];

  @IsCivilDate()
  readonly from!: string;

  @MayBeOmitted()
  @IsCivilDate()
  readonly lastDay?: string;
}

/** Nationality facts are left out where the contract does not need them. */
export class SubmitContractorDto {
  @IsId()
  readonly contractId!: string;

  @IsText(200)
  readonly name!: string;

  @IsListOf(() => CitizenshipDto, MAX_CITIZENSHIPS)
  readonly citizenships!: readonly CitizenshipDto[];

  @MayBeOmitted()
  @IsPart(() => UsPersonStatusDto)
  readonly usPersonStatus?: UsPersonStatusDto;

  @MayBeOmitted()
  @IsPart(() => ResidenceDto)
  readonly residence?: ResidenceDto;

  @IsPart(() => EmploymentDto)
  readonly employment!: EmploymentDto;

  @IsPart(() => EngagementDto)
  readonly engagement!: EngagementDto;
}

export class ReturnRecordDto {
  @IsText(1000)
  readonly reason!: string;
}

export class WorkLocationDto {
  @IsPart(() => CountryDto)
  readonly country!: CountryDto;

  @IsText(200)
  readonly place!: string;
}

export class AccessAgreementDto {
  @IsText(40)
  readonly textVersion!: string;
}

/** The last person of the page before. */
export class ContractorPageDto {
  @MayBeOmitted()
  @IsId()
  readonly cursor?: string;
}
