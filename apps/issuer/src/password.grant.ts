import { errors, type Provider, type TokenEndpointGrantContext } from 'oidc-provider';
import type { LocalAccount } from './accounts.store.js';
import {
  API_RESOURCE,
  API_SCOPE,
  apiResource,
  apiScope,
  type ProviderSettings,
} from './provider.config.js';
import type { TrySignIn } from './sign-in.js';

interface PasswordParameters {
  readonly username?: string;
  readonly password?: string;
}

class TooManyAttempts extends errors.OIDCProviderError {
  override error_description = 'too many failed attempts for this account: wait and try again';
}

/**
 * The password grant (RFC 6749, 4.3), for scripts and tests. It exists in this loopback issuer
 * only: current practice forbids it elsewhere (RFC 9700, 2.4), and the product never needs it.
 */
export const registerPasswordGrant = (
  provider: Provider,
  settings: ProviderSettings,
  trySignIn: TrySignIn,
): void => {
  provider.registerGrantType<PasswordParameters>(
    'password',
    async (ctx) => {
      const account = signIn(ctx, trySignIn);
      ctx.oidc.entity('Account', { accountId: account.id });
      ctx.body = await issue(ctx, settings, account);
    },
    ['username', 'password', 'scope'],
  );
};

const signIn = (
  ctx: TokenEndpointGrantContext<PasswordParameters>,
  trySignIn: TrySignIn,
): LocalAccount => {
  const { username, password } = ctx.oidc.params;
  if (username === undefined || password === undefined) {
    throw new errors.InvalidRequest('`username` and `password` are wanted');
  }
  const result = trySignIn(username, password, Date.now());
  switch (result.status) {
    case 'accepted':
      return result.account;
    case 'refused':
      throw new errors.InvalidGrant('sign-in refused');
    case 'too-many':
      ctx.set('Retry-After', String(result.retryAfterSeconds));
      throw new TooManyAttempts(429, 'temporarily_unavailable');
  }
};

const issue = async (
  ctx: TokenEndpointGrantContext<PasswordParameters>,
  settings: ProviderSettings,
  account: LocalAccount,
) => {
  const { client, provider } = ctx.oidc;
  const scope = scopeOf(ctx.oidc.params.scope, apiScope(client.scope));
  const grant = new provider.Grant({ accountId: account.id, clientId: client.clientId });
  grant.addResourceScope(API_RESOURCE, scope);
  const source = {
    accountId: account.id,
    client,
    grantId: await grant.save(),
    gty: 'password',
    scope,
  };
  const access = new provider.AccessToken({
    ...source,
    resourceServer: new provider.ResourceServer(API_RESOURCE, apiResource(settings, scope)),
  });
  const refresh = new provider.RefreshToken({ ...source, resource: API_RESOURCE, rotations: 0 });
  ctx.oidc.entity('AccessToken', access);
  ctx.oidc.entity('RefreshToken', refresh);
  return {
    access_token: await access.save(),
    refresh_token: await refresh.save(),
    token_type: access.tokenType,
    expires_in: access.expiration,
    scope,
  };
};

/** The scope asked for, or the scope of the API; refuses what the client may not have. */
const scopeOf = (asked: string | undefined, allowed: string): string => {
  const scopes = new Set((asked ?? API_SCOPE).split(' '));
  const mayHave = new Set(allowed.split(' '));
  const foreign = [...scopes].filter((scope) => !mayHave.has(scope));
  if (foreign.length > 0) {
    throw new errors.InvalidScope('requested scope is not allowed', foreign.join(' '));
  }
  return [...scopes].join(' ');
};
