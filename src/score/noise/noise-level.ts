/**
 * The level of one noise floor when `tests` scores are judged at once, so that in a window without change the chance
 * of any finding stays below `alpha` (Bonferroni).
 */
export const noiseLevel = (alpha: number, tests: number): number => 1 - alpha / Math.max(1, tests);
