import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { modelTables, sharedTableName, tableNames } from '../../src/engine/glue/index.ts';
import { type TableName, tables } from '../../src/engine/tables/index.ts';
import { type StageName, stageNames } from '../../src/run/stage-name.ts';
import { isSentCounted } from '../../src/spec/is-sent-counted.ts';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import { HandlerFunction, longestTimeout } from '../shared/handler-function.ts';
import { grantLake } from '../shared/lake-rights.ts';
import { grantSentCounts } from '../shared/metric-rights.ts';
import { grantPartitions, grantQueries } from '../shared/query-rights.ts';
import type { StageResources } from '../stacks/stage-resources.ts';
import { accessOf } from './stage-access.ts';

export interface StageFunctionsProps {
  readonly spec: ResolvedSpec;
  readonly resources: StageResources;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Memory decides the share of a processor: at 1,769 MiB a function has one whole. Rolling up writes Parquet from a
 * stream of up to millions of rows and is bound by it; scoring holds a thousand features of twelve segment values in less
 * than 512 MiB, and a part of a processor does. A stage that does not end in 15 minutes, Lambda's limit, is replayed:
 * what it wrote down is not done twice.
 */
const sizes: Readonly<Record<StageName, { memory: number; timeout: Duration; does: string }>> = {
  curate: { memory: 1024, timeout: longestTimeout, does: 'curates one delivery partition' },
  rollup: { memory: 1769, timeout: longestTimeout, does: 'rolls one curated partition up' },
  score: { memory: 1024, timeout: longestTimeout, does: 'scores the windows that one partition changes' },
  alert: { memory: 512, timeout: Duration.minutes(5), does: 'judges scores and sends pages' },
};

/** The functions of a model's stages, each with the part of the model's data that it works on. */
export class StageFunctions extends Construct {
  readonly byStage: Readonly<Record<StageName, HandlerFunction>>;

  constructor(scope: Construct, id: string, { spec, resources, environment }: StageFunctionsProps) {
    super(scope, id);
    const made = (stage: StageName): HandlerFunction => {
      const { memory, timeout, does } = sizes[stage];
      const handler = new HandlerFunction(this, stage.charAt(0).toUpperCase() + stage.slice(1), {
        handler: stage,
        description: `Tidemark ${resources.stage}, ${spec.id}: ${does}`,
        environment,
        key: resources.dataKey,
        memory,
        timeout,
      });
      grantLake(handler, resources, spec.id, accessOf(stage, spec));
      grantQueries(handler, resources, tablesOf(stage, spec));
      return handler;
    };
    this.byStage = {
      curate: made('curate'),
      rollup: made('rollup'),
      score: made('score'),
      alert: made('alert'),
    };
    const curated = tableNames.ofModel(spec.id, 'inferences');
    grantPartitions(this.byStage.curate, resources.database, curated);
    if (isSentCounted(spec)) grantSentCounts(this.byStage.curate);
  }

  get all(): HandlerFunction[] {
    return stageNames.map((stage) => this.byStage[stage]);
  }
}

/** Tables in Glue over what a stage may read in the lake. */
function tablesOf(stage: StageName, spec: ResolvedSpec): string[] {
  const reads: readonly string[] = accessOf(stage, spec).reads;
  const own = new Map(modelTables(spec, { since: 'NOW' }).map(({ table, name }) => [table, name]));
  return tables
    .map(({ name }): TableName => name)
    .filter((name) => reads.includes(name))
    .map((name) => own.get(name) ?? sharedTableName(name, spec.grain));
}
