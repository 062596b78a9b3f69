import { pino } from 'pino';
import { startLocalIssuer } from './local-issuer.js';
import { StartFailure } from './start.failure.js';

const DEFAULT_PORT = '4011';
const SETTINGS = 'Settings: PORT, DATA_DIR, OIDC_AUDIENCE, OIDC_REDIRECT_URIS (with commas).';
const HIGHEST_PORT = 65_535;

const portOf = (value: string): number => {
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= HIGHEST_PORT) return port;
  throw new StartFailure(`PORT is \`${value}\`: it must be a number from 0 to ${HIGHEST_PORT}`);
};

const run = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const redirectUris = env['OIDC_REDIRECT_URIS']?.split(',').map((uri) => uri.trim());
  const issuer = await startLocalIssuer({
    dataDirectory: env['DATA_DIR'] ?? '.countersign',
    host: '127.0.0.1',
    port: portOf(env['PORT'] ?? DEFAULT_PORT),
    audience: env['OIDC_AUDIENCE'] ?? 'countersign',
    log: pino({ name: 'issuer' }),
    ...(redirectUris && { redirectUris }),
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => issuer.stop());
};

run(process.env).catch((error: unknown) => {
  const sentence = error instanceof StartFailure ? error.message : String(error);
  process.stderr.write(`${sentence}\n${SETTINGS}\n`);
  process.exitCode = 1;
});
