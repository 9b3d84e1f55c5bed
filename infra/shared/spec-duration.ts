import { Duration } from 'aws-cdk-lib';
import { durationMs } from '../../src/spec/format/duration.ts';

/** An ISO 8601 duration of a spec. */
export const specDuration = (text: string): Duration => Duration.millis(durationMs(text));

/** Whole days of an ISO 8601 duration, rounded up: storage keeps data at least as long as the spec says. */
export const wholeDays = (text: string): number => Math.ceil(durationMs(text) / 86_400_000);
