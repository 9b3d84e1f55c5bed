import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { registerViews } from '../../engine/duckdb/lake-views.ts';
import { PartitionRecords } from '../../run/partition-record.ts';
import { partitionsOf } from '../../run/partitions-of.ts';
import { loadSpec } from '../../spec/load-spec.ts';
import { parseSpec } from '../../spec/parse-spec.ts';
import { resolveSpec } from '../../spec/resolve-spec.ts';
import { editSpec } from '../../suggest/edit/edit-spec.ts';
import { unifiedDiff } from '../../suggest/edit/unified-diff.ts';
import { writeSpecFile } from '../../suggest/edit/write-spec-file.ts';
import { shareInWords } from '../../suggest/figures.ts';
import { readEvidence } from '../../suggest/read-evidence.ts';
import { suggest as suggestFrom } from '../../suggest/suggest.ts';
import type { Suggestion } from '../../suggest/suggestion.ts';
import { exitCode, UsageError } from '../exit-code.ts';
import { openLake } from '../open-lake.ts';
import { parseInstantRange } from '../parse-range.ts';
import { rolledUp } from '../rolled-up.ts';
import type { Terminal } from '../terminal.ts';

interface SuggestOptions {
  readonly lake: string;
  readonly from?: string;
  readonly to?: string;
  readonly write: boolean;
}

/** `tidemark suggest`: what the spec could say that its model's past speaks for, as a diff. */
export async function suggest(
  terminal: Terminal,
  specPath: string,
  { lake, write, ...range }: SuggestOptions,
): Promise<number> {
  const { from, to } = parseInstantRange(range);
  loadSpec(specPath);
  const before = await readFile(specPath, 'utf8');
  const spec = resolveSpec(parseSpec(before, specPath));
  const { engine, store } = await openLake(lake);
  try {
    const records = await PartitionRecords.load(store, spec.id);
    const { first, last } = rolledUp(records, { model: spec.id, specPath, lake });
    const window = { start: from ?? first.start, end: to ?? last.end };
    if (window.start >= window.end) throw new UsageError('--to is not after --from.');
    await registerViews(engine);
    const partitions = partitionsOf(records, [window], last.end);
    const evidence = await readEvidence({ engine, model: spec.id, window, partitions });
    const { suggestions, notes } = suggestFrom(spec, evidence);
    const { text: after, byHand } = editSpec(before, specPath, suggestions);
    const diff = unifiedDiff(shownPath(specPath), before, after);
    const isWritten = write && diff !== '';
    if (isWritten && !(await writeSpecFile(specPath, before, after)))
      throw new UsageError(`${specPath} changed while this ran: nothing was written. Run it again.`);
    terminal.json({
      model: spec.id,
      from: window.start,
      to: window.end,
      suggestions: suggestions.map(({ edits, ...each }) => ({
        ...each,
        is_edit: edits.length > 0 && !byHand.some(({ suggestion }) => suggestion.edits === edits),
      })),
      notes,
      diff,
      written: isWritten,
    });
    for (const suggestion of suggestions) for (const line of inWords(suggestion)) terminal.line(line);
    for (const { suggestion, why } of byHand)
      terminal.line(`by hand  ${suggestion.subject}: ${suggestion.what}: ${why}`);
    for (const note of notes) terminal.line(`note     ${note}`);
    if (suggestions.length === 0)
      terminal.line(
        notes.length > 0
          ? 'Nothing to suggest of the rest.'
          : `Nothing to suggest: ${spec.id} says what ${window.start} to ${window.end} speaks for.`,
      );
    if (isWritten) terminal.line(`${specPath} is written. Next: npx tidemark validate ${specPath}`);
    else if (diff !== '') terminal.line(`\n${diff}`);
    return exitCode.clean;
  } finally {
    await engine.close();
  }
}

function* inWords({
  rule,
  subject,
  what,
  observed,
  interval,
  windows,
  why,
  edits,
}: Suggestion): Iterable<string> {
  yield `${subject}: ${what} (${rule})${edits.length === 0 ? '; by hand' : ''}`;
  const share = interval
    ? `; 95 % interval ${shareInWords(interval.low)} to ${shareInWords(interval.high)}`
    : '';
  yield `    seen in ${windows} windows: ${observed}${share}`;
  yield `    ${why}`;
}

/** Below the folder that one is in, as `git apply` wants it; else as it was given. */
function shownPath(specPath: string): string {
  const below = relative(process.cwd(), specPath);
  return (below.startsWith('..') ? specPath.replace(/^\/+/, '') : below).replaceAll('\\', '/');
}
