import { randomBytes } from 'node:crypto';
import { createApi, type Api } from '../api.client.js';
import type { Tokens } from '../issuer.client.js';
import { renewing } from '../token.source.js';
import type { Stage } from './stage.js';

/** A product with the local issuer, as the story needs it. */
export interface LocalProduct {
  readonly url: string;
  readonly say: (line: string) => void;
  /** A fresh token for an account or machine that the issuer knows. */
  readonly signIn: (account: string) => Promise<Tokens>;
  /** Registers an account and returns its password. */
  readonly register: (username: string) => Promise<string>;
  readonly password: (username: string, password: string) => Promise<Tokens>;
  readonly heardRevocation: Stage['heardRevocation'];
}

/** The zone in which the shipped rule set begins its days. */
const zone = 'America/New_York';

/**
 * A stage on a running product: one API for every account, each with a token kept while it is good.
 */
export function localStage(product: LocalProduct): Stage {
  const apis = new Map<string, Api>();
  const passwords = new Map<string, string>();
  const signIn = (account: string): Promise<Tokens> => {
    const password = passwords.get(account);
    return password === undefined ? product.signIn(account) : product.password(account, password);
  };
  return {
    say: product.say,
    as: (account) => {
      const known = apis.get(account);
      if (known !== undefined) return known;
      const api = createApi(
        product.url,
        renewing(() => signIn(account)),
      );
      apis.set(account, api);
      return api;
    },
    register: async (username) => {
      passwords.set(username, await product.register(username));
      return username;
    },
    today: new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date()),
    mark: randomBytes(4).toString('hex'),
    heardRevocation: product.heardRevocation,
  };
}
