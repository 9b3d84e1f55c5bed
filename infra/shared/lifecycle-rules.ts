import type { TableName } from '../../src/engine/tables/index.ts';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import { ContextError } from './context-error.ts';
import { wholeDays } from './spec-duration.ts';

/** Objects below a prefix expire so many days after they were written. */
export interface Expiry {
  readonly prefix: string;
  readonly days: number;
}

type Kept = keyof Pick<ResolvedSpec['retention'], 'raw' | 'curated' | 'rollups' | 'audit'>;
type Model = Pick<ResolvedSpec, 'id' | 'retention'>;

/** How long each table is kept. `layouts` has no entry: without them no rollup can be read. */
const tableKept: Readonly<Record<Exclude<TableName, 'layouts'>, Kept>> = {
  inference_events: 'raw',
  label_events: 'raw',
  rejected_events: 'raw',
  inferences: 'curated',
  traffic_rollups: 'rollups',
  feature_rollups: 'rollups',
  check_rollups: 'rollups',
  value_census: 'rollups',
  batch_rollups: 'rollups',
  reconciliations: 'audit',
  scores: 'audit',
  verdicts: 'audit',
  changes: 'audit',
  runs: 'audit',
};

/**
 * What lies in the lake beside tables. A manifest says what a partition's rollups were made from, so it lives as long.
 * A registry of objects (`objects/`) is written anew by every run, and has no entry.
 */
const besideKept = { firehose_errors: 'raw', manifests: 'rollups', pages: 'audit' } as const;

/** Ledgers of executions are read by a replay, hours later at most; sums that an engine keeps are made again. */
const passing: readonly Expiry[] = [
  { prefix: 'executions/', days: 30 },
  { prefix: '.cache/', days: 30 },
];

/** S3 allows no more rules. https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-set-lifecycle-configuration-intro.html */
export const mostRules = 1000;

/** Rules that `Lake` adds for the whole bucket: uploads, old versions, delete markers, superseded objects. */
export const bucketRules = 4;

/** Longest time in days that any model keeps a table; undefined for one that is kept for good. */
export function daysKept(table: TableName, models: readonly Model[]): number | undefined {
  if (table === 'layouts') return undefined;
  return Math.max(0, ...models.map(({ retention }) => wholeDays(retention[tableKept[table]])));
}

/**
 * Each table expires after the longest time that any model asks for, and earlier below the prefix of a model that asks
 * for less: of two rules S3 follows the shorter. So what a model that is gone has left expires too.
 * @throws ContextError where S3 would not take so many rules
 */
export function lifecycleExpiries(models: readonly Model[]): Expiry[] {
  const expiries = [...Object.entries({ ...tableKept, ...besideKept })].flatMap(([table, kept]) =>
    expiriesOf(table, models, ({ retention }) => wholeDays(retention[kept])),
  );
  const all = [...expiries, ...passing];
  if (all.length + bucketRules > mostRules) {
    throw new ContextError(
      `${models.length} models need ${all.length + bucketRules} lifecycle rules, and a bucket has ${mostRules} at most. ` +
        'Models of the same retention share rules: give them the same, or deploy some under another stage.',
    );
  }
  return all;
}

function expiriesOf(table: string, models: readonly Model[], daysOf: (model: Model) => number): Expiry[] {
  if (models.length === 0) return [];
  const longest = Math.max(...models.map(daysOf));
  const shorter = models.filter((model) => daysOf(model) < longest);
  return [
    { prefix: `${table}/`, days: longest },
    ...shorter.map((model) => ({ prefix: `${table}/model=${model.id}/`, days: daysOf(model) })),
  ];
}
