import { CliFault } from './cli.fault.js';
import type { CommandContext } from './command.context.js';
import { openIssuer, type Tokens } from './issuer.client.js';
import { signInLocally } from './local.accounts.js';
import { writeSession } from './session.store.js';
import { configFolder, issuerUrl } from './settings.js';
import { clientIdOf } from './token.source.js';

/**
 * `countersign login`: on another device (RFC 8628), or with `--account` as an account of the local
 * identity provider. Keeps the tokens for the address of the API; prints none.
 */
export async function login(context: CommandContext): Promise<void> {
  const { account, env, output, url } = context;
  const { issuer, ...tokens } =
    account === undefined ? await signInByDevice(context) : await signInLocally(account, context);
  const { accessToken, refreshToken, expiresAt } = tokens;
  await writeSession(configFolder(env), url, { issuer, accessToken, refreshToken, expiresAt });
  output.say(`signed in at ${url}${account === undefined ? '' : ` as ${account}`}`);
  output.json({ url, issuer, expiresAt: new Date(expiresAt).toISOString() });
}

async function signInByDevice(
  context: CommandContext,
): Promise<Tokens & { readonly issuer: string }> {
  const issuer = issuerUrl(context.issuer, context.env);
  if (issuer === undefined) {
    throw new CliFault('usage', 'name the identity provider: `--issuer URL`, or `OIDC_ISSUER`');
  }
  const client = await openIssuer(issuer, clientIdOf(context.env));
  const tokens = await client.device(({ completeUri, verificationUri, userCode }) => {
    // Not a result: standard error, so that `--json` stays JSON.
    process.stderr.write(
      completeUri === undefined
        ? `Open ${verificationUri} and type the code ${userCode}\n`
        : `Open ${completeUri} and confirm the code ${userCode}\n`,
    );
  });
  return { issuer, ...tokens };
}
