/** Why nothing can be migrated, as a sentence for the operator; names settings, never secrets. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}
