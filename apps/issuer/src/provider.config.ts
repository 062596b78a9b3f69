import {
  errors,
  interactionPolicy,
  type Account,
  type ClientMetadata,
  type Configuration,
  type KoaContextWithOIDC,
  type ResourceServer,
} from 'oidc-provider';
import type { AccountBook, LocalAccount, LocalMachine } from './accounts.store.js';
import { SIGNING_ALGORITHM, type IssuerKeys } from './keys.store.js';
import { isLoopbackUrl } from './loopback.js';
import { createMemoryAdapters } from './memory.adapter.js';
import { deviceFlowPages, renderError, signOutPages } from './provider.pages.js';

/** What the configuration of the provider is made from. */
export interface ProviderSettings {
  readonly accounts: AccountBook;
  readonly keys: IssuerKeys;
  readonly audience: string;
  readonly accessTokenSeconds: number;
  readonly redirectUris: readonly string[];
}

/** The name of the API among resource indicators (RFC 8707), which must be absolute URIs. */
export const API_RESOURCE = 'urn:countersign:api';
/** The scope of a token with which a person acts in the product, as far as the roles go. */
export const API_SCOPE = 'api';
/** The client of scripts and of the command line. */
export const CLI_CLIENT = 'countersign-cli';

const CONSOLE_CLIENT = 'countersign-console';
const TENANT = 'default';
const CODE_SECONDS = 60;
const DEVICE_CODE_SECONDS = 10 * 60;
const SIGN_IN_SECONDS = 10 * 60;
const SESSION_SECONDS = 12 * 60 * 60;

/** The claims about a person that tokens carry: tenant and roles, and no personal data. */
export const accountClaims = (account: LocalAccount) => ({
  tenant: TENANT,
  roles: [...account.roles],
});

/** The scopes that mean something to the API; `openid` is between the client and the issuer. */
export const apiScope = (scope: string | undefined): string =>
  (scope ?? '')
    .split(' ')
    .filter((one) => one !== 'openid')
    .join(' ');

/** The API as a resource server: every token for it is a JWT (RFC 9068) signed by the first key. */
export const apiResource = (settings: ProviderSettings, scope: string): ResourceServer => ({
  scope,
  audience: settings.audience,
  accessTokenFormat: 'jwt',
  accessTokenTTL: settings.accessTokenSeconds,
  jwt: { sign: { alg: SIGNING_ALGORITHM, kid: settings.keys.signing[0].kid } },
});

/** The whole configuration of the provider. */
export const providerConfiguration = (settings: ProviderSettings): Configuration => ({
  adapter: createMemoryAdapters(),
  clients: [...publicClients(settings), ...settings.accounts.machines.map(machineClient)],
  clientDefaults: { id_token_signed_response_alg: SIGNING_ALGORITHM },
  clientBasedCORS: (_ctx, origin, client) =>
    client.clientAuthMethod === 'none' && isLoopbackUrl(origin),
  clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
  cookies: { keys: [...settings.keys.cookies] },
  jwks: { keys: settings.keys.signing },
  scopes: ['openid', API_SCOPE, 'decisions:read', 'decisions:explain'],
  claims: { openid: ['sub', 'preferred_username', 'tenant', 'roles'] },
  findAccount: (_ctx, id) => toAccount(settings.accounts.byId(id)),
  extraTokenClaims: (_ctx, token) => {
    const account = 'accountId' in token ? settings.accounts.byId(token.accountId) : undefined;
    return account === undefined ? { tenant: TENANT, roles: [] } : accountClaims(account);
  },
  // No one is asked for consent: the clients are our own, and scopes give nothing beyond roles.
  interactions: { policy: signInOnly(), url: (_ctx, { uid }) => `/interaction/${uid}` },
  loadExistingGrant: grantWhatIsAsked,
  issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
  // Signing out in the browser does not sign out the command line.
  expiresWithSession: () => false,
  responseTypes: ['code'],
  renderError,
  features: features(settings),
  ttl: {
    AccessToken: settings.accessTokenSeconds,
    ClientCredentials: settings.accessTokenSeconds,
    IdToken: settings.accessTokenSeconds,
    AuthorizationCode: CODE_SECONDS,
    DeviceCode: DEVICE_CODE_SECONDS,
    Interaction: SIGN_IN_SECONDS,
    RefreshToken: SESSION_SECONDS,
    Grant: SESSION_SECONDS,
    Session: SESSION_SECONDS,
  },
});

const features = (settings: ProviderSettings): Configuration['features'] => ({
  devInteractions: { enabled: false },
  userinfo: { enabled: false },
  dPoP: { enabled: false },
  pushedAuthorizationRequests: { enabled: false },
  revocation: {
    enabled: true,
    allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
  },
  clientCredentials: { enabled: true },
  rpInitiatedLogout: { enabled: true, ...signOutPages },
  deviceFlow: { enabled: true, deviceInfo: () => ({}), ...deviceFlowPages },
  resourceIndicators: {
    enabled: true,
    defaultResource: (ctx, client) => {
      assumeWholeScope(ctx, client.scope);
      return API_RESOURCE;
    },
    getResourceServerInfo: (_ctx, resource, client) => {
      if (resource !== API_RESOURCE) throw new errors.InvalidTarget();
      return apiResource(settings, apiScope(client.scope));
    },
    useGrantedResource: () => true,
  },
});

const publicClients = ({ redirectUris }: ProviderSettings): readonly ClientMetadata[] => [
  {
    client_id: CONSOLE_CLIENT,
    client_name: 'Countersign console',
    // Native, since only then does a loopback address match at any port (RFC 8252, 7.3).
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    redirect_uris: [...redirectUris],
    post_logout_redirect_uris: [...new Set(redirectUris.map((uri) => new URL('/', uri).href))],
    scope: `openid ${API_SCOPE}`,
  },
  {
    client_id: CLI_CLIENT,
    client_name: 'Countersign command line',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: [
      'authorization_code',
      'refresh_token',
      'urn:ietf:params:oauth:grant-type:device_code',
      'password',
    ],
    redirect_uris: ['http://127.0.0.1/callback'],
    scope: `openid ${API_SCOPE}`,
  },
];

const machineClient = (machine: LocalMachine): ClientMetadata => ({
  client_id: machine.id,
  client_secret: machine.secret,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  scope: machine.scopes.join(' '),
});

const toAccount = (account: LocalAccount | undefined): Account | undefined =>
  account && {
    accountId: account.id,
    claims: () => ({
      sub: account.id,
      preferred_username: account.username,
      ...accountClaims(account),
    }),
  };

const signInOnly = () => {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
};

const grantWhatIsAsked = async ({ oidc }: KoaContextWithOIDC) => {
  const { account, client, session } = oidc;
  if (account === undefined || client === undefined) return undefined;
  const kept = session?.grantIdFor(client.clientId);
  const found = kept === undefined ? undefined : await oidc.provider.Grant.find(kept);
  const grant =
    found ?? new oidc.provider.Grant({ accountId: account.accountId, clientId: client.clientId });
  grant.addOIDCScope(oidc.requestParamOIDCScopes);
  grant.addResourceScope(API_RESOURCE, oidc.requestParamScopes);
  await grant.save();
  return grant;
};

/** A machine that names no scope asks for all that it may have (RFC 6749, 3.3). */
const assumeWholeScope = ({ oidc }: KoaContextWithOIDC, whole: string | undefined): void => {
  const { params } = oidc;
  if (params?.['grant_type'] === 'client_credentials') params['scope'] ??= whole;
};
