import type { Databases } from '@app/event-store';
import { readRows, waitForPosition } from '@app/projection';
import { engagementView } from './engagement.view.js';
import { liveAssignmentView, type LiveAssignmentRow } from './live-assignment.view.js';
import { ownerView } from './owner.view.js';
import type { ReviewCommand } from './review.reactor.js';

type Subject = ReviewCommand['data']['subject'];

const views = [liveAssignmentView, engagementView, ownerView] as const;

/** How many assignments are read at a time; a review of everything goes on page by page. */
const PAGE = 500;

/** An entity, what it owns, what that owns, and so on: whom a fact about it can touch. */
const OWNED = `WITH RECURSIVE touched (id) AS (
    SELECT $2::text
    UNION
    SELECT o.key FROM view_owner o JOIN touched t ON o.row->'ownerIds' ? t.id
    WHERE o.tenant = $1)
  SELECT e.key FROM view_engagement e JOIN touched t ON e.row->'employerIds' ? t.id
  WHERE e.tenant = $1`;

const WHERE: Readonly<Record<Subject['kind'], string>> = {
  all: '$2 = $2',
  person: 'person_id = $2',
  system: 'system_id = $2',
  contract:
    'engagement_id IN (SELECT key FROM view_engagement WHERE tenant = $1 AND contract_id = $2)',
  entity: `engagement_id IN (${OWNED})`,
};

/** Waits until the rules service's own views have come to a position of the log. */
export const waitForViews = (
  databases: Databases,
  tenant: string,
  position: number,
  timeoutMs: number,
): Promise<void> =>
  waitForPosition(databases.forTenant(tenant), views, tenant, position, timeoutMs);

/** The assignments that a fact about a subject can touch, page by page. */
export async function* touchedBy(
  databases: Databases,
  tenant: string,
  subject: Subject,
): AsyncGenerator<LiveAssignmentRow> {
  const id = subject.kind === 'all' ? '' : subject.id;
  for (let after = ''; ;) {
    const page: readonly LiveAssignmentRow[] = await readRows<LiveAssignmentRow>(
      databases.forTenant(tenant),
      liveAssignmentView,
      tenant,
      { where: `(${WHERE[subject.kind]}) AND key > $3`, values: [id, after], limit: PAGE },
    );
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.assignmentId;
  }
}
