import { Module } from '@nestjs/common';
import { AssignmentDeadlines, AssignmentModule, assignmentViews } from '@app/assignment';
import { ViewsModule } from '@app/platform';
import { SystemModule, systemViews } from '@app/system';

/** Systems, assignments and their deadlines. */
@Module({
  imports: [
    ViewsModule.for([...assignmentViews, ...systemViews]),
    SystemModule,
    AssignmentModule,
    AssignmentDeadlines,
  ],
})
export class AppModule {}
