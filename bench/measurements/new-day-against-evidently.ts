import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { interleave } from '../process/interleave.ts';
import { median } from '../process/median.ts';
import { mebibytes, seconds, times } from '../report/format.ts';
import { benchData } from '../workload/bench-data.ts';
import { peer } from '../workload/python.ts';
import type { Measurement } from './measurement.ts';

const size = '1m';
const leastRatio = 30;

/** One more day on top of 30: curate, roll up, score by segment and version, alert; against Evidently's report of it. */
export const newDayAgainstEvidently: Measurement = async (sites) => {
  if (!sites.asked(size)) return [];
  const site = await sites.replayed(size);
  const writing: number[] = [];
  const uses = await interleave([
    {
      name: 'evidently',
      runs: 3,
      run: async () => {
        const use = await peer('evidently', 'b_evidently.py', size, 'daily');
        writing.push(await secondsOfHtml());
        return use;
      },
    },
    { name: 'tidemark', runs: 5, before: () => site.expectNewDay(), run: () => site.runNewDay() },
  ]);
  await site.forgetNewDay();
  const ours = median(uses('tidemark').map((use) => use.seconds));
  const theirs = median(uses('evidently').map((use) => use.seconds));
  const html = median(writing);
  const memory = (name: string) => mebibytes(Math.max(...uses(name).map(({ peakBytes }) => peakBytes)));
  return [
    {
      name: `new day, ${size} rows: Evidently's report / tidemark run`,
      measured: times(theirs / ours),
      goal: `≥ ${leastRatio} ×`,
      isMet: theirs / ours >= leastRatio,
      detail: `${seconds(theirs)} (${memory('evidently')}) against ${seconds(ours)} (${memory('tidemark')})`,
    },
    {
      name: 'the same without writing its HTML',
      measured: times((theirs - html) / ours),
      detail: `${seconds(theirs - html)} against ${seconds(ours)}`,
    },
  ];
};

/** What it took to write the HTML file of the run just ended. */
async function secondsOfHtml(): Promise<number> {
  const result = await readFile(join(benchData, 'results', `evidently_${size}_daily.json`), 'utf8');
  return (JSON.parse(result) as { laps: Record<string, number> }).laps['html(extra)'] ?? 0;
}
