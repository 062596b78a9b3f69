import { Module } from '@nestjs/common';
import { assignmentViews } from '@app/assignment';
import { authorizationViews } from '@app/authorization';
import { clearanceViews } from '@app/clearance';
import { employerViews } from '@app/employer';
import { ProjectorModule } from '@app/platform';
import { rulesViews } from '@app/rules';
import { systemViews } from '@app/system';
import { vettingViews } from '@app/vetting';

/** Every view of every context. */
export const allViews = [
  ...vettingViews,
  ...employerViews,
  ...clearanceViews,
  ...systemViews,
  ...assignmentViews,
  ...rulesViews,
  ...authorizationViews,
] as const;

/** Folds every view. */
@Module({ imports: [ProjectorModule.for(allViews)] })
export class AppModule {}
