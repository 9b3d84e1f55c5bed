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
  return groups(columns).flatMap(([first, end]) => {
    const at = (name: string): SqlValue => columns[name]?.[first] ?? null;
    const layout = layouts.get(String(at('first_feature')));
    if (!layout || layout.layout_version !== at('first_layout_version')) return [];
    const rows = new Rows(columns, first, end);
    return [
      {
        feature: layout.feature,
        layoutVersion: layout.layout_version,
        model_version: String(at('first_version')),
        segment: String(at('first_segment')),
        segment_value: String(at('first_segment_value')),
        pair:
          layout.type === 'numeric' ? numericPair(rows, layout.centre, layout.scale) : categoricalPair(rows),
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

/** A run of rows, seen by column. */
class Rows {
  readonly #columns: Columns;
  readonly first: number;
  readonly end: number;

  constructor(columns: Columns, first: number, end: number) {
    this.#columns = columns;
    this.first = first;
    this.end = end;
  }

  kind(row: number): (typeof kinds)[number] {
    return kinds[this.number('kind_number', row)] as (typeof kinds)[number];
  }

  category(row: number): string {
    return (this.#columns.category?.[row] ?? '') as string;
  }

  number(name: string, row: number): number {
    return Number(this.#columns[name]?.[row] ?? 0);
  }
}

function numericPair(rows: Rows, centre: number, scale: number): NumericPair {
  const bins: NumericBin[] = [];
  const left = { baseline: leftovers(), current: leftovers() };
  for (let row = rows.first; row < rows.end; row++) {
    const kind = rows.kind(row);
    const baseline = { count: rows.number('baseline_count', row), zSum: rows.number('baseline_z', row) };
    const current = { count: rows.number('current_count', row), zSum: rows.number('current_z', row) };
    left.baseline.clippedCount += rows.number('baseline_clipped', row);
    left.current.clippedCount += rows.number('current_clipped', row);
    if (kind === 'value') {
      const bin = rows.number('bin', row);
      bins.push({ lower: binEdge(bin), upper: binEdge(bin + 1), baseline, current });
    } else if (kind === 'exact') {
      const z = (rows.number('bin', row) - centre) / scale;
      const mass = ({ count }: { count: number }) => ({ count, zSum: count * z });
      bins.push({ lower: z, upper: z, baseline: mass(baseline), current: mass(current) });
    } else {
      const field = kind === 'null' ? 'nullCount' : kind === 'nan' ? 'nanCount' : 'infCount';
      left.baseline[field] += baseline.count;
      left.current[field] += current.count;
    }
  }
  return { type: 'numeric', bins: bins.sort(byPosition), centre, scale, ...left };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
const leftovers = (): Mutable<Leftovers> => ({ nullCount: 0, nanCount: 0, infCount: 0, clippedCount: 0 });

/** By centre of mass: an exact integer may stand inside a formula bin of other integers. */
const byPosition = (a: NumericBin, b: NumericBin): number => position(a) - position(b);

const position = ({ baseline, current }: NumericBin): number =>
  (baseline.zSum + current.zSum) / (baseline.count + current.count);

function categoricalPair(rows: Rows): CategoricalPair {
  const categories: CategoryCount[] = [];
  for (let row = rows.first; row < rows.end; row++) {
    categories.push({
      kind: rows.kind(row) as CategoryCount['kind'],
      category: rows.category(row),
      baseline: rows.number('baseline_count', row),
      current: rows.number('current_count', row),
    });
  }
  return { type: 'categorical', categories };
}
