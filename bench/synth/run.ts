import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { buildApp } from '../../infra/build-app.ts';
import { root } from '../../infra/shared/bundling.ts';
import { mostRules } from '../../infra/shared/lifecycle-rules.ts';
import { generatedModels } from './generated-models.ts';

/** `npm run bench:synth [models]`: how long a synthesis takes, functions bundled and rules of CloudFormation checked. */
const count = Number(process.argv[2] ?? 50);
const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as {
  context: Record<string, unknown>;
};
const outdir = mkdtempSync(join(tmpdir(), 'tidemark-synth-'));
const startedAt = performance.now();
const startedCpu = process.cpuUsage();
const app = new App({ outdir, context });
buildApp(app, { models: generatedModels(count) });
const builtAt = performance.now();
const { stacks } = app.synth();
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const { user, system } = process.cpuUsage(startedCpu);

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>
  >;
}
const sizes = stacks.map(({ stackName, template }) => {
  const { Resources } = template as Template;
  return { stackName, resources: Object.keys(Resources).length, bytes: JSON.stringify(template).length };
});
const [foundation, ...models] = sizes as [(typeof sizes)[number], ...typeof sizes];
const most = (of: (size: (typeof sizes)[number]) => number): number => Math.max(0, ...models.map(of));
const [{ template: shared } = { template: { Resources: {} } }] = stacks;
const rules = Object.values((shared as Template).Resources).flatMap(({ Properties }) => {
  const { Rules = [] } = (Properties?.LifecycleConfiguration ?? {}) as { Rules?: unknown[] };
  return [Rules.length];
});

console.log(`${count} models, ${cpus().length} processors, Node ${process.version}`);
console.log(`constructs, functions bundled: ${seconds(builtAt - startedAt)}`);
console.log(`templates and their validation: ${seconds(performance.now() - builtAt)}`);
console.log(
  `in all: ${seconds(performance.now() - startedAt)}, ${seconds((user + system) / 1000)} of a processor without what esbuild took`,
);
console.log(`foundation: ${foundation.resources} resources of 500, ${foundation.bytes} bytes of 1,000,000`);
console.log(
  `largest model: ${most(({ resources }) => resources)} resources, ${most(({ bytes }) => bytes)} bytes`,
);
console.log(`lifecycle rules of the lake: ${Math.max(...rules)} of ${mostRules}`);
rmSync(outdir, { recursive: true });
