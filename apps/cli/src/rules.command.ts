import type { ListEntry } from '@app/events';
import {
  asks,
  counselNotes,
  differenceOf,
  noteTexts,
  profiles,
  profilesOf,
  rules,
  ruleTexts,
  shipped,
  type NoteId,
  type Parameters,
  type Rule,
  type ShippedListVersion,
} from '@app/judge';
import { CliFault } from './cli.fault.js';
import type { Output } from './output.js';

/**
 * `rules list`: every rule that can deny, in the order in which reasons are given, and the notes.
 */
export function listRules(output: Output): void {
  output.json({ rules: rules.map(ruleOf), notes: noteTexts });
  for (const { id, category, sentence } of rules) {
    output.say(`${id.padEnd(10)}  ${category.padEnd(21)}  ${sentence}`);
  }
  for (const [id, sentence] of Object.entries(noteTexts)) {
    output.say(`${id.padEnd(10)}  ${'(never denies)'.padEnd(21)}  ${sentence}`);
  }
}

const ruleOf = ({ id, category, basis, citation, sentence }: Rule) => ({
  id,
  category,
  basis,
  citation,
  sentence,
});

/** `rules show RULE`: what the rule says, and its source. */
export function showRule(output: Output, id: string): void {
  if (sayNote(output, id)) return;
  const rule = ruleNamed(id);
  output.json(ruleOf(rule));
  for (const line of headOf(rule)) output.say(line);
}

/** `rules explain RULE`: when it applies and denies, and everything of the law that it reads. */
export function explainRule(output: Output, id: string): void {
  if (sayNote(output, id)) return;
  const rule = ruleNamed(id);
  const { applies, denies, parameters, lists } = ruleTexts[rule.id];
  const carried = profilesOf(rule).map((name) => ({ name, ...profiles.get(name) }));
  const values = parameters.map(parameterOf);
  const told = { category: rule.category, ask: asks[rule.category] };
  output.json({
    ...ruleOf(rule),
    applies,
    denies,
    profiles: carried,
    lists,
    parameters: values,
    told,
  });
  for (const line of headOf(rule)) output.say(line);
  output.say(`applies    ${applies}`);
  output.say(`denies     ${denies}`);
  for (const { name, authority, from, citation } of carried) {
    const since = from ? ` from ${from}` : '';
    output.say(
      `profile    ${name}${since}: ${authority === 'own' ? citation : 'cited for the system'}`,
    );
  }
  for (const name of lists) output.say(`list       ${listLine(newestOf(name))}`);
  for (const { name, value, counsel } of values) {
    output.say(`parameter  ${name} = ${JSON.stringify(value)}`);
    if (counsel !== null) output.say(`           counsel: ${counsel}`);
  }
  output.say(
    `told       ${told.category}; ask ${told.ask}. Nobody without the right to facts is told more.`,
  );
}

const headOf = ({ id, category, basis, citation, sentence }: Rule): readonly string[] => [
  id,
  `says       ${sentence}`,
  `source     ${citation} (${basis})`,
  `category   ${category}`,
];

function ruleNamed(id: string): Rule {
  const wanted = id.toUpperCase();
  const rule = rules.find((one) => one.id === wanted);
  if (rule === undefined) throw new CliFault('usage', `no rule is named \`${id}\`: \`rules list\``);
  return rule;
}

/** A note is no rule: all there is to say of it is what it says. */
function sayNote(output: Output, id: string): boolean {
  const wanted = id.toUpperCase();
  if (!Object.hasOwn(noteTexts, wanted)) return false;
  const sentence = noteTexts[wanted as NoteId];
  output.json({ id: wanted, sentence, denies: null });
  output.say(wanted);
  output.say(`says       ${sentence}`);
  output.say('denies     never: it is reported beside an answer');
  return true;
}

/** `rules parameters`: every parameter of the shipped rule set, and what counsel has to answer. */
export function listParameters(output: Output): void {
  const { ruleSetId, version, reviewed } = shipped.ruleSet;
  const values = (Object.keys(shipped.ruleSet.parameters) as ParameterName[]).map(parameterOf);
  output.json({ ruleSet: `${ruleSetId}@${version}`, reviewed, parameters: values });
  const review = reviewed ? 'reviewed by counsel' : 'not reviewed by counsel';
  output.say(`rule set ${ruleSetId}@${version}, ${review}`);
  for (const { name, value, counsel } of values) {
    output.say(`${name.padEnd(33)}${JSON.stringify(value)}`);
    if (counsel !== null) output.say(`${''.padEnd(33)}counsel: ${counsel}`);
  }
}

