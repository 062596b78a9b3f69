import { countryListIds, RULE_SET, type Rows } from '@app/judge';
import { streams } from '@app/kernel';

const lawStreams: readonly string[] = [
  streams.territories,
  streams.ruleSet(RULE_SET),
  ...countryListIds.map(streams.list),
];

/**
 * Every stream that a judgement about this person on this system may rest on, as far as the rows
 * say: an answer that rests on a stream which was set aside would be a guess.
 */
export function* streamsOf(personId: string, systemId: string, rows: Rows): Generator<string> {
  yield* lawStreams;
  yield streams.contractor(personId);
  yield streams.clearance(personId);
  yield streams.system(systemId);
  const person = rows.person(personId);
  if (person === undefined) return;
  for (const { assignmentId } of person.assignments) yield streams.assignment(assignmentId);
  for (const { contractId } of person.engagements) {
    if (contractId !== null) yield streams.contract(contractId);
  }
  yield* entityStreams(
    person.engagements.flatMap(({ employerIds }) => employerIds),
    rows,
  );
}

/** The entities of the engagements and everybody who owns them, as far up as ownership goes. */
function* entityStreams(first: readonly string[], rows: Rows): Generator<string> {
  const seen = new Set(first);
  for (const entityId of seen) {
    yield streams.employer(entityId);
    for (const { ownerKind, ownerId } of rows.entity(entityId)?.interests ?? []) {
      if (ownerKind === 'entity') seen.add(ownerId);
    }
  }
}
