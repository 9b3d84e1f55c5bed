import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { deployed, mapped } from '../support/specs.ts';
import { resourcesOf, synthesise } from '../support/synthesise.ts';
import { flat } from '../support/walk.ts';

interface Alarm {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly AlarmActions?: readonly unknown[];
  readonly Threshold?: number;
  readonly ComparisonOperator: string;
  readonly EvaluationPeriods: number;
  readonly TreatMissingData: string;
  readonly Period?: number;
  readonly Metrics?: readonly {
    readonly Id: string;
    readonly Expression?: string;
    readonly MetricStat?: {
      readonly Period: number;
      readonly Stat: string;
      readonly Metric: { readonly Namespace: string; readonly MetricName: string };
    };
    readonly ReturnData?: boolean;
  }[];
}
interface Composite {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly AlarmRule: unknown;
  readonly AlarmActions?: readonly unknown[];
}

const churn = deployed({
  links: { runbooks: 'https://wiki.example/' },
  slos: [
    { name: 'availability', layer: 'system', score: 'error_rate', below: 0.005, over: 'P1D' },
    { name: 'latency', layer: 'system', score: 'latency_p95', below: 120, over: 'PT5M' },
    { name: 'drift', layer: 'model_behaviour', score: 'psi', below: 0.2, over: 'P1D' },
  ],
});
let templates: { readonly name: string; readonly template: Template }[];
beforeAll(() => {
  const { foundation, models } = synthesise([churn, mapped()]);
  templates = [
    { name: 'foundation', template: foundation },
    { name: 'churn', template: models[0] as Template },
    { name: 'card-limit', template: models[1] as Template },
  ];
}, 120_000);

const of = (name: string): Template => templates.find((each) => each.name === name)?.template as Template;
const alarmsOf = (name: string): Record<string, Alarm> =>
  Object.fromEntries(
    Object.entries(resourcesOf(of(name), 'AWS::CloudWatch::Alarm')).map(([id, { Properties }]) => [
      id,
      Properties as unknown as Alarm,
    ]),
  );
const compositesOf = (name: string): Composite[] =>
  Object.values(resourcesOf(of(name), 'AWS::CloudWatch::CompositeAlarm')).map(
    ({ Properties }) => Properties as unknown as Composite,
  );
const alarm = (name: string, alarmName: string): Alarm => {
  const found = Object.values(alarmsOf(name)).find(({ AlarmName }) => AlarmName === alarmName);
  if (!found)
    throw new Error(
      `no alarm ${alarmName}; there are ${Object.values(alarmsOf(name))
        .map(({ AlarmName }) => AlarmName)
        .join(', ')}`,
    );
  return found;
};
const names = ['foundation', 'churn', 'card-limit'];