type ParameterName = keyof Parameters;

const parameterOf = (name: ParameterName) => ({
  name,
  value: shipped.ruleSet.parameters[name],
  counsel: counselNotes[name] ?? null,
});

/** `rules lists`: every list in its newest version. */
export function listLists(output: Output): void {
  const newest = [...new Set(shipped.lists.map(({ listId }) => listId))].map(newestOf);
  output.json(
    newest.map((version) => ({
      ...versionOf(version),
      versions: historyOf(version.listId).length,
    })),
  );
  for (const version of newest) output.say(listLine(version));
}

/** `rules list-versions LIST`: its versions with their sources, the oldest first. */
export function listVersions(output: Output, listId: string): void {
  const history = historyOf(listId);
  output.json(history.map((version) => ({ ...versionOf(version), entryList: version.entries })));
  for (const version of history) {
    output.say(listLine(version));
    output.say(`    ${version.citation}, published ${version.publishedOn}`);
    if (version.note !== '') output.say(`    ${version.note}`);
    if (version.entries.length > 0) {
      output.say(`    ${version.entries.map(entryText).join(' ')}`);
    }
  }
  output.say('');
  output.say(
    'A mark after a country: ~ without what it contains, ? not established (a secondary source, or recalled).',
  );
}

/** `rules diff LIST FROM TO`: the entries that came, went and changed between two versions. */
export function diffVersions(output: Output, listId: string, from: string, to: string): void {
  const [before, after] = [versionNamed(listId, from), versionNamed(listId, to)];
  const difference = differenceOf(before.entries, after.entries);
  const { listId: list } = before;
  output.json({ list, from: versionOf(before), to: versionOf(after), ...difference });
  output.say(
    `${list} ${before.version} (${before.effectiveFrom}) > ${after.version} (${after.effectiveFrom})`,
  );
  for (const entry of difference.added) output.say(`+ ${entryText(entry)}`);
  for (const entry of difference.removed) output.say(`- ${entryText(entry)}`);
  for (const one of difference.changed) {
    output.say(`~ ${entryText(one.before)} > ${entryText(one.after)}`);
  }
  const { added, removed, changed } = difference;
  if (added.length + removed.length + changed.length === 0) output.say('the same entries');
}

const versionOf = ({
  listId,
  version,
  effectiveFrom,
  publishedOn,
  citation,
  note,
  entries,
}: ShippedListVersion) => ({
  list: listId,
  version,
  effectiveFrom,
  publishedOn,
  citation,
  note,
  entries: entries.length,
  notEstablished: entries
    .filter((entry) => !isEstablished(entry))
    .map(({ territory }) => territory),
});

const isEstablished = ({ established }: ListEntry): boolean => established === 'V';

function historyOf(listId: string): readonly ShippedListVersion[] {
  const wanted = listId.toUpperCase();
  const history = shipped.lists.filter((version) => version.listId === wanted);
  if (history.length === 0) {
    throw new CliFault('usage', `no list is named \`${listId}\`: \`rules lists\``);
  }
  return history.toSorted((a, b) => a.version - b.version);
}

function newestOf(listId: string): ShippedListVersion {
  const newest = historyOf(listId).at(-1);
  if (newest === undefined) throw new CliFault('usage', `list \`${listId}\` has no version`);
  return newest;
}

function versionNamed(listId: string, version: string): ShippedListVersion {
  const found = historyOf(listId).find((one) => String(one.version) === version);
  if (found === undefined) {
    throw new CliFault('usage', `list \`${listId}\` has no version \`${version}\``);
  }
  return found;
}

function listLine({ listId, version, effectiveFrom, entries }: ShippedListVersion): string {
  const doubtful = entries.filter((entry) => !isEstablished(entry)).length;
  const size = entries.length === 0 ? 'entities, recorded one by one' : `${entries.length} entries`;
  const note = doubtful === 0 ? '' : `, ${doubtful} not established`;
  return `${listId.padEnd(11)} version ${version} in effect from ${effectiveFrom}: ${size}${note}`;
}

const entryText = (entry: ListEntry): string =>
  `${entry.territory}${entry.includesContained ? '' : '~'}${isEstablished(entry) ? '' : '?'}` +
  (entry.except.length === 0 ? '' : `(not ${entry.except.join(', ')})`);
