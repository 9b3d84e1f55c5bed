import { Duration } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { dueAfterMs } from '../../src/spec/due-after.ts';
import { durationMs } from '../../src/spec/format/duration.ts';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';

const minuteMs = 60_000;

/**
 * When a model is run: once a partition is complete, as often as its cadence says, and once a day at least, since late
 * objects are looked for in the last day only.
 */
export function turnsOf(
  spec: Pick<ResolvedSpec, 'grain' | 'cadence' | 'capture' | 'source'>,
): ScheduleExpression {
  const after = Math.ceil(dueAfterMs(spec) / minuteMs);
  const minute = String(after % 60);
  const every = Math.floor(durationMs(spec.cadence) / (60 * minuteMs));
  if (spec.grain === 'day' || every >= 24)
    return ScheduleExpression.cron({ minute, hour: String(Math.floor(after / 60) % 24) });
  return ScheduleExpression.cron({ minute, hour: every <= 1 ? '*' : `*/${every}` });
}

/** A start that is later than this is left to the next turn, which makes up for it. */
export const latestTurn = Duration.hours(1);
/** Beyond it a beat says nothing of the time that it was due at. */
export const latestBeat = Duration.minutes(5);
/** Also how often `requests` of a silent service are counted as none: the period of alarms. */
export const beatEvery = Duration.minutes(5);
