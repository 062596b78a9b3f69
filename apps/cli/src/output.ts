/** Where a command says what it found. `json` replaces every line for people by one JSON value. */
export interface Output {
  readonly isJson: boolean;
  /** A line for people; nothing under `--json`. */
  readonly say: (line: string) => void;
  /** The result for programs: one line of JSON; nothing without `--json`. */
  readonly json: (value: unknown) => void;
}

/** An output that writes lines through `write`. */
export const createOutput = (isJson: boolean, write: (text: string) => void): Output => ({
  isJson,
  say: (line) => {
    if (!isJson) write(`${line}\n`);
  },
  json: (value) => {
    if (isJson) write(`${JSON.stringify(value)}\n`);
  },
});
