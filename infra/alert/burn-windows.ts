import { Duration } from 'aws-cdk-lib';
import { durationMs } from '../../src/spec/format/duration.ts';

/** How CloudWatch looks at a window. */
export interface AlarmWindow {
  readonly period: Duration;
  readonly periods: number;
}

const dayMs = 86_400_000;
/** An alarm looks no further back. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html */
const mostDays = 7;

/**
 * A window of up to a day is one period. A longer one is as many days, each of which must be bad: CloudWatch adds up no
 * further, so a burn that stops for a day is told by the daily run instead.
 */
export function alarmWindow(window: string): AlarmWindow {
  const ms = durationMs(window);
  if (ms <= dayMs) return { period: Duration.minutes(Math.max(1, Math.ceil(ms / 60_000))), periods: 1 };
  return { period: Duration.days(1), periods: Math.min(mostDays, Math.ceil(ms / dayMs)) };
}
