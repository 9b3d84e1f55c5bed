import type { ResolvedSpec } from '../spec/resolve-spec.ts';
import { daysOfMonth } from './assumed.ts';
import type { CostLine } from './cost-line.ts';
import { athenaDay, athenaLines } from './lines/athena.ts';
import { cloudWatchLines } from './lines/cloudwatch.ts';
import { firehoseLines } from './lines/firehose.ts';
import { lambdaLines } from './lines/lambda.ts';
import { messageLines } from './lines/messages.ts';
import { orchestrationLines } from './lines/orchestration.ts';
import { requestLines } from './lines/requests.ts';
import { storageLines } from './lines/storage.ts';
import { priceOf } from './price.ts';
import { type Workload, workloadOf } from './workload.ts';

export interface PricedLine extends CostLine {
  /** US dollars a month. */
  readonly usd: number;
}

/** What one model costs a month, before it is deployed. US dollars, us-east-1, no free tier and no discount. */
export interface CostEstimate {
  readonly workload: Workload;
  readonly lines: readonly PricedLine[];
  /** Of the model alone. */
  readonly modelUsd: number;
  /** Paid once for all models of a deployment. */
  readonly stageUsd: number;
  readonly modelUsdPerDay: number;
  readonly athena: ReturnType<typeof athenaDay> & {
    /** Scanned bytes over raw bytes delivered; null without any. */
    readonly scannedOverRaw: number | null;
  };
}

/** @param eventsPerDay requests that the service answers a day, before sampling; from 0 */
export function estimateCost(spec: ResolvedSpec, eventsPerDay: number): CostEstimate {
  const workload = workloadOf(spec, eventsPerDay);
  const lines = [
    ...firehoseLines(workload),
    ...athenaLines(workload),
    ...storageLines(workload),
    ...requestLines(workload),
    ...lambdaLines(workload),
    ...orchestrationLines(workload),
    ...cloudWatchLines(workload),
    ...messageLines(workload),
  ].map((line): PricedLine => ({ ...line, usd: priceOf(line.price, line.units) }));
  const total = (scope: CostLine['scope']): number =>
    lines.filter((line) => line.scope === scope).reduce((sum, { usd }) => sum + usd, 0);
  const day = athenaDay(workload);
  const rawBytes = workload.loggedPerDay * workload.event.raw;
  return {
    workload,
    lines,
    modelUsd: total('model'),
    stageUsd: total('stage'),
    modelUsdPerDay: total('model') / daysOfMonth,
    athena: { ...day, scannedOverRaw: rawBytes > 0 ? day.scannedBytes / rawBytes : null },
  };
}
