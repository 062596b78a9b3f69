import { createHash, timingSafeEqual } from 'node:crypto';
import type { AccountBook, LocalAccount } from './accounts.store.js';

/** What came of an attempt to sign in with a password. */
export type SignIn =
  | { readonly status: 'accepted'; readonly account: LocalAccount }
  | { readonly status: 'refused' }
  | { readonly status: 'too-many'; readonly retryAfterSeconds: number };

/** Tries a username and a password at an instant (milliseconds since 1970). */
export type TrySignIn = (username: string, password: string, now: number) => SignIn;

const WINDOW_SECONDS = 60;
const MOST_FAILURES = 10;

/** Names that are not in the book share one counter, so that guessing names costs no memory. */
const UNKNOWN = 'unknown';

/**
 * Password sign-in with a limit on failures per account. While the limit holds, the right password
 * is refused too: otherwise the limit would tell a guesser which guess was right.
 */
export const createSignIn = (book: AccountBook): TrySignIn => {
  const failures = new Map<string, readonly number[]>();

  return (username, password, now) => {
    const account = book.byUsername(username);
    const key = account?.id ?? UNKNOWN;
    const recent = (failures.get(key) ?? []).filter((at) => now - at < WINDOW_SECONDS * 1000);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= MOST_FAILURES) {
      const retryAfterSeconds = Math.ceil((oldest + WINDOW_SECONDS * 1000 - now) / 1000);
      return { status: 'too-many', retryAfterSeconds };
    }
    // Compared for an unknown name as well, so that both refusals take the same time.
    const matches = sameSecret(account?.password ?? UNKNOWN, password);
    if (account !== undefined && matches) {
      failures.delete(key);
      return { status: 'accepted', account };
    }
    failures.set(key, [...recent, now]);
    return { status: 'refused' };
  };
};

/** Equality in a time that depends on neither value. */
const sameSecret = (one: string, other: string): boolean =>
  timingSafeEqual(digest(one), digest(other));

const digest = (value: string): Buffer => createHash('sha256').update(value).digest();
