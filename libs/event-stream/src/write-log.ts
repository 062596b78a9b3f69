/** Writes one line of the application log; fields hold ids and counts, never personal data. */
export type WriteLog = (
  level: 'info' | 'warn' | 'error',
  message: string,
  fields?: Readonly<Record<string, unknown>>,
) => void;
