/**
 * What an interest of BODS 0.4 says about ownership. `shares`, `votes`, `profits` and `surplus` are
 * countings of one whole; `control` is enough by itself; `unknown` might be any of them; `none` is
 * no holding: a seat on a board, a manager, a nominee's name.
 */
export type Right = 'shares' | 'votes' | 'profits' | 'surplus' | 'control' | 'unknown' | 'none';

/** The interest types of the standard's code list. */
const rights: ReadonlyMap<string, Right> = new Map<string, Right>([
  ['shareholding', 'shares'],
  ['votingRights', 'votes'],
  ['rightsToProfitOrIncome', 'profits'],
  ['rightToProfitOrIncomeFromAssets', 'profits'],
  ['rightsToSurplusAssetsOnDissolution', 'surplus'],
  ['appointmentOfBoard', 'control'],
  ['otherInfluenceOrControl', 'control'],
  ['controlViaCompanyRulesOrArticles', 'control'],
  ['controlByLegalFramework', 'control'],
  ['rightsGrantedByContract', 'control'],
  ['conditionalRightsGrantedByContract', 'control'],
  ['enjoymentAndUseOfAssets', 'control'],
  ['settlor', 'control'],
  ['trustee', 'control'],
  ['protector', 'control'],
  ['beneficiaryOfLegalArrangement', 'control'],
  ['nominator', 'control'],
  ['nominee', 'none'],
  ['boardMember', 'none'],
  ['boardChair', 'none'],
  ['seniorManagingOfficial', 'none'],
]);

/** What a type of interest is; one that the code list does not have might be anything. */
export const rightOf = (type: string): Right => rights.get(type) ?? 'unknown';

/** Countings beside that of shares. */
export const otherCountings = ['votes', 'profits', 'surplus'] as const;

/** The parties without whom an arrangement is not fully known: somebody else might be behind it. */
export const neededParties: ReadonlyMap<string, readonly string[]> = new Map([
  ['trust', ['settlor', 'trustee', 'beneficiaryOfLegalArrangement']],
  ['nomination', ['nominator']],
]);
