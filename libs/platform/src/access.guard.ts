import { type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { routeAccessKey, unboundKey, type RouteAccess } from './access.js';
import type { Caller } from './caller.js';
import { envelopeOf, ifMatchKey, type EnvelopeMaker } from './envelope.js';
import type { Authenticator, Claimed } from './identity.js';
import type { Bindings } from './identity.bindings.js';
import { EdgeProblem } from './problem.js';

/** What the guard asks. */
export interface GuardParts {
  readonly reflector: Reflector;
  readonly authenticate: Authenticator;
  readonly bindings: Bindings;
  readonly envelopes: EnvelopeMaker;
}

/**
 * The one guard: token, tenant, role, person, in this order, so that nobody learns more than the
 * step at which they failed. A route without an access table entry lets nobody in.
 */
export function createAccessGuard(parts: GuardParts): CanActivate {
  const { reflector, envelopes } = parts;
  return {
    canActivate: async (context: ExecutionContext) => {
      const marks = [context.getHandler(), context.getClass()];
      const access = reflector.getAllAndOverride<RouteAccess | undefined>(routeAccessKey, marks);
      if (access?.kind === 'public') return true;
      const request = context.switchToHttp().getRequest<FastifyRequest>();
      const claimed = await parts.authenticate(request.headers.authorization);
      const tenant = await tenantOf(claimed, parts.bindings);
      requireRole(access, claimed);
      const caller: Caller = { ...claimed, tenant, personId: await person(parts, claimed, tenant) };
      if (!reflector.getAllAndOverride<boolean | undefined>(unboundKey, marks))
        requirePerson(caller);
      if (reflector.get<boolean | undefined>(ifMatchKey, context.getHandler())) {
        requireIfMatch(request);
      }
      request.caller = caller;
      request.envelope = () => envelopeOf(request, caller, envelopes);
      return true;
    },
  };
}

async function tenantOf({ tenant }: Claimed, bindings: Bindings): Promise<string> {
  if (tenant === null) {
    throw new EdgeProblem(403, 'identity.no_tenant', 'the token names no tenant');
  }
  if (!(await bindings.isKnownTenant(tenant))) {
    throw new EdgeProblem(403, 'identity.unknown_tenant', 'the token names a tenant unknown here');
  }
  return tenant;
}

function requireRole(access: RouteAccess | undefined, { roles }: Claimed): void {
  const allowed = access?.kind === 'roles' ? access.roles : [];
  if (allowed.some((role) => roles.includes(role))) return;
  const { name, why } = access?.kind === 'roles' ? access : { name: 'this', why: null };
  const rule = `\`${name}\` is for ${listed(allowed)}; your roles are ${listed(roles)}`;
  throw new EdgeProblem(403, 'identity.role', why === null ? rule : `${why}: ${rule}`);
}

const listed = (roles: readonly string[]): string =>
  roles.length === 0 ? 'none' : roles.map((role) => `\`${role}\``).join(', ');

const person = async (
  { bindings }: GuardParts,
  claimed: Claimed,
  tenant: string,
): Promise<string | null> =>
  claimed.kind === 'machine' ? null : bindings.personOf(tenant, claimed.accountId);

function requirePerson({ kind, personId }: Caller): void {
  if (kind === 'machine' || personId !== null) return;
  throw new EdgeProblem(
    403,
    'identity.unbound',
    'this account is bound to no person yet: accept the invitation of a security officer first',
  );
}

function requireIfMatch(request: FastifyRequest): void {
  if (request.headers['if-match'] !== undefined) return;
  throw new EdgeProblem(
    428,
    'edge.if_match_missing',
    'send `If-Match` with the `ETag` of what you change, as you last read it',
  );
}
