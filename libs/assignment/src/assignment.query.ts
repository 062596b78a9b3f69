import { Inject, Injectable } from '@nestjs/common';
import type { Databases } from '@app/event-store';
import {
  explainForOfficer,
  explainForOthers,
  type Failing,
  type OfficerReason,
  type PublicReason,
} from '@app/judge';
import { Refusal } from '@app/kernel';
import { DATABASES, ReadAnswer, type Caller } from '@app/platform';
import { readRows } from '@app/projection';
import type { AssignmentFilterDto } from './assignment.dto.js';
import { JUDGING } from './assignment.handler.js';
import { assignmentView, type AssignmentViewRow } from './assignment.view.js';
import type { Judging } from './judging.adapter.js';

/** An assignment for its reader: rules, reasons and verdicts only for officers and auditors. */
export type ReadableAssignment = Omit<AssignmentViewRow, 'verdicts' | 'suspension' | 'to'> & {
  readonly to: string;
  readonly suspension: {
    readonly at: string;
    readonly categories: readonly string[];
    readonly rules?: readonly string[];
    readonly causeEventId?: string | null;
    readonly reason?: string;
  } | null;
};

export interface AssignmentPage {
  readonly items: readonly ReadableAssignment[];
  /** Pass as `cursor` for the next page; null on the last. */
  readonly next: string | null;
}

/** The newest verdict of an assignment, in the form that the reader may see. */
export interface ReadableVerdict {
  readonly assignmentId: string;
  readonly outcome: 'permit' | 'deny';
  readonly stage: string;
  readonly at: string;
  readonly position: number;
  readonly reasons: readonly OfficerReason[] | readonly PublicReason[];
}

const PAGE = 100;

/** Reads assignments. Whoever may not know that one exists is told that it does not. */
@Injectable()
export class AssignmentQuery {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(JUDGING) private readonly judging: Judging,
  ) {}

  async one(caller: Caller, assignmentId: string): Promise<ReadAnswer<ReadableAssignment>> {
    const row = await this.row(caller, assignmentId);
    return new ReadAnswer(readable(row, seesRules(caller)), { version: row.version });
  }

  async list(caller: Caller, filter: AssignmentFilterDto): Promise<AssignmentPage> {
    const conditions = [
      ['person_id', filter.personId],
      ['system_id', filter.systemId],
      ['status', filter.status],
    ] as const;
    const given = conditions.flatMap(([column, value]) =>
      value === undefined ? [] : [[column, value] as const],
    );
    const values: string[] = given.map(([, value]) => value);
    const where = given.map(([column], index) => `${column} = $${index + 2}`);
    values.push(filter.cursor ?? '');
    where.push(`key > $${values.length + 1}`);
    if (!seesAll(caller)) {
      values.push(caller.personId ?? '');
      where.push(OWN.replaceAll('$n', `$${values.length + 1}`));
    }
    const rows = await readRows<AssignmentViewRow>(
      this.databases.forTenant(caller.tenant),
      assignmentView,
      caller.tenant,
      { where: where.join(' AND '), values, limit: PAGE + 1 },
    );
    const items = rows.slice(0, PAGE).map((row) => readable(row, seesRules(caller)));
    const next = rows.length > PAGE ? (items.at(-1)?.assignmentId ?? null) : null;
    return { items, next };
  }

  /**
   * The verdict as it was, made again by the same judge from what the log held at that position.
   * Where another revision of the judge answers otherwise, the outcome that was recorded is what
   * counts.
   */
  async verdict(caller: Caller, assignmentId: string): Promise<ReadableVerdict> {
    const row = await this.row(caller, assignmentId);
    const last = row.verdicts.at(-1);
    if (last === undefined) throw notFound();
    const { stage, outcome, at, position } = last;
    const failing = outcome === 'permit' ? [] : await this.again(caller.tenant, row, last);
    const reasons = seesRules(caller)
      ? failing.map(explainForOfficer)
      : explainForOthers({ failing });
    return { assignmentId, outcome, stage, at, position, reasons };
  }

  private async again(
    tenant: string,
    row: AssignmentViewRow,
    { stage, at, position, failing }: AssignmentViewRow['verdicts'][number],
  ): Promise<readonly Failing[]> {
    const { personId, systemId, assignmentId, engagementId, kinds, from, to, positionRisk } = row;
    const approvedBy = row.approvals.map(({ by }) => by);
    const { requestedBy } = row;
    const judged = await this.judging.judge(tenant, {
      personId,
      systemId,
      at,
      knownPosition: position - 1,
      stage: stage as 'request' | 'approval' | 'activation',
      proposed: {
        assignmentId,
        engagementId,
        kinds,
        from,
        to,
        positionRisk,
        requestedBy,
        approvedBy,
      },
    });
    const rules = new Set(failing.map(({ rule }) => rule));
    return judged.failing.filter(({ rule }) => rules.has(rule));
  }

  private async row(caller: Caller, assignmentId: string): Promise<AssignmentViewRow> {
    const pool = this.databases.forTenant(caller.tenant);
    const [row] = await readRows<AssignmentViewRow>(pool, assignmentView, caller.tenant, {
      where: seesAll(caller) ? 'key = $2' : `key = $2 AND ${OWN.replaceAll('$n', '$3')}`,
      values: seesAll(caller) ? [assignmentId] : [assignmentId, caller.personId ?? ''],
      limit: 1,
    });
    if (row === undefined) throw notFound();
    return row;
  }
}

/** Owners and ISSMs see the assignments of their own systems. */
const OWN = `EXISTS (SELECT 1 FROM view_system s WHERE s.tenant = view_assignment.tenant
  AND s.key = view_assignment.system_id AND $n IN (s.owner_id, s.issm_id))`;

const seesAll = ({ roles }: Caller): boolean =>
  roles.includes('security-officer') || roles.includes('auditor');

const seesRules = seesAll;

const notFound = (): Refusal =>
  new Refusal('not_found', 'assignment.not_found', 'there is no assignment of that id');

function readable(row: AssignmentViewRow, rules: boolean): ReadableAssignment {
  const { verdicts: _, suspension, ...open } = row;
  return { ...open, suspension: suspension && readableSuspension(suspension, rules) };
}

function readableSuspension(
  { failing, causeEventId, reason, at }: NonNullable<AssignmentViewRow['suspension']>,
  rules: boolean,
): NonNullable<ReadableAssignment['suspension']> {
  const categories = [...new Set(failing.map(({ category }) => category))];
  if (!rules) return { at, categories };
  return { at, categories, rules: failing.map(({ rule }) => rule), causeEventId, reason };
}
