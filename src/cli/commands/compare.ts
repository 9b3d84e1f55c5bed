import type { Window } from '../../engine/tables/window.ts';
import { layoutsBeside } from '../../rollup/layouts-beside.ts';
import { loadLayouts } from '../../run/ensure-layouts.ts';
import { excludedPeriods } from '../../run/excluded-periods.ts';
import { PartitionRecords } from '../../run/partition-record.ts';
import { readSides } from '../../run/read-sides.ts';
import { adjustPValues } from '../../score/adjust-p-values.ts';
import type { CellFilter } from '../../score/read-scope.ts';
import { readWindowPairs } from '../../score/read-window-pairs.ts';
import { evaluatedBaselines, type ResolvedBaseline, resolveBaseline } from '../../score/resolve-baseline.ts';
import type { ScoreRow } from '../../score/score-row.ts';
import { scoreWindow } from '../../score/score-window.ts';
import { loadSpec } from '../../spec/load-spec.ts';
import { type ResolvedSpec, resolveSpec } from '../../spec/resolve-spec.ts';
import { exitCode, UsageError } from '../exit-code.ts';
import { openLake } from '../open-lake.ts';
import { parseRange } from '../parse-range.ts';
import { renderTable } from '../render-table.ts';
import { rolledUp } from '../rolled-up.ts';
import type { Terminal } from '../terminal.ts';

interface CompareOptions {
  readonly lake: string;
  readonly current: string;
  readonly baseline: string;
  readonly segment?: string;
  readonly version?: string;
}

/** `tidemark compare`: every score of two windows, from rollups alone. */
export async function compare(
  terminal: Terminal,
  specPath: string,
  options: CompareOptions,
): Promise<number> {
  const spec = resolveSpec(loadSpec(specPath));
  const current = parseRange(options.current, '--current');
  const { engine, store } = await openLake(options.lake);
  try {
    const records = await PartitionRecords.load(store, spec.id);
    const { first, last } = rolledUp(records, { model: spec.id, specPath, lake: options.lake });
    const reach = { start: first.start, end: last.end };
    const baseline = baselineOf(spec, options.baseline, current, reach);
    const sides = readSides(records, current, baseline.windows, last.end);
    if (sides.current.partitions.length === 0) {
      throw new UsageError(
        `The lake has no events in ${options.current}: it holds ${reach.start} to ${reach.end}.`,
      );
    }
    const pairs = await readWindowPairs(
      { engine, model: spec.id, ...sides },
      cellFilter(spec, options),
      await loadLayouts({ store, spec }, layoutsBeside(spec, specPath)),
    );
    const rows = adjustPValues(
      scoreWindow(
        { model: spec.id, grain: spec.grain, asOf: last.end, isFinal: true, window: current, baseline },
        pairs,
      ),
    );
    terminal.json(rows);
    if (!terminal.isJson) describe(terminal, rows);
    return exitCode.clean;
  } finally {
    await engine.close();
  }
}

function baselineOf(spec: ResolvedSpec, text: string, current: Window, known: Window): ResolvedBaseline {
  if (text.includes('..')) {
    const window = parseRange(text, '--baseline');
    return { name: text, windows: [window] };
  }
  const named = spec.baselines.find(({ name }) => name === text);
  if (!named) {
    const choices = spec.baselines.map(({ name }) => name).join(', ') || 'the spec declares none';
    throw new UsageError(
      `--baseline: '${text}' is neither a range A..B nor a baseline of the spec (${choices}).`,
    );
  }
  if (!evaluatedBaselines.some((kind) => kind === named.kind)) {
    throw new UsageError(
      `--baseline: ${text} is of kind ${named.kind}, which is declared but not evaluated yet. Evaluated: ${evaluatedBaselines.join(', ')}.`,
    );
  }
  return resolveBaseline(named, current, { known, excluded: excludedPeriods(spec) });
}

function cellFilter(spec: ResolvedSpec, { segment = '*', version = '*' }: CompareOptions): CellFilter {
  const cut = segment.indexOf('=');
  const name = cut < 0 ? segment : segment.slice(0, cut);
  if (name !== '*' && !spec.segments.some((declared) => declared.name === name)) {
    const choices = spec.segments.map((declared) => declared.name).join(', ') || 'the spec declares none';
    throw new UsageError(`--segment: no segment ${name}. Segments: ${choices}.`);
  }
  return { cells: 'one', version, segment: name, ...(cut < 0 ? {} : { value: segment.slice(cut + 1) }) };
}

function describe(terminal: Terminal, rows: readonly ScoreRow[]): void {
  terminal.line(
    renderTable(
      rows.map(
        ({
          feature,
          model_version,
          segment,
          segment_value,
          score,
          score_value,
          baseline_value,
          noise_floor,
          p_value,
          n_current,
          n_baseline,
        }) => ({
          feature,
          ...(model_version === '*' ? {} : { version: model_version }),
          ...(segment === '*' ? {} : { [segment]: segment_value }),
          score,
          value: score_value,
          baseline: baseline_value,
          floor: noise_floor,
          p: p_value,
          n_current,
          n_baseline,
        }),
      ),
    ),
  );
}
