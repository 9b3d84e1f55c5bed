import { catalogue } from '../src/score/catalogue.ts';
import type { Bounds, Score } from '../src/score/define-score.ts';
import falseRates from '../test/score/fixtures/false-rates.json' with { type: 'json' };
import type { GeneratedFile } from './generated-file.ts';

const mean = (figures: readonly number[]): number => figures.reduce((sum, x) => sum + x, 0) / figures.length;
const percent = (share: number): string => (100 * share).toFixed(1);

/** One row a score, one column a pair of window sizes: over all shapes, mean and worst. */
const falseRateTable = (): string => {
  const sizes = [...new Map(falseRates.map(({ n, m, trials }) => [`${n}/${m}`, { n, m, trials }])).values()];
  const header = sizes.map(({ n, m }) => `n ${n.toLocaleString('en')}, m ${m.toLocaleString('en')}`);
  const cell = (score: string, n: number, m: number): string => {
    const rows = falseRates.filter((row) => row.score === score && row.n === n && row.m === m);
    const rates = rows.map(({ rate }) => rate);
    const width = mean(rows.map((row) => row.width)).toFixed(1);
    return `${percent(mean(rates))}, worst ${percent(Math.max(...rates))} (× ${width})`;
  };
  return [
    `| score | ${header.join(' | ')} |`,
    `| --- |${' --- |'.repeat(sizes.length)}`,
    ...[...new Set(falseRates.map(({ score }) => score))].map(
      (score) => `| \`${score}\` | ${sizes.map(({ n, m }) => cell(score, n, m)).join(' | ')} |`,
    ),
    `| trials a shape | ${sizes.map(({ trials }) => trials.toLocaleString('en')).join(' | ')} |`,
  ].join('\n');
};

const introduction = (): string => `# Scores

Every figure that Tidemark computes, made from the catalogue by \`npx tsx scripts/generate.ts\`. A score is a declared value over merged rollups: it has a name, which is the same in specs, tables, pages and here, and a file that is named for it.

## How a score becomes a verdict

A score is a number; a monitor asks whether it is a finding. It is one if the score passes **both** of two lines:

- the **bound**, which says what matters: a PSI below 0.1 is not worth a thought, however sure we are of it;
- the **noise floor**, which says what chance alone can do: between two windows of 100 rows in which nothing changed, PSI passes 0.1 in 41 % of cases.

Bounds are the defaults below or the monitor's own. \`value\` bounds are held against the score itself, \`increase\` bounds against its excess over the baseline's value (a null rate of 7 % is normal for one feature and an outage for another), \`ratio\` bounds against its multiple of the baseline's value.

| state | what it says |
| --- | --- |
| \`ok\` | the score was computed and is within its bounds, or within the noise |
| \`info\` | above the noise and more than half of the way to the bound: shown, tells nobody |
| \`investigate\` | beyond the bound and beyond the noise: look at it during the day |
| \`act\` | beyond the bound of harm and beyond the noise |
| \`insufficient_data\` | too few rows in a window, or no layout yet: no verdict either way |
| \`no_data\` | the window or the baseline has no rows at all |
| \`schema_changed\` | the two windows were binned by different layouts and do not compare |
| \`error\` | it could not be computed; the reason says why; other features go on |

## Noise floors

The noise floor of a score is its quantile under no change, at a level of 1 − 0.01 / k where k is the number of scores that a run tests: features × segments × versions × scores. In a window in which nothing changed, the chance of any finding is then at most 1 %. Testing six scores of 31 features in 13 segments at a plain 99 % each would give some 15 false findings a window.

With n rows in the baseline, m in the current window and s = 1/n + 1/m, floors fall with √s or s: four times the rows halve the floor of a distance. A floor of a rate is a rate of the current window that the baseline's could reach by chance. Rows are taken to be independent; where they are not (the same users, bursts), the true noise is larger.

PSI, Jensen–Shannon distance and chi-square need a few rows in every bin. Bins are pooled until their share of both windows together expects 5 rows in the smaller one, or one window has 20: numeric bins with their neighbour, categories into \`other\`. With fewer than 10 rows in a window there is no figure.

How often a score passes its 99 % floor where nothing changed, in per cent (1 is exact, less is cautious), over normal, lognormal, Pareto 1.5, zero-inflated and Poisson features, 2, 30 and 5,000 Zipf categories and rates of 0.1 and 2 %; in brackets the median floor divided by the score's own 99 % point in the same trials:

${falseRateTable()}

Made by \`npx tsx test/score/measure-false-rates.ts\`; a test holds every rate at 1.5 % within what chance adds to its trials. The floors of the Wasserstein and total variation distances are cautious by a fifth to a third. For a feature without a variance (Pareto 1.5) the Wasserstein floor follows the extremes of the data: it neither cries wolf nor sees much, and KS and PSI are the scores to watch.

Why floors are made as they are: [decisions](decisions/scores-from-bins.md).

## What binned figures lose

Figures come from counts and sums of some 50 to 350 bins per feature ([how and why](decisions/scores-from-bins.md)), not from raw rows. On the 21 numeric columns of the benchmark's generator, against scipy 1.17.1 and numpy on the raw rows, the largest errors are:

| score | 100,000 rows | 1,000,000 rows |
| --- | --- | --- |
| ks | 0.0007 | 0.0006 |
| wasserstein | 0.0002 of the scale, or 0.09 % | 0.0002 of the scale, or 0.09 % |
| psi | 0.0004, or 0.4 % | 0.0005, or 0.5 % |
| jensen_shannon | 0.001 | 0.0005 |
| mean | 5e-10 of the scale, or the last digit of a double | 5e-10 of the scale, or the last digit of a double |
| stddev | 0.004 % | 0.002 % |
| percentiles | 0.025 interquartile ranges (p99; 0.014 below) | 0.012 interquartile ranges |

Scores of categories lose nothing.
`;

