import { join } from 'node:path';
import { interleave } from '../process/interleave.ts';
import { median } from '../process/median.ts';
import type { Figure } from '../report/figure.ts';
import { mebibytes, seconds, times } from '../report/format.ts';
import { folderBytes } from '../workload/folder-bytes.ts';
import { peer } from '../workload/python.ts';
import type { Sites } from '../workload/sites.ts';
import type { Measurement } from './measurement.ts';

const runs = 7;
const goal = { size: '10m', mostRatio: 3 };

/**
 * The same new day against a hand-written DuckDB job with stored histograms, which has no curation, segments,
 * versions, exact sums, noise floors or pages; and what Tidemark's process reads for it.
 */
export const newDayAgainstDuckDb: Measurement = async (sites) => {
  const figures: Figure[] = [];
  for (const { name } of sites.sizes) figures.push(...(await measure(sites, name)));
  return figures;
};

async function measure(sites: Sites, size: string): Promise<Figure[]> {
  const site = await sites.replayed(size);
  await peer('duckdb', 'b_duckdb.py', size, 'full');
  const uses = await interleave([
    { name: 'duckdb', runs, run: () => peer('duckdb', 'b_duckdb.py', size, 'daily') },
    { name: 'tidemark', runs, before: () => site.expectNewDay(), run: () => site.runNewDay() },
  ]);
  const rawDay = await folderBytes(join(site.raw, 'dt=2024-01-31'));
  await site.forgetNewDay();
  const of = (name: string) => ({
    wall: median(uses(name).map((use) => use.seconds)),
    cpu: median(uses(name).map(({ cpuSeconds }) => cpuSeconds)),
    peak: Math.max(...uses(name).map(({ peakBytes }) => peakBytes)),
  });
  const [ours, theirs] = [of('tidemark'), of('duckdb')];
  const ratio = ours.wall / theirs.wall;
  const read = median(uses('tidemark').map(({ readBytes }) => readBytes ?? Number.NaN));
  return [
    {
      name: `new day, ${size} rows: tidemark run / hand-written DuckDB`,
      measured: times(ratio),
      ...(size === goal.size ? { goal: `< ${goal.mostRatio} ×`, isMet: ratio < goal.mostRatio } : {}),
      detail: `${seconds(ours.wall)} (cpu ${seconds(ours.cpu)}, ${mebibytes(ours.peak)}) against ${seconds(theirs.wall)} (cpu ${seconds(theirs.cpu)}, ${mebibytes(theirs.peak)})`,
    },
    {
      name: `new day, ${size} rows: bytes read / bytes of the raw day`,
      measured: times(read / rawDay),
      detail: `${mebibytes(read)} against ${mebibytes(rawDay)}: program, raw, curated and stored rollups`,
    },
  ];
}
