import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedRun } from './record-figures.ts';

const page = join(import.meta.dirname, '../../docs/benchmarks.md');
const [begin, end] = ['<!-- figures: written by npm run bench -->', '<!-- end of figures -->'];

/** Puts the recorded figures into the docs page, between its marks. */
export async function documentFigures({
  measured_at,
  commit,
  machine,
  versions,
  figures,
}: RecordedRun): Promise<void> {
  const text = await readFile(page, 'utf8');
  const [before, after] = [text.split(begin)[0], text.split(end)[1]];
  if (after === undefined) throw new Error(`${page} has lost its marks: ${begin} … ${end}`);
  const rows = figures.map(
    ({ name, measured, goal = '', isMet, detail = '' }) =>
      `| ${[name.trim(), measured, goal, isMet === undefined ? '' : isMet ? 'met' : '**not met**', detail].join(' | ')} |`,
  );
  const lines = [
    begin,
    `Measured on ${measured_at.slice(0, 10)} at commit ${commit}: ${machine.cpu}, ${machine.cores} cores, ${machine.memory_gib} GiB, ${machine.system}; Node ${versions.node}, DuckDB binding ${versions.duckdb_of_tidemark}, Python ${versions.python}; peers: ${versions.peers.join(', ')}.`,
    '',
    '| figure | measured | goal | | made of |',
    '|---|---|---|---|---|',
    ...rows,
    end,
  ];
  await writeFile(page, `${before}${lines.join('\n')}${after}`);
}
