import { EmbeddedPostgresError } from './embedded-postgres.error.js';

/** Turns the last words of a PostgreSQL program that failed into one sentence with a remedy. */
export const startFailure = (what: string, output: readonly string[]): EmbeddedPostgresError => {
  const reason = output.findLast((line) => line.trim() !== '')?.trim() ?? 'it said nothing';
  if (output.some((line) => /unshare:|cannot be run as root|execution .*"root"/.test(line))) {
    return new EmbeddedPostgresError(
      'user_refused',
      'PostgreSQL runs neither as root nor as a user without an account, and this system gives it ' +
        'no user namespace: start as an ordinary user, or set DATABASE_URL to a PostgreSQL of ' +
        `your own (${reason})`,
    );
  }
  if (output.some((line) => line.includes('No space left on device'))) {
    return new EmbeddedPostgresError(
      'not_writable',
      `${what}, because the disk is full: make room, or choose another data folder`,
    );
  }
  const fatal = output.findLast((line) => /^(FATAL|PANIC):/.test(line)) ?? reason;
  return new EmbeddedPostgresError(
    'failed',
    `${what}; PostgreSQL says \`${fatal.replace(/^(FATAL|PANIC):\s*/, '')}\`: remove that cause, ` +
      'then start again',
  );
};
