// What build-territories.mjs adds to the public tables or takes from them, with the reasons.

/** Organisations and places that are no territory, and Kashmir, which two states divide. */
export const notTerritories = ['EU', 'UN', 'IP', 'ZZ', 'PK-KM'];

/** States that are gone: a token for one resolves to nothing after its end (half-open). */
export const dissolved = {
  SUHH: {
    alpha2: ['SU'],
    alpha3: ['SUN'],
    numeric: ['810'],
    to: '1991-12-26',
    successors: [
      'RU',
      'UA',
      'BY',
      'KZ',
      'UZ',
      'KG',
      'TJ',
      'TM',
      'EE',
      'LV',
      'LT',
      'MD',
      'GE',
      'AZ',
      'AM',
    ],
  },
  YUCS: {
    alpha2: ['YU'],
    alpha3: ['YUG'],
    numeric: ['890'],
    to: '2003-02-04',
    successors: ['SI', 'HR', 'BA', 'RS', 'ME', 'MK', 'XK'],
  },
  CSHH: {
    alpha2: ['CS'],
    alpha3: ['CSK'],
    numeric: ['200'],
    to: '1993-01-01',
    successors: ['CZ', 'SK'],
  },
  CSXX: {
    alpha2: ['CS'],
    alpha3: ['SCG'],
    numeric: ['891'],
    from: '2003-02-04',
    to: '2006-06-03',
    successors: ['RS', 'ME'],
  },
  DD: { numeric: ['278'], to: '1990-10-03', successors: ['DE'] },
  ZR: { to: '1997-05-17', successors: ['CD'] },
  AN: { numeric: ['530'], to: '2010-10-10', successors: ['BQ', 'CW', 'SX'] },
  // The law never knew it as anything but Azerbaijan; it dissolved itself on this day.
  'AZ-NK': { subdivision: [], parent: 'AZ', to: '2024-01-01', successors: ['AZ'] },
  'SU-AM': soviet('AM'),
  'SU-AZ': soviet('AZ'),
  'SU-BY': soviet('BY'),
  'SU-EE': soviet('EE'),
  'SU-GE': soviet('GE'),
  'SU-KG': soviet('KG'),
  'SU-KZ': soviet('KZ'),
  'SU-LT': soviet('LT'),
  'SU-LV': soviet('LV'),
  'SU-MD': soviet('MD'),
  'SU-RU': soviet('RU'),
  'SU-TJ': soviet('TJ'),
  'SU-TM': soviet('TM'),
  'SU-UA': soviet('UA'),
};

/** Two parents in turn: handed over to China on these days. */
export const dated = {
  HK: [
    { parent: 'GB', to: '1997-07-01' },
    { parent: 'CN', from: '1997-07-01' },
  ],
  MO: [
    { parent: 'PT', to: '1999-12-20' },
    { parent: 'CN', from: '1999-12-20' },
  ],
};

/** FIPS 10-4 where the table joins two codes, repeats another's, or has a mark in its place. */
export const fips = {
  BQ: [],
  PS: ['GZ', 'WE'],
  RS: ['RI'],
  XK: ['KV'],
  SJ: ['SV', 'JN'],
  UM: ['FQ', 'HQ', 'DQ', 'JQ', 'KQ', 'MQ', 'BQ', 'LQ', 'WQ'],
};

