/** Scores that say that a distribution moved. */
export const driftScores: readonly string[] = [
  'psi',
  'jensen_shannon',
  'ks',
  'wasserstein',
  'wasserstein_normalised',
  'total_variation',
  'l_infinity',
  'chi_square',
];
