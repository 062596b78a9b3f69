import { IsCivilDate, IsId, IsOneOf, IsText } from '@app/platform';
import type { Tier } from '@app/events';

export class RequestEligibilityDto {
  @IsOneOf(['trust-determination'])
  readonly kind!: 'trust-determination';

  @IsOneOf(['T1', 'T2', 'T4'])
  readonly tier!: Tier;

  @IsId()
  readonly contractId!: string;

  @IsText(1000)
  readonly reason!: string;
}

export class SubmitQuestionnaireDto {
  @IsText(40)
  readonly form!: string;

  @IsText(100)
  readonly reference!: string;
}

export class ReasonDto {
  @IsText(1000)
  readonly reason!: string;
}

export class InvestigationResultDto {
  @IsOneOf(['T1', 'T2', 'T3', 'T4', 'T5'])
  readonly tier!: Tier;

  @IsCivilDate()
  readonly closedOn!: string;

  @IsText(100)
  readonly reference!: string;
}

export class TrustDeterminationDto {
  @IsOneOf(['favourable'])
  readonly outcome!: 'favourable';

  @IsText(1000)
  readonly reason!: string;
}
