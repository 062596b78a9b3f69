import { EventEmitter } from 'node:events';
import { Controller, Get, Module } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { Public } from './access.js';
import { startApp, type Host } from './start.js';

@Controller('door')
class DoorController {
  @Get()
  @Public()
  open(): { readonly open: true } {
    return { open: true };
  }
}

@Module({ controllers: [DoorController] })
class DoorModule {}

/** A process in which nothing ends when a test ends. */
const startHost = (env: Readonly<Record<string, string>>) => {
  const signals = new EventEmitter();
  const said: string[] = [];
  const host: Host = {
    env: { LOG_LEVEL: 'silent', UPSTREAMS: 'vetting=http://127.0.0.1:1', ...env },
    stderr: { write: (text) => said.push(text) },
    once: (signal, stop) => signals.once(signal, stop),
  };
  return { host, said, signals };
};

const freePort = async (): Promise<number> => {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
};

describe('an app as a process', () => {
  it('that is not configured says all that is missing, and fails', async () => {
    const { host, said } = startHost({ DATABASE_URL: 'postgres://u:hunter2@db/x' });
    await startApp('publisher', DoorModule, host);
    expect(host.exitCode).toBe(1);
    expect(said.join('')).toMatch(/^publisher did not start: the configuration is incomplete:\n/);
    for (const name of ['KAFKA_BROKERS', 'OIDC_ISSUER', 'OIDC_ROLE_MAP']) {
      expect(said.join('')).toContain(`  - \`${name}\` is missing: `);
    }
    expect(said.join('')).not.toContain('hunter2');
  });

  it('whose port is taken says so, and fails', async () => {
    const env = { PORT: String(await freePort()) };
    const [first, second] = [startHost(env), startHost(env)];
    await startApp('gateway', DoorModule, first.host);
    await startApp('gateway', DoorModule, second.host);
    expect([first.host.exitCode, second.host.exitCode]).toEqual([undefined, 1]);
    expect(second.said.join('')).toMatch(/^gateway did not start: port \d+ on 127.0.0.1 is in use/);
    first.signals.emit('SIGTERM');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stops at %s', async (signal) => {
    const port = await freePort();
    const { host, said, signals } = startHost({ PORT: String(port) });
    await startApp('gateway', DoorModule, host);
    const url = `http://127.0.0.1:${port}/door`;
    expect((await fetch(url)).status).toBe(200);
    signals.emit(signal);
    await expect
      .poll(
        () =>
          fetch(url).then(
            ({ status }) => status,
            () => 'gone',
          ),
        { timeout: 5_000 },
      )
      .toBe('gone');
    expect(said).toEqual([]);
  });
});
