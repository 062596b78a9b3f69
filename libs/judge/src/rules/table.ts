import { agreementRules } from './agreements.rules.js';
import { assignmentRules } from './assignment.rules.js';
import { clearanceRules } from './clearance.rules.js';
import { dataRules } from './data.rules.js';
import { dspRules } from './dsp.rules.js';
import { employerRules } from './employer.rules.js';
import { escortRules } from './escort.rules.js';
import { locationRules } from './location.rules.js';
import { nationalityRules } from './nationality.rules.js';
import type { Rule } from './rule.js';

/** Every rule that can deny, in the order in which reasons are given. */
export const rules: readonly Rule[] = [
  ...dataRules,
  ...locationRules,
  ...nationalityRules,
  ...dspRules,
  ...employerRules,
  ...clearanceRules,
  ...agreementRules,
  ...escortRules,
  ...assignmentRules,
];
