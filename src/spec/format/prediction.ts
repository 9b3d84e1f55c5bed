import * as z from 'zod';
import { Text } from './name.ts';
import { Range } from './range.ts';
import { Vocabulary } from './vocabulary.ts';

/** What the model answers. */
export const Prediction = z
  .strictObject({
    type: z
      .enum(['binary', 'multiclass', 'regression', 'ranking'])
      .describe('binary: a score or probability; multiclass: a class; regression: a value; ranking: a list.'),
    column: Text.optional().describe('Column of the score, value or class. Default: prediction.'),
    threshold: z.number().optional().describe('binary: the decision is positive at or above it.'),
    classes: Vocabulary.optional().describe('multiclass: the classes.'),
    unit: Text.optional().describe('regression: unit of the value.'),
    range: Range.optional().describe('Valid values, for example 0 to 1 for a probability.'),
    is_probability: z
      .boolean()
      .default(false)
      .describe('binary: the score is meant to be a calibrated probability.'),
    top_k: z.number().int().min(1).optional().describe('ranking: positions that people see.'),
    policy_version: Text.optional().describe('Version of the rule that turns scores into decisions.'),
  })
  .superRefine((prediction, context) => {
    const only = (field: 'threshold' | 'classes' | 'top_k', type: string) => {
      if (prediction[field] !== undefined && prediction.type !== type) {
        context.addIssue({
          code: 'custom',
          path: [field],
          message: `only a ${type} prediction has ${field}`,
        });
      }
    };
    only('threshold', 'binary');
    only('classes', 'multiclass');
    only('top_k', 'ranking');
  });
