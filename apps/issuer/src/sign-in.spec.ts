import { expect, test } from 'vitest';
import { openAccounts } from './accounts.store.js';
import { createSignIn } from './sign-in.js';
import { temporaryFolder } from './testing/issuer.harness.js';

const MINUTE = 60_000;

test('the limit on failed attempts ends a minute after the first of them', async () => {
  const book = await openAccounts(await temporaryFolder());
  const trySignIn = createSignIn(book);
  const password = book.byUsername('hr')?.password ?? '';
  for (let at = 0; at < 10; at++) trySignIn('hr', 'guess', at);
  expect(trySignIn('hr', password, 1_000).status).toBe('too-many');
  expect(trySignIn('hr', password, MINUTE - 1).status).toBe('too-many');
  expect(trySignIn('hr', password, MINUTE).status).toBe('accepted');
});

test('a success forgets the failures before it', async () => {
  const book = await openAccounts(await temporaryFolder());
  const trySignIn = createSignIn(book);
  const password = book.byUsername('hr')?.password ?? '';
  for (let at = 0; at < 9; at++) trySignIn('hr', 'guess', at);
  expect(trySignIn('hr', password, 10).status).toBe('accepted');
  expect(trySignIn('hr', 'guess', 11).status).toBe('refused');
  expect(trySignIn('hr', password, 12).status).toBe('accepted');
});

test('guesses at names that are not known are limited together', async () => {
  const trySignIn = createSignIn(await openAccounts(await temporaryFolder()));
  for (let at = 0; at < 10; at++) trySignIn(`nobody-${at}`, 'guess', at);
  expect(trySignIn('nobody-else', 'guess', 20)).toEqual({
    status: 'too-many',
    retryAfterSeconds: 60,
  });
});
