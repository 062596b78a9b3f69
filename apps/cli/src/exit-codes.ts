/** What the exit code of `countersign` says to a script. docs/cli.md shows this table. */
export const exitCodes = {
  ok: 0,
  no: 1,
  usage: 2,
  notSignedIn: 3,
  refused: 4,
  unreachable: 5,
  defect: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The meaning of every exit code, in the order of the table. */
export const exitMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  ok: 'done, or the answer is yes',
  no:
    'the answer is no, a case does not match or is unknown, a log is not whole, or a demo went ' +
    'otherwise than told',
  usage: 'an unknown command, option, rule or list, or a file or key that cannot be used',
  notSignedIn: 'no token, or one that the server does not believe: `countersign login`',
  refused: 'the server understood and refused; the message says why',
  unreachable: 'no usable answer from the server, the identity provider or the database',
  defect: 'a defect of the program itself',
};
