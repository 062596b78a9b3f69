import pg from 'pg';

const READ = 'SELECT';
const READ_AND_ADD = 'SELECT, INSERT';
const EVERYTHING = 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE';

/**
 * What the services' role may do to the tables that are no view. Log, heads and results of commands
 * are written by `append_events` alone, which runs as the owner.
 */
const tableGrants: ReadonlyMap<string, string> = new Map([
  ['migration', READ],
  ['log', READ],
  ['head', READ],
  ['command', READ],
  ['tenant_key', READ_AND_ADD],
  ['person_key', READ_AND_ADD],
  ['checkpoint', `${READ_AND_ADD}, UPDATE (at_topic, at_sink)`],
]);

/** Gives the services' role exactly these rights, whatever it had before; views are its own. */
export async function grantRights(owner: pg.Client, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  const { rows } = await owner.query<{ table: string }>(
    `SELECT tablename AS table FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
  );
  const statements = rows.flatMap(({ table }) => {
    const quoted = `public.${pg.escapeIdentifier(table)}`;
    return [
      `REVOKE ALL ON ${quoted} FROM ${name}`,
      `GRANT ${tableGrants.get(table) ?? EVERYTHING} ON ${quoted} TO ${name}`,
    ];
  });
  await owner.query(
    [
      'BEGIN',
      `REVOKE CREATE ON SCHEMA public FROM PUBLIC, ${name}`,
      `GRANT USAGE ON SCHEMA public TO ${name}`,
      `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${name}`,
      `GRANT EXECUTE ON FUNCTION public.append_events TO ${name}`,
      ...statements,
      'COMMIT',
    ].join(';\n'),
  );
}
