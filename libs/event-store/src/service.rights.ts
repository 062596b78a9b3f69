import type pg from 'pg';

/**
 * Refuses to start a service with rights that would let it rewrite the log: as owner, as superuser,
 * or where row-level security does not bind. Throws a sentence for the operator.
 */
export async function assertNotOwner(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ owns: boolean; unbound: boolean }>(
    `SELECT pg_has_role(current_user, c.relowner, 'USAGE') AS owns,
       r.rolsuper OR r.rolbypassrls AS unbound
     FROM pg_class c, pg_roles r
     WHERE c.oid = to_regclass('public.log') AND r.rolname = current_user`,
  );
  const [rights] = rows;
  if (rights === undefined) throw new Error('the schema is missing: run `migrate` first');
  if (rights.owns || rights.unbound) {
    throw new Error(
      'the user of DATABASE_URL may change the event log: name the services’ role, not the owner',
    );
  }
}
