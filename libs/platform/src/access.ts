import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { machineRoles, personRoles, type Role } from './roles.js';

/** Command or query → the roles that may. One per context, in `<context>.access.ts`. */
export type AccessTable = Readonly<Record<string, readonly Role[]>>;

/** Who may enter a route. */
export type RouteAccess =
  | { readonly kind: 'public' }
  | {
      readonly kind: 'roles';
      readonly name: string;
      readonly roles: readonly Role[];
      /** The reason that somebody without the role is told. */
      readonly why: string | null;
    };

export const routeAccessKey = 'countersign:access';
export const unboundKey = 'countersign:unbound';

/** The OpenAPI extension that lists the roles of a route. */
export const rolesExtension = 'x-countersign-roles';

/**
 * Lets in who holds one of the roles that `table` gives to the command or query `name`; the others are
 * told whom it is for, and `why` where that is not plain.
 */
export function Access<T extends AccessTable>(
  table: T,
  name: keyof T & string,
  why: string | null = null,
): MethodDecorator & ClassDecorator {
  const roles = table[name] ?? [];
  const access: RouteAccess = { kind: 'roles', name, roles, why };
  return applyDecorators(SetMetadata(routeAccessKey, access), ApiExtension(rolesExtension, roles));
}

/** Lets in everybody: health, verifying keys, discovery and API documents, nothing else. */
export function Public(): MethodDecorator & ClassDecorator {
  const access: RouteAccess = { kind: 'public' };
  return applyDecorators(SetMetadata(routeAccessKey, access), ApiExtension(rolesExtension, []));
}

/** Lets in an account that is bound to no person yet; the role is still asked for. */
export const Unbound = (): MethodDecorator & ClassDecorator => SetMetadata(unboundKey, true);

/** The whole matrix role × command as text, for review in a diff. Contexts in the order given. */
export function accessMatrix(tables: Readonly<Record<string, AccessTable>>): string {
  const columns: readonly Role[] = [...personRoles, ...machineRoles];
  const rows = Object.entries(tables).flatMap(([context, table]) =>
    Object.entries(table).map(([name, roles]) => [
      `${context}.${name}`,
      ...columns.map((role) => (roles.includes(role) ? role : '-')),
    ]),
  );
  const widths = ['', ...columns].map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
