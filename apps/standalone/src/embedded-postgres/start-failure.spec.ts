import { describe, expect, it } from 'vitest';
import { startFailure } from './start-failure.js';

describe('a failed start is explained', () => {
  it.each([
    ['user_refused', ['unshare: unshare failed: Operation not permitted'], 'ordinary user'],
    ['user_refused', ['guard: 4: unshare: not found'], 'ordinary user'],
    ['user_refused', ['initdb: error: cannot be run as root', 'hint'], 'ordinary user'],
    ['user_refused', ['unshare: unshare failed: No space left on device'], 'ordinary user'],
    ['not_writable', ['FATAL:  could not extend file: No space left on device', ''], 'make room'],
    ['failed', ['FATAL:  first', 'LOG:  database system is shut down'], '`first`'],
    ['failed', [], '`it said nothing`'],
  ] as const)('as %s after %j', (fault, output, remedy) => {
    expect(startFailure('the server did not start', output)).toMatchObject({
      fault,
      message: expect.stringContaining(remedy),
    });
  });
});
