import { spawnSync } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCheckpointStore } from '@app/event-store';
import { keyDocumentOf, verifyingKeyOf, type LogReport } from '@app/log-format';
import { signingKey } from '@app/log-format/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CliFault } from '../../apps/cli/src/cli.fault.js';
import { exportLog, verifyLog, type VerifyOptions } from '../../apps/cli/src/log.command.js';
import { createOutput } from '../../apps/cli/src/output.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { verifierPython } from '../support/python.js';
import { sealedLog, type SealedLog } from '../support/sealed-log.js';
import { serviceUrl } from '../support/service-role.js';
import { asSuperuser } from '../support/template.js';

const script = fileURLToPath(new URL('../python/verify_log.py', import.meta.url));
const python = verifierPython();
if (python.reason !== undefined) {
  process.stderr.write(`the verifier in Python is not run: ${python.reason}\n`);
}

let log: SealedLog;
let original: string;

/** A log of 34 records, sealed at 10, 20 and 30, and at rest, so that it can be copied. */
beforeAll(async () => {
  log = await sealedLog();
  original = new URL(log.database.url).pathname.slice(1);
  await log.write(34);
  await log.seal();
  const stored = createCheckpointStore(log.databases);
  await vi.waitUntil(async () => {
    const sealed = await stored.all('default');
    return sealed.length === 3 && (await stored.pending('default', 'sink', 10)).length === 0;
  }, 15_000);
  await log.databases.forTenant('default')
    .query(`INSERT INTO view_cursor SELECT tenant, 'standing', 1, position, encode(hash, 'hex'), 1
      FROM log WHERE position = 33`);
  await log.rest();
  await writeFile(join(log.folder, 'keys.json'), JSON.stringify(keyDocumentOf(log.key.verifying)));
});
afterAll(() => log.close());

/** What a superuser does, past grants and trigger. */
const asForger = async (database: TestDatabase, sql: string): Promise<void> => {
  await asSuperuser(database.url, (client) =>
    client.query(`SET session_replication_role = replica; ${sql}`),
  );
};

/** Computes every link anew from a position on, and the head, with the function of the product. */
const RELINK = (from: number): string => `
  DO $$
  DECLARE
    r log%ROWTYPE;
    previous bytea := (SELECT previous_hash FROM log WHERE position = ${from});
  BEGIN
    FOR r IN SELECT * FROM log WHERE position >= ${from} ORDER BY position LOOP
      UPDATE log SET previous_hash = previous, hash = link_hash(previous, r.tenant, r.position,
        r.stream, r.version, r.type, r.revision, r.recorded_at, r.body)
        WHERE position = r.position RETURNING hash INTO previous;
    END LOOP;
    UPDATE head SET hash = previous, position = (SELECT max(position) FROM log);
  END $$;`;

/** Moves positions by a number from one on, so that their key is free at every step. */
const shift = (from: number, by: number): string => `
  UPDATE log SET position = position + 1000 WHERE position >= ${from};
  UPDATE log SET position = position - 1000 + ${by} WHERE position >= 1000;`;

const env = (database: TestDatabase): Record<string, string> => ({
  DATABASE_URL: serviceUrl(database.url),
  CHECKPOINT_KEY_FILE: log.keyFile,
  CHECKPOINT_SINK: 'file:///dev/null',
  DATA_DIR: log.folder,
});

type Told = LogReport & { readonly whole: boolean };

async function verify(
  database: TestDatabase,
  bundle?: string,
  options: Partial<VerifyOptions> = {},
): Promise<Told> {
  const said: string[] = [];
  const output = createOutput(true, (text) => said.push(text));
  const told = { tenant: 'default', checkpoints: log.outside, ...options };
  const whole = await verifyLog({ env: env(database), output }, bundle, told);
  const report = JSON.parse(said.join('')) as Told;
  expect(report.whole).toBe(whole);
  return report;
}

/** Runs the stranger's verifier; what it says and its exit code. */
function verifyAsStranger(path: string, bundle: string, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(path, [script, bundle, ...words], {
    encoding: 'utf8',
  });
  return { status, report: stdout === '' ? undefined : (JSON.parse(stdout) as Told), stderr };
}

const kindOf = ({ findings }: Pick<LogReport, 'findings'>) =>
  findings.slice(0, 1).map(({ kind, position, from }) => [kind, position, from])[0];

async function withCopy(
  forge: string,
  use: (copy: TestDatabase, bundle: string) => Promise<void>,
): Promise<void> {
  const copy = await createDatabase(original);
  try {
    await asForger(copy, forge);
    const bundle = join(log.folder, 'bundle.ndjson');
    const output = createOutput(true, () => {});
    await exportLog({ env: env(copy), output }, bundle, { tenant: 'default' });
    await use(copy, bundle);
  } finally {
    await copy.drop();
  }
}

