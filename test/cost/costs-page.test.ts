import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { estimateCost } from '../../src/cost/estimate-cost.ts';
import { loadSpec } from '../../src/spec/load-spec.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';

const root = join(import.meta.dirname, '../..');

it('docs/costs.md has the totals that the command gives today (npm run bench:cost)', () => {
  const page = readFileSync(join(root, 'docs/costs.md'), 'utf8');
  const documented = /\| \*\*the model\*\* \| (.*) \|/.exec(page)?.[1]?.split(' | ');
  const spec = loadSpec(join(root, 'bench/cost/reference.yaml'));
  const totals = (['day', 'hour'] as const).flatMap((grain) =>
    [0.1e6, 10e6, 1000e6].map((count) => {
      const { modelUsd } = estimateCost(resolveSpec({ ...spec, grain }), count);
      return `**${modelUsd >= 100 ? Math.round(modelUsd).toLocaleString('en-US') : modelUsd.toFixed(2)}**`;
    }),
  );
  expect(documented).toEqual(totals);
});
