import { createHash } from 'node:crypto';

/** Text made safe for HTML. Made only by `html`, so that nothing unescaped can reach a page. */
export interface Html {
  readonly markup: string;
}

/** A template whose values are escaped unless they are `Html` themselves. */
export const html = (parts: TemplateStringsArray, ...values: readonly (Html | string)[]): Html => ({
  markup: parts.reduce((page, part, index) => {
    const value = values[index - 1];
    const shown = typeof value === 'object' ? value.markup : escape(value ?? '');
    return page + shown + part;
  }),
});

const escape = (value: string): string =>
  value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const STYLE = [
  'body{font:1rem/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;margin:2rem auto;',
  'max-width:26rem;padding:0 1rem}',
  'label,input,button{display:block;width:100%;box-sizing:border-box;font:inherit}',
  'input{padding:.5rem;border:1px solid #565c65;margin-bottom:1rem}',
  'button{padding:.6rem;border:0;background:#005ea2;color:#fff;margin-bottom:.75rem}',
  'button.quiet{background:#fff;color:#005ea2;border:2px solid #005ea2}',
  ':focus-visible{outline:.25rem solid #2491ff;outline-offset:0}',
  '.error{border-left:.5rem solid #b50909;background:#f8e1de;padding:.5rem 1rem}',
  'code{font-size:1.5rem}',
].join('');

/** Not in a template of `html`: a formatter may indent those, and the digest must match. */
const STYLE_ELEMENT: Html = { markup: `<style>${STYLE}</style>` };
const STYLE_DIGEST = createHash('sha256').update(STYLE).digest('base64');

/**
 * What a browser may do with a page of the issuer: nothing but this style and forms to this
 * machine. The hosts stand there because browsers hold `form-action` against the redirect too.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_DIGEST}'`,
  "script-src 'none'",
  "form-action 'self' http://127.0.0.1:* http://localhost:*",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const page = (title: string, body: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Countersign local sign-in</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`.markup;

const alert = (message: string | undefined): Html =>
  message === undefined ? html`` : html`<p class="error" role="alert" id="error">${message}</p>`;

/** The sign-in form; `problem` says why the last attempt failed. */
export const signInPage = (client: string, problem?: string): string =>
  page(
    'Sign in',
    html`${alert(problem)}
      <p>Continue to <strong>${client}</strong>.</p>
      <p>Accounts are in the file <em>accounts.json</em>.</p>
      <form method="post">
        <label for="username">Username</label>
        <input
          id="username"
          name="username"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          required
          autofocus
        />
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
        />
        <button type="submit">Sign in</button>
      </form>
      <form method="post">
        <button class="quiet" type="submit" name="cancel" value="yes">Cancel</button>
      </form>`,
  );

/** The hidden fields and the target of a form of the provider. */
export interface ProviderForm {
  readonly action: string;
  readonly xsrf: string;
}

/** Asks for the code that the command line shows (RFC 8628, 3.3). */
export const userCodePage = (form: ProviderForm, problem?: string): string =>
  page(
    'Connect a command line',
    html`${alert(problem)}
      <form method="post" action="${form.action}">
        <input type="hidden" name="xsrf" value="${form.xsrf}" />
        <label for="user_code">Enter the code that your command line shows</label>
        <input
          id="user_code"
          name="user_code"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          required
          autofocus
        />
        <button type="submit">Continue</button>
      </form>`,
  );

/** Asks whether the code is the one that the command line shows (RFC 8628, 5.4). */
export const confirmCodePage = (form: ProviderForm, client: string, userCode: string): string =>
  page(
    'Is this your code?',
    html`<p><strong>${client}</strong> should be showing this code:</p>
      <p><code>${userCode}</code></p>
      <p>If you did not start this, or the code differs, cancel.</p>
      <form method="post" action="${form.action}">
        <input type="hidden" name="xsrf" value="${form.xsrf}" />
        <input type="hidden" name="user_code" value="${userCode}" />
        <input type="hidden" name="confirm" value="yes" />
        <button type="submit">Yes, continue</button>
        <button class="quiet" type="submit" name="abort" value="yes">Cancel</button>
      </form>`,
  );

/** Asks whether to end the session at the issuer. */
export const signOutPage = (form: ProviderForm): string =>
  page(
    'Sign out',
    html`<form method="post" action="${form.action}">
      <input type="hidden" name="xsrf" value="${form.xsrf}" />
      <button type="submit" name="logout" value="yes">Sign out</button>
      <button class="quiet" type="submit">Stay signed in</button>
    </form>`,
  );

/** A page that only says something: done, signed out, or what went wrong. */
export const messagePage = (title: string, message: string): string =>
  page(title, html`<p>${message}</p>`);
