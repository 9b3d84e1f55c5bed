import * as z from 'zod';
import { Duration, PositiveDuration } from './duration.ts';
import { MonitorPolicy } from './monitor-policy.ts';
import { Name, Text } from './name.ts';

export const Bounds = z
  .strictObject({
    investigate: z.number().optional().describe('investigate above it.'),
    act: z.number().optional().describe('act above it.'),
    lower_investigate: z.number().optional().describe('investigate below it.'),
    lower_act: z.number().optional().describe('act below it.'),
  })
  .superRefine((bounds, context) => {
    const { investigate, act, lower_investigate, lower_act } = bounds;
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (Object.keys(bounds).length === 0) {
      context.addIssue({ code: 'custom', path: [], message: 'there must be at least one bound' });
    }
    if (act !== undefined && investigate !== undefined && act < investigate) {
      refuse('act', 'act must not be below investigate');
    }
    if (lower_act !== undefined && lower_investigate !== undefined && lower_act > lower_investigate) {
      refuse('lower_act', 'lower_act must not be above lower_investigate');
    }
  });

/** A question that is asked of every window. Without owner, runbook and mitigation it is a chart, never an alert. */
export const Monitor = z.strictObject({
  name: Name.describe('Name in verdicts and pages.'),
  purpose: Text.optional().describe('What question it answers.'),
  protects: z
    .enum(['user_experience', 'kpi', 'compliance_or_safety', 'velocity'])
    .optional()
    .describe('What is harmed when it is ignored.'),
  score: Name.describe('Score of the catalogue (docs/scores.md).'),
  features: z
    .array(Name)
    .min(1)
    .optional()
    .describe(
      'Features, or `prediction`. Default: every feature that the score applies to, and the prediction.',
    ),
  segments: z
    .array(Name)
    .min(1)
    .optional()
    .describe('Segments that are judged by themselves, beside all traffic. Default: none.'),
  versions: z.boolean().default(false).describe('Judge each model version by itself as well.'),
  datasets: z.array(Name).min(1).optional().describe('Datasets it looks at, in place of inferences.'),
  stages: z.array(Name).min(1).optional().describe('Pipeline stages it looks at.'),
  kpis: z.array(Name).min(1).optional().describe('KPIs it looks at.'),
  baseline: Name.optional().describe('Name of the baseline. Default: the first one.'),
  window: PositiveDuration.optional().describe('Length of the tested window. Default: the grain.'),
  further_windows: z
    .array(PositiveDuration)
    .optional()
    .describe('Rolling windows that are judged as well, for slow change.'),
  bounds: Bounds.optional().describe('Default: those of the score.'),
  bounds_are: z
    .enum(['value', 'increase', 'ratio'])
    .optional()
    .describe('Bounds are on the value, its excess over the baseline, or its multiple. Default: by score.'),
  policy: MonitorPolicy.optional(),
  minimum_rows: z
    .number()
    .int()
    .min(1)
    .default(300)
    .describe('Fewer events in either window give insufficient_data.'),
  for: Duration.default('PT0S').describe('How long it must last before it counts.'),
  recover_after: Duration.default('PT0S').describe('How long it must be well before it has recovered.'),
  schedule: z
    .enum(['real_time', 'hourly', 'daily', 'on_labels'])
    .optional()
    .describe('When it is asked. Default: with each partition of the grain.'),
  needs: z.array(Name).min(1).optional().describe('Datasets or stages that must be complete first.'),
  corroborated_by: z
    .array(Name)
    .min(1)
    .optional()
    .describe('Monitors or KPIs of which one must agree before it may rise to act.'),
  detects: z.array(Name).min(1).optional().describe('Failure modes that it sees.'),
  severity: z
    .enum(['sev1', 'sev2', 'sev3', 'sev4'])
    .optional()
    .describe('The most severe that it may become. Default: by tier and verdict.'),
  owner: Text.optional().describe('Who responds.'),
  mitigation: Text.optional().describe('What the responder can do at once.'),
  runbook: Text.optional().describe('Link or path of the runbook.'),
});
