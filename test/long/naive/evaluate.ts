import type { CaseJson } from './case.js';
import { read } from './reading.js';
import * as access from './rules.access.js';
import * as nationality from './rules.nationality.js';
import type { NaiveRule } from './rules.nationality.js';

/** Every rule that can deny, by its number in the table of the rules. */
export const naiveRules: Readonly<Record<string, NaiveRule>> = {
  'R-DATA-01': nationality.data01,
  'R-DATA-02': nationality.data02,
  'R-DATA-03': access.data03,
  'R-DATA-04': nationality.data04,
  'R-DATA-05': access.data05,
  'R-GEO-01': nationality.geo01,
  'R-GEO-02': nationality.geo02,
  'R-GEO-03': nationality.geo03,
  'R-NAT-01': nationality.nat01,
  'R-NAT-02': nationality.nat02,
  'R-NAT-03': nationality.nat03,
  'R-NAT-04': nationality.nat04,
  'R-NAT-05': nationality.nat05,
  'R-NAT-06': nationality.nat06,
  'R-NAT-07': nationality.nat07,
  'R-DSP-03': access.dsp03,
  'R-DSP-04': nationality.dsp04,
  'R-DSP-05': nationality.dsp05,
  'R-EMP-01': access.emp01,
  'R-EMP-02': access.emp02,
  'R-EMP-03': access.emp03,
  'R-EMP-04': access.emp04,
  'R-EMP-05': nationality.emp05,
  'R-CLR-01': access.clr01,
  'R-CLR-02': access.clr02,
  'R-CLR-04': access.clr04,
  'R-CLR-05': access.clr05,
  'R-CLR-06': access.clr06,
  'R-NDA-01': access.nda01,
  'R-AGR-01': access.agr01,
  'R-CJIS-01': access.cjis01,
  'R-ESC-01': access.esc01,
  'R-ESC-02': access.esc02,
  'R-ESC-03': access.esc03,
  'R-ESC-04': access.esc04,
  'R-ESC-06': nationality.esc06,
  'R-ASG-01': access.asg01,
  'R-SOD-01': access.sod01,
};

/** The rules that deny a case, in order: none of them means permit. */
export function failingRules(file: CaseJson): readonly string[] {
  const reading = read(file);
  return Object.entries(naiveRules)
    .filter(([, denies]) => denies(reading))
    .map(([id]) => id)
    .sort();
}
