import type { ScorePair } from './pair.ts';

type PairType = ScorePair['type'];
type Pairs = { readonly [P in ScorePair as P['type']]: P };
type PairOf<T extends PairType> = Pairs[T];

export interface ScoreResult {
  /** Null where the pair has too little to say: an empty window, a single value. */
  readonly value: number | null;
  /** For test statistics. */
  readonly pValue?: number;
}

export type BoundsAre = 'value' | 'increase' | 'ratio';

/** A verdict is `investigate` or `act` beyond these. Lower ones are for scores that may also fall too far. */
export interface Bounds {
  readonly investigate?: number;
  readonly act?: number;
  readonly lowerInvestigate?: number;
  readonly lowerAct?: number;
}

/** A score: a declared value over merged statistics. No engine, no clock, no threshold logic inside. */
export interface Score<T extends PairType = PairType> {
  /** The one name in spec, SQL, metrics, pages and docs. */
  readonly name: string;
  readonly title: string;
  /** One sentence for the docs: what it says to a person. */
  readonly meaning: string;
  /** The formula, or how it is computed, in one or two sentences for the docs. */
  readonly definition: string;
  readonly unit: string;
  readonly appliesTo: readonly T[];
  /** For `check` pairs: the check that it is the rate of. */
  readonly check?: string;
  /** `pair` compares two windows; `current` describes the current one and needs no baseline. */
  readonly needs: 'pair' | 'current';
  /** Default bounds of a monitor on it. Absent: described, not judged by default. */
  readonly bounds?: Bounds;
  /** Who publishes these bounds, or why they were chosen. */
  readonly boundsSource?: string;
  /**
   * What bounds are measured from: `value` compares the score itself; `increase` its excess over the baseline's
   * value (rates); `ratio` its multiple of the baseline's value (volume, latency). Monitors may override it.
   */
  readonly boundsAre: BoundsAre;
  /** A verdict quotes the reason of the figure: it says where. @default false */
  readonly quotesReason?: true;
  /** Whose definition it is. */
  readonly reference: string;
  /** How `floor` is computed, for the docs. */
  readonly floorDefinition?: string;
  compute(pair: PairOf<T>): ScoreResult;
  /**
   * What the score reaches by chance alone: its `level` quantile (0 < level < 1) where nothing changed.
   * Undefined where a floor makes no sense; null where the pair has too little for one.
   */
  floor?(pair: PairOf<T>, level: number): number | null;
}

/** Declares a score; only gives the types of `appliesTo` to `compute` and `floor`. */
export const defineScore = <const T extends PairType>(score: Score<T>): Score<T> => score;
