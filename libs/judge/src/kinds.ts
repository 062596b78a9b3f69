/** A kind of access: what it is under sec. 1692 and which other kinds it includes. */
export interface Kind {
  readonly privileged: boolean;
  readonly maintenance: boolean;
  readonly escorted: boolean;
  readonly information: 'logical-data' | 'logical-system' | 'indirect' | 'physical';
  readonly includes: readonly string[];
}

const plain = { privileged: false, maintenance: false, escorted: false, includes: [] } as const;

/** The closed table of kinds of access. What is not in it is denied by R-DATA-05. */
export const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['read', { ...plain, information: 'logical-data' }],
  ['write', { ...plain, information: 'logical-data', includes: ['read'] }],
  [
    'administer',
    { ...plain, privileged: true, information: 'logical-system', includes: ['write', 'read'] },
  ],
  [
    'remote-maintenance',
    { ...plain, privileged: true, maintenance: true, information: 'logical-system' },
  ],
  ['view-only-escorted', { ...plain, maintenance: true, escorted: true, information: 'indirect' }],
  [
    'interactive-escorted',
    {
      privileged: true,
      maintenance: true,
      escorted: true,
      information: 'logical-system',
      includes: [],
    },
  ],
  ['physical-nonprivileged', { ...plain, information: 'physical' }],
  ['briefing', { ...plain, information: 'indirect' }],
]);

/** True when holding one of `held` is holding `asked`. */
export const includesKind = (held: readonly string[], asked: string): boolean =>
  held.some((kind) => kind === asked || (kinds.get(kind)?.includes.includes(asked) ?? false));
