import {
  buildPage,
  type Condition,
  causesOf,
  type DeliveryReport,
  deliver,
  type JudgedWindow,
  judge,
  type PageDocument,
  type VerdictRow,
  withBuiltInMonitors,
} from '../alert/index.ts';
import { encodeRows } from '../engine/parquet/encode-rows.ts';
import { systemClock } from '../engine/ports/clock.ts';
import { verdicts as verdictsTable } from '../engine/tables/index.ts';
import { type Partition, partitionPath } from '../engine/tables/partition.ts';
import { scoreByName } from '../score/catalogue.ts';
import { windowConditions } from './conditions.ts';
import { evaluationsOf } from './evaluations.ts';
import { fingerprint } from './fingerprint.ts';
import { RollupEvidence } from './rollup-evidence.ts';
import type { RunContext } from './run-context.ts';
import type { ScoredPartition } from './score-partition.ts';

/** Part of the fingerprint: raise it when verdicts are other for the same scores. */
const alertVersion = 1;

export interface AlertedPartition {
  readonly verdicts: readonly VerdictRow[];
  readonly delivery: DeliveryReport;
}

/** Names all that a partition's verdicts are made from. */
export const alertFingerprint = (context: RunContext, partition: Partition, scores: string): string => {
  const spec = withBuiltInMonitors(context.spec);
  const judged = [
    ...[spec.monitors, spec.tier, spec.owner, spec.features, spec.datasets, spec.segments],
    spec.expected_changes,
  ];
  return fingerprint(alertVersion, scores, judged, conditionsOf(context, partition));
};

/** Judges a partition's scores, replaces its partition of `verdicts` and sends the pages that are due. */
export async function alertPartition(
  context: RunContext,
  partition: Partition,
  scored: ScoredPartition,
): Promise<AlertedPartition> {
  const { store, records } = context;
  const spec = withBuiltInMonitors(context.spec);
  const input = {
    spec,
    asOf: partition.end,
    grain: spec.grain,
    windows: judgedWindows(scored),
    scores: scored.rows,
    conditions: conditionsOf(context, partition),
    scoreByName,
  };
  const verdicts = judge(input);
  await store.put(
    `verdicts/model=${spec.id}/${partitionPath(partition)}/part-0.parquet`,
    encodeRows(verdictsTable, verdicts as never),
  );
  const evidence = new RollupEvidence(context, partition, scored);
  const place = { spec: context.specPath, lake: context.lakePath };
  // Together: an engine that queues its queries has them all at once.
  const pages = await Promise.all(
    causesOf(verdicts).map((cause) => buildPage(cause, { ...input, place, evidence })),
  );
  const delivery = await deliverPages(context, pages, latestAsOf(context, partition));
  await records.save(partition, {
    alert: { fingerprint: alertFingerprint(context, partition, scored.fingerprint) },
  });
  return { verdicts, delivery };
}

function conditionsOf(context: RunContext, partition: Partition): Condition[] {
  const windows = new Map(
    evaluationsOf(context, partition).map(({ window }) => [`${window.start} ${window.end}`, window]),
  );
  return [...windows.values()].flatMap((window) => windowConditions(context, window, partition.end));
}

/** Pages that an earlier run could not send, or was stopped before it sent. */
export const deliverPending = (context: DeliveryContext): Promise<DeliveryReport> =>
  deliverPages(context, [], '1970-01-01T00:00:00Z');

type DeliveryContext = Pick<RunContext, 'spec' | 'store' | 'pager'>;

const deliverPages = (
  { spec, store, pager }: DeliveryContext,
  pages: readonly PageDocument[],
  asOf: string,
): Promise<DeliveryReport> =>
  deliver({
    model: spec.id,
    pages,
    store,
    pager,
    clock: systemClock,
    latestAsOf: asOf,
    pageHorizon: spec.page_horizon,
  });

const latestAsOf = ({ records }: RunContext, partition: Partition): string =>
  records.all.reduce(
    (latest, { partition: { end }, alert }) => (alert && end > latest ? end : latest),
    partition.end,
  );

/** Windows that a partition is judged in, with their baselines as they were resolved. */
export function judgedWindows({ evaluations }: Pick<ScoredPartition, 'evaluations'>): JudgedWindow[] {
  const windows = new Map<string, JudgedWindow & { baselines: JudgedWindow['baselines'][number][] }>();
  for (const { window, baseline, isFinal } of evaluations) {
    const key = `${window.start} ${window.end}`;
    const judged = windows.get(key) ?? { ...window, isFinal, baselines: [] };
    const start = baseline?.windows[0]?.start;
    const end = baseline?.windows.at(-1)?.end;
    if (baseline && start !== undefined && end !== undefined)
      judged.baselines.push({ name: baseline.name, start, end });
    windows.set(key, judged);
  }
  return [...windows.values()];
}
