import * as z from 'zod';
import { Baseline } from './format/baseline.ts';
import { BatchJob } from './format/batch-job.ts';
import { Breaker } from './format/breaker.ts';
import { Budgets } from './format/budgets.ts';
import { Capture, PrivacyRules } from './format/capture.ts';
import { charter } from './format/charter.ts';
import { Check } from './format/check.ts';
import { Contract } from './format/contract.ts';
import { Dataset } from './format/dataset.ts';
import { Duration } from './format/duration.ts';
import { ExpectedChange } from './format/expected-change.ts';
import { FailureMode } from './format/failure-mode.ts';
import { Feature } from './format/feature.ts';
import { Gate } from './format/gate.ts';
import { Kpi } from './format/kpi.ts';
import { Feedback, Labels } from './format/labels.ts';
import { Links } from './format/links.ts';
import { Monitor } from './format/monitor.ts';
import { Multivariate, Skew } from './format/multivariate.ts';
import { Text } from './format/name.ts';
import { Performance } from './format/performance.ts';
import { ExcludedPeriod, KnownIncident, MaintenanceWindow } from './format/period.ts';
import { Prediction } from './format/prediction.ts';
import { Registry, Version } from './format/registry.ts';
import { Retention } from './format/retention.ts';
import { Retraining } from './format/retraining.ts';
import { Escalation, Team } from './format/routing.ts';
import { Segment } from './format/segment.ts';
import { Slo } from './format/slo.ts';
import { Source } from './format/source.ts';
import { Stage } from './format/stage.ts';

/** The spec of one monitored model: everything that Tidemark knows of it beforehand. docs/spec.md explains it. */
export const ModelSpec = z
  .strictObject({
    ...charter,
    source: Source.optional().describe(
      'Mapping of data that exists. Without it, events come in Tidemark’s own contract.',
    ),
    layout: Text.optional().describe(
      'JSON file of bins and vocabularies. Default: <spec>.layout.json beside the spec, if it exists.',
    ),
    allowed_lateness: Duration.optional().describe(
      'How late an event may come and still be final. Default: P1D, for mapped files PT0S.',
    ),
    lookback_partitions: z
      .number()
      .int()
      .min(0)
      .max(31)
      .default(1)
      .describe('Earlier partitions in which duplicates of an event are looked for.'),
    page_horizon: Duration.default('PT48H').describe('A verdict on older data never pages.'),
    features: z.array(Feature).min(1, 'a model has at least one feature').describe('Inputs of the model.'),
    prediction: Prediction.optional().describe('What the model answers.'),
    labels: Labels.optional().describe(
      'What the truth is, when it is known, and how it finds its prediction.',
    ),
    feedback: Feedback.optional().describe('Reactions of people to answers of the model.'),
    performance: Performance.optional().describe(
      'Costs, tolerances and what versions and groups are held to.',
    ),
    segments: z
      .array(Segment)
      .default([])
      .describe('Slices of traffic that are scored by themselves: few, and each with a reason.'),
    baselines: z
      .array(Baseline)
      .default([])
      .describe('What windows are compared with. The first is the default of monitors.'),
    excluded_periods: z.array(ExcludedPeriod).default([]).describe('Times that no baseline may learn from.'),
    monitors: z.array(Monitor).default([]).describe('Questions that are asked of every window.'),
    slos: z.array(Slo).default([]).describe('Promises about indicators, with error budgets.'),
    kpis: z.array(Kpi).default([]).describe('Business figures that the model is there to move.'),
    datasets: z.array(Dataset).default([]).describe('Tables that the model depends on.'),
    stages: z.array(Stage).default([]).describe('Steps of pipelines that make datasets or features.'),
    batch_jobs: z.array(BatchJob).default([]).describe('Batch scoring jobs.'),
    checks: z.array(Check).default([]).describe('Rules that rows must keep.'),
    gates: z.array(Gate).default([]).describe('Decisions of data quality that training or serving obeys.'),
    breakers: z.array(Breaker).default([]).describe('Circuit breakers that serving code reads.'),
    retraining: Retraining.optional().describe('When a new version is asked for, and what it must show.'),
    multivariate: Multivariate.optional().describe('What is compared beyond one feature at a time.'),
    skew: z.array(Skew).default([]).describe('Logged features against the same rows recomputed.'),
    contract: Contract.optional().describe('The schema contract with producers.'),
    registry: Registry.optional().describe('Where versions come from.'),
    versions: z.array(Version).default([]).describe('What is known of each version.'),
    expected_changes: z
      .array(ExpectedChange)
      .default([])
      .describe('Launches, rollouts and seasons during which change is expected.'),
    maintenance: z.array(MaintenanceWindow).default([]).describe('Times in which nobody is paged.'),
    incidents: z
      .array(KnownIncident)
      .default([])
      .describe('Known incidents of the past: what a backtest must find.'),
    failure_modes: z.array(FailureMode).default([]).describe('Ways to break, beside the default catalogue.'),
    teams: z.array(Team).default([]).describe('Where pages of a team go.'),
    escalations: z
      .array(Escalation)
      .default([])
      .describe('What happens to a page that nobody acknowledges. Default: by tier.'),
    links: Links.optional().describe('URL templates that pages and reports fill in.'),
    capture: Capture.optional().describe('How events come in, where our logger writes them.'),
    privacy: PrivacyRules.optional().describe('What protects subjects in what analysts see.'),
    retention: Retention.optional().describe('How long data is kept. Default: by tier.'),
    budgets: Budgets.optional().describe('What monitoring may cost. Default: by tier.'),
  })
  .meta({ title: 'Tidemark model spec' });

export { Baseline, Feature, Monitor, Segment };

export type ModelSpec = z.output<typeof ModelSpec>;
/** What a person writes: defaults may be left out. */
export type ModelSpecInput = z.input<typeof ModelSpec>;
