/** A country as the story gives it: a code and its scheme. */
export interface Country {
  readonly token: string;
  readonly scheme: 'ISO-3166-1-alpha-2' | 'ISO-3166-1-alpha-3';
}

/** A contractor of the story. Everybody in it is invented. */
export interface Part {
  readonly key: 'first' | 'resident' | 'engineer';
  readonly name: string;
  readonly account: string;
  readonly citizenships: readonly Country[];
  readonly usStatus: 'citizen' | 'lpr' | 'none';
  readonly who: string;
  readonly workplace: string;
  /** The document that an officer is shown, by kind of fact. */
  readonly documents: Readonly<Record<string, string>>;
}

const iso = (token: string): Country => ({ token, scheme: 'ISO-3166-1-alpha-2' });

export const unitedStates = iso('US');
export const china = iso('CN');

const papers = { residence: 'Lease', employment: 'Payroll record', engagement: 'Task order' };

/** The contractors, in the order of their appearance. */
export const parts: readonly Part[] = [
  {
    key: 'first',
    name: 'Robin Ashgrove',
    account: 'robin',
    citizenships: [unitedStates],
    usStatus: 'citizen',
    who: 'a citizen of the United States',
    workplace: 'Arlington',
    documents: { ...papers, citizenship: 'US passport', 'us-person-status': 'US passport' },
  },
  {
    key: 'resident',
    name: 'Lian Weatherby',
    account: 'lian',
    citizenships: [china],
    usStatus: 'lpr',
    who: 'a lawful permanent resident with PRC citizenship',
    workplace: 'Denver',
    documents: { ...papers, citizenship: 'PRC passport', 'us-person-status': 'Form I-551' },
  },
  {
    key: 'engineer',
    name: 'Jonas Falkenrath',
    account: 'jonas',
    citizenships: [{ token: 'DEU', scheme: 'ISO-3166-1-alpha-3' }],
    usStatus: 'none',
    who: 'a German engineer on H-1B',
    workplace: 'Austin',
    documents: { ...papers, citizenship: 'German passport', 'us-person-status': 'Form I-797' },
  },
];

/** The staff: the account of each at the local identity provider, and who that is. */
export const staff: readonly { readonly account: string; readonly name: string }[] = [
  { account: 'hr', name: 'Human resources' },
  { account: 'officer2', name: 'Second security officer' },
  { account: 'adjudicator', name: 'Adjudicator' },
  { account: 'owner', name: 'System owner' },
  { account: 'issm', name: 'Information system security manager' },
  { account: 'owner-issm', name: 'System owner who is an ISSM too' },
  { account: 'auditor', name: 'Auditor' },
];
