export { judge } from './judge.js';
export type { ProposedAssignment, Question } from './question.js';
export type { Stage } from './context.js';
export {
  JUDGE_REVISION,
  noteIds,
  ruleIds,
  type Basis,
  type Category,
  type Failing,
  type Note,
  type NoteId,
  type RuleId,
  type Verdict,
} from './verdict.js';
export {
  countryListIds,
  createLawMemory,
  gather,
  lawFrom,
  lawStreams,
  RULE_SET,
  type Gathering,
  type LawMemory,
  type Streams,
} from './gather.js';
export { createWorld, type Rows, type World } from './world.js';
export { createLaw, type Law, type LawRows } from './law.js';
export {
  asks,
  categories,
  explainForOfficer,
  explainForOthers,
  type OfficerReason,
  type PublicReason,
} from './explain.js';
export { kinds, includesKind, type Kind } from './kinds.js';
export {
  mandatoryProfiles,
  minTierOf,
  needsAuthority,
  profiles,
  tierNumber,
  type Profile,
} from './profiles.js';
export { rules } from './rules/table.js';
export type { Ground, Rule } from './rules/rule.js';
export { profilesOf } from './rules/rule.profiles.js';
export { noteTexts, ruleTexts, type RuleText } from './rules/rule.texts.js';
export { differenceOf, type ListDifference } from './list.diff.js';
export { foldPerson, personOf } from './person.fold.js';
export { foldSystem } from './system.fold.js';
export { foldEntity } from './entity.fold.js';
export { foldContract } from './contract.fold.js';
export { foldList, foldRuleSet, foldTerritories } from './law.fold.js';
export type {
  AssignmentRow,
  AssignmentStatus,
  Belief,
  CaseRow,
  CitizenshipRow,
  Country,
  EmploymentRow,
  EngagementRow,
  LocationRow,
  PersonRow,
  ResidenceRow,
  Stamp,
  UsStatusRow,
} from './person.row.js';
export type {
  ContractRow,
  EntityRow,
  InterestRow,
  ListRow,
  ProfileRow,
  RuleSetRow,
  SystemRow,
  TerritoriesRow,
} from './row.js';
export { counselNotes, defaultParameters, parametersOf, type Parameters } from './parameters.js';
export {
  isTerritory,
  isWithin,
  OCCUPIED_TERRITORIES,
  resolve,
  territoryTable,
  type Resolution,
  type TerritoryTable,
} from './territory.js';
export { listed, versionAt, type CountryList, type ListVersion } from './list.js';
export {
  adverse,
  askOwnership,
  covered,
  ownershipQuestions,
  thresholds,
  type OwnershipQuestion,
} from './ownership.js';
export type {
  Answer,
  EntityAt,
  IndividualAt,
  InterestAt,
  OwnerAt,
  OwnershipContext,
  TallyAt,
  Threshold,
} from './ownership.web.js';
export { shipped, type Shipped, type ShippedListVersion } from './shipped.js';
export { shippedLaw } from './shipped.law.js';
export { CaseFileError, type DecisionCase } from './case.format.js';
export {
  judgeCases,
  verdictOf,
  type Answered,
  type CaseResult,
  type CasesReport,
  type RuleSummary,
} from './cases.js';
export { readCases } from './case.reader.js';
export { BodsError, type BodsFault } from './bods/bods.error.js';
export type { OwnershipGraph, StatementRef } from './bods/bods.graph.js';
export { entitiesAt, type GraphReading } from './bods/bods.ownership.js';
export { readBods } from './bods/bods.reader.js';
export { createBodsValidator, type BodsValidator } from './bods/bods.schema.js';
export { gleifGraph, type GleifRecords } from './gleif/gleif.graph.js';
export {
  readGleifEntities,
  readGleifExceptions,
  readGleifRelationships,
} from './gleif/gleif.reader.js';
