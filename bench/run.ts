// The project's figures of speed, memory, size and accuracy, each as a ratio within this run beside its goal:
//   npm run bench [-- --rows 100k,1m,10m --only replay,accuracy]
// A run of everything is recorded in bench/results/latest.json and docs/benchmarks.md.
// Data, Python environments and lakes stay in bench/.data, or in TIDEMARK_BENCH_DATA.
import { parseArgs } from 'node:util';
import { accuracy } from './measurements/accuracy.ts';
import { compareWindows } from './measurements/compare-windows.ts';
import { newDayAgainstDuckDb } from './measurements/new-day-against-duckdb.ts';
import { newDayAgainstEvidently } from './measurements/new-day-against-evidently.ts';
import { replay } from './measurements/replay.ts';
import { rollupBytes } from './measurements/rollup-bytes.ts';
import { documentFigures } from './report/document-figures.ts';
import type { Figure } from './report/figure.ts';
import { printFigures } from './report/print-figures.ts';
import { recordFigures } from './report/record-figures.ts';
import { requirePython } from './workload/python.ts';
import { Sites } from './workload/sites.ts';
import { parseSize } from './workload/size.ts';

const measurements = {
  replay,
  newDayAgainstEvidently,
  newDayAgainstDuckDb,
  compareWindows,
  rollupBytes,
  accuracy,
};

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100k,1m,10m' },
    only: { type: 'string', default: Object.keys(measurements).join() },
  },
});
requirePython();
const sites = new Sites(values.rows.split(',').map(parseSize));
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(measurements)) {
  if (!values.only.split(',').includes(name)) continue;
  console.error(`measuring ${name}`);
  figures.push(...(await measure(sites)));
}
printFigures(figures);
// Only a run of everything is worth recording.
if (process.argv.length === 2) await documentFigures(await recordFigures(figures));
const missed = figures.filter(({ isMet }) => isMet === false).length;
console.log(`\n${figures.filter(({ isMet }) => isMet).length} goals met, ${missed} not met`);
if (missed > 0) process.exitCode = 1;
