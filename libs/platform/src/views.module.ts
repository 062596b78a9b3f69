import type { DynamicModule } from '@nestjs/common';
import type { Databases } from '@app/event-store';
import { waitForPosition } from '@app/projection';
import { REACHED, type Reached } from './answer.interceptor.js';
import { DATABASES } from './database.module.js';

/** Tells the edge which views an app answers from, so that `min_position` waits for all of them. */
export class ViewsModule {
  static for(views: readonly { readonly name: string }[]): DynamicModule {
    return {
      module: ViewsModule,
      global: true,
      providers: [
        {
          provide: REACHED,
          inject: [DATABASES],
          useFactory:
            (databases: Databases): Reached =>
            (tenant, position, timeoutMs) =>
              waitForPosition(databases.forTenant(tenant), views, tenant, position, timeoutMs),
        },
      ],
      exports: [REACHED],
    };
  }
}
