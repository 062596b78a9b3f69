import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { AssignmentDeadlines, AssignmentModule } from '@app/assignment';
import { AuthorizationModule } from '@app/authorization';
import { ClearanceModule } from '@app/clearance';
import { EmployerModule } from '@app/employer';
import { CheckpointModule, EventLogModule, ProjectorModule, ViewsModule } from '@app/platform';
import { RulesModule } from '@app/rules';
import { SystemModule } from '@app/system';
import { VettingModule } from '@app/vetting';
import { allViews } from '../../projector/src/app.module.js';
import { PublisherModule } from '../../publisher/src/publisher.module.js';
import { ReviewModule } from '../../rules/src/review.module.js';
import { FIRST_OFFICER, FirstTenant, type FirstOfficerAccount } from './first-tenant.js';

/** What the sum of all apps is told besides its configuration. */
export interface StandaloneParts {
  /** Whether brokers are named, so that the log has to be carried to them. */
  readonly publishes: boolean;
  /** Whose account becomes that of the first security officer; null where an operator binds it. */
  readonly firstOfficer: FirstOfficerAccount | null;
}

/** Every context that answers, without anything that runs by itself. */
export const contexts = [
  VettingModule,
  EmployerModule,
  ClearanceModule,
  SystemModule,
  AssignmentModule,
  RulesModule,
  AuthorizationModule,
] as const;

/** All apps in one process: the sum of their modules, and the first tenant. */
@Module({})
export class AppModule {
  static for({ publishes, firstOfficer }: StandaloneParts): DynamicModule {
    const officer: Provider = { provide: FIRST_OFFICER, useValue: firstOfficer };
    return {
      module: AppModule,
      imports: [
        EventLogModule,
        ViewsModule.for(allViews),
        ...contexts,
        AssignmentDeadlines,
        ReviewModule,
        ProjectorModule.for(allViews),
        CheckpointModule,
        ...(publishes ? [PublisherModule] : []),
      ],
      providers: [officer, FirstTenant],
    };
  }
}
