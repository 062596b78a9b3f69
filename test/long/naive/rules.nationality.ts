import { isAdversaryCitizenship, isListed, isOccupied, placeOf } from './places.js';
import { isForeignToDsp, isUsPerson, says, saysVerified, type Reading } from './reading.js';

/** A rule by the page: true where it denies. */
export type NaiveRule = (reading: Reading) => boolean;

const settingsOf = ({ file }: Reading): NonNullable<Reading['file']['settings']> =>
  file.settings ?? {};

const isCitizenOrLpr = ({ status }: Reading): boolean => status === 'citizen' || status === 'lpr';

const viewOnly = ({ access, inForce }: Reading): boolean =>
  access === 'view-only-escorted' && inForce('SRG-5.17');

const citizenshipsMissing = ({ citizenships, stateless }: Reading): boolean =>
  citizenships.length === 0 && !stateless;

const citizenshipsUnsure = (reading: Reading): boolean =>
  citizenshipsMissing(reading) || reading.citizenships.some(({ verified }) => !verified);

/** Under FA-NAT, unless a verified citizen or LPR; under FA-NAT-STRICT everybody. */
const citizenshipsAsked = (reading: Reading): boolean =>
  (reading.inForce('FA-NAT') && !isCitizenOrLpr(reading)) || reading.inForce('FA-NAT-STRICT');

export const data01: NaiveRule = (reading) => {
  if (!reading.nationality && !viewOnly(reading)) return false;
  if (reading.status === 'unknown') return true;
  if (reading.nationality && citizenshipsAsked(reading) && citizenshipsUnsure(reading)) return true;
  if (reading.nationality && reading.inForce('FA-NAT') && !isCitizenOrLpr(reading)) {
    if (reading.residence === null || !reading.residenceVerified) return true;
  }
  return viewOnly(reading) && !isUsPerson(reading.status) && citizenshipsUnsure(reading);
};

export const data02: NaiveRule = (reading) =>
  reading.geography && (reading.location === null || !reading.locationConsistent);

export const data04: NaiveRule = (reading) =>
  !reading.physical &&
  citizenshipsAsked(reading) &&
  reading.citizenships.some(({ place }) => place === null);

export const geo01: NaiveRule = ({ inForce, location, day }) =>
  inForce('NDAA-1692') && isListed('CN-4872', location, day);

const MAINTENANCE = ['remote-maintenance', 'view-only-escorted', 'interactive-escorted'];

export const geo02: NaiveRule = (reading) =>
  reading.inForce('SRG-5.17') &&
  MAINTENANCE.includes(reading.access) &&
  isListed(settingsOf(reading).levelD ?? 'EAR-D', reading.location, reading.day);

/** Without G no other rule speaks of an unknown location, so it denies here. */
export const geo03: NaiveRule = (reading) => {
  if (!reading.geography && !reading.nationality) return false;
  if (!reading.geography && reading.location === null) return true;
  return (
    isOccupied(reading.location) || (reading.inForce('FA-NAT') && isOccupied(reading.residence))
  );
};

const il45 = ({ inForce }: Reading): boolean => inForce('SRG-IL4') || inForce('SRG-IL5');

const aoApprovalDecides = (reading: Reading): boolean =>
  settingsOf(reading).foreignUsersWithAoApproval === true &&
  (reading.access === 'read' || reading.access === 'write');

export const nat01: NaiveRule = (reading) =>
  il45(reading) &&
  !reading.physical &&
  !reading.escorted &&
  !aoApprovalDecides(reading) &&
  reading.status !== 'unknown' &&
  !isUsPerson(reading.status);

export const nat02: NaiveRule = ({ inForce, physical, status }) =>
  inForce('SRG-IL6') && !physical && status !== 'unknown' && status !== 'citizen';

export const nat03: NaiveRule = (reading) =>
  il45(reading) &&
  aoApprovalDecides(reading) &&
  !isUsPerson(reading.status) &&
  !saysVerified(reading.file.person.aoApproval, reading.day);

/** Any current citizenship on the list. */
const adversaryCitizenship = (reading: Reading): boolean =>
  reading.citizenships.some(({ place }) =>
    isAdversaryCitizenship(place, reading.day, settingsOf(reading)),
  );

export const nat04: NaiveRule = (reading) => {
  if (!reading.inForce('FA-NAT') || reading.physical || isCitizenOrLpr(reading)) return false;
  if (settingsOf(reading).refugeesAsyleesExempt === true) {
    if (reading.status === 'refugee' || reading.status === 'asylee') return false;
  }
  return adversaryCitizenship(reading) || isListed('FA-791.4', reading.residence, reading.day);
};

export const nat05: NaiveRule = (reading) => {
  if (!reading.inForce('FA-NAT-STRICT') || reading.physical) return false;
  if (reading.status === 'citizen') {
    if (settingsOf(reading).strictClauseReachesUsCitizens === false) return false;
  }
  return adversaryCitizenship(reading);
};

export const nat06: NaiveRule = ({ inForce, physical, status }) =>
  inForce('US-CITIZEN-ONLY') && !physical && status !== 'unknown' && status !== 'citizen';

export const nat07: NaiveRule = ({ inForce, physical, status }) =>
  inForce('US-PERSON-ONLY') && !physical && status !== 'unknown' && !isUsPerson(status);

/** DSP in force, and the security requirements of 28 CFR 202.248 not certified. */
export const dspBinds = ({ inForce, file }: Reading): boolean =>
  inForce('DSP') && file.system.cisaSecurityRequirementsCertified !== true;

/** No other rule speaks of an unknown residence here, so what is unknown denies. */
export const dsp04: NaiveRule = (reading) =>
  dspBinds(reading) &&
  isForeignToDsp(reading) &&
  (reading.residence === null ||
    !reading.residenceVerified ||
    isListed('DSP-COC', reading.residence, reading.day));

export const dsp05: NaiveRule = (reading) =>
  dspBinds(reading) && says(reading.file.person.designatedCoveredPerson, reading.day);

export const emp05: NaiveRule = (reading) => {
  const said = reading.file.person.foreignGovernmentEmployer;
  if (said === null || said === undefined) return false;
  if (typeof said === 'object' && !(said.to === undefined || said.to === null)) {
    if (reading.day >= said.to) return false;
  }
  if (typeof said === 'object' && typeof said.from === 'string' && reading.day < said.from) {
    return false;
  }
  const government = placeOf(said, reading.day);
  const byClause = reading.inForce('FA-NAT') || reading.inForce('FA-EMP');
  const byDsp = dspBinds(reading) && isForeignToDsp(reading);
  if (government === null) return byClause || byDsp;
  return (
    (byClause && isListed('FA-791.4', government, reading.day)) ||
    (byDsp && isListed('DSP-COC', government, reading.day))
  );
};

const LISTS_FOR_ESCORT = ['FA-791.4', 'CN-4872', 'DSP-COC'];

/** Missing and unverified citizenships are R-DATA-01's; the rest that is unknown denies here. */
export const esc06: NaiveRule = (reading) => {
  if (!viewOnly(reading) || isUsPerson(reading.status)) return false;
  if (reading.residence === null || !reading.residenceVerified) return true;
  const held = reading.citizenships;
  if (held.some(({ place }) => place === null)) return true;
  const lists = settingsOf(reading).adversarialForEscort ?? LISTS_FOR_ESCORT;
  if (lists.includes('FA-791.4') && adversaryCitizenship(reading)) return true;
  return lists.some((list) =>
    [reading.residence, ...held.map(({ place }) => place)].some((place) =>
      isListed(list, place, reading.day),
    ),
  );
};
