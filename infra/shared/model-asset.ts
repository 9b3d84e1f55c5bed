import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import type { DeployedModel } from './deployed-model.ts';
import type { HandlerFunction } from './handler-function.ts';

/** Spec and layouts as one JSON object in the bucket of the CDK's assets, named by its content. */
export class ModelAsset extends Construct {
  readonly #asset: Asset;

  constructor(scope: Construct, id: string, { spec, layouts }: DeployedModel) {
    super(scope, id);
    const path = join(mkdtempSync(join(tmpdir(), 'tidemark-')), `${spec.id}.json`);
    writeFileSync(path, JSON.stringify({ spec, layouts }));
    this.#asset = new Asset(this, 'Asset', { path });
  }

  /** `s3://bucket/key` */
  get url(): string {
    return this.#asset.s3ObjectUrl;
  }

  /** Lets a function read this object, and no other of the bucket. */
  grantRead(handler: HandlerFunction): void {
    handler.allow({
      actions: ['s3:GetObject'],
      resources: [this.#asset.bucket.arnForObjects(this.#asset.s3ObjectKey)],
    });
  }
}
