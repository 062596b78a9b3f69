import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CommandContext } from './command.context.js';
import { exitCodes, type ExitCode } from './exit-codes.js';

/**
 * `tenant create NAME`: hands over to the operator's program, which knows the contexts; this
 * command line knows the API alone. The sentence on a failure is that program's own.
 */
export async function createTenant(
  context: CommandContext,
  name: string,
  { firstOfficer, makeKey }: { readonly firstOfficer?: string; readonly makeKey?: boolean },
): Promise<ExitCode> {
  const program = fileURLToPath(new URL('../../standalone/src/tenant.main.js', import.meta.url));
  const words = [
    name,
    ...(firstOfficer === undefined ? [] : [firstOfficer]),
    ...(makeKey === true ? ['--make-key'] : []),
  ];
  const env = { ...context.env, ...(context.issuer && { OIDC_ISSUER: context.issuer }) };
  const child = spawn(process.execPath, [program, ...words], { stdio: 'inherit', env });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code === 0) context.output.json({ tenant: name });
  return code === 0 ? exitCodes.ok : exitCodes.refused;
}
