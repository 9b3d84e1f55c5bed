import { defineCheckRate } from '../define-check-rate.ts';

/** Share of values that the vocabulary of the spec lacks. */
export const outOfVocabularyRate = defineCheckRate({
  name: 'out_of_vocabulary_rate',
  title: 'Out-of-vocabulary rate',
  meaning: 'The share of values that the vocabulary of the spec does not list.',
  definition: 'Values not in the vocabulary / values that are present.',
  check: 'out_of_vocabulary',
});