describe.each(names)('%s', (name) => {
  test('every alarm acts, or is part of one that acts', () => {
    const acting = compositesOf(name).filter(({ AlarmActions }) => AlarmActions?.length === 1);
    expect(acting.length).toBe(compositesOf(name).length);
    const rules = acting.map(({ AlarmRule }) => flat(AlarmRule)).join(' ');
    for (const [id, { AlarmActions, AlarmName }] of Object.entries(alarmsOf(name)))
      expect(AlarmActions !== undefined || rules.includes(`<${id}.Arn>`), AlarmName).toBe(true);
  });

  test('an alarm of one severity speaks through the composite, and to the topic, of that severity', () => {
    for (const { AlarmName, AlarmRule, AlarmActions } of compositesOf(name)) {
      const severity = AlarmName.split('/').at(-1) as string;
      expect(flat(AlarmActions)).toContain(`Sev${severity.slice(3)}`);
      for (const [id, part] of Object.entries(alarmsOf(name))) {
        if (flat(AlarmRule).includes(`<${id}.Arn>`)) expect(part.AlarmName.split('/').at(-1)).toBe(severity);
      }
    }
  });

  test('names are stage, subject, what, severity; none is given twice', () => {
    const given = [...Object.values(alarmsOf(name)), ...compositesOf(name)].map(({ AlarmName }) => AlarmName);
    for (const each of given) {
      expect(each).toMatch(/^dev\/[a-z0-9-]+(\/[a-z0-9_.]+){1,2}\/sev[1-4]$/);
      expect(each.length).toBeLessThanOrEqual(255);
    }
    expect(new Set(given).size).toBe(given.length);
  });

  test('every one says what happened, and where it is written what to do', () => {
    for (const { AlarmName, AlarmDescription } of [...Object.values(alarmsOf(name)), ...compositesOf(name)]) {
      expect(AlarmDescription, AlarmName).toMatch(/Runbooks?: \S+\.md/);
      expect(AlarmDescription.length).toBeLessThanOrEqual(1024);
    }
  });

  test('rules of composites are short and well-formed, which cfn-lint does not look at', () => {
    for (const { AlarmRule } of compositesOf(name)) {
      const rule = flat(AlarmRule);
      expect(rule.length).toBeLessThan(10_240 / 2);
      expect(rule.replaceAll(/ALARM\("[^"]+"\)/g, 'A').replaceAll(/\(A AND A\)/g, 'A')).toMatch(
        /^\(?A( OR A)*\)?$/,
      );
      expect(rule.match(/ALARM\(/g)?.length).toBeLessThanOrEqual(100);
    }
  });

  test('periods are those that CloudWatch evaluates', () => {
    for (const { AlarmName, EvaluationPeriods, Period, Metrics } of Object.values(alarmsOf(name))) {
      const periods = [Period, ...(Metrics ?? []).map(({ MetricStat }) => MetricStat?.Period)].filter(
        (period) => period !== undefined,
      );
      expect(new Set(periods).size, AlarmName).toBe(1);
      const period = periods[0] as number;
      expect(period % 60).toBe(0);
      expect(period).toBeLessThanOrEqual(86_400);
      expect(period * EvaluationPeriods).toBeLessThanOrEqual(period >= 3600 ? 7 * 86_400 : 86_400);
    }
  });
});

describe('burn rates', () => {
  test('of availability: a fast one of the budget over an hour, and its short window', () => {
    const long = alarm('churn', 'dev/churn/availability/burn_pt1h_14.4x_long/sev1');
    expect(long.Threshold).toBeCloseTo(14.4 * 0.005, 12);
    expect(long.ComparisonOperator).toBe('GreaterThanThreshold');
    expect(long.TreatMissingData).toBe('notBreaching');
    expect(long.Metrics?.find(({ Expression }) => Expression)?.Expression).toBe(
      'IF(FILL(bad0, 0) >= 3, (FILL(bad0, 0)) / all, 0)',
    );
    expect(long.Metrics?.flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])).toContainEqual({
      Namespace: 'Tidemark',
      MetricName: 'errors',
      Dimensions: [
        { Name: 'Model', Value: 'churn' },
        { Name: 'Stage', Value: 'dev' },
      ],
    });
    expect(long.AlarmDescription).toBe(
      'churn: more than 7.2 % of requests failed, counted by the logger, over 1 hour: 14.4 times what availability allows (0.5 %). Runbook: https://wiki.example/docs/runbooks/system.md',
    );
    expect(
      alarm('churn', 'dev/churn/availability/burn_pt1h_14.4x_short/sev1').Metrics?.[1]?.MetricStat?.Period,
    ).toBe(300);
  });

  test('long and short must both be bad', () => {
    const ids = Object.entries(alarmsOf('churn'))
      .filter(([, { AlarmName }]) => AlarmName.startsWith('dev/churn/availability/burn_pt1h_'))
      .map(([id]) => `ALARM("<${id}.Arn>")`);
    const composite = compositesOf('churn').find(({ AlarmName }) => AlarmName === 'dev/churn/any/sev1');
    expect(ids).toHaveLength(2);
    expect(flat(composite?.AlarmRule)).toContain(`(${ids.join(' AND ')})`);
  });

  test('over three days are three bad days, since CloudWatch adds up no further than one', () => {
    const slow = alarm('churn', 'dev/churn/availability/burn_p3d_1x_long/sev3');
    expect(slow.EvaluationPeriods).toBe(3);
    expect(slow.Metrics?.[1]?.MetricStat?.Period).toBe(86_400);
  });

  test('of latency are shares of slow requests, by percentile rank', () => {
    const latency = alarm('churn', 'dev/churn/latency/burn_pt6h_6x_long/sev1');
    expect(latency.Threshold).toBeCloseTo(6 * 0.05, 12);
    expect(latency.Metrics?.map(({ MetricStat }) => MetricStat?.Stat)).toContain('PR(:120)');
  });

  test('of a budget that cannot burn so fast are acted on half-way', () => {
    expect(alarm('churn', 'dev/churn/latency/burn_pt1h_14.4x_long/sev1').Threshold).toBeCloseTo(0.525, 12);
  });

  test('of critical features are there, though no SLO speaks of them', () => {
    const missing = alarm('churn', 'dev/churn/critical_features/burn_pt1h_14.4x_long/sev1');
    expect(missing.Threshold).toBeCloseTo(14.4 * 0.001, 12);
    expect(JSON.stringify(missing.Metrics)).toContain('missing_critical_features');
  });

  test('of drift are not: it never pages by itself', () => {
    expect(Object.values(alarmsOf('churn')).filter(({ AlarmName }) => AlarmName.includes('/drift'))).toEqual(
      [],
    );
  });

  test('are counted by the caller’s side where the spec maps one: 5xx of targets and of the balancer itself', () => {
    const caller = alarm('card-limit', 'dev/card-limit/availability/burn_pt1h_14.4x_long/sev4');
    const metrics = caller.Metrics?.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []) ?? [];
    expect(metrics.map(({ Namespace, MetricName }) => `${Namespace} ${MetricName}`).sort()).toEqual([
      'AWS/ApplicationELB HTTPCode_ELB_5XX_Count',
      'AWS/ApplicationELB HTTPCode_Target_5XX_Count',
      'AWS/ApplicationELB RequestCount',
    ]);
    const seconds = alarm('card-limit', 'dev/card-limit/latency/burn_pt1h_14.4x_long/sev4');
    expect(seconds.Metrics?.map(({ MetricStat }) => MetricStat?.Stat)).toContain('PR(:0.12)');
  });
});

