import * as z from 'zod';

/** Categories. Numbers and booleans are taken as the text that they are written as in data. */
export const Vocabulary = z
  .array(z.union([z.string(), z.number(), z.boolean()]).transform(String))
  .min(1, 'it must name at least one category');
