import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { mappedColumns } from '../../capture/column-mapping.ts';
import { type DataFile, listFiles } from '../../capture/list-files.ts';
import type { ColumnProfile } from '../../capture/profile/column-profile.ts';
import { type InitialSpec, writeSpec } from '../../capture/profile/write-spec.ts';
import { typedEvents } from '../../capture/typed-events.ts';
import { DuckDbEngine } from '../../engine/duckdb/duckdb-engine.ts';
import { profileColumns } from '../../engine/duckdb/profile-columns.ts';
import { readFiles, type SourceColumns, withUtcTimes } from '../../engine/duckdb/source-files.ts';
import { FileStore } from '../../engine/local/file-store.ts';
import { identifier } from '../../engine/sql/identifier.ts';
import { integer, timestamp } from '../../engine/sql/literal.ts';
import type { Fragment } from '../../engine/sql/render-sql.ts';
import { formatLayouts } from '../../rollup/layout-file.ts';
import { makeLayouts } from '../../rollup/make-layouts.ts';
import { monitoredFeatures } from '../../rollup/monitored-features.ts';
import { parseSpec } from '../../spec/parse-spec.ts';
import { exitCode, UsageError } from '../exit-code.ts';
import { parseRange } from '../parse-range.ts';
import type { Terminal } from '../terminal.ts';

interface InitOptions {
  readonly id: string;
  readonly out: string;
  readonly eventTime: string;
  readonly eventId?: string;
  readonly prediction?: string;
  readonly label?: string;
  readonly labelTime?: string;
  readonly version?: string;
  readonly segments?: string;
  readonly exclude?: string;
  readonly reference?: string;
}

/** Rows that a layout is made from at most: enough for quantiles and for categories of 0.1 %. */
const mostLayoutRows = 200_000;
/** Hourly distributions cost up to 24 times the storage: worth it where an hour has this many events. */
const hourlyRows = 100_000;

