import { type Contender, interleave } from '../process/interleave.ts';
import { median } from '../process/median.ts';
import type { Figure } from '../report/figure.ts';
import { mebibytes, seconds, times } from '../report/format.ts';
import type { Measurement } from './measurement.ts';

const runs = 3;
const mostBytes: Readonly<Record<string, number>> = { '1m': 600 * 2 ** 20, '10m': 2 ** 30 };
/** What measuring wobbles by. */
const linearSlack = 1.1;

/** Time and memory of the whole path over 30 days, by size: memory hardly follows the rows, time does so linearly. */
export const replay: Measurement = async (sites) => {
  const contenders: Contender[] = [];
  for (const { name } of sites.sizes) {
    const site = await sites.site(name);
    contenders.push({ name, runs, run: () => site.replay() });
  }
  const uses = await interleave(contenders, { isWarmedUp: false });
  const measured = sites.sizes.map(({ name, rows }) => ({
    name,
    rows,
    seconds: median(uses(name).map((use) => use.seconds)),
    peak: Math.max(...uses(name).map(({ peakBytes }) => peakBytes)),
  }));
  return measured.flatMap(({ name, rows, ...size }, index): Figure[] => {
    const most = mostBytes[name];
    const smaller = measured[index - 1];
    const growth = smaller && size.seconds / rows / (smaller.seconds / smaller.rows);
    return [
      {
        name: `30-day replay, ${name} rows`,
        measured: seconds(size.seconds),
        detail: `${((1e6 * size.seconds) / rows).toFixed(2)} µs a row, median of ${runs}`,
      },
      {
        name: `30-day replay, ${name} rows: peak resident`,
        measured: mebibytes(size.peak),
        ...(most === undefined ? {} : { goal: `< ${mebibytes(most)}`, isMet: size.peak < most }),
      },
      ...(smaller && growth
        ? [
            {
              name: `time per row, ${name} against ${smaller.name}`,
              measured: times(growth),
              goal: `≤ ${linearSlack} ×`,
              isMet: growth <= linearSlack,
              detail: `${seconds(size.seconds - smaller.seconds)} for ${rows - smaller.rows} more rows`,
            },
          ]
        : []),
    ];
  });
};
