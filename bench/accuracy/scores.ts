/** A row of `tidemark compare --json`. */
interface ScoreRow {
  readonly feature: string;
  readonly score: string;
  readonly score_value: number | null;
  readonly n_current: number;
  readonly n_baseline: number;
}

/** What `compare` printed, by feature and score. */
export class Scores {
  /** Empty for all rows, else segment=value. */
  readonly slice: string;
  readonly #rows: ReadonlyMap<string, ScoreRow>;

  constructor(slice: string, json: string) {
    this.slice = slice;
    const rows = JSON.parse(json) as ScoreRow[];
    this.#rows = new Map(rows.map((row) => [`${row.feature} ${row.score}`, row]));
  }

  /** NaN where there is none. */
  readonly valueOf = (feature: string, score: string): number =>
    this.#rows.get(`${feature} ${score}`)?.score_value ?? Number.NaN;

  readonly rowsOf = (feature: string, score: string): { current: number; baseline: number } => {
    const row = this.#rows.get(`${feature} ${score}`);
    return { current: row?.n_current ?? Number.NaN, baseline: row?.n_baseline ?? Number.NaN };
  };
}
