import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import type { DeployedModel } from '../../infra/shared/deployed-model.ts';
import { deployed as priced } from '../../src/cost/deployed.ts';
import { estimateCost } from '../../src/cost/estimate-cost.ts';
import { loadSpec } from '../../src/spec/load-spec.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';
import { deployed, mapped } from './support/specs.ts';
import { resourcesOf, synthesise } from './support/synthesise.ts';

const reference: DeployedModel = {
  spec: resolveSpec(loadSpec('bench/cost/reference.yaml')),
  layouts: [],
  notes: [],
};
const models = [deployed(), mapped(), reference];
const { foundation, models: templates } = synthesise(models);

interface Watched {
  readonly Expression?: string;
  readonly MetricStat?: object;
}

/** As CloudWatch bills them: each metric of an expression, and three for a band that it learns. */
const watchedMetrics = (template: Template): number =>
  Object.values(resourcesOf(template, 'AWS::CloudWatch::Alarm')).reduce((sum, { Properties }) => {
    const metrics = (Properties.Metrics ?? [{ MetricStat: {} }]) as readonly Watched[];
    const bands = metrics.filter(({ Expression }) => Expression?.startsWith('ANOMALY_DETECTION_BAND')).length;
    return sum + metrics.filter(({ MetricStat }) => MetricStat).length + 2 * bands;
  }, 0);
const countOf = (template: Template, type: string): number => Object.keys(resourcesOf(template, type)).length;
const unitsOf = (model: DeployedModel, item: string, scope: string): number =>
  estimateCost(model.spec, 10e6)
    .lines.filter((line) => line.price.item === item && line.scope === scope)
    .reduce((sum, { units }) => sum + units, 0);

describe.each(models.map((model, index) => [model.spec.id, model, templates[index] as Template] as const))(
  'an estimate of %s prices what its template deploys:',
  (_, model, template) => {
    it('metrics watched by alarms', () => {
      expect(unitsOf(model, 'metrics watched by alarms', 'model')).toBe(watchedMetrics(template));
    });

    it('composite alarms and dashboards', () => {
      expect(unitsOf(model, 'composite alarms', 'model')).toBe(
        countOf(template, 'AWS::CloudWatch::CompositeAlarm'),
      );
      expect(unitsOf(model, 'dashboards', 'model')).toBe(countOf(template, 'AWS::CloudWatch::Dashboard'));
    });

    it('memory of functions', () => {
      const sizes = Object.values(resourcesOf(template, 'AWS::Lambda::Function')).map(
        ({ Properties }) => Properties.MemorySize as number,
      );
      expect([...new Set(sizes)].sort()).toEqual([...new Set(Object.values(priced.memory))].sort());
    });
  },
);

it('and what all models share', () => {
  expect(unitsOf(reference, 'metrics watched by alarms', 'stage')).toBe(watchedMetrics(foundation));
  expect(unitsOf(reference, 'composite alarms', 'stage')).toBe(
    countOf(foundation, 'AWS::CloudWatch::CompositeAlarm'),
  );
  expect(unitsOf(reference, 'keys', 'stage')).toBe(countOf(foundation, 'AWS::KMS::Key'));
});
