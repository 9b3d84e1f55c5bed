import { featureRule } from '../feature-rule.ts';

export const runningNumber = featureRule('running_number', ({ found, feature }) => {
  if (feature.type !== 'numeric') return undefined;
  const held = found.windows.filter(({ least, greatest }) => least !== null && greatest !== null);
  const isRising = held.every(
    ({ least }, i) => i === 0 || (least as number) > (held[i - 1]?.greatest as number),
  );
  if (held.length < found.windows.length || !isRising) return undefined;
  return {
    what: 'take it out of the features: it is no input but a running number or a time',
    observed: `in each of ${held.length} windows all values are above those of the window before`,
    interval: null,
    why: 'It drifts by itself every day, and a model learns from it nothing that holds tomorrow.',
    edits: [],
  };
});
