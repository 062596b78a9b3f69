import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { start } from '../../scripts/kafka/broker.mjs';
import type { RunningBroker } from '../../scripts/kafka/broker.mjs';
import { givenBrokers, kafkaAvailable } from './kafka.js';
import type { SharedKafka } from './kafka.js';

/**
 * Offers every spec of the run one broker, started when the first of them asks: a run without Kafka
 * pays nothing. Without Java or Maven a user is told in one line what is skipped; under CI=true
 * nothing may be skipped, so the run fails.
 */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const reason = kafkaAvailable();
  if (reason) {
    refuseUnderCi(reason);
    tellSkipped(reason);
    project.provide('kafka', { reason });
    return async () => {};
  }
  let broker: Promise<RunningBroker> | undefined;
  const answer = async (): Promise<SharedKafka> => {
    const given = givenBrokers();
    if (given) return { brokers: given };
    broker ??= start();
    return { brokers: [...(await broker).brokers] };
  };
  const server = await serve(answer);
  const { port } = server.address() as AddressInfo;
  project.provide('kafka', { address: `http://127.0.0.1:${port}/` });
  return async () => {
    server.close();
    server.closeAllConnections();
    await broker?.then((started) => started.stop()).catch(() => {});
  };
};

const serve = async (answer: () => Promise<SharedKafka>): Promise<Server> => {
  let told = false;
  const answerOrReason = async (): Promise<{ status: number; body: SharedKafka }> => {
    try {
      return { status: 200, body: await answer() };
    } catch (error) {
      const reason = (error as Error).message;
      if (!told) tellSkipped(reason);
      told = true;
      return { status: underCi() ? 500 : 200, body: { reason } };
    }
  };
  const server = createServer((_request, response) => {
    void answerOrReason().then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};

const underCi = (): boolean => process.env['CI'] === 'true';

const refuseUnderCi = (reason: string): void => {
  if (underCi()) throw new Error(`the tests that need Kafka cannot run: ${reason}`);
};

const tellSkipped = (reason: string): void => {
  process.stderr.write(`skipped: every test that needs a Kafka broker, because ${reason}\n`);
};
