import { interleave } from '../process/interleave.ts';
import { median } from '../process/median.ts';
import type { Figure } from '../report/figure.ts';
import { mebibytes, seconds } from '../report/format.ts';
import { current, reference } from '../workload/site.ts';
import type { Measurement } from './measurement.ts';

const runs = 7;
const mostSeconds = 1.5;

/** Every score of two windows, 16 days against 14, with all raw files and curated rows moved away. */
export const compareWindows: Measurement = async (sites) => {
  const figures: Figure[] = [];
  for (const { name } of sites.sizes) {
    const site = await sites.replayed(name);
    const before = await site.compare();
    const uses = await site.withoutEvents(() => interleave([{ name, runs, run: () => site.compare() }]));
    const taken = median(uses(name).map((use) => use.seconds));
    const isSame = uses(name).every(({ stdout }) => stdout === before.stdout);
    const rows = (JSON.parse(before.stdout) as unknown[]).length;
    figures.push(
      {
        name: `compare ${current} with ${reference}, ${name} rows`,
        measured: seconds(taken),
        goal: `< ${mostSeconds} s`,
        isMet: taken < mostSeconds,
        detail: `${rows} scores, ${mebibytes(Math.max(...uses(name).map(({ peakBytes }) => peakBytes)))}`,
      },
      {
        name: 'the same scores with raw and curated files moved away',
        measured: isSame ? 'yes' : 'no',
        goal: 'yes',
        isMet: isSame && rows > 0,
      },
    );
  }
  return figures;
};
