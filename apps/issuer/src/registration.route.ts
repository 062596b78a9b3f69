import type { Context, Middleware } from 'koa';
import type { AccountBook } from './accounts.store.js';
import { isLoopbackUrl } from './loopback.js';
import { readBody } from './request.body.js';

const PATH = '/registration';
const USERNAME = /^[a-z0-9][a-z0-9._-]{1,63}$/;
const MALFORMED_DETAIL =
  'the body is JSON `{ "username": "…" }` and nothing else; a username has 2 to 64 of a-z, 0-9, ' +
  '`.`, `_` and `-`, and begins with a letter or a digit';

/**
 * `POST /registration`: an account for a contractor who accepts an invitation. Of invitations and
 * persons the issuer knows nothing: the API binds the account.
 */
export const registrationRoute =
  (accounts: AccountBook): Middleware =>
  async (ctx, next) => {
    if (ctx.path !== PATH) return next();
    ctx.set('Cache-Control', 'no-store');
    allowLoopbackPages(ctx);
    if (ctx.method === 'OPTIONS') {
      ctx.status = 204;
    } else if (ctx.method === 'POST') {
      await register(accounts, ctx);
    } else {
      ctx.set('Allow', 'POST, OPTIONS');
      problem(ctx, 405, 'issuer.method', 'this address takes POST only');
    }
  };

const register = async (accounts: AccountBook, ctx: Context): Promise<void> => {
  // A form of a foreign page cannot send this type without asking first, so it cannot register.
  if (!ctx.is('application/json')) {
    return problem(ctx, 415, 'issuer.media_type', 'the body must be `application/json`');
  }
  const username = usernameIn(await readBody(ctx.req));
  if (username === undefined) {
    return problem(ctx, 400, 'issuer.malformed', MALFORMED_DETAIL);
  }
  const result = await accounts.register(username);
  switch (result.status) {
    case 'registered': {
      const { id, password } = result.account;
      ctx.status = 201;
      ctx.body = { id, username, password };
      return;
    }
    case 'taken':
      return problem(ctx, 409, 'issuer.username_taken', 'this username is taken');
    case 'full':
      return problem(ctx, 503, 'issuer.full', 'this issuer holds as many accounts as it can');
  }
};

const usernameIn = (body: string | undefined): string | undefined => {
  try {
    const value: unknown = JSON.parse(body ?? '');
    if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return;
    if (!('username' in value) || typeof value.username !== 'string') return;
    return USERNAME.test(value.username) ? value.username : undefined;
  } catch {
    return undefined;
  }
};

/** Lets the console register from its own port of this machine. */
const allowLoopbackPages = (ctx: Context): void => {
  ctx.vary('Origin');
  const origin = ctx.get('Origin');
  if (!isLoopbackUrl(origin)) return;
  ctx.set('Access-Control-Allow-Origin', origin);
  ctx.set('Access-Control-Allow-Methods', 'POST');
  ctx.set('Access-Control-Allow-Headers', 'Content-Type');
};

/** A problem response (RFC 9457). */
const problem = (ctx: Context, status: number, code: string, detail: string): void => {
  ctx.status = status;
  ctx.body = JSON.stringify({ type: 'about:blank', status, title: ctx.message, detail, code });
  ctx.type = 'application/problem+json';
};
