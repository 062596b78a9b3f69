import type { CountryToken, Document } from '@app/events';
import type { Asked, Command } from '@app/kernel';
import type { DeclaredFact } from './declared-fact.js';
import type { ContractNeed } from './nationality-need.js';

/** What HR states when it submits a record. */
export interface SubmittedRecord {
  readonly personId: string;
  readonly contractId: string;
  readonly name: string;
  readonly facts: readonly DeclaredFact[];
}

export type ContractorCommand =
  | Command<'SubmitContractorRecord', SubmittedRecord>
  | Command<'ResubmitContractorRecord', SubmittedRecord>
  | Command<'ReturnContractorRecord', { readonly personId: string; readonly reason: string }>
  | Command<'AcceptContractorRecord', { readonly personId: string }>
  | Command<'DeclareFact', { readonly personId: string; readonly fact: DeclaredFact }>
  | Command<
      'VerifyFact',
      { readonly personId: string; readonly factId: string; readonly document: Document }
    >
  | Command<
      'RejectFact',
      { readonly personId: string; readonly factId: string; readonly reason: string }
    >
  | Command<
      'ResolveCountryToken',
      {
        readonly personId: string;
        readonly factId: string;
        readonly territory: string;
        readonly reason: string;
      }
    >
  | Command<
      'AttestWorkLocation',
      {
        readonly personId: string;
        readonly factId: string;
        readonly country: CountryToken;
        readonly place: string;
      }
    >
  | Command<'SignAccessAgreement', { readonly personId: string; readonly textVersion: string }>;

/** The data of one command. */
export type ContractorData<T extends ContractorCommand['type']> = Extract<
  ContractorCommand,
  { type: T }
>['data'];

/**
 * What the shell reads for a decision: the contracts that the command names or the record stands on
 * (`undefined`: it does not exist), the employers that it names in vain, and what the table of
 * territories says of a token that is to be resolved.
 */
export interface ContractorAsked extends Asked {
  readonly needs: readonly (ContractNeed | undefined)[];
  readonly unknownEmployers: readonly string[];
  readonly resolution: TokenResolution | undefined;
}

/** `tokenResolves`: the token as given names one territory, so that there is nothing to decide. */
export interface TokenResolution {
  readonly territoryExists: boolean;
  readonly tokenResolves: boolean;
}
