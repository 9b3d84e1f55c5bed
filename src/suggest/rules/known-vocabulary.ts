import { featureRule } from '../feature-rule.ts';
import { shareInWords } from '../figures.ts';
import { wilsonInterval } from '../wilson-interval.ts';

/** A longer list is a list that nobody keeps. */
const mostCategories = 50;

export const knownVocabulary = featureRule('vocabulary', ({ found, feature, path, declares }) => {
  if (feature.type !== 'categorical' || declares('vocabulary') || feature.privacy !== undefined)
    return undefined;
  const others = found.windows.reduce((sum, window) => sum + window.others, 0);
  const { values } = found;
  if (others > 0 || values.length === 0 || values.length > mostCategories) return undefined;
  const middle = found.windows[Math.floor(found.windows.length / 2)]?.start ?? '';
  if (values.some(({ first }) => first >= middle)) return undefined;
  const rows = values.reduce((sum, value) => sum + value.rows, 0);
  const once = values.filter(({ windows }) => windows === 1).reduce((sum, value) => sum + value.rows, 0);
  const interval = wilsonInterval(once, rows);
  return {
    what: `name its ${values.length} categories`,
    observed: `the same ${values.length} categories in ${rows} values, none of them new in the later half; ${shareInWords(once / rows)} were of a category of one window only`,
    interval,
    why: 'A category that the model does not know is then counted by out_of_vocabulary_rate.',
    edits: [{ do: 'set', path, field: 'vocabulary', value: values.map(({ category }) => category).sort() }],
  };
});
