import { canonical } from './canonical.js';
import type { Body, Sealed } from './record.js';

/** The text of a body as the log stores it. Throws `NotCanonical` when it cannot be written. */
export function bodyOf(body: Body): string {
  return canonical({
    id: body.id,
    actor: { kind: body.actor.kind, id: body.actor.id, roles: body.actor.roles },
    commandId: body.commandId,
    correlationId: body.correlationId,
    causationId: body.causationId,
    data: body.data,
    sealed: body.sealed,
  });
}

/** Reads the text of a body. Throws when it is not one: it never guesses and never repairs. */
export function parseBody(text: string): Body {
  const value: unknown = JSON.parse(text);
  if (!isBody(value)) throw new Error('not the body of a log record');
  return value;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const isBody = (value: unknown): value is Body =>
  isRecord(value) &&
  isText(value['id']) &&
  isActor(value['actor']) &&
  isText(value['commandId']) &&
  isText(value['correlationId']) &&
  (value['causationId'] === null || isText(value['causationId'])) &&
  isRecord(value['data']) &&
  (value['sealed'] === null || isSealed(value['sealed']));

const isActor = (value: unknown): boolean =>
  isRecord(value) &&
  ['person', 'machine', 'service'].includes(String(value['kind'])) &&
  isText(value['id']) &&
  Array.isArray(value['roles']) &&
  value['roles'].every(isText);

const isSealed = (value: unknown): value is Sealed =>
  isRecord(value) &&
  isText(value['person']) &&
  isText(value['nonce']) &&
  isText(value['ciphertext']) &&
  isText(value['tag']);
