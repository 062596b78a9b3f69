import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, Caller, IdParam } from '@app/platform';
import { authorizationAccess } from './authorization.access.js';
import { EventPageAnswer, EventPageDto, HistoryPageAnswer, HistoryPageDto } from './history.dto.js';
import { HistoryQuery } from './history.query.js';
import { historySubject } from './history.view.js';

/** Who did what, when and why. */
@ApiTags('history')
@Controller('v1')
export class HistoryController {
  constructor(@Inject(HistoryQuery) private readonly history: HistoryQuery) {}

  @Get('history/people/:personId')
  @Access(authorizationAccess, 'ReadPersonHistory')
  @ApiOkResponse({ type: HistoryPageAnswer })
  ofPerson(
    @Caller() caller: Caller,
    @IdParam('personId') personId: string,
    @Query() page: HistoryPageDto,
  ): Promise<HistoryPageAnswer> {
    return this.history.of(caller, historySubject.person(personId), page);
  }

  @Get('history/assignments/:assignmentId')
  @Access(authorizationAccess, 'ReadAssignmentHistory')
  @ApiOkResponse({ type: HistoryPageAnswer })
  ofAssignment(
    @Caller() caller: Caller,
    @IdParam('assignmentId') assignmentId: string,
    @Query() page: HistoryPageDto,
  ): Promise<HistoryPageAnswer> {
    return this.history.of(caller, historySubject.assignment(assignmentId), page);
  }

  @Get('events')
  @Access(authorizationAccess, 'ReadEvents')
  @ApiOkResponse({ type: EventPageAnswer })
  events(@Caller() caller: Caller, @Query() page: EventPageDto): Promise<EventPageAnswer> {
    return this.history.events(caller, page);
  }
}
