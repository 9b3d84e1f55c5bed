import { z } from 'zod';
import { Text } from './name.ts';
import { Range } from './range.ts';
import { Vocabulary } from './vocabulary.ts';

/** What the model answers. */
export const Prediction = z
  .strictObject({
    type: z.enum(['binary', 'multiclass', 'regression', 'ranking']).meta({
      description:
        'binary: a score or probability; multiclass: a class; regression: a value; ranking: a list.',
    }),
    column: Text.optional().meta({
      description: 'Column of the score, value or class. Default: prediction.',
    }),
    threshold: z
      .number()
      .optional()
      .meta({ description: 'binary: the decision is positive at or above it.' }),
    classes: Vocabulary.optional().meta({ description: 'multiclass: the classes.' }),
    unit: Text.optional().meta({ description: 'regression: unit of the value.' }),
    range: Range.optional().meta({ description: 'Valid values, for example 0 to 1 for a probability.' }),
    is_probability: z.boolean().default(false).meta({
      description: 'binary: the score is meant to be a calibrated probability.',
    }),
    top_k: z.number().int().min(1).optional().meta({ description: 'ranking: positions that people see.' }),
    policy_version: Text.optional().meta({
      description: 'Version of the rule that turns scores into decisions.',
    }),
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
