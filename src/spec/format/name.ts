import * as z from 'zod';

/** A name inside a spec: part of column names, metric dimensions and file names, hence the narrow alphabet. */
export const Name = z
  .string()
  .regex(/^[a-z0-9_]{1,64}$/, 'a name has 1 to 64 lower-case letters, digits and underscores');

/** Name of a model: part of keys in the lake and of stack names. */
export const ModelId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'a model id has lower-case letters, digits and hyphens, 63 at most');

/** Text that says something: never empty. */
export const Text = z.string().regex(/\S/, 'it must not be empty');