describe('silence', () => {
  test('of monitoring is an alarm', () => {
    expect(alarm('churn', 'dev/churn/heartbeat/sev2')).toMatchObject({
      TreatMissingData: 'breaching',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      Period: 900,
      EvaluationPeriods: 4,
    });
    expect(alarm('card-limit', 'dev/card-limit/heartbeat/sev3').TreatMissingData).toBe('breaching');
  });

  test('of the model is one where there usually are requests at that hour of the week', () => {
    const none = alarm('churn', 'dev/churn/no_predictions/none/sev1');
    const unusual = alarm('churn', 'dev/churn/no_predictions/below_usual/sev1');
    expect(none).toMatchObject({ TreatMissingData: 'breaching', Threshold: 1 });
    expect(unusual).toMatchObject({
      TreatMissingData: 'breaching',
      ComparisonOperator: 'LessThanLowerThreshold',
      ThresholdMetricId: expect.any(String),
    });
    expect(JSON.stringify(unusual.Metrics)).toContain('ANOMALY_DETECTION_BAND(m0, 3)');
    const sev1 = flat(
      compositesOf('churn').find(({ AlarmName }) => AlarmName.endsWith('any/sev1'))?.AlarmRule,
    );
    expect(sev1).toMatch(
      /\(ALARM\("<AlarmsNoPredictionsNone\w+\.Arn>"\) AND ALARM\("<AlarmsNoPredictionsBelowUsual\w+\.Arn>"\)\)/,
    );
  });

  test('of a model that another system logs is that system’s to tell', () => {
    const told = Object.values(alarmsOf('card-limit')).map(({ AlarmName }) => AlarmName);
    expect(told.filter((name) => /no_predictions|rejected/.test(name))).toEqual([]);
  });
});

test('what fails on the way of an event or a page is told', () => {
  const told = Object.values(alarmsOf('churn')).map(({ AlarmName }) =>
    AlarmName.split('/').slice(2, -1).join('/'),
  );
  for (const what of [
    'executions_failed',
    'executions_timed_out',
    'dead_letters',
    'pages_failed',
    'verdict_errors',
    'rejected_events',
    'rejected_labels',
    'inference_events/delivery_delay',
    'inference_events/delivery_failures',
    'inference_events/conversion_failures',
    'label_events/transform_errors',
  ])
    expect(told).toContain(what);
});

test('a topic that does not deliver is told by another one', () => {
  const undelivered = Object.values(alarmsOf('foundation')).filter(({ AlarmName }) =>
    AlarmName.includes('undelivered'),
  );
  expect(undelivered).toHaveLength(4);
  for (const { AlarmName } of undelivered) {
    const [, about, severity] = /undelivered_(sev\d)\/(sev\d)$/.exec(AlarmName) ?? [];
    expect(about).not.toBe(severity);
  }
});
