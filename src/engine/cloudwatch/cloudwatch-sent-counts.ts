import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { calling } from '../aws/aws-error.ts';
import { cloudWatchClient } from '../aws/clients.ts';
import { type Clock, systemClock } from '../ports/clock.ts';
import type { SentCounts, SentMinutes } from '../ports/sent-counts.ts';

export interface CloudWatchSentCountsOptions {
  readonly stage: string;
  readonly model: string;
  /** Told why counts could not be read; the run goes on without. */
  readonly onFailure: (error: Error) => void;
  /** @default the one that all adapters share */
  readonly client?: CloudWatchClient;
  readonly clock?: Clock;
}

const minuteMs = 60_000;
/** CloudWatch keeps single minutes so long, and then sums of five (GetMetricData API reference). */
const keptMs = 15 * 86_400_000;
/** Counts are in by a minute after their own: a log agent hands lines over every 5 s. */
const settledMs = minuteMs;

/**
 * The metric `sent_events` that loggers write, by the minute. CloudWatch finds a metric by all of its dimensions: these
 * are the ones that each of the logger's sinks writes.
 */
export class CloudWatchSentCounts implements SentCounts {
  readonly name: string;
  readonly #options: CloudWatchSentCountsOptions;
  readonly #clock: Clock;

  constructor(options: CloudWatchSentCountsOptions) {
    this.name = `metric sent_events of Stage ${options.stage} and Model ${options.model}`;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  async byMinute(from: number, to: number): Promise<SentMinutes> {
    const now = this.#clock.now().getTime();
    if (from < now - keptMs) return { unknown: 'CloudWatch keeps counts of single minutes for 15 days' };
    const end = Math.min(to, Math.floor((now - settledMs) / minuteMs) * minuteMs);
    if (end <= from) return { minutes: new Map() };
    try {
      return {
        minutes: await calling(`read the ${this.name}`, 'cloudwatch:GetMetricData', () =>
          this.#read(from, end),
        ),
      };
    } catch (error) {
      this.#options.onFailure(error as Error);
      const { name } = ((error as Error).cause ?? error) as Error;
      return { unknown: `CloudWatch did not tell the ${this.name} (${name})` };
    }
  }

  async #read(from: number, end: number): Promise<ReadonlyMap<number, number>> {
    const client = this.#options.client ?? cloudWatchClient();
    const asked = this.#query(from, end);
    const minutes = new Map<number, number>();
    let NextToken: string | undefined;
    let last: MetricDataResult['StatusCode'];
    do {
      const page = await client.send(new GetMetricDataCommand({ ...asked, NextToken }));
      for (const { Timestamps = [], Values = [], StatusCode } of page.MetricDataResults ?? []) {
        last = StatusCode;
        for (const [index, at] of Timestamps.entries()) minutes.set(at.getTime(), Values[index] ?? 0);
      }
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    // A part of the counts would be a gap that is none.
    if (last !== 'Complete') throw new IncompleteDataError(last);
    return minutes;
  }

  #query(from: number, end: number): GetMetricDataCommandInput {
    const { stage, model } = this.#options;
    return {
      StartTime: new Date(from),
      EndTime: new Date(end),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: [
        {
          Id: 'sent',
          MetricStat: {
            Metric: {
              Namespace: 'Tidemark',
              MetricName: 'sent_events',
              Dimensions: [
                { Name: 'Stage', Value: stage },
                { Name: 'Model', Value: model },
              ],
            },
            Period: minuteMs / 1000,
            Stat: 'Sum',
          },
        },
      ],
    };
  }
}

class IncompleteDataError extends Error {
  override readonly name = 'IncompleteDataError';

  constructor(status: MetricDataResult['StatusCode']) {
    super(`the answer is ${status ?? 'empty'}`);
  }
}
