import { grainMs, iso, type Partition } from '../engine/tables/partition.ts';
import type { Window } from '../engine/tables/window.ts';
import { predictionFeature } from '../rollup/monitored-features.ts';
import {
  type Baseline,
  evaluatedBaselines,
  type ResolvedBaseline,
  resolveBaseline,
} from '../score/resolve-baseline.ts';
import { durationMs } from '../spec/format/duration.ts';
import { excludedPeriods } from './excluded-periods.ts';
import type { PartitionRecords } from './partition-record.ts';
import type { RunContext } from './run-context.ts';

/** What evaluations depend on: the spec, and what is known of delivery partitions. */
export interface EvaluationContext {
  readonly spec: RunContext['spec'];
  readonly records: Pick<PartitionRecords, 'all' | 'of'>;
}

/** One window, compared with one baseline, as of one delivery partition. */
export interface Evaluation {
  readonly window: Window;
  /** Undefined for a spec without baselines: the window is described, not compared. */
  readonly baseline: ResolvedBaseline | undefined;
  readonly isFinal: boolean;
  /** Features that are scored; undefined is all. */
  readonly features: readonly string[] | undefined;
}

/**
 * What is scored once a delivery partition is in: the window that it completes, for each length and baseline that a
 * monitor asks for; windows that become final with it; and earlier ones that it brought late events for.
 */
export function evaluationsOf(context: EvaluationContext, partition: Partition): Evaluation[] {
  const pairs = questions(context);
  return endsToScore(context, partition).flatMap((end) =>
    pairs.map(({ lengthMs, baseline, features }) => {
      const window = { start: iso(Date.parse(end) - lengthMs), end };
      return {
        window,
        features: features && [...features].sort(),
        baseline: baseline && resolveBaseline(baseline, window, scopeOf(context, partition)),
        isFinal: Date.parse(partition.end) >= Date.parse(end) + durationMs(context.spec.allowed_lateness),
      };
    }),
  );
}

interface Question {
  readonly lengthMs: number;
  readonly baseline: Baseline | undefined;
  /** Features that are asked about; undefined is all. */
  features: ReadonlySet<string> | undefined;
}

/**
 * Distinct (window length, baseline) that monitors ask for. Every feature is scored over the grain against the first
 * baseline; other questions cost what they ask.
 */
function questions({ spec }: EvaluationContext): Question[] {
  const byName = new Map(
    spec.baselines
      .filter(({ kind }) => evaluatedBaselines.some((evaluated) => evaluated === kind))
      .map((baseline) => [baseline.name, baseline]),
  );
  const first = byName.values().next().value;
  const grain = grainMs(spec.grain);
  const found = new Map<string, Question>();
  const ask = (
    lengthMs: number,
    baseline: Baseline | undefined,
    features: readonly string[] | undefined,
  ): void => {
    if (lengthMs % grain !== 0) return;
    const key = `${lengthMs} ${baseline?.name ?? ''}`;
    const asked = found.get(key) ?? { lengthMs, baseline, features: new Set<string>() };
    asked.features = features && asked.features ? new Set([...asked.features, ...features]) : undefined;
    found.set(key, asked);
  };
  ask(grain, first, undefined);
  for (const { window, further_windows = [], baseline, features } of spec.monitors) {
    for (const length of [window, ...further_windows]) {
      const named = baseline === undefined ? first : (byName.get(baseline) ?? first);
      // The prediction is what a drift of inputs is corroborated by.
      ask(durationMs(length), named, features && [...features, predictionFeature]);
    }
  }
  return [...found.values()];
}

function endsToScore({ spec, records }: EvaluationContext, partition: Partition): string[] {
  const grain = grainMs(spec.grain);
  const lateness = durationMs(spec.allowed_lateness);
  const ends = new Set([partition.end]);
  const becomesFinal = Date.parse(partition.end) - lateness;
  const first = records.all[0]?.partition.start;
  if (lateness > 0 && first !== undefined && becomesFinal > Date.parse(first)) ends.add(iso(becomesFinal));
  for (const start of records.of(partition)?.curate?.lateWindows ?? [])
    ends.add(iso(Date.parse(start) + grain));
  return [...ends].sort();
}

const scopeOf = ({ spec, records }: EvaluationContext, partition: Partition) => ({
  known: { start: records.all[0]?.partition.start ?? partition.start, end: partition.end },
  excluded: excludedPeriods(spec),
});
