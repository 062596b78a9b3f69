import { IsCivilDate, IsId, IsOneOf, IsText, IsTextList, MayBeOmitted } from '@app/platform';
import type { ApproverRole } from './assignment.decider.js';

/** `lastDay` is the last day on which the assignment holds; the log keeps the day after. */
export class RequestAssignmentDto {
  @IsId()
  readonly personId!: string;

  @IsId()
  readonly systemId!: string;

  @IsId()
  readonly engagementId!: string;

  @IsTextList(40, 8)
  readonly kinds!: readonly string[];

  @IsText(1000)
  readonly purpose!: string;

  @IsCivilDate()
  readonly from!: string;

  @IsCivilDate()
  readonly lastDay!: string;

  @MayBeOmitted()
  @IsOneOf(['high', 'not-high'])
  readonly positionRisk?: 'high' | 'not-high';
}

/** `role`: in which role, for those who hold both. */
export class ApproveAssignmentDto {
  @IsText(1000)
  readonly reason!: string;

  @MayBeOmitted()
  @IsOneOf(['issm', 'security-officer'])
  readonly role?: ApproverRole;
}

export class JustifiedDto {
  @IsText(1000)
  readonly reason!: string;
}

export class AssignmentFilterDto {
  @MayBeOmitted()
  @IsId()
  readonly personId?: string;

  @MayBeOmitted()
  @IsId()
  readonly systemId?: string;

  @MayBeOmitted()
  @IsText(20)
  readonly status?: string;

  /** The last id of the page before. */
  @MayBeOmitted()
  @IsId()
  readonly cursor?: string;
}
