import { z } from 'zod';
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
    source: Source.optional().meta({
      description: 'Mapping of data that exists. Without it, events come in Tidemark’s own contract.',
    }),
    layout: Text.optional().meta({
      description:
        'JSON file of bins and vocabularies. Default: <spec>.layout.json beside the spec, if it exists.',
    }),
    allowed_lateness: Duration.optional().meta({
      description: 'How late an event may come and still be final. Default: P1D, for mapped files PT0S.',
    }),
    lookback_partitions: z.number().int().min(0).max(31).default(1).meta({
      description: 'Earlier partitions in which duplicates of an event are looked for.',
    }),
    page_horizon: Duration.default('PT48H').meta({ description: 'A verdict on older data never pages.' }),
    features: z
      .array(Feature)
      .min(1, 'a model has at least one feature')
      .meta({ description: 'Inputs of the model.' }),
    prediction: Prediction.optional(),
    labels: Labels.optional(),
    feedback: Feedback.optional(),
    performance: Performance.optional(),
    segments: z.array(Segment).default([]),
    baselines: z.array(Baseline).default([]),
    excluded_periods: z.array(ExcludedPeriod).default([]),
    monitors: z.array(Monitor).default([]),
    slos: z.array(Slo).default([]),
    kpis: z.array(Kpi).default([]),
    datasets: z.array(Dataset).default([]),
    stages: z.array(Stage).default([]),
    batch_jobs: z.array(BatchJob).default([]),
    checks: z.array(Check).default([]),
    gates: z.array(Gate).default([]),
    breakers: z.array(Breaker).default([]),
    retraining: Retraining.optional(),
    multivariate: Multivariate.optional(),
    skew: z.array(Skew).default([]),
    contract: Contract.optional(),
    registry: Registry.optional(),
    versions: z.array(Version).default([]),
    expected_changes: z.array(ExpectedChange).default([]),
    maintenance: z.array(MaintenanceWindow).default([]),
    incidents: z.array(KnownIncident).default([]),
    failure_modes: z.array(FailureMode).default([]),
    teams: z.array(Team).default([]),
    escalations: z.array(Escalation).default([]),
    links: Links.optional(),
    capture: Capture.optional(),
    privacy: PrivacyRules.optional(),
    retention: Retention.optional(),
    budgets: Budgets.optional(),
  })
  .meta({ title: 'Tidemark model spec' });

export { Baseline, Feature, Monitor, Segment };

export type ModelSpec = z.output<typeof ModelSpec>;
/** What a person writes: defaults may be left out. */
export type ModelSpecInput = z.input<typeof ModelSpec>;
