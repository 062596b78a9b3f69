import { Module } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { AssignmentCommandsModule, ChangeAssignment } from '@app/assignment';
import type { Databases } from '@app/event-store';
import { DatabaseModule, DATABASES, ReactionModule } from '@app/platform';
import type { Dispatch } from '@app/reaction';
import { createReviewer, reviewReactor, type ReviewCommand, type Suspend } from '@app/rules';

const REVIEW_DISPATCH = Symbol('ReviewDispatch');

const suspendThrough =
  (commands: CommandBus): Suspend =>
  (envelope, data) =>
    commands.execute(new ChangeAssignment(envelope, { type: 'SuspendAssignment', data }));

const dispatch = {
  provide: REVIEW_DISPATCH,
  inject: [DATABASES, CommandBus],
  useFactory: (databases: Databases, commands: CommandBus): Dispatch => {
    const review = createReviewer(databases, suspendThrough(commands));
    return (_tenant, reaction, envelope) => review(reaction.command as ReviewCommand, envelope);
  },
};

@Module({
  imports: [CqrsModule, DatabaseModule, AssignmentCommandsModule],
  providers: [dispatch],
  exports: [dispatch],
})
class ReviewDispatchModule {}

/** Hears every fact and judges again the live assignments that it can touch (decision 3). */
export const ReviewModule = ReactionModule.for([reviewReactor], {
  name: 'review',
  imports: [ReviewDispatchModule],
  dispatch: REVIEW_DISPATCH,
});
