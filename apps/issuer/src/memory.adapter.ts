import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

type Records = Map<string, Entry>;

const MOST_RECORDS = 20_000;

/** An expired record is known for a while, so that it can be called expired (RFC 8628, 3.5). */
const GRACE_SECONDS = 60;

/**
 * Sessions, grants, codes and refresh tokens of one issuer, in memory: a restart signs everybody
 * out, which is right for a development issuer. Access tokens are signed and stored nowhere.
 */
export const createMemoryAdapters = (): AdapterFactory => {
  const models = new Map<string, Records>();
  return (model) => {
    const records = models.get(model) ?? new Map<string, Entry>();
    models.set(model, records);
    return memoryAdapter(records);
  };
};

const memoryAdapter = (records: Records): Adapter => {
  const find = async (id: string) => live(records, id);
  const findWhere = async (matches: (payload: AdapterPayload) => boolean) => {
    const found = [...records].find(([, entry]) => matches(entry.payload));
    return found === undefined ? undefined : find(found[0]);
  };
  return {
    find,
    findByUid: (uid) => findWhere((payload) => payload.uid === uid),
    findByUserCode: (userCode) => findWhere((payload) => payload.userCode === userCode),
    upsert: async (id, payload, expiresIn) => {
      makeRoom(records);
      const seconds = expiresIn === undefined ? Infinity : expiresIn + GRACE_SECONDS;
      const expiresAt = Date.now() + seconds * 1000;
      records.set(id, { payload: { ...payload }, expiresAt });
    },
    consume: async (id) => {
      const entry = records.get(id);
      if (entry === undefined) return;
      const payload = { ...entry.payload, consumed: Math.floor(Date.now() / 1000) };
      records.set(id, { ...entry, payload });
    },
    destroy: async (id) => {
      records.delete(id);
    },
    revokeByGrantId: async (grantId) => {
      for (const [id, { payload }] of records) if (payload.grantId === grantId) records.delete(id);
    },
  };
};

const live = (records: Records, id: string): AdapterPayload | undefined => {
  const entry = records.get(id);
  if (entry !== undefined && entry.expiresAt > Date.now()) return entry.payload;
  records.delete(id);
  return undefined;
};

/** At the limit the expired records go, and if there are none, the oldest. */
const makeRoom = (records: Records): void => {
  if (records.size < MOST_RECORDS) return;
  for (const id of records.keys()) live(records, id);
  for (const id of records.keys()) {
    if (records.size < MOST_RECORDS) return;
    records.delete(id);
  }
};
