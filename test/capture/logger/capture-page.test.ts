import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import policySchema from '../../../models/capture-policy.schema.json' with { type: 'json' };
import { CaptureCounts } from '../../../src/capture/logger/capture-counts.ts';
import { dropReasons } from '../../../src/capture/logger/drop-reason.ts';

const page = readFileSync(new URL('../../../docs/capture.md', import.meta.url), 'utf8');

it('docs/capture.md names every metric, reason and rule', () => {
  const rules = policySchema.properties.columns.additionalProperties.oneOf.map(
    ({ properties }) => properties.rule.const,
  );
  const names = [...Object.keys(new CaptureCounts([]).totals), ...Object.keys(dropReasons), ...rules];
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
