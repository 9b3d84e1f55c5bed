import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../infra/shared/bundling.ts';

/** Feature flags as `cdk synth` takes them, and no bundling: what is in the functions is tested elsewhere. */
export const cdkFlags: Readonly<Record<string, unknown>> = {
  ...(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> })
    .context,
  'aws:cdk:bundling-stacks': [],
};
