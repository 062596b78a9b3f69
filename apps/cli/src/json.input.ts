import { readFile } from 'node:fs/promises';
import { CliFault } from './cli.fault.js';

/** The JSON of a file, `-` for standard input. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file === '-' ? '/dev/stdin' : file, 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      throw new CliFault('usage', `\`${file}\` cannot be read (${error.code ?? 'unknown'})`);
    },
  );
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new CliFault('usage', `\`${file}\` is not JSON: ${(error as Error).message}`);
  }
}
