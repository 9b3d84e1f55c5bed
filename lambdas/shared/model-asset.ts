import { s3Client } from '../../src/engine/aws/clients.ts';
import { getObject } from '../../src/engine/s3/get-object.ts';
import type { FeatureLayout } from '../../src/rollup/layout.ts';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';

/** What synth ships of a model: its spec with every default, and the layouts that lay beside it. */
export interface ModelAsset {
  readonly spec: ResolvedSpec;
  readonly layouts: readonly FeatureLayout[];
}

const read = new Map<string, Promise<ModelAsset>>();

/** The asset at `s3://bucket/key`. Its key names its content, so a warm function reads it once. */
export function modelAsset(uri: string, model: string): Promise<ModelAsset> {
  const reading = read.get(uri) ?? readAsset(uri, model);
  read.set(uri, reading);
  // A failure is not kept: the next invocation tries again.
  reading.catch(() => read.delete(uri));
  return reading;
}

async function readAsset(uri: string, model: string): Promise<ModelAsset> {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
  const found = await getObject(s3Client(), { bucket, key });
  if (!found) throw new Error(`${uri} is not there: deploy the model again`);
  const asset = JSON.parse(await found.body.transformToString('utf-8')) as ModelAsset;
  if (asset.spec.id !== model)
    throw new Error(`${uri} is of ${asset.spec.id}, and this function is of ${model}`);
  return asset;
}
