import { integer, text } from '../engine/sql/literal.ts';
import type { Fragment } from '../engine/sql/render-sql.ts';

/**
 * Rows (number, feature, layout_version) of a VALUES list. Events are grouped by the number, the place in this list:
 * a small integer hashes faster than a name, and millions of rows pass.
 */
export const featureList = (
  features: readonly { readonly feature: string; readonly layout_version: number }[],
): Fragment => ({
  fragment: features
    .map(
      ({ feature, layout_version }, number) =>
        `(${integer(number).sql}, ${text(feature).sql}, ${integer(layout_version).sql})`,
    )
    .join(', '),
});
