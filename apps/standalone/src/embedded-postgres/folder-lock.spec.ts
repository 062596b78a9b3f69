import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.js';

describe('the lock of a data folder', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-lock-'));
    path = join(folder, 'postgres.lock');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is free again after its release, and leaves no file', async () => {
    const first = await lockFolder(path);
    await expect(lockFolder(path)).rejects.toMatchObject({ fault: 'in_use' });
    await first.release();
    await (await lockFolder(path)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is taken over although an earlier takeover was interrupted', async () => {
    await writeFile(path, '2147483647\nboot:1\n');
    await writeFile(`${path}.takeover`, '2147483646\nboot:1\n');
    await (await lockFolder(path)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['a process that is gone', '2147483647\nboot:1\n'],
    ['an earlier process with the id of this one', `${process.pid}\nboot:1\n`],
    ['nobody', ''],
  ])('is taken over from %s', async (_, content) => {
    await writeFile(path, content);
    const lock = await lockFolder(path);
    expect(await readFile(path, 'utf8')).not.toBe(content);
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('goes to one only of many who take over the lock of a dead process', async () => {
    for (let round = 0; round < 10; round += 1) {
      await writeFile(path, '2147483647\nboot:1\n');
      const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(path)));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await readdir(folder)).toEqual(['postgres.lock']);
    }
  });

  it('of a later owner is not released by an earlier one', async () => {
    const lock = await lockFolder(path);
    await writeFile(path, 'somebody else');
    await lock.release();
    expect(await readFile(path, 'utf8')).toBe('somebody else');
  });
});
