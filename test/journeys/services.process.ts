import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** `npm run services` as a process, with what it has said. */
export interface Services {
  readonly url: string;
  readonly issuer: string;
  readonly said: () => string;
  /** Asks it to stop, as Ctrl-C does, and returns its exit code. */
  readonly stop: () => Promise<number | null>;
}

const script = fileURLToPath(new URL('../../scripts/services.mjs', import.meta.url));
const keptCharacters = 20_000;

/** A port that was free a moment ago. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** Starts all services and waits until they say that they are ready; throws what they said else. */
export async function startServices(env: Readonly<Record<string, string>>): Promise<Services> {
  const [port, issuerPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...env, PORT: String(port), ISSUER_PORT: String(issuerPort) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (text: Buffer): void => {
    said = (said + text.toString()).slice(-keptCharacters);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  await ready(child, () => said);
  return {
    url: `http://127.0.0.1:${port}`,
    issuer: `http://127.0.0.1:${issuerPort}`,
    said: () => said,
    stop: async () => {
      if (child.exitCode !== null) return child.exitCode;
      const ended = once(child, 'exit') as Promise<[number | null]>;
      child.kill('SIGTERM');
      return (await ended)[0];
    },
  };
}

async function ready(child: ChildProcess, said: () => string): Promise<void> {
  const ended = once(child, 'exit').then(() => 'ended' as const);
  for (;;) {
    const heard = once(child.stdout ?? child, 'data').then(() => 'heard' as const);
    const what = await Promise.race([ended, heard]);
    if (said().includes('Countersign is ready at')) return;
    if (what === 'ended') throw new Error(`the services did not start:\n${said()}`);
  }
}
