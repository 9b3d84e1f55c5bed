import { z } from 'zod';
import { PositiveDuration } from './duration.ts';
import { Name, Text } from './name.ts';

const BurnRate = z.strictObject({
  long: PositiveDuration.meta({ description: 'Window that shows that it matters.' }),
  short: PositiveDuration.meta({ description: 'Window that shows that it still goes on.' }),
  rate: z.number().positive().meta({ description: 'Multiple of the budget’s even use, in both windows.' }),
  severity: z.enum(['sev1', 'sev2', 'sev3', 'sev4']),
});

/** A promise about an indicator, with an error budget. */
export const Slo = z
  .strictObject({
    name: Name.meta({ description: 'Name in reports and pages.' }),
    layer: z.enum(['system', 'data_quality', 'model_behaviour', 'outcomes']).meta({
      description: 'Which of the four layers it speaks of.',
    }),
    score: Name.meta({ description: 'Indicator: a score of the catalogue.' }),
    features: z.array(Name).min(1).optional().meta({ description: 'Features it holds for.' }),
    segment: Name.optional().meta({ description: 'Segment whose every value it holds for.' }),
    datasets: z.array(Name).min(1).optional().meta({ description: 'Datasets it holds for.' }),
    baseline: Name.optional().meta({ description: 'Baseline of a drift indicator. Default: the first one.' }),
    below: z.number().optional().meta({ description: 'Good below it, in the score’s unit.' }),
    at_least: z.number().optional().meta({ description: 'Good from it on.' }),
    over: PositiveDuration.meta({ description: 'Window that is judged good or bad.' }),
    counts: z.enum(['windows', 'events']).default('windows').meta({
      description: 'What the objective is a share of.',
    }),
    objective: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.99)
      .meta({ description: 'Share that must be good; the rest is the budget.' }),
    period: PositiveDuration.default('P28D').meta({ description: 'Time over which the budget is counted.' }),
    response: z.enum(['page', 'investigate']).optional().meta({
      description:
        'What a spent budget asks for. Drift of inputs or predictions only ever asks to investigate.',
    }),
    burn_rates: z.array(BurnRate).min(1).optional().meta({ description: 'Default: by tier.' }),
    owner: Text.optional().meta({ description: 'Who answers for it. Default: the model’s owner.' }),
    runbook: Text.optional().meta({ description: 'Link or path of the runbook.' }),
  })
  .superRefine(({ below, at_least }, context) => {
    if ((below === undefined) === (at_least === undefined)) {
      context.addIssue({ code: 'custom', path: [], message: 'an SLO has either below or at_least' });
    }
  });
