import { expect, it } from 'vitest';
import type { FeatureLayout } from '../../src/rollup/layout.ts';
import { type ConditionContext, schemaChanges } from '../../src/run/conditions.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';

const charter = 'id: churn\npurpose: Decides who gets a call\nowner: growth\ntier: 2\n';
const features = 'features: [{name: temperature, type: numeric, column: temp}, {name: age, type: numeric}]\n';
const source = 'source: {path: data, event_time: at}\n';
const partition = { start: '2026-03-01T00:00:00Z', end: '2026-03-02T00:00:00Z' } as const;

const reasonsOf = (text: string, before: string, now: Readonly<Record<string, string>>) => {
  const layoutOf = (feature: string) =>
    ({ feature, type: 'numeric', source_type: before }) as unknown as FeatureLayout;
  const records = { of: () => ({ curate: { sourceTypes: now } }), all: [] };
  const context = {
    spec: resolveSpec(parseSpec(charter + text, 'churn.yaml')),
    layouts: new Map(['temperature', 'age'].map((feature) => [feature, layoutOf(feature)])),
    records,
  };
  return schemaChanges(context as unknown as ConditionContext, partition as never).map(
    ({ reason }) => reason,
  );
};

it.each([
  [
    'another type',
    'DOUBLE',
    { temperature: 'VARCHAR', age: 'VARCHAR' },
    [
      'column temp of temperature came as VARCHAR, before it was DOUBLE',
      'column age came as VARCHAR, before it was DOUBLE',
    ],
  ],
  [
    'a column that is gone',
    'DOUBLE',
    { temperature: '', age: 'INTEGER' },
    ['column temp of temperature is gone, it was DOUBLE'],
  ],
  ['nothing', 'DOUBLE', { temperature: 'DECIMAL(9,2)', age: 'BIGINT' }, []],
])('a schema change names the column of the producer and both types: %s', (_, before, now, reasons) => {
  expect(reasonsOf(features + source, before, now)).toEqual(reasons);
});

it('of our own events it names the feature, which has no column of a producer’s', () => {
  expect(reasonsOf(features, 'DOUBLE', { temperature: '', age: 'DOUBLE' })).toEqual([
    'column of temperature is gone, it was DOUBLE',
  ]);
});
