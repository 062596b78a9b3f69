import { ApiProperty } from '@nestjs/swagger';
import type { CommandResult } from '@app/event-store';

/** What a command came to, as every command answers. Sets `ETag` and `Countersign-Position`. */
export class WriteAnswer {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'ids of what the command made or changed, by name',
  })
  readonly ids: Readonly<Record<string, string>>;

  @ApiProperty({ type: 'string', description: 'the state that it is in now' })
  readonly status: string;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'version of the changed stream' })
  readonly version: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'position in the log of the tenant' })
  readonly position: number;

  constructor(result: CommandResult) {
    this.ids = result.ids;
    this.status = result.status;
    this.version = result.version;
    this.position = result.position;
  }
}

/**
 * What a query found, with the version that `If-Match` asks for and the position it was read at.
 */
export class ReadAnswer<Body> {
  constructor(
    readonly body: Body,
    readonly read: { readonly version?: number; readonly position?: number },
  ) {}
}
