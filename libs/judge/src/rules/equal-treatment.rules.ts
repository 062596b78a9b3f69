import type { Context } from '../context.js';
import type { Note } from '../verdict.js';
import { PHYSICAL } from './rule.js';

const nothing: readonly Note[] = [];

/**
 * Findings and notes that never deny. R-EEO-01: a profile of nationality or ownership without a
 * cited authority in force is not applied, and that is reported (8 USC 1324b(a)(2)(C)).
 */
export function notesOf(context: Context): readonly Note[] {
  const { system, nationality, escort, kind } = context;
  let notes: Note[] | undefined;
  if (system.unapplied.length > 0) {
    (notes ??= []).push({
      rule: 'R-EEO-01',
      sentence: `Not applied for lack of a cited authority: ${system.unapplied
        .map((profile) => profile.profile)
        .join(', ')}.`,
      facts: system.unapplied.map((profile) => ({ eventId: profile.recorded.eventId })),
    });
  }
  if (!nationality) (notes ??= []).push(noNationality);
  if (system.active.dsp && !context.foreign) (notes ??= []).push(notForeign);
  if (system.active.dsp && system.needs.cisaCertified) (notes ??= []).push(certified);
  if (kind === PHYSICAL && escort?.documented === true) (notes ??= []).push(documentedEscort);
  return notes ?? nothing;
}

const noNationality: Note = {
  rule: 'R-NAT-00',
  sentence: 'No nationality rule applies to this system and kind of access.',
  facts: [],
};

const notForeign: Note = {
  rule: 'R-DSP-00',
  sentence: 'Not a foreign person in the sense of the Data Security Program.',
  facts: [],
};

const certified: Note = {
  rule: 'R-DSP-06',
  sentence: 'The security requirements of the Data Security Program are certified.',
  facts: [],
};

const documentedEscort: Note = {
  rule: 'R-ESC-05',
  sentence: 'Nonprivileged physical work under a documented escort.',
  facts: [],
};
