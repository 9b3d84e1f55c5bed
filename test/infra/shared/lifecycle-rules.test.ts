import { describe, expect, test } from 'vitest';
import { type Expiry, lifecycleExpiries, mostRules } from '../../../infra/shared/lifecycle-rules.ts';
import { tables } from '../../../src/engine/tables/index.ts';
import { deployed } from '../support/specs.ts';

/** As S3 does: of the rules whose prefix a key has, the shortest counts. */
const daysOf = (expiries: readonly Expiry[], key: string): number | undefined => {
  const days = expiries.filter(({ prefix }) => key.startsWith(prefix)).map((rule) => rule.days);
  return days.length === 0 ? undefined : Math.min(...days);
};

const tierOf = (tier: 0 | 1 | 2 | 3, id: string, retention = {}) =>
  deployed({ tier, id, labels: undefined, retention }).spec;
const specs = [
  tierOf(0, 'zero'),
  tierOf(1, 'one'),
  tierOf(2, 'two'),
  tierOf(3, 'three', { raw: 'PT36H', rollups: 'P500D' }),
];
const expiries = lifecycleExpiries(specs);

describe.each(specs.map((spec) => [spec.id, spec.tier, spec] as const))(
  '%s, tier %i',
  (id, _, { retention }) => {
    test.each([
      ['inference_events', retention.raw],
      ['label_events', retention.raw],
      ['rejected_events', retention.raw],
      ['firehose_errors', retention.raw],
      ['inferences', retention.curated],
      ['traffic_rollups', retention.rollups],
      ['feature_rollups', retention.rollups],
      ['check_rollups', retention.rollups],
      ['value_census', retention.rollups],
      ['batch_rollups', retention.rollups],
      ['manifests', retention.rollups],
      ['scores', retention.audit],
      ['verdicts', retention.audit],
      ['changes', retention.audit],
      ['runs', retention.audit],
      ['pages', retention.audit],
    ])('%s is kept for %s', (table, kept) => {
      const days = kept === 'PT36H' ? 2 : Number(/^P(\d+)D$/.exec(kept)?.[1]);
      expect(daysOf(expiries, `${table}/model=${id}/dt=2026-01-01/part-0.parquet`)).toBe(days);
    });

    test('layouts are kept for good, ledgers for a month', () => {
      expect(daysOf(expiries, `layouts/model=${id}/_layouts.json`)).toBeUndefined();
      expect(daysOf(expiries, `executions/model=${id}/dt=2026-01-01/e/curate.json`)).toBe(30);
    });
  },
);

test('every table but layouts expires, and no prefix has two rules', () => {
  for (const { name } of tables) {
    expect(daysOf(expiries, `${name}/model=zero/x`) === undefined, name).toBe(name === 'layouts');
  }
  expect(new Set(expiries.map(({ prefix }) => prefix)).size).toBe(expiries.length);
});

test('what a model has left that is gone expires with the longest', () => {
  expect(daysOf(expiries, 'inference_events/model=gone/dt=2026-01-01/x.parquet')).toBe(90);
});

test('models of the same retention share rules, and more than S3 takes are refused', () => {
  const same = Array.from({ length: 900 }, (_, index) => tierOf(2, `m${index}`));
  expect(lifecycleExpiries(same).length).toBeLessThan(20);
  const different = Array.from({ length: 900 }, (_, index) =>
    tierOf(2, `m${index}`, { raw: `P${30 + index}D` }),
  );
  expect(() => lifecycleExpiries(different)).toThrow(`and a bucket has ${mostRules} at most`);
});
