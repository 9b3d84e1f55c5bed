import * as z from 'zod';
import { endsAfterStart, Instant } from './instant.ts';
import { Name, Text } from './name.ts';

const count = z.number().int().min(1);
const named = {
  name: Name.describe('Name that monitors and `compare` use.'),
  why: Text.optional().describe('Why this is the right comparison; the report states it.'),
};

/** What a window is compared with. The tested window and excluded periods are never part of it. */
export const Baseline = z.discriminatedUnion('kind', [
  z
    .strictObject({
      ...named,
      kind: z.literal('fixed').describe('A golden window that stays.'),
      start: Instant.describe('First instant.'),
      end: Instant.describe('Exclusive.'),
    })
    .superRefine(endsAfterStart),
  z.strictObject({
    ...named,
    kind: z.literal('previous_period').describe('The windows just before, of the same length.'),
    periods: count.default(1).describe('How many.'),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('same_weekday').describe('The same weekday, and hour, of past weeks.'),
    weeks: count.default(4).describe('How many weeks back.'),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('calendar').describe('Days of a kind: paydays, holidays, sales.'),
    days: z.array(Instant).min(1).describe('The days, past and coming; only past ones are compared with.'),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('other_version').describe('The same window, answered by another version.'),
    version: Text.describe('The version, or `previous`.'),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('dataset').describe('A snapshot, for example the training data.'),
    dataset: Name.describe('Name of the dataset.'),
  }),
]);
