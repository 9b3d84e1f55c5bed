/** A column that a spec names and that the Glue catalog cannot. */
export class UnfitColumnError extends Error {
  constructor(model: string, table: string, column: string) {
    super(
      `model ${model}: a segment reads the column \`${column}\`, which ${table} in Glue cannot have: ` +
        'names have lower-case letters, digits and underscores. Log the attribute under such a name.',
    );
    this.name = 'UnfitColumnError';
  }
}
