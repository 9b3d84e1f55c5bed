import { writeFileSync } from 'node:fs';
import { falseRates, shapes } from './false-rates.ts';

/** Writes fixtures/false-rates.json, which docs/scores.md shows: `npx tsx test/score/measure-false-rates.ts`, minutes. */
const level = 0.99;
const sizes = [
  { n: 100, m: 100, trials: 10_000 },
  { n: 1000, m: 300, trials: 5000 },
  { n: 1000, m: 1000, trials: 5000 },
  { n: 10_000, m: 10_000, trials: 2000 },
  { n: 100_000, m: 100_000, trials: 400 },
];

const measured = sizes.flatMap((size) =>
  (Object.keys(shapes) as (keyof typeof shapes)[]).flatMap((shape) => {
    console.log(size.n, size.m, shape);
    return falseRates(shape, { ...size, level }).map((found) => ({ ...size, shape, ...found }));
  }),
);

writeFileSync(
  new URL('fixtures/false-rates.json', import.meta.url),
  `[\n${measured.map((row) => `  ${JSON.stringify(row, (_, x) => (typeof x === 'number' ? Number(x.toPrecision(4)) : x))}`).join(',\n')}\n]\n`,
);
