import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { askAccess } from './access.command.js';
import { judgeFile } from './cases.command.js';
import { checkout } from './checkout.js';
import { contextOf, type CommandContext } from './command.context.js';
import { showContractor, showHistory, submitContractor } from './contractor.command.js';
import { playDemo } from './demo.command.js';
import { tailEvents } from './events.command.js';
import { exitCodes, exitMeanings, type ExitCode } from './exit-codes.js';
import { exportLog, verifyLog, type LogOptions, type VerifyOptions } from './log.command.js';
import { login } from './login.command.js';
import {
  diffVersions,
  explainRule,
  listLists,
  listParameters,
  listRules,
  listVersions,
  showRule,
} from './rules.command.js';
import type { Environment } from './settings.js';
import { createTenant } from './tenant.command.js';

/** Gets the exit code of a command that has one of its own; ok is assumed. */
export type SetExit = (exit: ExitCode) => void;

/** The whole command line. Nothing is done before it parses. */
export function createProgram(env: Environment, setExit: SetExit): Command {
  const program = new Command('countersign')
    .description('May this person do this on that system, now or at a time, and why?')
    .version(version())
    .option('--url <address>', 'address of the API (COUNTERSIGN_URL; else the server found here)')
    .option('--issuer <address>', 'identity provider (OIDC_ISSUER; else the one found here)')
    .option('--account <name>', 'act as this account of the local identity provider')
    .option('--token <token>', 'act with this access token (COUNTERSIGN_TOKEN)')
    .option('--json', 'print JSON instead of text')
    .addHelpText('after', helpOnExitCodes())
    .exitOverride();
  const context = (command: Command): CommandContext => contextOf(command, env);
  addSignIn(program, context);
  addContractor(program, context);
  addAccess(program, context, setExit);
  addLog(program, context, setExit);
  addRules(program, context);
  addOthers(program, context, setExit);
  return program;
}

type ContextOf = (command: Command) => CommandContext;

function addSignIn(program: Command, context: ContextOf): void {
  program
    .command('login')
    .description('sign in by the device flow, or with --account as a local account')
    .action((_, command: Command) => login(context(command)));
  program
    .command('demo')
    .description('play the main job, end to end, against a server with the local issuer')
    .action((_, command: Command) => playDemo(context(command)));
}

function addContractor(program: Command, context: ContextOf): void {
  const contractor = program.command('contractor').description('contractor records');
  contractor
    .command('submit <file>')
    .description('submit the record in a JSON file, - for standard input')
    .action((file: string, _, command: Command) => submitContractor(context(command), file));
  contractor
    .command('show <id>')
    .description('show what you may see of a record')
    .action((id: string, _, command: Command) => showContractor(context(command), id));
  contractor
    .command('history <id>')
    .description('who did what about a person, when and why')
    .action((id: string, _, command: Command) => showHistory(context(command), id));
}

function addAccess(program: Command, context: ContextOf, setExit: SetExit): void {
  const access = program.command('access').description('access questions');
  const descriptions = {
    check: 'ask; exit code 0 says yes, 1 no',
    explain: 'ask, with every failing rule (needs decisions:explain)',
  };
  for (const mode of ['check', 'explain'] as const) {
    access
      .command(mode)
      .description(descriptions[mode])
      .requiredOption('--person <id>', 'who')
      .requiredOption('--system <id>', 'where')
      .requiredOption('--kind <kind>', 'which kind of access, such as read or administer')
      .option('--min-position <number>', 'answer at or after this position of the log', positive)
      .action(async (options: Parameters<typeof askAccess>[2], command: Command) => {
        const permitted = await askAccess(context(command), mode, options);
        setExit(permitted ? exitCodes.ok : exitCodes.no);
      });
  }
}

