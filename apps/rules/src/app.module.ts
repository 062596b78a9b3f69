import { Module } from '@nestjs/common';
import { ViewsModule } from '@app/platform';
import { RulesModule, rulesViews } from '@app/rules';
import { ReviewModule } from './review.module.js';

/** Rule sets and lists; judges live assignments again when facts or rules change. */
@Module({ imports: [ViewsModule.for(rulesViews), RulesModule, ReviewModule] })
export class AppModule {}
