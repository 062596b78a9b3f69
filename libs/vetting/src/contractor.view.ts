import type { Document, RecordedEvent, Source } from '@app/events';
import type { View } from '@app/projection';
import { assertedFact, sourceOf, type AssertedFact, type AssertionEvent } from './asserted-fact.js';
import type { ContractorEvent, OpenRecord } from './contractor.state.js';

/** How a fact was settled: by which document it was verified or for which reason rejected. */
export interface Settlement {
  readonly by: string;
  readonly at: string;
  readonly document: Document | null;
  readonly reason: string | null;
}

/** One asserted fact and how it stands. */
export interface FactRow {
  readonly fact: AssertedFact;
  readonly source: Source;
  readonly declaredBy: string;
  readonly declaredAt: string;
  readonly eventId: string;
  readonly standing: 'declared' | 'verified' | 'rejected';
  readonly settled: Settlement | null;
  readonly resolution: {
    readonly territory: string;
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  } | null;
}

/** A contractor's record with all its facts, superseded ones included; the key is the person. */
export interface ContractorRow {
  readonly personId: string;
  readonly version: number;
  readonly contractId: string;
  readonly name: string;
  readonly status: OpenRecord['status'];
  readonly returnedFor: string | null;
  readonly agreement: { readonly textVersion: string; readonly signedAt: string } | null;
  readonly facts: readonly FactRow[];
}

type Change = Exclude<
  RecordedEvent<ContractorEvent['type']>,
  { type: 'ContractorRecordSubmitted' }
>;

const keys = ({ data }: { readonly data: { readonly personId: string } }): readonly string[] => [
  data.personId,
];

/** Lays a later fact into the row, which the submission of the record has made. */
const laid = <E extends Change>(lay: (row: ContractorRow, event: E) => Partial<ContractorRow>) => ({
  keys,
  fold: (row: ContractorRow | undefined, event: E): ContractorRow | undefined =>
    row === undefined ? undefined : { ...row, version: event.version, ...lay(row, event) },
});

const asserted = laid((row, event: AssertionEvent) => ({ facts: [...row.facts, factOf(event)] }));
const verified = laid((row, event: RecordedEvent<`${VerifiableFact}Verified`>) =>
  settled(row, event, 'verified', { document: event.data.document, reason: null }),
);

type VerifiableFact = 'Citizenship' | 'UsPersonStatus' | 'Residence' | 'Employment' | 'Engagement';

/** The contractor records of a tenant. */
export const contractorView: View<ContractorRow> = {
  name: 'contractor',
  version: 1,
  on: {
    ContractorRecordSubmitted: { keys, fold: submitted },
    ContractorRecordReturned: laid((_, { data }) => ({
      status: 'returned',
      returnedFor: data.reason,
    })),
    ContractorRecordAccepted: laid(() => ({ status: 'accepted' })),
    CitizenshipDeclared: asserted,
    UsPersonStatusDeclared: asserted,
    ResidenceDeclared: asserted,
    EmploymentDeclared: asserted,
    EngagementDeclared: asserted,
    WorkLocationDeclared: asserted,
    WorkLocationAttested: asserted,
    CitizenshipVerified: verified,
    UsPersonStatusVerified: verified,
    ResidenceVerified: verified,
    EmploymentVerified: verified,
    EngagementVerified: verified,
    FactRejected: laid((row, event) =>
      settled(row, event, 'rejected', { document: null, reason: event.data.reason }),
    ),
    CountryTokenResolved: laid((row, { data, actor, recordedAt }) => {
      const { territory, reason } = data;
      const resolution = { territory, reason, by: actor.id, at: recordedAt };
      return { facts: changed(row, data.factId, { resolution }) };
    }),
    AccessAgreementSigned: laid((_, { data, recordedAt }) => ({
      agreement: { textVersion: data.textVersion, signedAt: recordedAt },
    })),
  },
};

function submitted(
  row: ContractorRow | undefined,
  { data, version }: RecordedEvent<'ContractorRecordSubmitted'>,
): ContractorRow {
  const { personId, contractId, name } = data;
  const kept = { facts: row?.facts ?? [], agreement: row?.agreement ?? null };
  return { personId, version, contractId, name, status: 'submitted', returnedFor: null, ...kept };
}

const factOf = (event: AssertionEvent): FactRow => ({
  fact: assertedFact(event),
  source: sourceOf(event),
  declaredBy: event.actor.id,
  declaredAt: event.recordedAt,
  eventId: event.id,
  standing: 'declared',
  settled: null,
  resolution: null,
});

function settled(
  row: ContractorRow,
  { data, actor, recordedAt }: Change & { readonly data: { readonly factId: string } },
  standing: 'verified' | 'rejected',
  by: Pick<Settlement, 'document' | 'reason'>,
): Partial<ContractorRow> {
  const settlement = { by: actor.id, at: recordedAt, ...by };
  return { facts: changed(row, data.factId, { standing, settled: settlement }) };
}

const changed = (
  row: ContractorRow,
  factId: string,
  change: Partial<FactRow>,
): readonly FactRow[] =>
  row.facts.map((held) => (held.fact.factId === factId ? { ...held, ...change } : held));