/** Per territory: names to add; `drop`, names that are another's, unclear, or no name at all. */
export const corrections = {
  VI: { parent: 'US', drop: ['Virgin Islands'], weak: ['Virgin Islands'] },
  VG: { drop: ['Virgin Islands'], weak: ['Virgin Islands'] },
  TW: {
    subdivision: ['CN-TW', 'CN-71'],
    strong: [
      'Taiwan, Province of China',
      'Taiwan, China',
      'Taiwan, Republic of China',
      'Taiwan (Republic of China)',
      'Taiwan (R.O.C.)',
      'Republic of China (Taiwan)',
      'Chinese Taipei',
      '台灣',
      '臺灣',
      '台湾',
      '中华民国',
    ],
  },
  CN: {
    strong: [
      'PRC',
      'P.R.C.',
      'P.R. China',
      'PR China',
      "China, People's Republic of",
      'Mainland China',
      '中華人民共和國',
      '中國',
      'Китай',
      'Китайская Народная Республика',
    ],
  },
  HK: {
    subdivision: ['CN-HK', 'CN-91'],
    strong: ['Hong Kong, China', 'Hong Kong SAR, China', 'HKSAR', 'China, Hong Kong SAR'],
  },
  MO: {
    subdivision: ['CN-MO', 'CN-92'],
    strong: ['Macau SAR', 'Macau, China', 'Macao, China', 'China, Macao SAR', '澳门'],
  },
  KP: {
    drop: ['Best Korea', 'Оңтүстік Корея'],
    weak: ['Korea'],
    strong: [
      'DPR Korea',
      "Korea, Democratic People's Republic of",
      "Korea (Democratic People's Republic of)",
      "Korea (the Democratic People's Republic of)",
      'Korea, North',
      'N. Korea',
    ],
  },
  KR: {
    drop: ['Korea', 'De Korea', 'Korean', 'Солтүстік Корея'],
    weak: ['Korea'],
    strong: [
      'ROK',
      'Korea, Republic of',
      'Korea (Republic of)',
      'Korea (the Republic of)',
      'Korea, South',
      'S. Korea',
      '대한민국',
    ],
  },
  RU: {
    drop: ['Chechen Republic of Ichkeria', 'Republic of Tatarstan', 'Russian Empire'],
    strong: ['Russia Federation', 'The Russian Federation', 'Россия'],
  },
  IR: { strong: ['Iran (Islamic Republic of)', 'ایران'] },
  SY: { strong: ['Syria, Arab Republic', 'سوريا'] },
  VE: { strong: ['Venezuela, Bolivarian Republic of', 'Venezuela (Bolivarian Republic of)'] },
  CD: {
    drop: ['Congo', 'DRC/Congo'],
    weak: ['Congo'],
    strong: ['Congo, Democratic Republic of the', 'Congo (Kinshasa)', 'D.R. Congo'],
  },
  CG: {
    drop: ['Congo', 'Конго', '刚果', 'الكونغو'],
    weak: ['Congo', 'Конго', '刚果'],
    strong: ['Congo (Brazzaville)', 'Congo, Republic of the'],
  },
  US: {
    strong: ['USA', 'The United States', 'The United States of America'],
    drop: ['Confederate States of America', 'Thirteen Colonies', 'Poo'],
  },
  GB: { strong: ['Great Britain', 'U.K.', 'The United Kingdom'] },
  CZ: { strong: ['The Czech Republic'] },
  NL: { strong: ['The Netherlands'] },
  VN: { strong: ['Viet Nam'] },
  LA: { strong: ['Lao PDR'] },
  MK: { weak: ['Macedonia', 'FYROM'] },
  // The source gives Paraguay's Russian name to Papua New Guinea.
  PG: { drop: ['Республика Парагвай'] },
  PY: { strong: ['Республика Парагвай'] },
  // German for island; not the country to one who reads English.
  IS: { drop: ['Island'], weak: ['Island'] },
  // The name of the language.
  LT: { drop: ['Lietuvių kalba'] },
  ME: { drop: ['Aquaserbia'] },
  MF: {
    drop: ['Saint-Martin', 'Saint Martin', 'St. Martin'],
    weak: ['Saint Martin', 'St. Martin'],
    strong: ['Saint Martin (French part)'],
  },
  SX: { weak: ['Saint Martin', 'St. Martin'], strong: ['Saint Martin (Dutch part)'] },
  'SH-HL': { name: 'Saint Helena Island' },
  IN: { weak: ['Kashmir', 'Jammu and Kashmir'] },
  PK: {
    weak: [
      'Kashmir',
      'Jammu and Kashmir',
      'Azad Kashmir',
      'Azad Jammu and Kashmir',
      'Gilgit-Baltistan',
      'Pakistan-administered Kashmir',
    ],
  },
  'UA-CRI': { name: 'Crimea', strong: ['UA-CRI', 'Republic of Crimea', 'Sevastopol', 'Крым'] },
  'UA-DPR': { name: "So-called Donetsk People's Republic", strong: ['UA-DPR', 'DNR'] },
  'UA-LPR': { name: "So-called Luhansk People's Republic", strong: ['UA-LPR', 'LNR'] },
  // GENC gives these other codes than ISO does, or none.
  XK: { genc: ['XK', 'XKS'] },
  PS: { genc: [] },
  SJ: { genc: [] },
  UM: { genc: [] },
  AX: { parent: 'FI', genc: [] },
};

function soviet(successor) {
  return { subdivision: [], parent: 'SUHH', to: '1991-12-26', successors: [successor] };
}