/** A bundle after one thing was done to its lines. */
function damage(
  lines: readonly string[],
  [one, other]: readonly [number, number],
  what: string,
  column: number,
  character: string,
): readonly string[] {
  const [a = '', b = ''] = [lines[one], lines[other]];
  if (what === 'remove') return lines.toSpliced(one, 1);
  if (what === 'repeat') return lines.toSpliced(one, 0, b);
  if (what === 'swap') return lines.with(one, b).with(other, a);
  const at = column % (a.length - 1);
  return lines.with(one, a.slice(0, at) + character + a.slice(at + 1));
}

/** What has to be the same: the first finding and what is not protected, or that it is refused. */
const verdictOf = (report: unknown) =>
  report === undefined || report instanceof CliFault
    ? 'refused'
    : [kindOf(report as Told), (report as Told).unprotected];

const strangers = (bundle: string, ...words: readonly string[]) =>
  python.reason === undefined ? verifyAsStranger(python.path, bundle, ...words) : undefined;

it('a real log is whole for every verifier, which say what is not protected yet', async () => {
  await withCopy('SELECT 1', async (copy, bundle) => {
    const expected = { position: 34, findings: [], unprotected: { from: 31, to: 34 } };
    expect(await verify(copy)).toMatchObject({ ...expected, agreeing: 3, keysFrom: 'outside' });
    expect(await verify(copy, bundle)).toMatchObject({ ...expected, keysFrom: 'bundle' });
    const keys = join(log.folder, 'keys.json');
    expect(await verify(copy, bundle, { keys })).toMatchObject({ keysFrom: 'outside' });
    const stranger = strangers(bundle, '--keys', keys, '--checkpoints', log.outside);
    expect([stranger?.status ?? 0, stranger?.report ?? expected]).toMatchObject([0, expected]);
  });
});

/** What is done to the log, and the kind, position and first possible place that must be found. */
const forgeries: readonly (readonly [string, string, readonly [string, number, number]])[] = [
  ['a changed body', `UPDATE log SET body = '{}' WHERE position = 15`, ['changed', 15, 11]],
  [
    'a changed time',
    `UPDATE log SET recorded_at = recorded_at + interval '1 microsecond' WHERE position = 15`,
    ['changed', 15, 11],
  ],
  [
    'two that were swapped',
    `UPDATE log SET position = 1000 WHERE position = 15;
     UPDATE log SET position = 15 WHERE position = 16;
     UPDATE log SET position = 16 WHERE position = 1000`,
    ['changed', 15, 11],
  ],
  ['one removed', 'DELETE FROM log WHERE position = 15', ['removed', 15, 11]],
  [
    'one removed and the others numbered anew',
    `DELETE FROM log WHERE position = 15; ${shift(16, -1)}
     UPDATE head SET position = 33`,
    ['changed', 15, 11],
  ],
  ['a cut end', 'DELETE FROM log WHERE position > 32', ['removed', 33, 31]],
  [
    'a cut end, its head and a cursor beyond',
    `DELETE FROM log WHERE position > 32;
     UPDATE head SET position = 32, hash = (SELECT hash FROM log WHERE position = 32)`,
    ['cursor', 33, 31],
  ],
  [
    'a cut end with head, cursor and the checkpoints of the database',
    `DELETE FROM log WHERE position > 25; DELETE FROM view_cursor; DELETE FROM checkpoint;
     UPDATE head SET position = 25, hash = (SELECT hash FROM log WHERE position = 25)`,
    ['removed', 26, 21],
  ],
  [
    'one inserted and linked, and the others numbered anew',
    `${shift(15, 1)}
     INSERT INTO log SELECT tenant, 15, 'system-forged', 1, type, revision,
       recorded_at + interval '1 microsecond', body, hash, hash FROM log WHERE position = 14;
     UPDATE log SET hash = link_hash(previous_hash, tenant, position, stream, version, type,
       revision, recorded_at, body) WHERE position = 15;
     UPDATE head SET position = 35`,
    ['changed', 16, 11],
  ],
  [
    'a changed body with every link after it and the head computed anew',
    `UPDATE log SET body = '{}' WHERE position = 15; ${RELINK(15)}`,
    ['rewritten', 20, 11],
  ],
  [
    'another log altogether',
    `UPDATE log SET body = '{}' WHERE position = 1; ${RELINK(1)}`,
    ['rewritten', 1, 1],
  ],
];