/** `tidemark init`: a commented spec, and the layout of its features, from a file of inferences. */
export async function init(terminal: Terminal, data: string, options: InitOptions): Promise<number> {
  const files = await listFiles(data, process.cwd());
  const out = resolve(options.out);
  const layoutPath = `${out.replace(/\.ya?ml$/, '')}.layout.json`;
  for (const path of [out, layoutPath]) {
    if (existsSync(path))
      throw new UsageError(`${path} exists. Name another file with --out, or delete it first.`);
  }
  const scratch = await mkdtemp(join(tmpdir(), 'tidemark-init-'));
  const engine = await DuckDbEngine.open({ lake: scratch });
  try {
    terminal.progress(`reading ${files.length} files`);
    const relation = readAll(files);
    const columns = await engine.columnTypes(relation);
    const named = namedColumns(options, columns);
    const times = withUtcTimes(relation, columns, [options.eventTime], 'UTC');
    const span = await spanOf(engine, times, options);
    const text = writeSpec(await profile(engine, terminal, times, columns, options, named, span, data, out));
    const spec = parseSpec(text, options.out);
    terminal.progress('making the layout');
    const source = await layoutRows(engine, times, options, span);
    const typed = typedEvents(spec, mappedColumns(spec), await engine.columnTypes(source), engine.dialect);
    const layouts = await makeLayouts(engine, monitoredFeatures(spec), {
      inferences: { fragment: `(SELECT ${typed.event_columns.fragment} FROM ${source.fragment} AS raw)` },
      rows: span.layoutRows,
      start: span.reference?.start ?? span.first,
      end: span.reference?.end ?? span.last,
      grain: spec.grain,
      sourceType: (feature) =>
        columns.get(
          feature === 'prediction' ? (options.prediction ?? '') : columnOf(spec.features, feature),
        ) ?? '',
    });
    const store = new FileStore(dirname(out));
    await store.put(basename(layoutPath), formatLayouts(spec.id, layouts));
    await store.put(basename(out), text);
    terminal.json({
      spec: options.out,
      layout: relative(process.cwd(), layoutPath),
      id: spec.id,
      rows: span.rows,
      features: spec.features.length,
      grain: spec.grain,
    });
    terminal.line(
      `${options.out}: ${spec.features.length} features of ${span.rows} events, ${span.first} to ${span.last}, grain ${spec.grain}`,
    );
    terminal.line(
      `${relative(process.cwd(), layoutPath)}: bins and vocabularies, from ${span.layoutRows} events`,
    );
    terminal.line(`Next: npx tidemark validate ${options.out}, then npx tidemark run ${options.out}`);
    return exitCode.clean;
  } finally {
    await engine.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

const columnOf = (features: readonly { name: string; column?: string }[], name: string): string =>
  features.find((feature) => feature.name === name)?.column ?? name;

function readAll(files: readonly DataFile[]): Fragment {
  const formats = [...new Set(files.map(({ format }) => format))];
  const [format] = formats;
  if (formats.length > 1 || format === undefined)
    throw new UsageError(`The data is of several formats (${formats.join(', ')}): name files of one.`);
  return readFiles(
    files.map(({ path }) => path),
    format,
  );
}

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

interface NamedColumns {
  readonly segments: readonly string[];
  readonly exclude: readonly string[];
  readonly features: readonly string[];
}

function namedColumns(options: InitOptions, columns: SourceColumns): NamedColumns {
  const segments = list(options.segments);
  const exclude = list(options.exclude);
  const roles: [string, string | undefined][] = [
    ['--event-time', options.eventTime],
    ['--event-id', options.eventId],
    ['--prediction', options.prediction],
    ['--label', options.label],
    ['--label-time', options.labelTime],
    ['--version', options.version],
    ...segments.map((name): [string, string] => ['--segments', name]),
    ...exclude.map((name): [string, string] => ['--exclude', name]),
  ];
  const missing = roles.filter(([, column]) => column !== undefined && !columns.has(column));
  if (missing.length > 0) {
    const named = missing.map(([option, column]) => `${column} (${option})`).join(', ');
    throw new UsageError(`The data has no column ${named}. Its columns: ${[...columns.keys()].join(', ')}.`);
  }
  const taken = new Set(roles.map(([, column]) => column));
  const features = [...columns.keys()].filter((name) => !taken.has(name));
  if (features.length === 0) throw new UsageError('No column is left for a feature.');
  return { segments, exclude, features };
}

interface Span {
  readonly rows: number;
  readonly layoutRows: number;
  readonly first: string;
  readonly last: string;
  readonly hours: number;
  readonly reference: { readonly start: string; readonly end: string } | undefined;
}

async function spanOf(
  engine: DuckDbEngine,
  times: Fragment,
  { eventTime, reference }: InitOptions,
): Promise<Span> {
  const time = identifier(eventTime);
  const window = reference === undefined ? undefined : parseRange(reference, '--reference');
  const inside = window
    ? `${time} >= ${timestamp(window.start).sql} AND ${time} < ${timestamp(window.end).sql}`
    : 'true';
  const [row] = await engine.query<{
    row_total: number;
    inside: number;
    first_time: string | null;
    last_time: string | null;
    hour_count: number;
  }>(
    `SELECT count(${time}) AS row_total, count_if(${time} IS NOT NULL AND ${inside}) AS inside, min(${time}) AS first_time,
      max(${time}) AS last_time, count(DISTINCT date_trunc('hour', ${time})) AS hour_count FROM ${times.fragment} AS source`,
  );
  if (!row?.first_time || !row.last_time) throw new UsageError(`No value of ${eventTime} reads as a time.`);
  if (row.inside === 0)
    throw new UsageError(
      `--reference ${reference}: no events in it. The data holds ${row.first_time} to ${row.last_time}.`,
    );
  return {
    rows: row.row_total,
    layoutRows: row.inside,
    first: row.first_time,
    last: row.last_time,
    hours: row.hour_count,
    reference: window,
  };
}

async function profile(
  engine: DuckDbEngine,
  terminal: Terminal,
  relation: Fragment,
  columns: SourceColumns,
  options: InitOptions,
  { segments, exclude, features }: NamedColumns,
  span: Span,
  data: string,
  out: string,
): Promise<InitialSpec> {
  const profileOf = async (names: readonly string[]): Promise<ColumnProfile[]> => {
    terminal.progress(`profiling ${names.length} columns`);
    return profileColumns(engine, relation, columns, names);
  };
  const [answer] = options.prediction === undefined ? [] : await profileOf([options.prediction]);
  return {
    id: options.id,
    path: relative(dirname(out), resolve(data)) || '.',
    grain: span.rows / span.hours >= hourlyRows ? 'hour' : 'day',
    eventTime: options.eventTime,
    ...(options.eventId === undefined ? {} : { eventId: options.eventId }),
    ...(answer === undefined ? {} : { prediction: { column: answer.column, type: predictionType(answer) } }),
    ...(options.label === undefined
      ? {}
      : {
          label: {
            column: options.label,
            ...(options.labelTime === undefined ? {} : { time: options.labelTime }),
          },
        }),
    ...(options.version === undefined ? {} : { version: options.version }),
    segments: await profileOf(segments),
    features: await profileOf(features),
    exclude: [...exclude],
    ...(span.reference === undefined ? {} : { reference: span.reference }),
    rows: span.rows,
    first: span.first,
    last: span.last,
  };
}

/** A number within [0, 1] is a score; text is a class; any other number is a value. */
function predictionType({
  type,
  numbers,
  rows,
  nulls,
  least,
  greatest,
}: ColumnProfile): 'binary' | 'multiclass' | 'regression' {
  const isText = type === 'VARCHAR' && numbers < 0.999 * (rows - nulls);
  if (isText) return 'multiclass';
  return Number(least) >= 0 && Number(greatest) <= 1 ? 'binary' : 'regression';
}

/** Rows of the reference, or of all data; a fixed share of them, by hash, where there are very many. */
async function layoutRows(
  engine: DuckDbEngine,
  times: Fragment,
  { eventTime, eventId }: InitOptions,
  { layoutRows: rows, reference }: Span,
): Promise<Fragment> {
  const time = identifier(eventTime);
  const step = Math.ceil(rows / mostLayoutRows);
  const inside = reference
    ? `${time} >= ${timestamp(reference.start).sql} AND ${time} < ${timestamp(reference.end).sql}`
    : 'true';
  const key = eventId === undefined ? 'source' : identifier(eventId);
  const sampled = step > 1 ? `AND hash(${key}) % ${integer(step).sql} = 0` : '';
  await engine.run(
    `CREATE TABLE layout_rows AS SELECT * FROM ${times.fragment} AS source WHERE ${inside} ${sampled}`,
  );
  return { fragment: 'layout_rows' };
}
