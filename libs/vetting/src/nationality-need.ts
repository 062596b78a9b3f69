import type { ImpactLevel } from '@app/events';
import { Refusal } from '@app/kernel';
import type { DeclaredFact } from './declared-fact.js';

/** What the contract of a record asks for; `undefined` where the record names none that exists. */
export type ContractNeed = { readonly impactLevel: ImpactLevel; readonly dod: boolean } | undefined;

/**
 * Refuses facts that nobody may ask for (workflow, "Facts and remedies"; 8 USC 1324b): citizenships
 * and US-person status need IL4 and above or a profile that reads them, residence needs a contract
 * on which SRG-5.17, FA-NAT or DSP applies. A DoD cloud contract brings SRG-5.17 with it.
 */
export function refuseForbiddenFacts(facts: readonly DeclaredFact[], need: ContractNeed): void {
  if (need === undefined) {
    throw new Refusal('not_found', 'vetting.contract_not_found', 'there is no contract of that id');
  }
  const nationality = need.dod || need.impactLevel !== 'IL2';
  for (const fact of facts) {
    const allowed = fact.kind === 'residence' ? need.dod : nationality;
    if (!allowed && NATIONALITY_KINDS.has(fact.kind)) {
      throw new Refusal(
        'invalid',
        'vetting.fact_not_needed',
        `this contract does not need the fact \`${fact.kind}\`, so it may not be collected`,
        { kind: fact.kind },
      );
    }
  }
}

const NATIONALITY_KINDS: ReadonlySet<string> = new Set([
  'citizenship',
  'us-person-status',
  'residence',
]);
