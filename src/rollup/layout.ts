import type { Grain } from '../engine/tables/partition.ts';

interface LayoutOrigin {
  readonly feature: string;
  /** 1, 2, … : a feature's layout never changes, another one takes its place. */
  readonly layout_version: number;
  readonly grain: Grain;
  /** Physical type of the source column when it was made, '' if not known. */
  readonly source_type: string;
  readonly made_from_rows: number;
  /** Instants, ISO 8601 UTC. */
  readonly made_from_start: string;
  readonly made_from_end: string;
}

/** Bins of a numeric feature: floor(32 · asinh(z)), z = (x − centre) / scale. */
export interface NumericLayout extends LayoutOrigin {
  readonly type: 'numeric';
  readonly centre: number;
  /** Above 0. */
  readonly scale: number;
  /** Integers that have a row of their own, ascending; empty unless the feature is of integer type with few values. */
  readonly exact_values: readonly number[];
}

/** Categories that have a row of their own. */
export interface CategoricalLayout extends LayoutOrigin {
  readonly type: 'categorical';
  readonly vocabulary: readonly string[];
}

export type FeatureLayout = NumericLayout | CategoricalLayout;

/** The layouts that are in force, by feature. */
export type Layouts = ReadonlyMap<string, FeatureLayout>;

/** Bins to one side of 1 in asinh(z): the resolution of every numeric rollup. */
export const binsPerUnit = 32;
/** |z| beyond which values are clipped. */
export const zLimit = 2 ** 22;
/** z sums are stored in units of 2^-30. */
export const zUnit = 2 ** -30;

export const topBin = Math.floor(binsPerUnit * Math.asinh(zLimit));
export const bottomBin = Math.floor(-binsPerUnit * Math.asinh(zLimit));

/** Lower edge of a bin, in z. The edge of bin + 1 is its upper one. */
export const binEdge = (bin: number): number => Math.sinh(bin / binsPerUnit);
