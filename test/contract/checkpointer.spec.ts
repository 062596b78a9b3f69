import { once } from 'node:events';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createCheckpointStore, type CheckpointStore } from '@app/event-store';
import { createSink, createTopicSink, type Checkpointer } from '@app/event-stream';
import { outsideCheckpoints } from '@app/log-format';
import { Kafka, logLevel } from 'kafkajs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sharedKafka } from '../support/kafka.js';
import { sealedLog, type SealedLog } from '../support/sealed-log.js';
import { asSuperuser } from '../support/template.js';

const kafka = await sharedKafka();
const patience = { timeout: 15_000, interval: 20 };

let log: SealedLog;
let stored: CheckpointStore;

beforeEach(async () => {
  log = await sealedLog();
  stored = createCheckpointStore(log.databases);
});
afterEach(() => log.close());

async function* bytes(file: string) {
  yield await readFile(file).catch(() => Buffer.alloc(0));
}

const keptOutside = async (file = log.outside): Promise<readonly number[]> => {
  const wanted = { tenant: 'default', keys: log.key.verifying };
  const { checkpoints } = await outsideCheckpoints(bytes(file), wanted);
  return checkpoints.map(({ position }) => position);
};

const positions = async (): Promise<readonly number[]> =>
  (await stored.all('default')).map(({ position }) => position);

const sealedAt = (expected: readonly number[]): Promise<void> =>
  vi.waitFor(async () => expect(await positions()).toEqual(expected), patience);

const outsideAt = (expected: readonly number[], file?: string): Promise<void> =>
  vi.waitFor(async () => expect(await keptOutside(file)).toEqual(expected), patience);

const warns = (checkpointer: Checkpointer, sentence: string): Promise<void> =>
  vi.waitFor(() => expect(checkpointer.warning()).toContain(sentence), patience);

/** What a superuser does to the log, past grants and trigger. */
const tamper = (sql: string): Promise<unknown> =>
  asSuperuser(log.database.url, (client) =>
    client.query(`SET session_replication_role = replica; ${sql}`),
  );

