import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

/** The application log: one JSON object a line. Ids and codes only, never a person's data. */
export type Logger = PinoLogger;

export const LOGGER = Symbol('Logger');

/** The log of one app, to standard output unless a stream is given. */
export function createLogger(
  options: { readonly app: string; readonly level: string },
  stream?: DestinationStream,
): Logger {
  const settings = {
    level: options.level,
    base: { app: options.app },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return stream === undefined ? pino(settings) : pino(settings, stream);
}

/**
 * What may be said of an unexpected error: its kind, code and place, never its message's values.
 */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code } = error as { readonly code?: unknown };
  return {
    kind: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.message.startsWith('invariant broken: ') ? { invariant: error.message } : {}),
    frames: (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line)),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Nest's own messages in the same log. They tell of modules and routes, at debug level. */
export function nestLogger(logger: Logger): LoggerService {
  const say =
    (level: 'debug' | 'warn') =>
    (message: unknown): void => {
      if (typeof message === 'string') logger[level]({ from: 'nest' }, message);
    };
  return {
    log: say('debug'),
    debug: say('debug'),
    verbose: say('debug'),
    warn: say('warn'),
    error: (message: unknown) => {
      logger.error({ from: 'nest', ...describeError(message) }, 'the framework reports an error');
    },
    fatal: (message: unknown) => {
      logger.fatal({ from: 'nest', ...describeError(message) }, 'the framework reports an error');
    },
  };
}
