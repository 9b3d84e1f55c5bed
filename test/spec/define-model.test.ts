import { expect, test } from 'vitest';
import { checkSpec } from '../../src/spec/check-spec.ts';
import { defineModel } from '../../src/spec/define-model.ts';
import type { ModelSpecInput } from '../../src/spec/model-spec.ts';

const input: ModelSpecInput = {
  id: 'churn',
  purpose: 'Decides who gets a call.',
  owner: 'growth',
  tier: 2,
  features: [{ name: 'age', type: 'numeric' }],
};

test('a spec in code is the spec of a file', () => {
  expect(defineModel(input)).toMatchObject({
    id: 'churn',
    grain: 'day',
    features: [{ name: 'age', column: 'age' }],
  });
});

test('a mistake in it is told by its path, since code has no lines of YAML', () => {
  expect(() => defineModel({ ...input, monitors: [{ name: 'm', score: 'pssi' }] })).toThrow(
    /^churn: monitors\[0\]\.score names the unknown score `pssi`, did you mean `psi`\?; valid choices: psi, /,
  );
});

test('findings of it have no place', () => {
  const [finding] = checkSpec(
    defineModel({ ...input, monitors: [{ name: 'm', score: 'row_count', bounds_are: 'value' }] }),
  );
  expect(finding).toMatchObject({ level: 'warning', rule: 'chart_not_alert', line: 0, column: 0 });
});
