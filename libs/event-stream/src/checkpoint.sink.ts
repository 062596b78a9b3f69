import { open, type FileHandle } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { CheckpointPlace, StoredCheckpoint } from '@app/event-store';
import { checkpointLine } from '@app/log-format';
import { SendFailed } from './failure.js';
import { createKafkaClient, type KafkaConnection } from './kafka.client.js';
import { createSender } from './kafka.sender.js';
import { DEFAULT_PREFIX, topicNames } from './kafka.topics.js';

/** A place outside the database that keeps every checkpoint for ever. */
export interface CheckpointSink {
  readonly place: CheckpointPlace;
  /**
   * Brings checkpoints of one tenant in their order. Throws `SendFailed`; then some may have come,
   * and all are brought again.
   */
  readonly bring: (
    tenant: string,
    checkpoints: readonly StoredCheckpoint[],
    signal: AbortSignal,
  ) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How long an HTTPS sink may take for one checkpoint. */
const ANSWER_MS = 10_000;
const NEWLINE = 0x0a;

/** The sink of an address, `file:///…` or `https://…`. Throws for any other. */
export function createSink(address: string): CheckpointSink {
  const url = new URL(address);
  if (url.protocol === 'file:') return createFileSink(fileURLToPath(url));
  if (url.protocol === 'https:' || url.protocol === 'http:') return createHttpSink(url);
  throw new Error('a checkpoint sink begins with `file://` or `https://`');
}

/** A file that is only appended to: one line a checkpoint, on the disk before it counts as kept. */
export function createFileSink(file: string): CheckpointSink {
  return {
    place: 'sink',
    bring: async (_, checkpoints) => {
      const lines = checkpoints.map(({ note }) => `${checkpointLine(note)}\n`).join('');
      try {
        const handle = await open(file, 'a+', 0o640);
        await appendWhole(handle, lines).finally(() => handle.close());
      } catch (error) {
        throw new SendFailed(`the checkpoint file has not taken it: ${codeOf(error)}`);
      }
    },
    close: async () => {},
  };
}

/** What a crash or a full disk left of a line is ended first, so that it spoils no other one. */
async function appendWhole(handle: FileHandle, lines: string): Promise<void> {
  const { size } = await handle.stat();
  const last = Buffer.alloc(1);
  if (size > 0) await handle.read(last, 0, 1, size - 1);
  const isTorn = size > 0 && last[0] !== NEWLINE;
  await handle.appendFile(`${isTorn ? '\n' : ''}${lines}`);
  await handle.sync();
}

/** A server that gets each checkpoint by POST and answers 2xx once it is kept. */
export function createHttpSink(url: URL): CheckpointSink {
  return {
    place: 'sink',
    bring: async (_, checkpoints, signal) => {
      for (const { note } of checkpoints) await post(url, checkpointLine(note), signal);
    },
    close: async () => {},
  };
}

async function post(url: URL, body: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
  }).catch((error: unknown) => {
    throw new SendFailed(`the checkpoint sink has not answered: ${codeOf(error)}`);
  });
  await response.body?.cancel();
  if (!response.ok) throw new SendFailed(`the checkpoint sink answered ${response.status}`);
}

/** The topic of checkpoints, the same line as its value. */
export function createTopicSink(connection: KafkaConnection): CheckpointSink {
  const topics = topicNames(connection.prefix ?? DEFAULT_PREFIX);
  const sender = createSender(createKafkaClient(connection), topics);
  return {
    place: 'topic',
    bring: (tenant, checkpoints) =>
      sender.send(
        checkpoints.map(({ note, epoch, position }) => ({
          topic: topics.checkpoint,
          key: tenant,
          value: checkpointLine(note),
          headers: headersOf(tenant, epoch, position),
        })),
      ),
    close: () => sender.close(),
  };
}

/** As a CloudEvent 1.0 in binary mode, like everything else on the topics. */
const headersOf = (tenant: string, epoch: number, position: number) => ({
  'content-type': 'application/json',
  ce_specversion: '1.0',
  ce_type: 'countersign.checkpoint',
  ce_id: `checkpoint-${tenant}-${epoch}-${position}`,
  ce_source: `/tenants/${tenant}`,
  ce_tenant: tenant,
  ce_position: String(position),
  ce_logepoch: String(epoch),
});

/** A code and never a message: that could hold the address, and the address a password. */
function codeOf(error: unknown): string {
  const { code, cause, name } = error as {
    readonly code?: unknown;
    readonly cause?: unknown;
    readonly name?: unknown;
  };
  if (typeof code === 'string') return code;
  return typeof cause === 'object' && cause !== null ? codeOf(cause) : String(name);
}