const sections: readonly (readonly [string, readonly string[]])[] = [
  ['Distance from a baseline', ['numeric', 'categorical']],
  ['Data quality', ['check']],
  ['Traffic', ['traffic', 'reconciliation']],
  ['Batch jobs', ['batch']],
  ['Description', ['numeric', 'census']],
];

const sectionOf = ({ needs, appliesTo }: Score): string => {
  const belongs = needs === 'pair' ? sections.slice(0, 1) : sections.slice(1);
  return belongs.find(([, types]) => appliesTo.some((type) => types.includes(type)))?.[0] ?? '';
};

const types: Record<Score['appliesTo'][number], string> = {
  numeric: 'numeric features',
  categorical: 'categorical features',
  check: 'features with the check',
  traffic: 'all events, by version and segment',
  census: 'categorical features, single partitions',
  reconciliation: 'all events',
  batch: 'runs of batch jobs',
};

const measuredFrom = { value: '', increase: ' more than the baseline', ratio: ' times the baseline' };

const boundsText = ({ bounds = {}, boundsAre, boundsSource }: Score): string => {
  const words: readonly [keyof Bounds, string][] = [
    ['lowerAct', 'act below'],
    ['lowerInvestigate', 'investigate below'],
    ['investigate', 'investigate above'],
    ['act', 'act above'],
  ];
  const said = words.flatMap(([key, word]) =>
    bounds[key] === undefined ? [] : [`${word} ${bounds[key]}${measuredFrom[boundsAre]}`],
  );
  if (said.length === 0)
    return `none: described, not judged; bounds that a monitor sets are \`${boundsAre}\``;
  return `${said.join(', ')}. ${boundsSource}`;
};

const fileOf = ({ name }: Score): string => `src/score/scores/${name.replaceAll('_', '-')}.ts`;

const entry = (score: Score): string[] => [
  `### \`${score.name}\``,
  '',
  `**${score.title}.** ${score.meaning} [source](../${fileOf(score)})`,
  '',
  `- Definition: ${score.definition}`,
  `- Unit: ${score.unit}`,
  `- Applies to: ${score.appliesTo.map((type) => types[type]).join(', ')}`,
  `- Default bounds: ${boundsText(score)}`,
  `- Noise floor: ${score.floorDefinition ?? 'none'}`,
  `- Reference: ${score.reference}`,
  '',
];

export const scoresPage: GeneratedFile = {
  path: 'docs/scores.md',
  content: () =>
    [
      introduction(),
      ...sections.flatMap(([title]) => [
        `## ${title}`,
        '',
        ...catalogue.filter((score) => sectionOf(score) === title).flatMap(entry),
      ]),
    ].join('\n'),
};
