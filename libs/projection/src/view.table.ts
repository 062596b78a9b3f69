import { invariant } from '@app/kernel';

const NAME = /^[a-z][a-z0-9_]{0,40}$/;

/** The table of a view. Throws for a name that is none: it stands in SQL. */
export function tableOf(view: string): string {
  invariant(NAME.test(view), 'a view is named by letters, digits and underscores');
  return `view_${view}`;
}

/** Row-level security by the tenant of the connection, for a table with a column `tenant`. */
export const ownTenantOnly = (table: string): string => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON ${table} USING (tenant = current_setting('countersign.tenant', true));`;

/**
 * The statements that make the table of a view, for a migration; `extra` adds generated columns and
 * indexes. Views are rebuilt from the log at any time, so a later migration may drop and make anew.
 */
export function viewTable(view: string, extra = ''): string {
  const table = tableOf(view);
  return `
CREATE TABLE ${table} (
  tenant text NOT NULL,
  key text NOT NULL,
  row jsonb NOT NULL,
  position bigint NOT NULL,
  PRIMARY KEY (tenant, key)
);
${ownTenantOnly(table)}
${extra}`;
}
