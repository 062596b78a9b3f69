import { localStage } from '../../apps/cli/src/demo/local.stage.js';
import type { Stage } from '../../apps/cli/src/demo/stage.js';
import { openIssuer, registerAccount } from '../../apps/cli/src/issuer.client.js';
import { defaultClientId, signInLocally } from '../../apps/cli/src/local.accounts.js';

/** A running product with the local issuer. */
export interface Product {
  readonly url: string;
  readonly issuer: string;
  /** Where the accounts of the issuer are. */
  readonly dataFolder: string;
}

/** The stage of the story on a running product, as the demo has it. */
export const stageOn = (
  { url, issuer, dataFolder }: Product,
  heardRevocation?: Stage['heardRevocation'],
): Stage =>
  localStage({
    url,
    say: (line) => {
      if (process.env['STORY_ALOUD'] === 'true') process.stdout.write(`${line}\n`);
    },
    signIn: (account) => signInLocally(account, { issuer, env: { DATA_DIR: dataFolder } }),
    register: async (username) => (await registerAccount(issuer, username)).password,
    password: async (username, password) =>
      (await openIssuer(issuer, defaultClientId)).password(username, password),
    heardRevocation,
  });
