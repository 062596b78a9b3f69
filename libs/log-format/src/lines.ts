/** Why a file cannot be read as what it says it is; `line` counts from 1. */
export class FileFault extends Error {
  override readonly name = 'FileFault';

  constructor(
    readonly line: number,
    readonly reason: string,
  ) {
    super(`line ${line}: ${reason}`);
  }
}

/** The last line has no newline: the file was cut, or somebody is still writing it. */
export class CutLine extends FileFault {}

/** One line of a file: its number, from 1, and its JSON object. */
export interface JsonLine {
  readonly line: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A body has at most 1 MiB, and JSON writes a byte of it with at most six. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;
const NEWLINE = 0x0a;

/**
 * The lines of a file, each with its newline taken off; an array, since awaiting every line is
 * slow. Only U+000A ends a line. Throws `CutLine` for a last line that has no newline, `FileFault`
 * for one that is too long and for bytes that are no UTF-8.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly string[]> {
  let line = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const lines: string[] = [];
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      line += 1;
      lines.push(textOf(bytes.subarray(start, end), line));
      start = end + 1;
    }
    rest = bytes.subarray(start);
    if (rest.length > MAX_LINE_BYTES) throw new FileFault(line + 1, 'the line is too long');
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) throw new CutLine(line + 1, 'the file ends in the middle of the line');
}

function textOf(bytes: Buffer, line: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FileFault(line, 'the line is no UTF-8');
  }
}

/** The object of JSON that a line holds; `undefined` for a line that holds none. */
export function objectOf(text: string): JsonLine['value'] | undefined {
  const value = parsed(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonLine['value'])
    : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
