import { CloudWatchMeter } from '../../src/engine/cloudwatch/cloudwatch-meter.ts';
import type { Meter } from '../../src/engine/ports/meter.ts';
import { S3Store } from '../../src/engine/s3/s3-store.ts';
import { type KnownRecords, PartitionRecords } from '../../src/run/partition-record.ts';
import { type Environment, environment } from './environment.ts';
import { type ModelAsset, modelAsset } from './model-asset.ts';

/** The model of a function, and how far it has come. */
export interface OpenModel extends ModelAsset {
  readonly variables: Environment;
  readonly store: S3Store;
  readonly records: PartitionRecords;
  readonly meter: Meter;
}

/** Read by earlier invocations of this function, which is of one model. */
const knownRecords: KnownRecords = new Map();

export async function openModel(): Promise<OpenModel> {
  const variables = environment();
  const { spec, layouts } = await modelAsset(variables.TIDEMARK_SPEC, variables.TIDEMARK_MODEL);
  const store = new S3Store({ bucket: variables.TIDEMARK_LAKE });
  return {
    variables,
    spec,
    layouts,
    store,
    records: await PartitionRecords.load(store, spec.id, knownRecords),
    meter: new CloudWatchMeter({ dimensions: { Stage: variables.TIDEMARK_STAGE, Model: spec.id } }),
  };
}
