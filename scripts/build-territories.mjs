// Builds libs/judge/src/data/territories.json from two public tables, given as arguments:
//   node scripts/build-territories.mjs rigour_territories.json country-codes.csv
// What the tables lack or have wrong is said here, in one place, with the reason.
import { readFileSync, writeFileSync } from 'node:fs';
import { corrections, dated, dissolved, fips, notTerritories } from './territory-corrections.mjs';

const [rigourPath, codesPath] = process.argv.slice(2);
if (rigourPath === undefined || codesPath === undefined) {
  console.error('usage: node scripts/build-territories.mjs RIGOUR.json COUNTRY-CODES.csv');
  process.exit(1);
}

const OUT = new URL('../libs/judge/src/data/territories.json', import.meta.url);
const LONGEST_SUGGESTION = 60;
const SCRIPTS = 'Latin Cyrillic Han Arabic Hangul Hiragana Katakana Common Inherited';
const LEGIBLE = new RegExp(
  `^[${SCRIPTS.split(' ')
    .map((script) => `\\p{Script=${script}}`)
    .join('')}]+$`,
  'u',
);
/** Left-overs of a grammar in the source's suggestions: prefixes and suffixes that are no names. */
const GRAMMAR = /^Emetab | nutome$|^i -|^Orílẹ́ède|^Orílɛ́ède| -/u;

const rigour = JSON.parse(readFileSync(rigourPath, 'utf8'));
const countries = new Map(
  rows(readFileSync(codesPath, 'utf8')).map((row) => [row['ISO3166-1-Alpha-2'], row]),
);

const records = rigour.territories
  .filter(({ code }) => !notTerritories.includes(codeOf(code)))
  .flatMap(recordsOf)
  .sort((a, b) => compare(a.code, b.code) || compare(a.from, b.from));
demoteWrongNames(records);
suggestSuccessors(records);
for (const record of records) finish(record);

const source = `${rigour.source}; datasets/country-codes`;
const file = { version: '1', source, territories: records.map(compact) };
writeFileSync(OUT, `${JSON.stringify(file, null, 2)}\n`);

function recordsOf(territory) {
  const code = codeOf(territory.code);
  const row = countries.get(code);
  const own = corrections[code] ?? {};
  const others = (territory.other_codes ?? []).map((other) => other.toUpperCase());
  const national = /^[A-Z]{2}$/.test(code);
  const record = {
    code,
    name: own.name ?? territory.name,
    parent: 'parent' in own ? own.parent : territory.parent ? codeOf(territory.parent) : '',
    from: '',
    to: '',
    alpha2: national ? [code] : [],
    alpha3: national && territory.alpha3 ? [territory.alpha3.toUpperCase()] : [],
    numeric: row ? [row['ISO3166-1-numeric'].padStart(3, '0')] : [],
    subdivision: [
      ...(national || code.startsWith('X-') ? [] : [code]),
      ...others.filter((other) => other.includes('-')),
      ...(own.subdivision ?? []),
    ],
    fips: fips[code] ?? (row && row.FIPS !== '' ? [row.FIPS] : []),
    genc: [],
    strong: [
      territory.full_name,
      ...territory.names_strong,
      ...officialNames(row),
      ...(own.strong ?? []),
    ],
    weak: [
      ...(national ? suggestionsOf(territory.names_weak) : []),
      ...others.filter((other) => !other.includes('-')),
    ],
    drop: own.drop ?? [],
    suggest: own.weak ?? [],
  };
  record.genc = own.genc ?? [...record.alpha2, ...record.alpha3];
  const existence = dissolved[code];
  if (existence) Object.assign(record, { ...existence, genc: [], successors: undefined });
  return (dated[code] ?? [{}]).map((period) => ({ ...record, ...period }));
}

function officialNames(row) {
  if (!row) return [];
  const english = ['official_name_en', 'UNTERM English Short', 'UNTERM English Formal'];
  const others = [
    'official_name_fr',
    'official_name_es',
    'official_name_ru',
    'official_name_cn',
    'official_name_ar',
  ];
  const names = [...english, ...others, 'CLDR display name'].map((column) => row[column] ?? '');
  return names
    .map((name) => name.replace(/[*\s]+$/u, ''))
    .flatMap((name) => [name, name.replace(/ \(the\)$/u, ''), name.replace(/^the /u, '')]);
}

function suggestionsOf(names) {
  return names.filter(
    (name) => name.length <= LONGEST_SUGGESTION && LEGIBLE.test(name) && !GRAMMAR.test(name),
  );
}

/** A name that the corrections call wrong or unclear stops deciding, wherever a table has it. */
function demoteWrongNames(all) {
  for (const record of all) {
    const unclear = new Set(record.drop.map(folded));
    record.strong = record.strong.filter((name) => !unclear.has(folded(name)));
    record.weak = record.weak.filter((name) => !unclear.has(folded(name))).concat(record.suggest);
  }
}

/** What a dissolved state was called suggests what came of it, and decides nothing. */
function suggestSuccessors(all) {
  for (const [code, { successors }] of Object.entries(dissolved)) {
    const gone = all.find((record) => record.code === code);
    const names = [gone.name, ...gone.strong, ...gone.alpha2, ...gone.alpha3, ...gone.numeric];
    for (const record of all.filter((each) => successors.includes(each.code))) {
      record.weak.push(...names);
    }
  }
}

function finish(record) {
  const seen = new Set([folded(record.name)]);
  const fresh = (name) => {
    const key = folded(name);
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  };
  record.strong = record.strong.filter(fresh);
  record.weak = record.weak.filter(fresh);
  for (const name of [...record.strong, ...record.weak]) {
    if (name.includes('|')) throw new Error(`a name of ${record.code} holds the separator`);
  }
}

function compact(record) {
  return {
    code: record.code,
    name: record.name,
    parent: record.parent,
    from: record.from,
    to: record.to,
    alpha2: record.alpha2.join(' '),
    alpha3: record.alpha3.join(' '),
    numeric: record.numeric.join(' '),
    subdivision: [...new Set(record.subdivision)].join(' '),
    fips: record.fips.join(' '),
    genc: record.genc.join(' '),
    strong: record.strong.join('|'),
    weak: record.weak.join('|'),
  };
}

function codeOf(code) {
  return code.toUpperCase().replace('_', '-');
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function folded(name) {
  return name
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u02bc\u00b4`]/gu, "'")
    .trim()
    .replace(/\s+/gu, ' ')
    .toLowerCase();
}

/** RFC 4180, with quotes and line breaks inside of them. */
function rows(text) {
  const table = [[]];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted && letter === '"' && text[at + 1] === '"') field += text[(at += 1)];
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === ',' || letter === '\n')) {
      table.at(-1).push(field.replace(/\r$/u, ''));
      field = '';
      if (letter === '\n') table.push([]);
    } else field += letter;
  }
  const [header, ...lines] = table.filter((line) => line.length > 1);
  return lines.map((line) =>
    Object.fromEntries(header.map((column, index) => [column, line[index] ?? ''])),
  );
}
