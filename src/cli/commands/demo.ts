import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCode, UsageError } from '../exit-code.ts';
import { listPages } from '../list-pages.ts';
import { Terminal } from '../terminal.ts';
import { report } from './report.ts';
import { run } from './run.ts';

/** `tidemark demo`: four months of real departures, replayed day by day. */
export async function demo(terminal: Terminal, { lake }: { lake: string }): Promise<number> {
  const spec = exampleSpec();
  await mkdir(lake, { recursive: true });
  const started = performance.now();
  const part = new Terminal(terminal.isJson, true);
  terminal.line(
    'Replaying September to December 2013: 112,000 real departures from New York, with the scores of a real classifier.',
  );
  const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  await run(part, spec, { lake, from: '2013-09-01', to: '2014-01-01', force: false });
  terminal.line(`Done in ${seconds()}: events curated, rolled up, scored and judged day by day.`);
  const out = join(lake, 'report.html');
  await report(part, spec, { lake, out });
  const pages = await listPages(lake);
  terminal.json({
    lake,
    report: out,
    pages: pages.map(({ id, severity, headline }) => ({ id, severity, headline })),
  });
  terminal.line();
  terminal.line(`What it found, ${pages.length} pages in four months; the most severe and latest:`);
  for (const { headline } of pages.slice(0, 8)) terminal.line(`  ${headline}`);
  terminal.line();
  terminal.line(`Report  ${out} (open it in a browser)`);
  terminal.line(`Pages   ${join(lake, 'inbox')}`);
  terminal.line(
    `Tables  npx tidemark sql "SELECT window_start, feature, reason FROM verdicts WHERE state = 'act'" --lake ${lake}`,
  );
  return exitCode.clean;
}

/** The example lies beside the bundle, in a checkout as in an installed package. */
function exampleSpec(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const path = join(here, '..', 'examples', 'flight-delay', 'flight-delay.yaml');
  if (!existsSync(path)) throw new UsageError(`The example is not where it should be: ${path}.`);
  return relative(process.cwd(), path);
}
