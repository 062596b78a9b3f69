import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsWholeNumber, MayBeOmitted } from '@app/platform';

/** A page holds so many entries unless asked otherwise, and never more than the most. */
export const PAGE_DEFAULT = 100;
export const PAGE_MOST = 500;

/** Queries are text; digits are read as a number and anything else is left to be refused. */
const FromText = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
  );

const LAST_POSITION = 999_999_999_999_999;

export class HistoryPageDto {
  /** The `next` of the page before. */
  @MayBeOmitted()
  @IsWholeNumber(0, LAST_POSITION)
  @FromText()
  readonly cursor?: number;

  @MayBeOmitted()
  @IsWholeNumber(1, PAGE_MOST)
  @FromText()
  readonly limit?: number;
}

export class EventPageDto {
  @MayBeOmitted()
  @IsWholeNumber(0, LAST_POSITION)
  @FromText()
  readonly after?: number;

  @MayBeOmitted()
  @IsWholeNumber(1, PAGE_MOST)
  @FromText()
  readonly limit?: number;
}

/** Who acted, as the log names them. */
export class ActorDto {
  @ApiProperty({ enum: ['person', 'machine', 'service'] })
  readonly kind!: string;

  @ApiProperty()
  readonly id!: string;

  @ApiProperty({ type: String, isArray: true })
  readonly roles!: readonly string[];
}

const OrNull = (): PropertyDecorator => ApiProperty({ type: String, nullable: true });

/** One thing that was done. */
export class HistoryEntryDto {
  @ApiProperty({ type: 'integer' })
  readonly position!: number;

  @ApiProperty({ format: 'date-time' })
  readonly time!: string;

  @ApiProperty()
  readonly eventId!: string;

  @ApiProperty()
  readonly type!: string;

  @ApiProperty({ description: 'the type in words' })
  readonly what!: string;

  @ApiProperty()
  readonly stream!: string;

  @ApiProperty({ type: ActorDto })
  readonly actor!: ActorDto;

  @ApiProperty()
  readonly correlationId!: string;

  @OrNull()
  readonly causationId!: string | null;

  @OrNull()
  readonly reason!: string | null;

  @OrNull()
  readonly assignmentId!: string | null;

  @OrNull()
  readonly factId!: string | null;

  @OrNull()
  readonly caseId!: string | null;

  @ApiProperty({ type: String, isArray: true })
  readonly categories!: readonly string[];

  @ApiProperty({ type: String, isArray: true })
  readonly rules!: readonly string[];

  @OrNull()
  readonly causeEventId!: string | null;
}

export class HistoryPageAnswer {
  @ApiProperty({ type: HistoryEntryDto, isArray: true })
  readonly entries!: readonly HistoryEntryDto[];

  @ApiProperty({ type: 'integer', nullable: true, description: '`cursor` of the next page' })
  readonly next!: number | null;
}

/** One record of the log: who wrote what kind of fact when, and nothing of its content. */
export class LoggedEventDto {
  @ApiProperty({ type: 'integer' })
  readonly position!: number;

  @ApiProperty()
  readonly id!: string;

  @ApiProperty()
  readonly type!: string;

  @ApiProperty({ type: 'integer' })
  readonly revision!: number;

  @ApiProperty()
  readonly stream!: string;

  @ApiProperty({ type: 'integer' })
  readonly version!: number;

  @ApiProperty({ format: 'date-time' })
  readonly time!: string;

  @ApiProperty({ type: ActorDto })
  readonly actor!: ActorDto;

  @ApiProperty()
  readonly commandId!: string;

  @ApiProperty()
  readonly correlationId!: string;

  @OrNull()
  readonly causationId!: string | null;

  @ApiProperty({ description: 'SHA-256 that links the log, hexadecimal' })
  readonly hash!: string;
}

export class EventPageAnswer {
  @ApiProperty({ type: LoggedEventDto, isArray: true })
  readonly events!: readonly LoggedEventDto[];

  @ApiProperty({ type: 'integer', description: 'the newest position of the log' })
  readonly head!: number;
}
