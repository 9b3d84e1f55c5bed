import * as z from 'zod';
import { PositiveDuration } from './duration.ts';
import { Name, Text } from './name.ts';

const BurnRate = z.strictObject({
  long: PositiveDuration.describe('Window that shows that it matters.'),
  short: PositiveDuration.describe('Window that shows that it still goes on.'),
  rate: z.number().positive().describe('Multiple of the budget’s even use, in both windows.'),
  severity: z.enum(['sev1', 'sev2', 'sev3', 'sev4']).describe('How severe that is.'),
});

/** A promise about an indicator, with an error budget. */
export const Slo = z
  .strictObject({
    name: Name.describe('Name in reports and pages.'),
    layer: z
      .enum(['system', 'data_quality', 'model_behaviour', 'outcomes'])
      .describe('Which of the four layers it speaks of.'),
    score: Name.describe('Indicator: a score of the catalogue.'),
    features: z.array(Name).min(1).optional().describe('Features it holds for.'),
    segment: Name.optional().describe('Segment whose every value it holds for.'),
    datasets: z.array(Name).min(1).optional().describe('Datasets it holds for.'),
    baseline: Name.optional().describe('Baseline of a drift indicator. Default: the first one.'),
    below: z.number().optional().describe('Good below it, in the score’s unit.'),
    at_least: z.number().optional().describe('Good from it on.'),
    over: PositiveDuration.describe('Window that is judged good or bad.'),
    counts: z.enum(['windows', 'events']).default('windows').describe('What the objective is a share of.'),
    objective: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.99)
      .describe('Share that must be good; the rest is the budget.'),
    period: PositiveDuration.default('P28D').describe('Time over which the budget is counted.'),
    response: z
      .enum(['page', 'investigate'])
      .optional()
      .describe(
        'What a spent budget asks for. Drift of inputs or predictions only ever asks to investigate.',
      ),
    burn_rates: z.array(BurnRate).min(1).optional().describe('Default: by tier.'),
    owner: Text.optional().describe('Who answers for it. Default: the model’s owner.'),
    runbook: Text.optional().describe('Link or path of the runbook.'),
  })
  .superRefine(({ below, at_least }, context) => {
    if ((below === undefined) === (at_least === undefined)) {
      context.addIssue({ code: 'custom', path: [], message: 'an SLO has either below or at_least' });
    }
  });
