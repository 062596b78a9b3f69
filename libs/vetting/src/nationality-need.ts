import type { ImpactLevel } from '@app/events';
import { Refusal } from '@app/kernel';
import type { DeclaredFact } from './declared-fact.js';

/** What a contract of a record asks for. */
export interface ContractNeed {
  readonly impactLevel: ImpactLevel;
  readonly dod: boolean;
}

/**
 * Refuses facts that nobody may ask for (workflow, "Facts and remedies"; 8 USC 1324b): citizenships
 * and US-person status need IL4 and above or a profile that reads them, residence needs a contract
 * on which SRG-5.17, FA-NAT or DSP applies. A DoD cloud contract brings SRG-5.17 with it. One of
 * several contracts that needs the fact is enough; `undefined` stands for one that does not exist.
 */
export function refuseForbiddenFacts(
  facts: readonly DeclaredFact[],
  needs: readonly (ContractNeed | undefined)[],
): void {
  const known = needs.filter((need) => need !== undefined);
  if (known.length === 0 || known.length < needs.length) {
    throw new Refusal('not_found', 'vetting.contract_not_found', 'there is no contract of that id');
  }
  for (const { kind } of facts) {
    if (isNationality(kind) && !known.some((need) => needsFact(need, kind))) {
      throw new Refusal(
        'invalid',
        'vetting.fact_not_needed',
        `this contract does not need the fact \`${kind}\`, so it may not be collected`,
        { kind },
      );
    }
  }
}

/** The facts that say or suggest where somebody is from; a reader needs a reason to see them. */
export const nationalityKinds = ['citizenship', 'us-person-status', 'residence'] as const;

/** True for a kind of fact that only a contract with a need may bring in. */
export const isNationality = (kind: string): kind is (typeof nationalityKinds)[number] =>
  (nationalityKinds as readonly string[]).includes(kind);

const needsFact = (need: ContractNeed, kind: (typeof nationalityKinds)[number]): boolean =>
  need.dod || (kind !== 'residence' && need.impactLevel !== 'IL2');
