import { describe, expect, it } from 'vitest';
import { createAppendQueue, type Queued, type QueueLimits } from './append.queue.js';
import { LogOverloaded, LogUnavailable } from './log.unavailable.js';

interface Item extends Queued {
  readonly name: string;
}

const roomy: QueueLimits = { admitted: 100, waitingBytes: 1_000, batch: 100, batchBytes: 1_000 };

const item = (name: string, bytes = 1, key = name): Item => ({ name, bytes, key });

/** A queue whose batches are written down and answered when the test says so. */
function stage(limits: Partial<QueueLimits> = {}) {
  const sent: string[] = [];
  const answers: ((error?: Error) => void)[] = [];
  const queue = createAppendQueue<Item, string>(
    (tenant, batch) => {
      sent.push(`${tenant}: ${batch.map(({ name }) => name).join(' ')}`);
      return new Promise((resolve, reject) => {
        answers.push((error) => {
          if (error === undefined) resolve(batch.map(({ name }) => `${name} done`));
          else reject(error);
        });
      });
    },
    { ...roomy, ...limits },
  );
  const add = (each: Item, tenant = 'acme') => queue(tenant, async () => each);
  /** Answers what is under way, and waits until what follows from it was done. */
  const answer = async (error?: Error): Promise<void> => {
    await turns();
    answers.shift()?.(error);
    await turns();
  };
  return { sent, queue, add, answer };
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => setImmediate(done));
};

describe('appends to one tenant', () => {
  it('go at once when nothing is under way, and together when something is', async () => {
    const { sent, add, answer } = stage();
    const all = Promise.all(['a', 'b', 'c', 'd'].map((name) => add(item(name))));
    await turns();
    expect(sent).toEqual(['acme: a']);
    await answer();
    expect(sent).toEqual(['acme: a', 'acme: b c d']);
    await answer();
    expect(await all).toEqual(['a done', 'b done', 'c done', 'd done']);
    void add(item('e'));
    await turns();
    expect(sent.at(-1)).toBe('acme: e');
  });

  it('are one batch with those that go on when the batch before was answered', async () => {
    const { sent, add, answer } = stage();
    const twice = async (name: string): Promise<void> => {
      await add(item(`${name}1`));
      await add(item(`${name}2`));
    };
    void add(item('first'));
    for (const name of ['a', 'b', 'c']) void twice(name);
    await answer();
    await answer();
    expect(sent).toEqual(['acme: first', 'acme: a1 b1 c1', 'acme: a2 b2 c2']);
  });

  it('do not wait for those of another tenant', async () => {
    const { sent, add } = stage();
    void add(item('a'), 'acme');
    void add(item('b'), 'other');
    await turns();
    expect(sent).toEqual(['acme: a', 'other: b']);
  });

  it('are in batches within the limits, in their order, one that is too large alone', async () => {
    const { sent, add, answer } = stage({ batch: 2, batchBytes: 10 });
    for (const name of ['a', 'b', 'c', 'd']) void add(item(name));
    void add(item('large', 11));
    void add(item('e', 6));
    void add(item('f', 6));
    for (let batch = 0; batch < 6; batch += 1) await answer();
    expect(sent).toEqual(['a', 'b c', 'd e', 'large', 'f'].map((names) => `acme: ${names}`));
  });

  it('are never in one batch with the same command', async () => {
    const { sent, add, answer } = stage();
    void add(item('a'));
    void add(item('b1', 1, 'b'));
    void add(item('b2', 1, 'b'));
    void add(item('c'));
    for (let batch = 0; batch < 3; batch += 1) await answer();
    expect(sent).toEqual(['acme: a', 'acme: b1 c', 'acme: b2']);
  });
});

describe('more than may wait', () => {
  it('is refused before anything is made of it, until others were answered', async () => {
    const { queue, add, answer } = stage({ admitted: 2 });
    const answered = add(item('a'));
    void add(item('b'));
    let made = false;
    const refused = queue('acme', async () => {
      made = true;
      return item('c');
    });
    await expect(refused).rejects.toBeInstanceOf(LogOverloaded);
    await expect(refused).rejects.toBeInstanceOf(LogUnavailable);
    await expect(refused).rejects.toMatchObject({ code: 'log.overloaded' });
    expect(made).toBe(false);
    await answer();
    await answered;
    const taken = add(item('c'));
    await answer();
    await answer();
    expect(await taken).toBe('c done');
  });

  it('is refused by its size, unless it is all that waits', async () => {
    const { add, answer } = stage({ waitingBytes: 10 });
    void add(item('a'));
    const large = add(item('large', 11));
    await turns();
    await expect(add(item('b', 1))).rejects.toBeInstanceOf(LogOverloaded);
    await answer();
    await answer();
    expect(await large).toBe('large done');
  });

  it('of one tenant leaves room for the others', async () => {
    const { add } = stage({ admitted: 1 });
    void add(item('a'), 'acme');
    await expect(add(item('b'), 'acme')).rejects.toBeInstanceOf(LogOverloaded);
    void add(item('c'), 'other');
  });

  it('does not count what could not be made', async () => {
    const { queue, add, answer } = stage({ admitted: 1 });
    const unmade = queue('acme', () => Promise.reject(new Error('no key')));
    await expect(unmade).rejects.toThrow('no key');
    const taken = add(item('a'));
    await answer();
    expect(await taken).toBe('a done');
  });
});

describe('a batch that fails', () => {
  it('is sent one by one, so that only the item fails that the log cannot take', async () => {
    const { sent, add, answer } = stage();
    const outcomes = Promise.allSettled(['a', 'b', 'bad', 'c'].map((name) => add(item(name))));
    await answer();
    await answer(new Error('out of range'));
    await answer();
    await answer(new Error('out of range'));
    await answer();
    expect(sent.slice(1)).toEqual(['acme: b bad c', 'acme: b', 'acme: bad', 'acme: c']);
    expect((await outcomes).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  it('because the log is away fails with those that wait behind it, not later ones', async () => {
    const { sent, add, answer } = stage();
    const outcomes = Promise.allSettled(['a', 'b', 'c'].map((name) => add(item(name))));
    await answer(new LogUnavailable('57P01'));
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ reason: { code: '57P01' } });
    }
    const later = add(item('d'));
    await answer();
    expect(await later).toBe('d done');
    expect(sent).toEqual(['acme: a', 'acme: d']);
  });

  it('by an answer that leaves one out fails for that one', async () => {
    const queue = createAppendQueue<Item, string>(async () => [], roomy);
    await expect(queue('acme', async () => item('a'))).rejects.toThrow('no outcome');
  });
});
