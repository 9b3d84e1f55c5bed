import { benjaminiHochberg } from './noise/benjamini-hochberg.ts';
import type { ScoreRow } from './score-row.ts';

/**
 * Rows with their p-values adjusted for the number of features that the same test was made of, in the same cell and
 * against the same baseline: of 100 features without change one has p < 0.01.
 */
export function adjustPValues(rows: readonly ScoreRow[]): ScoreRow[] {
  const families = new Map<string, number[]>();
  for (const [at, row] of rows.entries()) {
    if (row.p_value === null) continue;
    const key = [row.score, row.baseline, row.model_version, row.segment, row.segment_value].join('\0');
    const family = families.get(key);
    if (family) family.push(at);
    else families.set(key, [at]);
  }
  const adjusted = [...rows];
  for (const family of families.values()) {
    const qValues = benjaminiHochberg(family.map((at) => rows[at]!.p_value!));
    for (const [place, at] of family.entries()) adjusted[at] = { ...rows[at]!, q_value: qValues[place]! };
  }
  return adjusted;
}
