/** Family topics: a reader outside is granted only what it may see. */
export type Family = 'vetting' | 'clearance' | 'assignment' | 'rules';

/**
 * What the catalogue says of one event type. Every field is classified or it does not compile;
 * `personal` fields are sealed with the key of the person named by the field `subject`.
 * `revocation` lists the fields that go to the topic of everything that takes authority away.
 */
export interface Entry<Data extends object> {
  readonly revision: number;
  readonly subject: (keyof Data & string) | null;
  readonly fields: { readonly [Field in keyof Required<Data>]: 'open' | 'personal' };
  readonly revocation?: readonly (keyof Data & string)[];
}

/** The catalogue of one family: an entry for every type of the family's map. */
export type Entries<Events extends object> = {
  readonly [Type in keyof Events]: Events[Type] extends object ? Entry<Events[Type]> : never;
};
