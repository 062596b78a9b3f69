import { CliFault } from './cli.fault.js';
import type { CommandContext } from './command.context.js';
import { localStage } from './demo/local.stage.js';
import { tellStory } from './demo/story.js';
import { openIssuer, registerAccount } from './issuer.client.js';
import { defaultClientId, signInLocally } from './local.accounts.js';
import { issuerUrl } from './settings.js';

/** `countersign demo`: tells the story on a server with the local issuer; may be told again. */
export async function playDemo(context: CommandContext): Promise<void> {
  const { env, output, url } = context;
  const issuer = issuerUrl(context.issuer, env);
  if (issuer === undefined) {
    throw new CliFault('usage', 'no server is found here: run `npm start`, or set `DATA_DIR`');
  }
  const client = await openIssuer(issuer, defaultClientId);
  const lines: string[] = [];
  const stage = localStage({
    url,
    say: (line) => {
      output.say(line);
      lines.push(line);
    },
    signIn: (account) => signInLocally(account, { issuer, env }),
    register: async (username) => (await registerAccount(issuer, username)).password,
    password: (username, password) => client.password(username, password),
    heardRevocation: undefined,
  });
  output.say(`The main job, end to end, at ${url}.`);
  await tellStory(stage);
  output.say('\nThe story went as told.');
  output.json({ told: true, lines });
}
