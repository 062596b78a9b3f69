/**
 * What is wrong with a file of statements. `kind` is the keyword of the BODS schema that it breaks,
 * or one of our own checks; `place` a path such as `$[0].recordDetails`; `field` the property.
 */
export interface BodsFault {
  readonly kind: string;
  readonly place: string;
  readonly field: string;
  readonly message: string;
}

/** A file that is refused whole, with everything that is wrong with it. Holds no value of it. */
export class BodsError extends Error {
  override readonly name = 'BodsError';

  constructor(readonly faults: readonly BodsFault[]) {
    super(summary(faults));
  }
}

/** A fault that the schema cannot see. */
export const fault = (kind: string, place: string, message: string): BodsFault => ({
  kind,
  place,
  field: lastField(place),
  message,
});

/** The last property of a path, without the index of a list: what the fault is about. */
export const lastField = (place: string): string =>
  (place.split('.').at(-1) ?? '').replace(/^\$?(\[\d+\])*$/, '').replace(/(\[\d+\])+$/, '');

const SHOWN = 3;

function summary(faults: readonly BodsFault[]): string {
  const shown = faults.slice(0, SHOWN).map(({ place, message }) => `${place} ${message}`);
  const more = faults.length > SHOWN ? [`and ${faults.length - SHOWN} more`] : [];
  return [...shown, ...more].join('; ');
}
