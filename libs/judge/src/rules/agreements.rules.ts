import type { Context } from '../context.js';
import { reached, recorded } from '../moment.js';
import type { AgreementRow } from '../person.row.js';
import type { Rule } from './rule.js';

/** What the person has signed. */
export const agreementRules: readonly Rule[] = [
  {
    id: 'R-NDA-01',
    category: 'agreements',
    citation: '32 CFR 117.10(a)(1)(iii)(C), 2001.80',
    basis: 'regulation',
    sentence: 'No non-disclosure agreement (SF 312) is signed.',
    concerns: ({ requirements, impactLevel, defaults }) =>
      requirements.minClearance !== undefined || (defaults && impactLevel === 'IL6'),
    applies: ({ system }) => system.needs.minClearance !== undefined,
    denies: (context) =>
      lastSigned(context, 'nda') === undefined
        ? { facts: [], flip: 'the person signs the non-disclosure agreement' }
        : undefined,
  },
  {
    id: 'R-AGR-01',
    category: 'agreements',
    citation: 'NIST SP 800-53r5 PS-6',
    basis: 'policy',
    sentence: 'The access agreement is missing or too old.',
    concerns: ({ requirements, impactLevel, defaults }) =>
      requirements.accessAgreementMaxDays !== undefined || (defaults && impactLevel !== null),
    applies: ({ system }) => system.needs.accessAgreementMaxDays !== undefined,
    denies: (context) => {
      const signed = lastSigned(context, 'access');
      const days = context.system.needs.accessAgreementMaxDays ?? null;
      const lapse =
        signed && days !== null ? context.calendar.lapseOf(signed.signed, days) : undefined;
      return lapse !== undefined && context.ageOn < lapse
        ? undefined
        : {
            facts: signed === undefined ? [] : [signed.eventId],
            flip: 'the person signs the access agreement anew',
          };
    },
  },
];

/** The agreement signed last by then. */
export function lastSigned(
  { personRow, moment }: Pick<Context, 'personRow' | 'moment'>,
  kind: AgreementRow['kind'],
): AgreementRow | undefined {
  let last: AgreementRow | undefined;
  for (const row of personRow.agreements) {
    if (row.kind !== kind || !recorded(row, moment) || !reached(row.signed, moment)) continue;
    if (last === undefined || row.signed >= last.signed) last = row;
  }
  return last;
}
