import type { CaptureReport } from './capture-counts.ts';

/** Where counts go. What it throws is told as a problem, and the logger goes on. */
export type MetricSink = (report: CaptureReport) => void | Promise<void>;
