import { z } from 'zod';

const name = z.string().regex(/^[a-z][a-z0-9_]*$/);
const instant = z.string();

export const Feature = z.strictObject({
  name,
  type: z.enum(['numeric', 'categorical', 'boolean', 'timestamp', 'text', 'embedding']),
  column: z.string().optional(),
  unit: z.string().optional(),
  nullable: z.boolean().default(true),
  range: z.strictObject({ min: z.number().optional(), max: z.number().optional() }).optional(),
  vocabulary: z.array(z.string()).optional(),
  importance: z.number().min(0).default(1),
  dataset: z.string().optional(),
});

export const Segment = z.strictObject({
  name,
  column: z.string().optional(),
  owner: z.string().optional(),
  risk: z.number().positive().default(1),
});

export const Baseline = z.discriminatedUnion('kind', [
  z.strictObject({ name: z.string(), kind: z.literal('fixed'), start: instant, end: instant }),
  z.strictObject({ name: z.string(), kind: z.literal('previous_period'), periods: z.number().int().min(1).default(1) }),
  z.strictObject({ name: z.string(), kind: z.literal('same_weekday'), weeks: z.number().int().min(1).default(4) }),
]);

export const Monitor = z.strictObject({
  name,
  purpose: z.string().optional(),
  protects: z.enum(['user_experience', 'kpi', 'compliance_or_safety', 'velocity']).optional(),
  score: z.string(),
  features: z.array(z.string()).optional(),
  segments: z.array(z.string()).optional(),
  versions: z.boolean().default(false),
  baseline: z.string().optional(),
  window: z.string().optional(),
  bounds: z
    .strictObject({
      investigate: z.number().optional(),
      act: z.number().optional(),
      lower_investigate: z.number().optional(),
      lower_act: z.number().optional(),
    })
    .optional(),
  bounds_are: z.enum(['value', 'increase', 'ratio']).optional(),
  minimum_rows: z.number().int().min(1).default(300),
  owner: z.string().optional(),
  mitigation: z.string().optional(),
  runbook: z.string().optional(),
});

export const ModelSpec = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  purpose: z.string(),
  owner: z.string(),
  tier: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  grain: z.enum(['hour', 'day']).default('day'),
  source: z
    .strictObject({
      path: z.string().optional(),
      format: z.enum(['parquet', 'csv', 'ndjson', 'json']).optional(),
      time_zone: z.string().default('UTC'),
      event_id: z.string().optional(),
      event_time: z.string(),
      model_version: z.string().optional(),
      latency_ms: z.string().optional(),
      status: z.string().optional(),
      exclude: z.array(z.string()).optional(),
    })
    .optional(),
  features: z.array(Feature).min(1),
  prediction: z
    .strictObject({
      type: z.enum(['binary', 'multiclass', 'regression', 'ranking']),
      column: z.string().optional(),
      threshold: z.number().optional(),
    })
    .optional(),
  segments: z.array(Segment).default([]),
  baselines: z.array(Baseline).default([]),
  monitors: z.array(Monitor).default([]),
});

export type ModelSpec = z.output<typeof ModelSpec>;
