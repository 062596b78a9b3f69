import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, Caller, Unbound } from '@app/platform';
import { authorizationAccess } from './authorization.access.js';
import { StatusAnswer } from './status.dto.js';
import { StatusQuery } from './status.query.js';

/** How far everything has come, for whoever wonders why something cannot be seen yet. */
@ApiTags('operations')
@Controller('v1/status')
export class StatusController {
  constructor(@Inject(StatusQuery) private readonly status: StatusQuery) {}

  @Get()
  @Unbound()
  @Access(authorizationAccess, 'ReadStatus')
  @ApiOkResponse({ type: StatusAnswer })
  read(@Caller() caller: Caller): Promise<StatusAnswer> {
    return this.status.of(caller);
  }
}
