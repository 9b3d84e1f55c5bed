import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backtest } from '../../src/backtest/backtest.ts';
import { timedProcess } from '../process/timed-process.ts';
import { incidents, writeYear, yearSpec } from './generated-year.ts';

/** `npm run bench:backtest`: how long a year of hourly verdicts takes to replay, whole process, thresholds and all. */
const runs = 3;
const cli = join(import.meta.dirname, '../../dist/tidemark.js');
const root = mkdtempSync(join(tmpdir(), 'tidemark-year-'));
const at = (name: string): string => join(root, name);
try {
  writeFileSync(at('year.yaml'), yearSpec);
  writeFileSync(at('incidents.json'), JSON.stringify(incidents));
  const { partitions, figures } = writeYear(at('lake'));
  console.log(`${partitions} hours, ${figures} figures`);
  for (let run = 0; run < runs; run += 1) {
    const use = await timedProcess({
      command: [
        process.execPath,
        cli,
        'backtest',
        at('year.yaml'),
        '--lake',
        at('lake'),
        '--incidents',
        at('incidents.json'),
        '--json',
      ],
      accepted: [0],
    });
    const { overall, monitors } = JSON.parse(use.stdout) as Backtest;
    const bounds = monitors.flatMap(({ sides }) => sides.flatMap(({ thresholds }) => thresholds)).length;
    console.log(
      `backtest  ${use.seconds.toFixed(1)} s, cpu ${use.cpuSeconds.toFixed(1)} s, ${Math.round(use.peakBytes / 2 ** 20)} MiB; ${bounds} bounds tried, ` +
        `${overall.pages} pages, ${overall.caught} of ${incidents.length} incidents caught`,
    );
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
