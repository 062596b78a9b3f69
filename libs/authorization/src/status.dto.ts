import { ApiProperty } from '@nestjs/swagger';

/** How far a view of the tenant has been folded. */
export class ViewStatusDto {
  @ApiProperty()
  readonly view!: string;

  @ApiProperty({ type: 'integer', description: 'version of the definition that folded its rows' })
  readonly version!: number;

  @ApiProperty({ type: 'integer' })
  readonly position!: number;

  @ApiProperty({ type: 'integer', description: 'positions behind the head of the log' })
  readonly behind!: number;

  @ApiProperty({ type: 'integer', description: 'streams that it has set aside' })
  readonly quarantined!: number;
}

/** A stream that a view has set aside at a fact that it could not fold. */
export class QuarantinedDto {
  @ApiProperty()
  readonly view!: string;

  @ApiProperty()
  readonly stream!: string;

  @ApiProperty({ type: 'integer' })
  readonly position!: number;

  @ApiProperty()
  readonly reason!: string;

  @ApiProperty({ type: 'integer', description: 'later facts of the stream, which wait' })
  readonly parked!: number;
}

/** How this process answers questions of the tenant. */
export class AnswersStatusDto {
  @ApiProperty({ enum: ['fresh', 'stale', 'loading', 'incomplete'] })
  readonly state!: string;

  @ApiProperty({ type: 'integer' })
  readonly position!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'age of what is known, in ms' })
  readonly ageMs!: number | null;

  @ApiProperty({ type: 'integer', description: 'streams on which no answer may rest' })
  readonly quarantined!: number;
}

export class StatusAnswer {
  @ApiProperty({ type: 'integer', description: 'the newest position of the log' })
  readonly head!: number;

  @ApiProperty({ type: ViewStatusDto, isArray: true })
  readonly views!: readonly ViewStatusDto[];

  @ApiProperty({ type: AnswersStatusDto })
  readonly answers!: AnswersStatusDto;

  @ApiProperty({
    type: QuarantinedDto,
    isArray: true,
    required: false,
    description: 'for officers and auditors: which streams',
  })
  readonly quarantine?: readonly QuarantinedDto[];
}
