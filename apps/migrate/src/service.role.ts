import pg from 'pg';
import { MigrationRefused } from './migration.refused.js';
import { scramVerifier } from './scram.js';

/** The role of the services, as DATABASE_URL names it. */
export interface ServiceRole {
  readonly name: string;
  readonly password: string;
}

/** Reads the role from an address. Throws `MigrationRefused` when it names no user. */
export function serviceRoleOf(serviceUrl: string): ServiceRole {
  const { username, password } = urlOf(serviceUrl, 'DATABASE_URL');
  if (username === '') throw new MigrationRefused('DATABASE_URL must name a user');
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) };
}

/** An address, or a sentence that names the setting but not its content. */
export function urlOf(text: string, setting: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^postgres(ql)?:$/.test(url.protocol)) return url;
  throw new MigrationRefused(`${setting} must be an address like postgresql://user@host/database`);
}

/** Somebody else made the same role at the same moment: roles belong to the whole server. */
const ALREADY_MADE = new Set(['42710', '23505']);

/**
 * Makes the role when it is missing. Refuses one that row-level security does not bind or that may
 * act as the owner: the log would not be append-only for it.
 */
export async function ensureServiceRole(owner: pg.Client, role: ServiceRole): Promise<void> {
  const found = await findRole(owner, role.name);
  if (found === undefined) return createRole(owner, role);
  if (!found.unbound && !found.owns) return;
  const why = found.owns
    ? 'it may act as the owner of the tables'
    : 'row-level security is not for it';
  throw new MigrationRefused(
    `the user of DATABASE_URL cannot run the services, because ${why}: name another user, ` +
      'which is made when it does not exist',
  );
}

async function findRole(owner: pg.Client, name: string) {
  const { rows } = await owner.query<{ unbound: boolean; owns: boolean }>(
    `SELECT rolsuper OR rolbypassrls AS unbound, pg_has_role(oid, current_user, 'USAGE') AS owns
     FROM pg_roles WHERE rolname = $1`,
    [name],
  );
  return rows[0];
}

async function createRole(owner: pg.Client, role: ServiceRole): Promise<void> {
  const verifier = pg.escapeLiteral(scramVerifier(role.password));
  const withPassword = role.password === '' ? '' : `PASSWORD ${verifier}`;
  const rights = 'NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION';
  try {
    await owner.query(
      `CREATE ROLE ${pg.escapeIdentifier(role.name)} LOGIN ${rights} ${withPassword}`,
    );
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !ALREADY_MADE.has(error.code ?? '')) throw error;
  }
}
