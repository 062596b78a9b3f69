import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * A process as the system shows it. `identity` tells it from a later process with the same id;
 * a zombie has ended, but its parent has not yet asked for its exit status.
 */
export type ProcessEntry =
  | { readonly status: 'gone' }
  | { readonly status: 'zombie' }
  | {
      readonly status: 'running';
      readonly identity: string;
      readonly command: string;
      /** Its working directory, where the system tells. */
      readonly folder: string | undefined;
    };

/** Looks up one process id. Reads `/proc` on Linux and asks `ps` elsewhere. */
export const inspectProcess = (pid: number): Promise<ProcessEntry> =>
  process.platform === 'linux' ? inspectProc(pid) : inspectPs(pid);

const inspectProc = async (pid: number): Promise<ProcessEntry> => {
  try {
    const [stat, command, boot, folder] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readlink(`/proc/${pid}/cwd`).catch(() => undefined),
    ]);
    // Fields after the program's name, which may itself hold spaces and brackets: proc(5), 3 on.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return { status: 'zombie' };
    const identity = `${boot.trim()}:${fields[19]}`;
    return { status: 'running', identity, command: command.replaceAll('\0', ' '), folder };
  } catch {
    return { status: 'gone' };
  }
};

const inspectPs = async (pid: number): Promise<ProcessEntry> => {
  try {
    const args = ['-ww', '-o', 'stat=,lstart=,command=', '-p', String(pid)];
    const { stdout } = await promisify(execFile)('ps', args, { env: { LC_ALL: 'C' } });
    const found = /^\s*(\S+)\s+(\S+\s+\S+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/s.exec(stdout.trimEnd());
    if (found === null) return { status: 'gone' };
    const [, state = '', identity = '', command = ''] = found;
    if (state.startsWith('Z')) return { status: 'zombie' };
    return { status: 'running', identity, command, folder: undefined };
  } catch {
    return { status: 'gone' };
  }
};
