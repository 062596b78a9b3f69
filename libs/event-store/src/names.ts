import { invariant } from '@app/kernel';

/** The longest name of a stream, actor, person or command, in bytes: an index must hold it. */
const MAX_NAME_BYTES = 512;

const TENANT = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** True for what may name a stream, actor, person or command in the log. */
export const isName = (text: string): boolean =>
  text !== '' && Buffer.byteLength(text) <= MAX_NAME_BYTES && !/[\p{Cc}\p{Surrogate}]/u.test(text);

/** True for what may name a tenant: it stands in the options of a connection. */
export const isTenant = (text: string): boolean => TENANT.test(text);

/** Throws for a tenant that cannot exist; the edge has refused it long before. */
export function checkTenant(tenant: string): void {
  invariant(isTenant(tenant), 'a tenant is named by 1 to 63 of a-z, 0-9 and `-`');
}
