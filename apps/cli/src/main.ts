import { CommanderError } from 'commander';
import { CliFault } from './cli.fault.js';
import { exitCodes, type ExitCode } from './exit-codes.js';
import { createProgram } from './program.js';

const run = async (): Promise<ExitCode> => {
  try {
    const result: { exit: ExitCode } = { exit: exitCodes.ok };
    await createProgram(process.env, (exit) => (result.exit = exit)).parseAsync();
    return result.exit;
  } catch (error) {
    return exitOf(error);
  }
};

const exitOf = (error: unknown): ExitCode => {
  if (error instanceof CliFault) {
    process.stderr.write(`countersign: ${error.message}\n`);
    return exitCodes[error.exit];
  }
  // Commander has said what is wrong; help and version that were asked for are no fault.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`countersign: this is a defect of the program\n${stack}\n`);
  return exitCodes.defect;
};

// A reader that went away (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.ok);
  throw error;
});

process.exitCode = await run();
