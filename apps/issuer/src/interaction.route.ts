import { errors, type Provider } from 'oidc-provider';
import type { Context, Middleware } from 'koa';
import { messagePage, signInPage } from './pages.js';
import { readBody } from './request.body.js';
import type { TrySignIn } from './sign-in.js';

const PATH = /^\/interaction\/[\w-]+$/;

/** The sign-in page: `GET` shows the form, `POST` takes the password or the cancellation. */
export const signInRoute =
  (provider: Provider, trySignIn: TrySignIn): Middleware =>
  async (ctx, next) => {
    if (!PATH.test(ctx.path) || !['GET', 'POST'].includes(ctx.method)) return next();
    ctx.set('Cache-Control', 'no-store');
    ctx.type = 'html';
    try {
      await (ctx.method === 'GET' ? showForm(provider, ctx) : take(provider, trySignIn, ctx));
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      ctx.status = 400;
      ctx.body = messagePage('Start again', 'This sign-in has expired or was begun elsewhere.');
    }
  };

const showForm = async (provider: Provider, ctx: Context, problem?: string): Promise<void> => {
  const { params } = await provider.interactionDetails(ctx.req, ctx.res);
  const client = await provider.Client.find(String(params['client_id']));
  ctx.body = signInPage(client?.clientName ?? 'a client', problem);
};

const take = async (provider: Provider, trySignIn: TrySignIn, ctx: Context): Promise<void> => {
  // Before the password is tried: an attempt belongs to a sign-in that a client has begun.
  await provider.interactionDetails(ctx.req, ctx.res);
  const form = new URLSearchParams((await readBody(ctx.req)) ?? '');
  if (form.has('cancel')) return cancel(provider, ctx);
  const username = form.get('username') ?? '';
  const result = trySignIn(username, form.get('password') ?? '', Date.now());
  switch (result.status) {
    case 'accepted': {
      const login = { accountId: result.account.id, amr: ['pwd'] };
      return goTo(ctx, await provider.interactionResult(ctx.req, ctx.res, { login }));
    }
    case 'refused':
      ctx.status = 401;
      return showForm(provider, ctx, 'Username or password is not right.');
    case 'too-many':
      ctx.status = 429;
      ctx.set('Retry-After', String(result.retryAfterSeconds));
      return showForm(
        provider,
        ctx,
        `Too many failed attempts: try again in ${result.retryAfterSeconds} seconds.`,
      );
  }
};

const cancel = async (provider: Provider, ctx: Context): Promise<void> => {
  const result = { error: 'access_denied', error_description: 'sign-in was cancelled' };
  goTo(ctx, await provider.interactionResult(ctx.req, ctx.res, result));
};

const goTo = (ctx: Context, url: string): void => {
  ctx.redirect(url);
  ctx.status = 303;
};
