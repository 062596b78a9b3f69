import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { routeAccessKey, type RouteAccess } from './access.js';

/** A route of the app and who may enter it; `access` is undefined where nobody said. */
export interface RouteEntry {
  readonly route: string;
  readonly access: RouteAccess | undefined;
}

/** Every route of the app's controllers. */
export function routesOf(
  discovery: DiscoveryService,
  scanner: MetadataScanner,
  reflector: Reflector,
): readonly RouteEntry[] {
  return discovery.getControllers().flatMap(({ instance, metatype }) => {
    if (typeof metatype !== 'function' || typeof instance !== 'object') return [];
    const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      const method =
        handler && (Reflect.getMetadata(METHOD_METADATA, handler) as number | undefined);
      if (handler === undefined || method === undefined) return [];
      const path = String(Reflect.getMetadata(PATH_METADATA, handler));
      return [
        {
          route: `${metatype.name}.${name} (${RequestMethod[method] ?? ''} ${path})`,
          access: reflector.getAllAndOverride<RouteAccess | undefined>(routeAccessKey, [
            handler,
            metatype,
          ]),
        },
      ];
    });
  });
}

/** Throws an `Error` that names every route which nobody or nothing may enter. */
export function assertEveryRouteHasAccess(routes: readonly RouteEntry[]): void {
  const open = routes.filter(
    ({ access }) => access === undefined || (access.kind === 'roles' && access.roles.length === 0),
  );
  if (open.length === 0) return;
  throw new Error(
    `every route needs \`@Access\` with a role that may, or \`@Public\`; missing on ${open
      .map(({ route }) => route)
      .join(', ')}`,
  );
}
