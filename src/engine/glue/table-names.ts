import type { TableName } from '../tables/index.ts';
import type { Grain } from '../tables/partition.ts';

/** Names in SQL have no hyphens. Ids have no underscores, so no two models share a slug. */
const slug = (id: string): string => id.replaceAll('-', '_');

/** Tables that each model has for itself, because their columns follow its features and segments. */
export const modelTableNames = ['inference_events', 'label_events', 'inferences'] as const;

/** How tables are called in Glue and Athena. */
export const tableNames = {
  database: (stage: string): string => `tidemark_${slug(stage)}`,
  /** `churn-eu` → `churn_eu_inferences` */
  ofModel: (id: string, table: (typeof modelTableNames)[number]): string => `${slug(id)}_${table}`,
  /** Models of the hour grain have folders one deeper, so each grain has a table over the same files. */
  byGrain: (table: TableName, grain: Grain): string => `${table}_by_${grain}`,
} as const;

export const isModelTable = (table: TableName): table is (typeof modelTableNames)[number] =>
  (modelTableNames as readonly string[]).includes(table);
