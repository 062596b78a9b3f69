import { Module } from '@nestjs/common';
import { EmployerModule, employerViews } from '@app/employer';
import { ViewsModule } from '@app/platform';
import { VettingModule, vettingViews } from '@app/vetting';

/** HR intake, verification of facts, employers and contracts. */
@Module({
  imports: [ViewsModule.for([...vettingViews, ...employerViews]), VettingModule, EmployerModule],
})
export class AppModule {}
