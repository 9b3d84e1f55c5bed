import { z } from 'zod';
import { endsAfterStart, Instant } from './instant.ts';
import { Name, Text } from './name.ts';

const count = z.number().int().min(1);
const named = {
  name: Name.meta({ description: 'Name that monitors and `compare` use.' }),
  why: Text.optional().meta({ description: 'Why this is the right comparison; the report states it.' }),
};

/** What a window is compared with. The tested window and excluded periods are never part of it. */
export const Baseline = z.discriminatedUnion('kind', [
  z
    .strictObject({
      ...named,
      kind: z.literal('fixed').meta({ description: 'A golden window that stays.' }),
      start: Instant,
      end: Instant.meta({ description: 'Exclusive.' }),
    })
    .superRefine(endsAfterStart),
  z.strictObject({
    ...named,
    kind: z.literal('previous_period').meta({ description: 'The windows just before, of the same length.' }),
    periods: count.default(1).meta({ description: 'How many.' }),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('same_weekday').meta({ description: 'The same weekday, and hour, of past weeks.' }),
    weeks: count.default(4).meta({ description: 'How many weeks back.' }),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('calendar').meta({ description: 'Days of a kind: paydays, holidays, sales.' }),
    days: z
      .array(Instant)
      .min(1)
      .meta({ description: 'The days, past and coming; only past ones are compared with.' }),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('other_version').meta({ description: 'The same window, answered by another version.' }),
    version: Text.meta({ description: 'The version, or `previous`.' }),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('dataset').meta({ description: 'A snapshot, for example the training data.' }),
    dataset: Name.meta({ description: 'Name of the dataset.' }),
  }),
]);
