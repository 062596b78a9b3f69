import type { KeyObject } from 'node:crypto';
import { catalogue, type CatalogueEntry, type DomainEvent } from '@app/events';
import { invariant } from '@app/kernel';
import { canonical, type Body, type Sealed } from '@app/log-format';
import { decrypt, encrypt } from './cipher.js';

/** Where a sealed part stands: it opens nowhere else. */
export interface Place {
  readonly tenant: string;
  readonly stream: string;
  readonly id: string;
  readonly type: string;
}

/** The data of a fact as it is stored. */
export type SealedData = Pick<Body, 'data' | 'sealed'>;

type Data = Readonly<Record<string, unknown>>;

/** The person whose key seals this fact; `undefined` when it holds nothing personal. */
export function subjectOf(event: DomainEvent): string | undefined {
  const { subject, fields } = entryOf(event.type);
  const data: Data = { ...event.data };
  if (!Object.keys(data).some((field) => isPersonal(fields, data, field))) return undefined;
  const person = subject === null ? undefined : data[subject];
  invariant(typeof person === 'string' && person !== '', `\`${event.type}\` names its person`);
  return person;
}

/** Seals the personal fields of a fact with the key of its person; all else stays readable. */
export function sealData(event: DomainEvent, place: Place, keys: Keys): SealedData {
  const { fields } = entryOf(event.type);
  const data: Data = { ...event.data };
  for (const field of Object.keys(data)) {
    invariant(Object.hasOwn(fields, field), `\`${event.type}.${field}\` is classified`);
  }
  const person = subjectOf(event);
  if (person === undefined) return { data, sealed: null };
  const key = keys.get(person);
  invariant(key !== undefined, 'the key of a sealed fact was made before');
  const [open, personal] = [pick(data, fields, 'open'), pick(data, fields, 'personal')];
  const parts = encrypt(key, Buffer.from(canonical(personal)), contextOf(place));
  return {
    data: open,
    sealed: {
      person,
      nonce: parts.nonce.toString('base64url'),
      ciphertext: parts.ciphertext.toString('base64url'),
      tag: parts.tag.toString('base64url'),
    },
  };
}

/** The whole data of a stored fact. Throws when its key is not there or anything was moved. */
export function openData(body: Body, place: Place, keys: Keys): Data {
  if (body.sealed === null) return body.data;
  const key = keys.get(body.sealed.person);
  if (key === undefined) throw new Error(`no key opens event \`${body.id}\``);
  const plain = decrypt(key, partsOf(body.sealed), contextOf(place)).toString();
  return { ...body.data, ...(JSON.parse(plain) as Data) };
}

type Keys = ReadonlyMap<string, KeyObject>;
type Fields = CatalogueEntry['fields'];

/** Absence is nothing personal: an owner that is a company has no individual's data to seal. */
const isPersonal = (fields: Fields, data: Data, field: string): boolean =>
  fields[field] === 'personal' && data[field] !== null;

const pick = (data: Data, fields: Fields, wanted: 'open' | 'personal'): Data =>
  Object.fromEntries(Object.entries(data).filter(([field]) => fields[field] === wanted));

const contextOf = (place: Place): string =>
  canonical(['countersign.personal', place.tenant, place.stream, place.id, place.type]);

const partsOf = (sealed: Sealed) => ({
  nonce: Buffer.from(sealed.nonce, 'base64url'),
  ciphertext: Buffer.from(sealed.ciphertext, 'base64url'),
  tag: Buffer.from(sealed.tag, 'base64url'),
});

function entryOf(type: string): CatalogueEntry {
  const entry = catalogue.get(type);
  invariant(entry !== undefined, `event type \`${type}\` is in the catalogue`);
  return entry;
}
