import * as z from 'zod';

/** Version of the document, not of a contract: a reader refuses what it does not know. */
export const contractFormat = 'tidemark-contract/1';

const columnTypes = ['any', 'numeric', 'categorical', 'boolean', 'timestamp', 'text', 'embedding'] as const;

const ContractColumn = z.strictObject({
  /** As it is called in the data; `features.age` is the key `age` of the object `features`. */
  name: z.string(),
  /** Feature of the spec that is read from it. A column that changes its name keeps its feature. */
  feature: z.string().nullable(),
  type: z.enum(columnTypes),
  unit: z.string().nullable(),
  nullable: z.boolean(),
  /** Both ends included; null is unbounded. */
  range: z.strictObject({ min: z.number().nullable(), max: z.number().nullable() }).nullable(),
  vocabulary: z.array(z.string()).nullable(),
  default: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  privacy: z.enum(['pii', 'quasi_identifier', 'non_sensitive']).nullable(),
});

const ContractTable = z.strictObject({
  /** `inferences`, `labels`, or `datasets.<name>`. */
  name: z.string(),
  /** Table whose rows these columns are part of, where they have none of their own. */
  beside: z.string().nullable(),
  key: z.array(z.string()).nullable(),
  time: z.string().nullable(),
  /** Times that never go back from one column to the other. */
  order: z.array(z.strictObject({ earlier: z.string(), later: z.string() })),
  columns: z.array(ContractColumn),
});

/** What producers and the model agree on, as one document that can be committed and compared. */
export const SchemaContract = z.strictObject({
  format: z.literal(contractFormat),
  model: z.string(),
  /** null where the spec has no section `contract`. */
  version: z.string().nullable(),
  approver: z.string().nullable(),
  receiver: z.string(),
  rollback: z.string().nullable(),
  samples: z.string().nullable(),
  tables: z.array(ContractTable),
});

export type SchemaContract = z.output<typeof SchemaContract>;
export type ContractTable = z.output<typeof ContractTable>;
export type ContractColumn = z.output<typeof ContractColumn>;