describe('a real log that was tampered with', () => {
  it.each(forgeries)('is not whole with %s, by the database', async (_, forge, expected) => {
    await withCopy(forge, async (copy) => {
      expect(kindOf(await verify(copy))).toEqual(expected);
    });
  });

  it.each(forgeries)('is not whole with %s, by a bundle of it', async (_, forge, expected) => {
    await withCopy(forge, async (copy, bundle) => {
      const report = await verify(copy, bundle);
      const stranger = strangers(bundle, '--checkpoints', log.outside);
      const said = stranger?.report ?? report;
      const [first] = said.findings;
      const whole = first === undefined;
      // A bundle has no cursors: who cuts what no checkpoint protects is not seen by it.
      const isCursor = expected[0] === 'cursor';
      expect(kindOf(report)).toEqual(isCursor ? undefined : expected);
      expect(kindOf(said)).toEqual(kindOf(report));
      expect([said.unprotected, stranger?.status ?? Number(!whole)]).toEqual([
        report.unprotected,
        Number(!whole),
      ]);
    });
  });

  it.skipIf(python.reason)('is the same to a stranger, whatever was done to a bundle', async () => {
    await withCopy('SELECT 1', async (copy, bundle) => {
      const lines = (await readFile(bundle, 'utf8')).split(/(?<=\n)/);
      const damaged = join(log.folder, 'any.ndjson');
      const places = fc.tuple(fc.nat(lines.length - 1), fc.nat(lines.length - 1));
      const what = fc.constantFrom('remove', 'repeat', 'swap', 'edit', 'edit', 'edit');
      await fc.assert(
        fc.asyncProperty(
          places,
          what,
          fc.nat(400),
          fc.constantFrom('0', 'a', '"', '}', 'x'),
          async (...asked) => {
            await writeFile(damaged, damage(lines, ...asked).join(''));
            const ours = await verify(copy, damaged).catch((error: unknown) => error);
            const theirs = strangers(damaged, '--checkpoints', log.outside);
            expect(verdictOf(theirs?.report)).toEqual(verdictOf(ours));
            expect([0, 1, 2]).toContain(theirs?.status);
          },
        ),
        { numRuns: 12 },
      );
    });
  });

  it('is whole for who has no checkpoint, when everything was computed anew', async () => {
    const forge = `UPDATE log SET body = '{}' WHERE position = 15; ${RELINK(15)}
      DELETE FROM checkpoint; DELETE FROM view_cursor;`;
    await withCopy(forge, async (copy) => {
      const none = join(log.folder, 'none.ndjson');
      await writeFile(none, '');
      expect(await verify(copy, undefined, { checkpoints: none })).toMatchObject({
        whole: true,
        newest: null,
        unprotected: { from: 1, to: 34 },
      });
    });
  });
});

describe('what cannot be used is refused, with its place', () => {
  const refused = async (doing: Promise<unknown>, sentence: string): Promise<void> => {
    await expect(doing).rejects.toThrow(CliFault);
    await expect(doing).rejects.toMatchObject({ exit: 'usage' });
    await expect(doing).rejects.toThrow(sentence);
  };

  it('a checkpoint by a key that was not named, and one forged in the database', async () => {
    const keys = join(log.folder, 'other.json');
    await writeFile(keys, JSON.stringify(keyDocumentOf([verifyingKeyOf(signingKey())])));
    await withCopy('SELECT 1', async (copy, bundle) => {
      await refused(
        verify(copy, bundle, { keys, checkpoints: undefined }),
        'bundle.ndjson` cannot be used: line 2: the checkpoint cannot be used: it is signed by',
      );
      await refused(
        verify(copy, undefined, { keys }),
        'checkpoints.ndjson` cannot be used: line 1',
      );
      const stranger = strangers(bundle, '--keys', keys);
      expect([stranger?.status ?? 2, stranger?.stderr ?? 'line 2']).toEqual([
        2,
        expect.stringContaining('line 2'),
      ]);
    });
    await withCopy(
      `UPDATE checkpoint SET note = replace(note, 'epoch 1', 'epoch 2')
      WHERE position = 20`,
      async (copy) => {
        await refused(verify(copy), 'in the database at position 20 cannot be used');
      },
    );
  });

  it('a bundle that was cut, damaged or is none, and a tenant without a log', async () => {
    await withCopy('SELECT 1', async (copy, bundle) => {
      const whole = await readFile(bundle, 'utf8');
      const damaged = join(log.folder, 'damaged.ndjson');
      const cuts: readonly (readonly [string, string])[] = [
        [whole.slice(0, whole.length / 2), 'the file ends in the middle of the line'],
        [whole.slice(0, whole.lastIndexOf('{"kind":"end"')), 'the file ends before its end'],
        [whole.replace('"position":15', '"position":"15"'), 'line 19: the record is not whole'],
        ['PK\u0003\u0004\n', 'line 1: the line is no JSON object'],
      ];
      for (const [text, sentence] of cuts) {
        await writeFile(damaged, text);
        await refused(verify(copy, damaged), sentence);
        expect(strangers(damaged)?.status ?? 2).toBe(2);
      }
      await copyFile(log.keyFile, damaged);
      await refused(verify(copy, bundle, { keys: damaged }), 'holds no verifying keys');
      await refused(verify(copy, join(log.folder, 'nowhere')), 'cannot be read (ENOENT)');
      await refused(verify(copy, undefined, { tenant: 'nobody' }), 'there is no log of a tenant');
      await refused(verify(copy, undefined, { tenant: 'No One' }), 'cannot name a tenant');
    });
  });

  it('a database that is not there', async () => {
    const away = { url: 'postgres://nobody:secret@127.0.0.1:9/none', drop: async () => {} };
    const asking = verify(away);
    await expect(asking).rejects.toMatchObject({ exit: 'unreachable' });
    await expect(asking).rejects.not.toThrow('secret');
  });
});
