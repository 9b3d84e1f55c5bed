import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figure } from '../report/figure.ts';
import { mebibytes, percent } from '../report/format.ts';
import { folderBytes } from '../workload/folder-bytes.ts';
import { modelId, type Site } from '../workload/site.ts';
import type { Sites } from '../workload/sites.ts';
import type { Measurement } from './measurement.ts';

const large = { size: '10m', mostShare: 0.1 };
/** About 1,000 and 3,333 rows a partition. */
const small = ['30k', '100k'];

/** What is kept for good against what it stands for. */
export const rollupBytes: Measurement = async (sites) => {
  const figures: Figure[] = [];
  if (sites.asked(large.size)) figures.push(await ofAll(sites));
  for (const size of small) figures.push(await ofEach(sites, size));
  return figures;
};

async function ofAll(sites: Sites): Promise<Figure> {
  const site = await sites.replayed(large.size);
  const [rollups, raw] = [await folderBytes(rollupsOf(site)), await folderBytes(site.raw)];
  return {
    name: `feature rollups / raw bytes, ${large.size} rows`,
    measured: percent(rollups / raw),
    goal: `≤ ${percent(large.mostShare)}`,
    isMet: rollups / raw <= large.mostShare,
    detail: `${mebibytes(rollups)} for ${mebibytes(raw)}`,
  };
}

/** The partition where a rollup saves least. */
async function ofEach(sites: Sites, size: string): Promise<Figure> {
  const site = await sites.replayed(size);
  const days = await readdir(site.raw);
  const shares = await Promise.all(
    days.map(
      async (day) =>
        (await folderBytes(join(rollupsOf(site), day))) / (await folderBytes(join(site.raw, day))),
    ),
  );
  const worst = Math.max(...shares);
  return {
    name: `feature rollup / raw bytes, ${Math.floor(site.size.rows / days.length)} rows a partition`,
    measured: percent(worst),
    goal: '< 100 %',
    isMet: worst < 1,
    detail: `the largest of ${days.length} partitions`,
  };
}

const rollupsOf = ({ lake }: Site): string => join(lake, 'feature_rollups', `model=${modelId}`);
