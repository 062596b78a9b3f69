import { Inject, Injectable } from '@nestjs/common';
import type { Databases } from '@app/event-store';
import { Refusal } from '@app/kernel';
import { DATABASES, ReadAnswer, type Caller } from '@app/platform';
import { readRow } from '@app/projection';
import { casesView, type CasesRow } from './clearance.view.js';

/** Reads the cases of a person: officers, adjudicators and auditors all, a contractor the own. */
@Injectable()
export class ClearanceQuery {
  constructor(@Inject(DATABASES) private readonly databases: Databases) {}

  async of(caller: Caller, personId: string): Promise<ReadAnswer<CasesRow>> {
    const { tenant } = caller;
    const all = caller.roles.some((role) => STAFF.has(role));
    const pool = this.databases.forTenant(tenant);
    const row =
      all || caller.personId === personId
        ? await readRow<CasesRow>(pool, casesView, tenant, personId)
        : undefined;
    if (row === undefined) {
      throw new Refusal('not_found', 'clearance.not_found', 'there are no cases of that person');
    }
    return new ReadAnswer(all ? row : forTheSubject(row), { version: row.version });
  }
}

const STAFF: ReadonlySet<string> = new Set(['security-officer', 'adjudicator', 'auditor']);

/** The subject sees the steps and not who took them or why (5 USC 552a(k)(5)). */
const forTheSubject = (row: CasesRow): CasesRow => ({
  ...row,
  cases: row.cases.map((held) => ({
    ...held,
    steps: held.steps.map(({ step, at, by, reason }) => ({
      step,
      at,
      by: by === row.personId ? by : '',
      reason: step === 'QuestionnaireReturned' ? reason : null,
    })),
  })),
});
