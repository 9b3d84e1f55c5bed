import { expect, it } from 'vitest';
import { canAlert } from '../../src/alert/verdict/responder.ts';
import { withBuiltInMonitors } from '../../src/alert/with-built-in-monitors.ts';
import { defineModel } from '../../src/spec/define-model.ts';

const spec = defineModel({
  id: 'm',
  purpose: 'p',
  owner: 'team',
  tier: 1,
  features: [{ name: 'x', type: 'numeric' }],
  baselines: [{ name: 'week', kind: 'same_weekday', weeks: 4 }],
});

it('every model asks whether events are accounted for, and its owner is told', () => {
  const { monitors } = withBuiltInMonitors(spec);
  expect(monitors).toMatchObject([{ score: 'reconciliation_gap', owner: 'team', baseline: 'week' }]);
  expect(monitors.every(canAlert)).toBe(true);
});

it('a monitor of the spec’s own on the same score takes its place', () => {
  const own = {
    ...spec,
    monitors: [{ ...withBuiltInMonitors(spec).monitors[0]!, name: 'mine', owner: undefined }],
  };
  expect(withBuiltInMonitors(own).monitors).toEqual(own.monitors);
});
