/**
 * Who may import whom: the table of ARCHITECTURE.md, in this one place. The lint rules of
 * `.oxlintrc.json` say the same and are compared with it by `lint.spec.ts`.
 */
const contexts = [
  'vetting',
  'employer',
  'clearance',
  'system',
  'assignment',
  'rules',
  'authorization',
] as const;

const facts = ['kernel', 'events', 'judge', 'log-format'] as const;
const belowPlatform = [...facts, 'event-store', 'event-stream', 'projection', 'reaction'] as const;

/** For every library, the libraries that it may import. */
export const libraries: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  events: ['kernel'],
  judge: ['kernel', 'events'],
  'log-format': ['kernel'],
  'event-store': facts,
  'event-stream': [...facts, 'event-store'],
  projection: [...facts, 'event-store', 'event-stream'],
  reaction: [...facts, 'event-store', 'event-stream', 'projection'],
  platform: belowPlatform,
  ...Object.fromEntries(contexts.map((name) => [name, [...belowPlatform, 'platform']])),
};

const every = Object.keys(libraries);

/** For every app, the libraries that it may import. */
export const apps: Readonly<Record<string, readonly string[]>> = {
  vetting: every,
  clearance: every,
  assignment: every,
  rules: every,
  authorization: every,
  projector: every,
  publisher: every,
  standalone: every,
  gateway: every,
  issuer: every,
  migrate: every,
  console: [],
  cli: [...facts, 'event-store', 'platform'],
};

/** The one app that is made of other apps. */
export const composedApp = 'standalone';

/**
 * The libraries whose files do no I/O at all, each with what else it may import: the judge checks
 * statements of other publishers by their JSON Schema, log-format makes digests.
 */
export const pureLibraries: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  events: [],
  judge: ['ajv'],
  'log-format': ['node:crypto'],
};

export const isContext = (library: string): boolean =>
  (contexts as readonly string[]).includes(library);
