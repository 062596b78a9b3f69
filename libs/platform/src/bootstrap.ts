import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { DestinationStream } from 'pino';
import { randomId, systemClock, type Clock, type NewId } from './ambient.js';
import type { Configuration } from './configuration.js';
import { createHealthRegistry } from './health.js';
import { createLogger, nestLogger } from './logger.js';
import { createMetricsRegistry } from './metrics.js';
import { openApiDocument } from './openapi.js';
import { PlatformModule, type PlatformParts } from './platform.module.js';
import { createServer } from './server.js';
import { StartRefused } from './start.refused.js';

/** How an app is started. `port` and `host` take the place of the configured ones. */
export interface BootstrapOptions {
  readonly name: string;
  readonly configuration: Configuration;
  readonly port?: number;
  readonly host?: string;
  readonly clock?: Clock;
  readonly newId?: NewId;
  /** Where the application log goes instead of standard output. */
  readonly logStream?: DestinationStream;
}

/** An app that listens at `url`. `close` finishes what was begun and gives back what it holds. */
export interface RunningApp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly close: () => Promise<void>;
}

class Root {}

/**
 * Starts a Nest app behind the edge. Throws `StartRefused` when its port is taken, and whatever a
 * module throws at its start; nothing is left open then.
 */
export async function bootstrap(module: object, options: BootstrapOptions): Promise<RunningApp> {
  const { configuration, name } = options;
  const parts = partsOf(options);
  const health = { stopping: false };
  const adapter = createServer({
    ...parts,
    isStopping: () => health.stopping,
    isSecure: configuration.publicUrl?.startsWith('https:') === true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    {
      module: Root,
      imports: [PlatformModule.for(parts), CqrsModule.forRoot(), module as typeof Root],
    },
    adapter,
    { logger: nestLogger(parts.logger), bodyParser: false, abortOnError: false },
  );
  const close = async (): Promise<void> => {
    health.stopping = true;
    await app.close();
  };
  try {
    const document = JSON.stringify(openApiDocument(app, name));
    const server: FastifyInstance = app.getHttpAdapter().getInstance();
    server.get('/openapi.json', (_, reply) => reply.type('application/json').send(document));
    const url = await listen(app, options);
    parts.logger.info({ url }, 'listening');
    return { app, url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function partsOf(options: BootstrapOptions): PlatformParts {
  const { configuration, name } = options;
  return {
    configuration,
    logger: createLogger({ app: name, level: configuration.logLevel }, options.logStream),
    metrics: createMetricsRegistry(name),
    health: createHealthRegistry(),
    clock: options.clock ?? systemClock,
    newId: options.newId ?? randomId,
  };
}

async function listen(app: NestFastifyApplication, options: BootstrapOptions): Promise<string> {
  const host = options.host ?? options.configuration.host;
  const port = options.port ?? options.configuration.port;
  try {
    await app.listen(port, host);
  } catch (error) {
    throw refusedToListen(error, host, port);
  }
  const address = app.getHttpServer().address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${taken}`;
}

function refusedToListen(error: unknown, host: string, port: number): unknown {
  const { code } = error as { readonly code?: unknown };
  if (code === 'EADDRINUSE') {
    return new StartRefused(
      `port ${port} on ${host} is in use: stop what listens there, or set \`PORT\` to another one`,
    );
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    return new StartRefused(
      `port ${port} on ${host} cannot be opened: set \`PORT\` and \`HOST\` to ones that this account may use`,
    );
  }
  return error;
}
