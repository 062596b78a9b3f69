import type { Command } from 'commander';
import { createApi, type Api } from './api.client.js';
import { createOutput, type Output } from './output.js';
import { apiUrl, type Environment } from './settings.js';
import { tokenSource } from './token.source.js';

/** What a command works with: where it says its result, whom it asks, in whose name. */
export interface CommandContext {
  readonly url: string;
  readonly env: Environment;
  readonly output: Output;
  readonly api: Api;
  readonly issuer: string | undefined;
  readonly account: string | undefined;
}

interface GlobalOptions {
  readonly url?: string;
  readonly token?: string;
  readonly account?: string;
  readonly issuer?: string;
  readonly json?: boolean;
}

/** Reads the options that every command has. */
export function contextOf(command: Command, env: Environment): CommandContext {
  const options = command.optsWithGlobals<GlobalOptions>();
  const url = apiUrl(options.url, env).replace(/\/+$/, '');
  const { account, issuer } = options;
  const token = options.token ?? env['COUNTERSIGN_TOKEN'];
  const identity = { url, token, account, issuer, env };
  return {
    url,
    env,
    account,
    issuer,
    output: createOutput(options.json === true, (text) => process.stdout.write(text)),
    api: createApi(url, tokenSource(identity)),
  };
}
