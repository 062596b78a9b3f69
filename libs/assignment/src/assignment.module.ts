import { Module } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import type { WorldLoader } from '@app/event-store';
import { DatabaseModule, DeadlineModule, EventLogModule, WORLD_LOADER } from '@app/platform';
import { AssignmentController } from './assignment.controller.js';
import { AssignmentHandler, JUDGING } from './assignment.handler.js';
import { AssignmentQuery } from './assignment.query.js';
import { ASSIGNMENT_DISPATCH, dispatchTo } from './dispatch.adapter.js';
import { assignmentDueView } from './due.view.js';
import { createJudging } from './judging.adapter.js';

const judging = {
  provide: JUDGING,
  inject: [WORLD_LOADER],
  useFactory: (loader: WorldLoader) => createJudging(loader),
};

const dispatch = {
  provide: ASSIGNMENT_DISPATCH,
  inject: [CommandBus],
  useFactory: dispatchTo,
};

/** Commands on assignments without their HTTP face: what the rules service composes. */
@Module({
  imports: [CqrsModule, EventLogModule],
  providers: [judging, dispatch, AssignmentHandler],
  exports: [judging, dispatch],
})
export class AssignmentCommandsModule {}

/** Assignments: commands, queries and HTTP. */
@Module({
  imports: [AssignmentCommandsModule, DatabaseModule],
  controllers: [AssignmentController],
  providers: [AssignmentQuery],
})
export class AssignmentModule {}

/** The deadlines of assignments: lapse, activation, expiry. */
export const AssignmentDeadlines = DeadlineModule.for(assignmentDueView, {
  name: 'assignment deadlines',
  imports: [AssignmentCommandsModule],
  dispatch: ASSIGNMENT_DISPATCH,
});
