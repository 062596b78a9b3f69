import {
  ConfigurationProblem,
  createLogger,
  describeError,
  readConfiguration,
  stopOnSignals,
} from '@app/platform';
import { createGateway } from './gateway.app.js';
import { upstreamProblems } from './routing.js';

async function run(): Promise<void> {
  const { host, logLevel, port, upstreams } = readConfiguration('gateway', process.env);
  const problems = upstreamProblems(upstreams);
  if (problems.length > 0) throw new ConfigurationProblem(problems);
  const logger = createLogger({ app: 'gateway', level: logLevel });
  const app = await createGateway({ upstreams, logger });
  const url = await app.listen({ host, port });
  logger.info({ url }, 'listening');
  stopOnSignals({ close: () => app.close() });
}

const reasonOf = (error: unknown): string => {
  if (error instanceof ConfigurationProblem) return error.message;
  const { code } = error as { readonly code?: string };
  return code === 'EADDRINUSE' || code === 'EACCES'
    ? `its address cannot be opened (${code}): set \`PORT\` and \`HOST\` to ones that are free`
    : JSON.stringify(describeError(error));
};

run().catch((error: unknown) => {
  process.stderr.write(`gateway did not start: ${reasonOf(error)}\n`);
  process.exitCode = 1;
});
