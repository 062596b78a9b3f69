import type { Context } from '../context.js';
import { recorded, type Moment } from '../moment.js';
import type { AssignmentRow } from '../person.row.js';
import { always, type Ground, type Rule } from './rule.js';

/** Need-to-know, and that nobody approves what they asked for. */
export const assignmentRules: readonly Rule[] = [
  {
    id: 'R-ASG-01',
    category: 'assignment',
    citation: 'NIST SP 800-53r5 AC-2, AC-6; 32 CFR 117.10(a)(1)(iii)',
    basis: 'policy',
    sentence: 'No active assignment to this system at that time includes this kind of access.',
    concerns: always,
    applies: always,
    denies: (context) => {
      const { active, assignment } = context;
      if (active === undefined) {
        return {
          facts: lastChange(assignment, context.moment),
          flip: 'an assignment that includes the kind is requested and approved',
        };
      }
      return overForGood(context);
    },
  },
  {
    id: 'R-SOD-01',
    category: 'assignment',
    citation: 'NIST SP 800-53r5 AC-5',
    basis: 'policy',
    sentence: 'The person who asked for the assignment approved it.',
    concerns: always,
    applies: ({ stage, assignment }) =>
      stage !== 'request' &&
      assignment !== undefined &&
      assignment.requestedBy !== undefined &&
      assignment.approvals.length > 0,
    denies: ({ assignment }) => {
      const own = assignment?.approvals.find(
        ({ by }) => by === null || assignment.requestedBy === null || by === assignment.requestedBy,
      );
      return own && { facts: [own.eventId], flip: 'somebody else approves' };
    },
  },
];

/** The event that left the assignment as it is. */
const lastChange = (assignment: AssignmentRow | undefined, moment: Moment): readonly string[] => {
  const change = assignment?.changes.findLast(
    (candidate) => recorded(candidate, moment) && candidate.at <= moment.at,
  );
  return change === undefined ? [] : [change.eventId];
};

/** A denial, revocation or loss of jurisdiction ends an assignment, even if eligibility returns. */
function overForGood({ active, finalDenials }: Context): Ground | undefined {
  const from = active?.from ?? null;
  const ending = finalDenials.find((status) => from === null || startsBy(from, status.from));
  return (
    ending && {
      facts: [ending.eventId],
      detail: `ended for good: ${ending.status}`,
      flip: 'a new assignment is requested after the eligibility has returned',
    }
  );
}

/** Days and instants compare by their day: an end on the day of the start ends it. */
const startsBy = (start: string, end: string): boolean =>
  start.length === end.length ? start <= end : start.slice(0, 10) <= end.slice(0, 10);
