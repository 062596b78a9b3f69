/** A page as a browser shows it: where it is, what it says, and the form it carries. */
export interface Page {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
}

/** A browser without scripts: it keeps cookies by path, follows redirects and submits forms. */
export interface Browser {
  open(url: string): Promise<Page>;
  /** Submits the first form of the page with its hidden fields and those given. */
  submit(page: Page, fields: Readonly<Record<string, string>>): Promise<Page>;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

const MOST_REDIRECTS = 10;

/** A new browser with no cookies. It stops at addresses that begin with `stopAt`. */
export const newBrowser = (stopAt = 'http://127.0.0.1:1/'): Browser => {
  let jar: readonly Cookie[] = [];

  const send = async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname } = new URL(url);
    const cookie = jar
      .filter(({ path }) => pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', ...(cookie !== '' && { cookie }) },
    });
    for (const line of answer.headers.getSetCookie()) jar = keep(jar, line);
    return answer;
  };

  const visit = async (url: string, init: RequestInit, redirects = 0): Promise<Page> => {
    if (redirects > MOST_REDIRECTS) throw new Error(`too many redirects at ${url}`);
    if (url.startsWith(stopAt)) return { status: 0, url, headers: new Headers(), text: '' };
    const answer = await send(url, init);
    const location = answer.headers.get('location');
    if (location !== null) return visit(new URL(location, url).href, {}, redirects + 1);
    return { status: answer.status, url, headers: answer.headers, text: await answer.text() };
  };

  return {
    open: (url) => visit(url, {}),
    submit: (page, fields) => {
      const { action, hidden } = formOf(page);
      const body = new URLSearchParams({ ...hidden, ...fields });
      return visit(action, { method: 'POST', body });
    },
  };
};

const keep = (jar: readonly Cookie[], line: string): readonly Cookie[] => {
  const [pair = '', ...attributes] = line.split('; ');
  const [name = '', value = ''] = pair.split('=');
  const path = attributes.find((one) => one.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
  const others = jar.filter((cookie) => cookie.name !== name || cookie.path !== path);
  return value === '' ? others : [...others, { name, value, path }];
};

const formOf = (page: Page) => {
  const form = /<form[^>]*>([\s\S]*?)<\/form>/.exec(page.text);
  if (form === null) throw new Error(`there is no form at ${page.url}: ${page.text}`);
  const action = /<form[^>]*action="([^"]*)"/.exec(form[0])?.[1];
  const inputs = form[0].match(/<input[^>]*type="hidden"[^>]*>/g) ?? [];
  const hidden = inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]);
  return { action: new URL(action ?? page.url, page.url).href, hidden: Object.fromEntries(hidden) };
};

const attribute = (tag: string, name: string): string =>
  new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