function addLog(program: Command, context: ContextOf, setExit: SetExit): void {
  const log = program.command('log').description('for the operator and the auditor: prove the log');
  const tenant = ['--tenant <name>', 'whose log', 'default'] as const;
  const keys = ['--keys <file>', 'verifying keys, as GET /v1/log/keys gives them'] as const;
  log
    .command('verify [bundle]')
    .description('verify a bundle, - for standard input, or the log in the database')
    .option(...tenant)
    .option(...keys)
    .option('--checkpoints <file>', 'checkpoints that were kept outside, one a line')
    .option('--reopened-at <position>', 'where the log was opened again after a restore', positive)
    .action(async (bundle: string | undefined, options: VerifyOptions, command: Command) => {
      const isWhole = await verifyLog(context(command), bundle, options);
      setExit(isWhole ? exitCodes.ok : exitCodes.no);
    });
  log
    .command('export <file>')
    .description('write a bundle that can be verified without a server, - for standard output')
    .option(...tenant)
    .option(...keys)
    .action((file: string, options: LogOptions, command: Command) =>
      exportLog(context(command), file, options),
    );
}

/** Needs no server: the law is the one that came with this program. */
function addRules(program: Command, context: ContextOf): void {
  const group = program.command('rules').description('the rules and lists as shipped; no server');
  const output = (command: Command) => context(command).output;
  group
    .command('list')
    .description('every rule, with what it says')
    .action((_, command: Command) => listRules(output(command)));
  group
    .command('show <rule>')
    .description('what a rule says, and its source')
    .action((rule: string, _, command: Command) => showRule(output(command), rule));
  group
    .command('explain <rule>')
    .description('when a rule applies and denies, and what of the law it reads')
    .action((rule: string, _, command: Command) => explainRule(output(command), rule));
  group
    .command('lists')
    .description('every list in its newest version')
    .action((_, command: Command) => listLists(output(command)));
  group
    .command('list-versions <list>')
    .description('the versions of a list, with their sources')
    .action((list: string, _, command: Command) => listVersions(output(command), list));
  group
    .command('diff <list> <from> <to>')
    .description('what changed between two versions of a list')
    .action((list: string, from: string, to: string, _, command: Command) =>
      diffVersions(output(command), list, from, to),
    );
  group
    .command('parameters')
    .description('the parameters of the rule set, with what counsel has to answer')
    .action((_, command: Command) => listParameters(output(command)));
}

function addOthers(program: Command, context: ContextOf, setExit: SetExit): void {
  program
    .command('cases <file>')
    .description('judge the decision cases of a file; needs no server')
    .action(async (file: string, _, command: Command) => {
      const isClean = await judgeFile(context(command).output, file);
      setExit(isClean ? exitCodes.ok : exitCodes.no);
    });
  program
    .command('events')
    .description('the event log')
    .command('tail')
    .description('follow the log; no personal data is shown')
    .option('--after <position>', 'begin after this position instead of at the end', positive)
    .option('--once', 'stop at the end of the log')
    .action((options: Parameters<typeof tailEvents>[1], command: Command) =>
      tailEvents(context(command), options),
    );
  program
    .command('tenant')
    .description('for the operator: needs the database')
    .command('create <name>')
    .description('make a tenant with the shipped rules, lists and territories')
    .option('--first-officer <subject>', 'subject of the first security officer at the issuer')
    .option('--make-key', 'make the master key if there is none, at installation')
    .action(async (name: string, options: Parameters<typeof createTenant>[2], command: Command) => {
      setExit(await createTenant(context(command), name, options));
    });
}

const positive = (text: string): number => {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('a whole number is wanted');
};

const helpOnExitCodes = (): string =>
  [
    '\nExit codes:',
    ...Object.entries(exitCodes).map(
      ([name, code]) =>
        `  ${String(code).padEnd(4)}${exitMeanings[name as keyof typeof exitMeanings]}`,
    ),
  ].join('\n');

const version = (): string => {
  const manifest = readFileSync(join(checkout(), 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
};
