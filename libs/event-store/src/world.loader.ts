import type { RecordedEvent } from '@app/events';
import type { EventStore, Guard } from './event-store.port.js';

/** A pure reader: yields the streams it needs, is given their facts, returns what it built. */
export type Gathering<T> = Generator<
  readonly string[],
  T,
  ReadonlyMap<string, readonly RecordedEvent[]>
>;

/** Drives gatherings on a store and returns what was read as guards for the append. */
export interface WorldLoader {
  readonly load: <T>(
    tenant: string,
    gathering: Gathering<T>,
  ) => Promise<{ readonly value: T; readonly guards: readonly Guard[] }>;
}

type History = readonly RecordedEvent[];

/** Streams that nearly every judgement reads and that seldom change. */
const isShared = (stream: string): boolean =>
  stream === 'territories' || stream.startsWith('list-') || stream.startsWith('ruleset-');

/** A loader that keeps the facts of shared streams by version. Throws what the store throws. */
export function createWorldLoader(store: EventStore): WorldLoader {
  const kept = new Map<string, History>();

  const readShared = async (tenant: string, streams: readonly string[]) => {
    const versions = await store.versions(tenant, streams);
    return Promise.all(
      streams.map(async (stream) => {
        const key = `${tenant}/${stream}`;
        const known = kept.get(key);
        if (known !== undefined && versionOf(known) === versions.get(stream)) return known;
        const history = await store.readStream(tenant, stream);
        kept.set(key, history);
        return history;
      }),
    );
  };

  const readAll = async (tenant: string, streams: readonly string[]) => {
    const shared = streams.filter(isShared);
    const own = streams.filter((stream) => !isShared(stream));
    const [sharedHistories, ownHistories] = await Promise.all([
      shared.length === 0 ? [] : readShared(tenant, shared),
      Promise.all(own.map((stream) => store.readStream(tenant, stream))),
    ]);
    const histories = [...sharedHistories, ...ownHistories];
    return [...shared, ...own].map((stream, index) => [stream, histories[index] ?? []] as const);
  };

  return {
    load: async (tenant, gathering) => {
      const read = new Map<string, History>();
      let next = gathering.next(new Map());
      while (next.done !== true) {
        const asked = [...new Set(next.value)];
        // A stream asked for again is not read again: one judgement sees one version of it.
        const missing = asked.filter((stream) => !read.has(stream));
        for (const [stream, history] of await readAll(tenant, missing)) read.set(stream, history);
        next = gathering.next(new Map(asked.map((stream) => [stream, read.get(stream) ?? []])));
      }
      const guards = Array.from(read, ([stream, history]) => ({
        stream,
        version: versionOf(history),
      }));
      return { value: next.value, guards };
    },
  };
}

const versionOf = (history: History): number => history.at(-1)?.version ?? 0;
