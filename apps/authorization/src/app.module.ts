import { Module } from '@nestjs/common';
import { AuthorizationModule, authorizationViews } from '@app/authorization';
import { ViewsModule } from '@app/platform';

/** Answers questions from memory, and tells who did what, when and why. */
@Module({ imports: [ViewsModule.for(authorizationViews), AuthorizationModule] })
export class AppModule {}
