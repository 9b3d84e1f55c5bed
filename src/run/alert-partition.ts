import {
  buildPage,
  causesOf,
  type DeliveryReport,
  deliver,
  type JudgedWindow,
  judge,
  type VerdictRow,
} from '../alert/index.ts';
import { encodeRows } from '../engine/parquet/encode-rows.ts';
import { systemClock } from '../engine/ports/clock.ts';
import { verdicts as verdictsTable } from '../engine/tables/index.ts';
import { type Partition, partitionPath } from '../engine/tables/partition.ts';
import { scoreByName } from '../score/catalogue.ts';
import { partitionConditions } from './conditions.ts';
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
  const { spec } = context;
  const judged = [spec.monitors, spec.tier, spec.owner, spec.features, spec.datasets, spec.segments];
  return fingerprint(alertVersion, scores, judged, partitionConditions(context, partition));
};

/** Judges a partition's scores, replaces its partition of `verdicts` and sends the pages that are due. */
export async function alertPartition(
  context: RunContext,
  partition: Partition,
  scored: ScoredPartition,
): Promise<AlertedPartition> {
  const { spec, store, records, pager } = context;
  const input = {
    spec,
    asOf: partition.end,
    grain: spec.grain,
    windows: judgedWindows(scored),
    scores: scored.rows,
    conditions: partitionConditions(context, partition),
    scoreByName,
  };
  const verdicts = judge(input);
  await store.put(
    `verdicts/model=${spec.id}/${partitionPath(partition)}/part-0.parquet`,
    encodeRows(verdictsTable, verdicts as never),
  );
  const evidence = new RollupEvidence(context, partition, scored);
  const place = { spec: context.specPath, lake: context.lakePath };
  const pages = [];
  for (const cause of causesOf(verdicts)) pages.push(await buildPage(cause, { ...input, place, evidence }));
  const delivery = await deliver({
    model: spec.id,
    pages,
    store,
    pager,
    clock: systemClock,
    latestAsOf: latestAsOf(context, partition),
    pageHorizon: spec.page_horizon,
  });
  await records.save(partition, {
    alert: { fingerprint: alertFingerprint(context, partition, scored.fingerprint) },
  });
  return { verdicts, delivery };
}

const latestAsOf = ({ records }: RunContext, partition: Partition): string =>
  records.all.reduce(
    (latest, { partition: { end }, alert }) => (alert && end > latest ? end : latest),
    partition.end,
  );

function judgedWindows({ evaluations }: ScoredPartition): JudgedWindow[] {
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
