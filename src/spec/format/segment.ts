import * as z from 'zod';
import { Name, Text } from './name.ts';
import { Predicate } from './predicate.ts';
import { Vocabulary } from './vocabulary.ts';

/** `*` stands for all traffic and `(null)` for no value, so no case may give them. */
const SegmentValue = Text.refine(
  (value) => value !== '*' && value !== '(null)',
  'this value has a meaning of its own',
);

const Case = z.strictObject({
  when: z.array(Predicate).min(1).describe('Tests that must all hold.'),
  // biome-ignore lint/suspicious/noThenProperty: the spec reads `when … then …`
  then: SegmentValue.describe('Value of the segment for these rows.'),
});

/** A slice of traffic that is scored by itself: values of a column, or cases over features and missingness. */
export const Segment = z
  .strictObject({
    name: Name.describe('Name of the segment in rollups, scores and pages.'),
    column: Text.optional().describe('Column that holds its values. Default: the name, without cases.'),
    cases: z.array(Case).min(1).optional().describe('First case that holds gives the value.'),
    else: SegmentValue.optional().describe('Value where no case holds. Default: none, `(null)`.'),
    values: Vocabulary.optional().describe('Values to keep; all others become `other`.'),
    expected_values: z
      .number()
      .int()
      .min(1)
      .default(20)
      .describe('How many values the column is expected to have at most: counts in the cardinality budget.'),
    owner: Text.optional().describe('Team that is told of issues of this segment only.'),
    risk: z.number().positive().default(1).describe('Multiplier of severity.'),
    is_protected: z
      .boolean()
      .default(false)
      .describe('Protected attribute: performance is compared across its values.'),
  })
  .superRefine((segment, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (segment.cases && segment.column !== undefined)
      refuse('column', 'give either column or cases, not both');
    if (segment.else !== undefined && !segment.cases) refuse('else', 'else goes with cases');
    if (segment.values && segment.cases) refuse('values', 'cases name their own values');
  });