describe('the checkpointer', () => {
  it('seals after so many events each', async () => {
    await log.write(25);
    await log.seal();
    await sealedAt([10, 20]);
    await outsideAt([10, 20]);
    await log.write(6);
    await sealedAt([10, 20, 30]);
    await outsideAt([10, 20, 30]);
  });

  it('seals what is fewer once the time has passed, and nothing twice', async () => {
    await log.write(3);
    const checkpointer = await log.seal({ everySeconds: 1 });
    await sealedAt([3]);
    await log.write(1);
    await sealedAt([3, 4]);
    await outsideAt([3, 4]);
    expect(checkpointer.metrics()).toEqual({
      signed: 2,
      failures: 0,
      unsealed: 0,
      waiting: { sink: 0 },
    });
  });

  it('is one of all that run, and the next goes on where it stopped', async () => {
    await log.write(10);
    const first = await log.seal();
    await sealedAt([10]);
    const second = await log.seal({ everySeconds: 1 });
    await first.stop();
    const last = await log.write(10);
    await vi.waitFor(async () => expect((await positions()).at(-1)).toBe(last), patience);
    const sealed = await positions();
    await outsideAt(sealed);
    expect([first.metrics().signed, second.metrics().signed]).toEqual([1, sealed.length - 1]);
  });

  it('seals no log that does not link, and says so', async () => {
    await log.write(10);
    const checkpointer = await log.seal();
    await sealedAt([10]);
    await log.write(5);
    await tamper(`UPDATE log SET body = '{}' WHERE position = 14`);
    await log.write(5);
    await vi.waitFor(
      () => expect(checkpointer.fault()).toContain('does not link after position 13'),
      patience,
    );
    expect(await positions()).toEqual([10]);
  });

  it('signs no second history when the end was cut off with its checkpoints', async () => {
    await log.write(20);
    const checkpointer = await log.seal();
    await sealedAt([10, 20]);
    await tamper(`DELETE FROM log WHERE position > 5; DELETE FROM checkpoint;
      UPDATE head SET position = 5, hash = (SELECT hash FROM log WHERE position = 5)`);
    await vi.waitFor(() => expect(checkpointer.fault()).toContain('ends at position 5'), patience);
    await log.write(1);
    await vi.waitFor(() => expect(checkpointer.fault()).toContain('ends at position 6'), patience);
    expect(await positions()).toEqual([]);
  });

  it('begins anew in the epoch in which a log was opened again', async () => {
    await log.write(20);
    await log.seal();
    await sealedAt([10, 20]);
    await tamper(`DELETE FROM log WHERE position > 15;
      UPDATE head SET epoch = 2, position = 15, hash = (SELECT hash FROM log WHERE position = 15)`);
    await log.write(5);
    await sealedAt([10, 10, 20, 20]);
    expect((await stored.all('default')).map(({ epoch }) => epoch)).toEqual([1, 2, 1, 2]);
  });

  it('does not go on from a stored checkpoint that its key has not signed', async () => {
    await log.write(10);
    const first = await log.seal();
    await sealedAt([10]);
    await first.stop();
    await tamper(`UPDATE checkpoint SET note = replace(note, 'epoch 1', 'epoch 3')`);
    const second = await log.seal();
    await vi.waitFor(() => expect(second.fault()).toContain('cannot be used'), patience);
  });

  it('has a key that no service can read by the database, and a table to add to', async () => {
    await log.write(10);
    await log.seal();
    await sealedAt([10]);
    const asService = log.databases.forTenant('default');
    for (const sql of [
      `SELECT pg_read_file('${log.keyFile}')`,
      `COPY command FROM '${log.keyFile}'`,
      `UPDATE checkpoint SET note = ''`,
      `DELETE FROM checkpoint`,
    ]) {
      await expect(asService.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('a place outside that fails', () => {
  const inFolder = (name: string): string => join(log.folder, name, 'checkpoints.ndjson');
  const appendsGoOn = async (): Promise<void> => {
    const started = performance.now();
    await log.write(5);
    expect(performance.now() - started).toBeLessThan(3_000);
  };

  it('gets everything once its folder is there, and appends never wait for it', async () => {
    await log.write(20);
    const sink = createSink(pathToFileURL(inFolder('late')).href);
    const checkpointer = await log.seal({ sinks: [sink] });
    await warns(checkpointer, 'the checkpoint file has not taken it: ENOENT');
    await appendsGoOn();
    expect(checkpointer.metrics().waiting).toEqual({ sink: 1 });
    expect(checkpointer.fault()).toBe(undefined);
    await mkdir(join(log.folder, 'late'));
    await outsideAt([10, 20], inFolder('late'));
    await vi.waitFor(() => expect(checkpointer.warning()).toBe(undefined), patience);
  });

  it('is tried again when its disk is full', async () => {
    await log.write(10);
    const checkpointer = await log.seal({ sinks: [createSink('file:///dev/full')] });
    await warns(checkpointer, 'the checkpoint file has not taken it: ENOSPC');
    await appendsGoOn();
    expect(await positions()).toEqual([10]);
  });

  it('loses nothing to half a line that a crash has left in its file', async () => {
    await log.write(10);
    await log.seal();
    await outsideAt([10]);
    await appendFile(log.outside, '{"kind":"checkpoint","no');
    await log.write(10);
    await outsideAt([10, 20]);
    expect((await readFile(log.outside, 'utf8')).split('\n')).toHaveLength(4);
  });

  it('gets by POST what a server refused and did not answer, until it has kept it', async () => {
    const bodies: string[] = [];
    const answers: ((request: IncomingMessage, response: ServerResponse) => void)[] = [
      (_, response) => response.writeHead(500).end(),
      (request) => request.socket.destroy(),
      (_, response) => response.writeHead(302, { location: 'https://example.com/' }).end(),
    ];
    const server = createServer((request, response) => {
      const answer = answers.shift();
      if (answer !== undefined) return answer(request, response);
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        bodies.push(`${request.method} ${request.headers['content-type']} ${body}`);
        response.writeHead(204).end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      await log.write(20);
      const address = `http://127.0.0.1:${port}/kept?token=secret`;
      const said: string[] = [];
      const checkpointer = await log.seal({
        sinks: [createSink(address)],
        writeLog: (_, message) => said.push(message),
      });
      await warns(checkpointer, 'the checkpoint sink answered 500');
      await appendsGoOn();
      await vi.waitFor(() => expect(bodies).toHaveLength(2), patience);
      expect(bodies.map((body) => body.slice(0, 43))).toEqual([
        'POST application/json {"kind":"checkpoint",',
        'POST application/json {"kind":"checkpoint",',
      ]);
      expect(checkpointer.metrics().failures).toBe(3);
      expect(said.join()).not.toContain('secret');
    } finally {
      server.close();
    }
  });

  it('does not hold the others up, nor the end of the process', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    try {
      await log.write(20);
      const sinks = [log.sink, createSink(`http://127.0.0.1:${port}/`)];
      const checkpointer = await log.seal({ sinks });
      await outsideAt([10, 20]);
      const started = performance.now();
      await checkpointer.stop();
      expect(performance.now() - started).toBeLessThan(3_000);
    } finally {
      silent.closeAllConnections();
      silent.close();
    }
  });
});

describe.skipIf(kafka.reason)('the topic of checkpoints', () => {
  it('carries the lines of a checkpoint file, in order, keyed by tenant', async () => {
    const brokers = kafka.brokers ?? [];
    const prefix = `sealed-${Date.now().toString(36)}`;
    await log.write(20);
    await log.seal({ sinks: [log.sink, createTopicSink({ brokers, prefix })] });
    const client = new Kafka({ brokers, logLevel: logLevel.NOTHING });
    const consumer = client.consumer({ groupId: `${prefix}-reader`, maxWaitTimeInMs: 200 });
    const lines: string[] = [];
    await sealedAt([10, 20]);
    await vi.waitFor(async () => expect(await stored.pending('default', 'topic', 10)).toEqual([]), {
      timeout: 40_000,
      interval: 100,
    });
    await consumer.connect();
    try {
      await consumer.subscribe({ topic: `${prefix}.checkpoint`, fromBeginning: true });
      await consumer.run({
        eachMessage: async ({ message }) => {
          lines.push(`${String(message.key)} ${String(message.value)}`);
        },
      });
      await vi.waitFor(() => expect(lines).toHaveLength(2), { timeout: 40_000, interval: 50 });
    } finally {
      await consumer.disconnect();
    }
    await outsideAt([10, 20]);
    const file = (await readFile(log.outside, 'utf8')).trimEnd().split('\n');
    expect(lines).toEqual(file.map((line) => `default ${line}`));
  }, 90_000);
});
