import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import {
  confirmCodePage,
  messagePage,
  signOutPage,
  userCodePage,
  type ProviderForm,
} from './pages.js';

type Features = NonNullable<Configuration['features']>;

const show = (ctx: KoaContextWithOIDC, page: string): void => {
  ctx.type = 'html';
  ctx.body = page;
};

/** The provider hands its forms over as text without labels, so the pages make their own. */
const formOf = ({ oidc }: KoaContextWithOIDC, route: string): ProviderForm => {
  const secret = oidc.session?.state?.['secret'];
  return { action: oidc.urlFor(route), xsrf: typeof secret === 'string' ? secret : '' };
};

const clientName = ({ oidc }: KoaContextWithOIDC): string =>
  oidc.client?.clientName ?? oidc.client?.clientId ?? 'a client';

/** The pages of the device flow (RFC 8628): ask for the code, confirm it, done. */
export const deviceFlowPages = {
  userCodeInputSource: (ctx, _form, _out, error) => {
    const problem = error === undefined ? undefined : codeProblem(error);
    show(ctx, userCodePage(formOf(ctx, 'code_verification'), problem));
  },
  userCodeConfirmSource: (ctx, _form, _client, _device, userCode) => {
    const form = formOf(ctx, 'code_verification');
    show(ctx, confirmCodePage(form, clientName(ctx), userCode));
  },
  successSource: (ctx) => {
    show(ctx, messagePage('Connected', `${clientName(ctx)} is signed in. Close this page.`));
  },
} satisfies Features['deviceFlow'];

/** The pages of signing out (OpenID Connect RP-Initiated Logout 1.0). */
export const signOutPages = {
  logoutSource: (ctx) => show(ctx, signOutPage(formOf(ctx, 'end_session_confirm'))),
  postLogoutSuccessSource: (ctx) =>
    show(ctx, messagePage('Signed out', 'You are signed out. Close this page.')),
} satisfies Features['rpInitiatedLogout'];

/** A failed request of a browser: the error code and its description, nothing of the request. */
export const renderError: NonNullable<Configuration['renderError']> = (ctx, out) =>
  show(ctx, messagePage('This did not work', `${out.error}: ${out.error_description ?? ''}`));

const codeProblem = (error: Error): string => {
  switch (error.name) {
    case 'AbortedError':
      return 'You cancelled. Nothing was connected.';
    case 'NoCodeError':
    case 'NotFoundError':
      return 'This code is not known. Type it as your command line shows it.';
    case 'ExpiredError':
    case 'AlreadyUsedError':
      return 'This code is used up or has expired. Ask your command line for a new one.';
    default:
      return 'This did not work. Type the code again.';
  }
};
