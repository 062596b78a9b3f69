import { Module } from '@nestjs/common';
import { ClearanceModule, clearanceViews } from '@app/clearance';
import { ViewsModule } from '@app/platform';

/** Eligibility cases. */
@Module({ imports: [ViewsModule.for(clearanceViews), ClearanceModule] })
export class AppModule {}
