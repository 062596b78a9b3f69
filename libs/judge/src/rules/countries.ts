import type { ListEntry } from '@app/events';
import type { Context } from '../context.js';
import type { CountryFact } from '../person.facts.js';

/** A country that a list reaches: the fact, the list, and its entry at that date. */
export interface Reached {
  readonly fact: CountryFact;
  readonly list: string;
  readonly entry: ListEntry | undefined;
}

/** The first of the facts that a list reaches; what does not resolve is reached by none. */
export function reachedBy(
  context: Context,
  list: string,
  facts: readonly CountryFact[],
): Reached | undefined {
  for (const fact of facts) {
    if (fact.territory === null) continue;
    const entry = context.listed(list, fact.territory);
    if (entry !== undefined) return { fact, list, entry };
  }
  return undefined;
}

/**
 * As `reachedBy` for citizenships: the contested reading of the Maduro entry is of citizens only.
 */
export function citizenOf(context: Context, list: string): Reached | undefined {
  const reached = reachedBy(context, list, context.person.citizenships);
  if (reached !== undefined) return reached;
  if (list !== FA || !context.parameters.maduroReachesVenezuelans) return undefined;
  const fact = context.person.citizenships.find((one) => one.territory === VENEZUELA);
  return fact && { fact, list, entry: undefined };
}

export const FA = 'FA-791.4';
export const COVERED_NATIONS = 'CN-4872';
export const CONCERN = 'DSP-COC';
const VENEZUELA = 'VE';

const established: Readonly<Record<ListEntry['established'], string>> = {
  V: 'read in the text',
  S: 'not established: from a secondary source only',
  R: 'not established: recalled, not read',
  I: 'not established: our inference',
};

/** What a denial that rests on a list entry has to say about it. */
export const restsOn = (list: string, entry: ListEntry | undefined): string =>
  entry === undefined
    ? `${list}, by the reading that the rule set states`
    : `${list} names ${entry.territory} (${established[entry.established]})`;

export const hasUnresolved = (facts: readonly CountryFact[]): boolean =>
  facts.some((fact) => fact.territory === null);

export const eventsOfAll = (facts: readonly CountryFact[]): readonly string[] =>
  facts.flatMap((fact) => fact.eventIds);
