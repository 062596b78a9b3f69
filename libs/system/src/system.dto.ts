import type { ImpactLevel } from '@app/events';
import { IsId, IsOneOf, IsText, MayBeNull, MayBeOmitted } from '@app/platform';

/** The kinds of system that are known by name; kind and level bring the profiles with them. */
export const systemKinds = [
  'dod-cloud',
  'us-gov-cloud',
  'us-gov-community-cloud',
  'commercial',
  'commercial-bulk-us-sensitive-data',
  'cji',
] as const;

export class RegisterSystemDto {
  @IsText(200)
  readonly name!: string;

  @IsOneOf(systemKinds)
  readonly kind!: (typeof systemKinds)[number];

  @MayBeNull()
  @IsOneOf(['IL2', 'IL4', 'IL5', 'IL6'])
  readonly impactLevel!: ImpactLevel | null;

  @IsId()
  readonly issmId!: string;

  @MayBeOmitted()
  @IsText(100)
  readonly technology?: string;
}
