/** Why an app did not start, in a sentence for the operator that says what to do. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
