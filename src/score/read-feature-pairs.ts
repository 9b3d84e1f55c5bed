import binsSql from '../../sql/score/feature_bins.sql';
import rowsSql from '../../sql/score/feature_rows.sql';
import mergedSql from '../../sql/score/merged_features.sql';
import type { SqlValue } from '../engine/ports/query-engine.ts';
import { renderSql } from '../engine/sql/render-sql.ts';
import { binEdge, type Layouts } from '../rollup/layout.ts';
import type { Cell } from './cell.ts';
import type { CategoricalPair, CategoryCount, Leftovers, NumericBin, NumericPair } from './pair.ts';
import { type CellFilter, type ReadScope, scopeFragments } from './read-scope.ts';

/** Two windows of one feature in one cell. */
export interface FeaturePair extends Cell {
  readonly feature: string;
  readonly layoutVersion: number;
  readonly pair: NumericPair | CategoricalPair;
}

/** The statement that `readFeaturePairs` asks. */
export const featurePairsSql = async (scope: ReadScope, filter: CellFilter): Promise<string> =>
  renderSql(binsSql, {
    fragments: await scopeFragments(scope, filter, 'feature_rollups', mergedSql, rowsSql),
  });

/** Reads merged bins and categories, from rollups alone. Ordered by feature and cell. */
export async function readFeaturePairs(
  scope: ReadScope,
  filter: CellFilter,
  layouts: Layouts,
): Promise<FeaturePair[]> {
  const columns = await scope.engine.queryColumns(await featurePairsSql(scope, filter));
  const bins = binColumns(columns);
  return groups(columns).flatMap((rows) => {
    const named = (name: string): SqlValue => columns[name]?.[rows[0]] ?? null;
    const layout = layouts.get(String(named('first_feature')));
    if (!layout || layout.layout_version !== named('first_layout_version')) return [];
    return [
      {
        feature: layout.feature,
        layoutVersion: layout.layout_version,
        model_version: String(named('first_version')),
        segment: String(named('first_segment')),
        segment_value: String(named('first_segment_value')),
        pair: layout.type === 'numeric' ? numericPair(bins, rows, layout) : categoricalPair(bins, rows),
      },
    ];
  });
}

type Columns = Record<string, SqlValue[]>;

/** Kinds by the number that the query gives them. */
const kinds = ['value', 'exact', 'other', 'null', 'empty', 'nan', 'inf'] as const;

/** Runs of rows of one feature and cell, as [first, end): each begins where its names stand. */
function groups(columns: Columns): [number, number][] {
  const names = columns.first_feature ?? [];
  const starts = names.flatMap((name, row) => (name === null ? [] : [row]));
  return starts.map((first, index) => [first, starts[index + 1] ?? names.length]);
}

/** Columns of the bins, looked up once: rows of them are met by the hundred thousand. */
interface BinColumns {
  readonly kind: readonly number[];
  readonly bin: readonly number[];
  readonly category: readonly (string | null)[];
  readonly current: SideColumns;
  readonly baseline: SideColumns;
}

interface SideColumns {
  readonly count: readonly number[];
  readonly z: readonly number[];
  readonly clipped: readonly number[];
}

function binColumns(columns: Columns): BinColumns {
  const numbers = (name: string): number[] => (columns[name] ?? []) as number[];
  const side = (name: string): SideColumns => ({
    count: numbers(`${name}_count`),
    z: numbers(`${name}_z`),
    clipped: numbers(`${name}_clipped`),
  });
  return {
    kind: numbers('kind_number'),
    bin: numbers('bin'),
    category: (columns.category ?? []) as (string | null)[],
    current: side('current'),
    baseline: side('baseline'),
  };
}

function numericPair(
  { kind, bin, current, baseline }: BinColumns,
  [first, end]: readonly [number, number],
  { centre, scale }: { readonly centre: number; readonly scale: number },
): NumericPair {
  const bins: NumericBin[] = [];
  const left = { baseline: leftovers(), current: leftovers() };
  for (let row = first; row < end; row++) {
    const now = { count: at(current.count, row), zSum: at(current.z, row) };
    const before = { count: at(baseline.count, row), zSum: at(baseline.z, row) };
    left.current.clippedCount += at(current.clipped, row);
    left.baseline.clippedCount += at(baseline.clipped, row);
    const name = kinds[at(kind, row)];
    if (name === 'value') {
      const number = at(bin, row);
      bins.push({ lower: binEdge(number), upper: binEdge(number + 1), baseline: before, current: now });
    } else if (name === 'exact') {
      const z = (at(bin, row) - centre) / scale;
      const mass = ({ count }: { count: number }) => ({ count, zSum: count * z });
      bins.push({ lower: z, upper: z, baseline: mass(before), current: mass(now) });
    } else {
      const field = name === 'null' ? 'nullCount' : name === 'nan' ? 'nanCount' : 'infCount';
      left.current[field] += now.count;
      left.baseline[field] += before.count;
    }
  }
  return { type: 'numeric', bins: bins.sort(byPosition), centre, scale, ...left };
}

const at = (values: readonly number[], row: number): number => values[row] ?? 0;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
const leftovers = (): Mutable<Leftovers> => ({ nullCount: 0, nanCount: 0, infCount: 0, clippedCount: 0 });

/** By centre of mass: an exact integer may stand inside a formula bin of other integers. */
const byPosition = (a: NumericBin, b: NumericBin): number => position(a) - position(b);

const position = ({ baseline, current }: NumericBin): number =>
  (baseline.zSum + current.zSum) / (baseline.count + current.count);

function categoricalPair(
  { kind, category, current, baseline }: BinColumns,
  [first, end]: readonly [number, number],
): CategoricalPair {
  const categories: CategoryCount[] = [];
  for (let row = first; row < end; row++) {
    categories.push({
      kind: kinds[at(kind, row)] as CategoryCount['kind'],
      category: category[row] ?? '',
      baseline: at(baseline.count, row),
      current: at(current.count, row),
    });
  }
  return { type: 'categorical', categories };
}
