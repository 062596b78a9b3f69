import { Inject, Injectable } from '@nestjs/common';
import type { Databases } from '@app/event-store';
import { plusDays, Refusal, type Instant } from '@app/kernel';
import { CLOCK, DATABASES, ReadAnswer, type Caller, type Clock } from '@app/platform';
import { readRow, readRows } from '@app/projection';
import type {
  ContractorPage,
  ContractorReading,
  FactReading,
  SettlementReading,
} from './contractor.reading.dto.js';
import { contractorView, type ContractorRow, type FactRow } from './contractor.view.js';
import { isNationality } from './nationality-need.js';
import { TERRITORIES, type ReadTerritories, type Territories } from './territories.adapter.js';

/** As whom somebody reads a record: the person, HR, or those who see all of it. */
type Reader = 'subject' | 'hr' | 'full';

const PAGE_SIZE = 50;

/** Reads contractor records. What a reader may not see is not in the answer. */
@Injectable()
export class ContractorQuery {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(TERRITORIES) private readonly territories: ReadTerritories,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `not_found` for a record that does not exist or that the caller may not read. */
  async one(caller: Caller, personId: string): Promise<ReadAnswer<ContractorReading>> {
    const { tenant } = caller;
    const reader = readerOf(caller, personId);
    const pool = this.databases.forTenant(tenant);
    const row = reader && (await readRow<ContractorRow>(pool, contractorView, tenant, personId));
    if (reader === undefined || row === undefined) {
      const sentence = 'there is no contractor record of that id';
      throw new Refusal('not_found', 'vetting.not_found', sentence);
    }
    const { facts, version, ...told } = row;
    const territories = await this.territories(tenant);
    const now = this.clock();
    const shown = facts.filter(({ fact }) => reader !== 'hr' || !isNationality(fact.kind));
    return new ReadAnswer(
      { ...told, facts: shown.map((fact) => factFor(reader, fact, territories, now)) },
      { version },
    );
  }

  /** A page of the records in the order of their ids; `cursor`: the last id of the page before. */
  async page(caller: Caller, cursor: string | undefined): Promise<ContractorPage> {
    const { tenant } = caller;
    const rows = await readRows<ContractorRow>(
      this.databases.forTenant(tenant),
      contractorView,
      tenant,
      { where: 'key > $2', values: [cursor ?? ''], limit: PAGE_SIZE + 1 },
    );
    const shown = rows.slice(0, PAGE_SIZE);
    return {
      contractors: shown.map((row) => lineFor(caller, row)),
      cursor: rows.length > PAGE_SIZE ? (shown.at(-1)?.personId ?? null) : null,
    };
  }
}

/** A person reads the own record as its subject, whatever else they are. */
function readerOf({ personId: own, roles }: Caller, personId: string): Reader | undefined {
  if (own === personId) return 'subject';
  if (roles.includes('security-officer') || roles.includes('auditor')) return 'full';
  return roles.includes('hr') ? 'hr' : undefined;
}

function lineFor(caller: Caller, row: ContractorRow): ContractorPage['contractors'][number] {
  const { personId, name, contractId, status, facts } = row;
  const line = { personId, name, contractId, status };
  return readerOf(caller, personId) === 'full'
    ? { ...line, openFacts: facts.filter(({ standing }) => standing === 'declared').length }
    : line;
}

/** The subject does not learn who said or settled it (5 USC 552a(k)); HR sees no document. */
function factFor(
  reader: Reader,
  row: FactRow,
  territories: Territories,
  now: Instant,
): FactReading {
  const { standing, declaredAt, settled, resolution } = row;
  const shown = { ...valueOf(row), standing, declaredAt };
  if (reader === 'hr') {
    const at = settled && { at: settled.at };
    return { ...shown, source: row.source, declaredBy: row.declaredBy, settled: at };
  }
  if (reader === 'subject') {
    const { by: _, ...decided } = resolution ?? { by: null };
    return {
      ...shown,
      settled: settled && settlementOf(settled),
      resolution: 'at' in decided ? decided : null,
    };
  }
  const unclear =
    'country' in row.fact && resolution === null
      ? territories.unclear(row.fact.country, now)
      : undefined;
  return {
    ...shown,
    source: row.source,
    declaredBy: row.declaredBy,
    eventId: row.eventId,
    resolution,
    settled: settled && { by: settled.by, ...settlementOf(settled) },
    ...(unclear === undefined ? {} : { candidates: unclear }),
  };
}

/** The fact as people give it: with the last day on which it holds. */
function valueOf({ fact }: FactRow): Pick<FactReading, 'factId' | 'kind' | 'from' | 'lastDay'> {
  if (!('to' in fact)) return fact;
  const { to, ...told } = fact;
  return { ...told, lastDay: to === null ? null : plusDays(to, -1) };
}

const settlementOf = ({
  at,
  document,
  reason,
}: NonNullable<FactRow['settled']>): Omit<SettlementReading, 'by'> => ({
  at,
  ...(document === null ? {} : { document }),
  ...(reason === null ? {} : { reason }),
});
