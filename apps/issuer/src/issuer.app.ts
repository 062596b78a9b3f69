import type { RequestListener } from 'node:http';
import type { Middleware } from 'koa';
import { Provider } from 'oidc-provider';
import { signInRoute } from './interaction.route.js';
import { isLoopbackAuthority } from './loopback.js';
import { CONTENT_SECURITY_POLICY } from './pages.js';
import { registerPasswordGrant } from './password.grant.js';
import { providerConfiguration, type ProviderSettings } from './provider.config.js';
import { registrationRoute } from './registration.route.js';
import { createSignIn } from './sign-in.js';

/** Where the issuer writes its log; a pino logger is one. It is never given a name or a secret. */
export interface IssuerLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Everything that the issuer answers: the provider's endpoints, sign-in and registration. */
export const createApp = (
  issuer: string,
  settings: ProviderSettings,
  log: IssuerLog,
): RequestListener => {
  const provider = new Provider(issuer, providerConfiguration(settings));
  const trySignIn = createSignIn(settings.accounts);
  registerPasswordGrant(provider, settings, trySignIn);
  provider.use(reportFailures(log));
  provider.use(fence);
  provider.use(registrationRoute(settings.accounts));
  provider.use(signInRoute(provider, trySignIn));
  provider.on('server_error', ({ path }, error) => logFailure(log, path, error));
  return provider.callback();
};

const reportFailures =
  (log: IssuerLog): Middleware =>
  async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      logFailure(log, ctx.path, error);
      ctx.status = 500;
      ctx.body = 'this request failed unexpectedly; the log says where';
    }
  };

/** Message and address of a failure may quote the request; stack and first segment do not. */
const logFailure = (log: IssuerLog, path: string, error: unknown): void => {
  const known = error instanceof Error ? error : undefined;
  const at = known?.stack?.match(/^\s+at .*$/gm)?.slice(0, 4);
  const endpoint = path.split('/')[1];
  log.error({ endpoint, error: known?.name, at }, 'a request failed unexpectedly');
};

/** Turns away what came under another name than this machine's, and fences every page in. */
const fence: Middleware = async (ctx, next) => {
  ctx.set('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Referrer-Policy', 'same-origin');
  if (isLoopbackAuthority(ctx.get('Host'))) return next();
  ctx.status = 421;
  ctx.body = 'this identity provider answers on loopback names only';
};
