import { beforeAll, describe, expect, test } from 'vitest';
import { deployed, mapped } from '../support/specs.ts';
import { resourcesOf, synthesise } from '../support/synthesise.ts';
import { flat } from '../support/walk.ts';

interface Body {
  readonly widgets: readonly {
    readonly type: string;
    readonly properties: {
      readonly title?: string;
      readonly markdown?: string;
      readonly metrics?: readonly unknown[];
      readonly alarms?: readonly string[];
    };
  }[];
}

let bodies: Body[];
let names: unknown[];
beforeAll(() => {
  const { models } = synthesise([deployed(), mapped()]);
  const dashboards = models.flatMap((template) =>
    Object.values(resourcesOf(template, 'AWS::CloudWatch::Dashboard')),
  );
  names = dashboards.map(({ Properties }) => Properties.DashboardName);
  // A body that is no JSON would be refused at deployment only: cfn-lint does not look into it.
  bodies = dashboards.map(({ Properties }) => JSON.parse(flat(Properties.DashboardBody)) as Body);
}, 120_000);

test('each model has one dashboard', () => {
  expect(names).toEqual(['tidemark-dev-churn', 'tidemark-dev-card-limit']);
});

describe.each([0, 1])('dashboard %i', (index) => {
  const widgets = () => (bodies[index] as Body).widgets;

  test('has three layers, in the order of questions', () => {
    const headings = widgets().flatMap(
      ({ properties }) => /^## (\w+(-\w+)?):/.exec(properties.markdown ?? '')?.[1] ?? [],
    );
    expect(headings).toEqual(['Overview', 'Drill-down', 'Diagnostics']);
  });

  test('begins with the alarms, and no chart is empty', () => {
    expect(widgets().find(({ type }) => type === 'alarm')?.properties.alarms?.length).toBeGreaterThan(1);
    const charts = widgets().filter(({ type }) => type === 'metric');
    expect(charts.length).toBeGreaterThan(7);
    for (const { properties } of charts)
      expect(properties.metrics?.length, properties.title).toBeGreaterThan(0);
  });

  test('has no more than CloudWatch shows', () => {
    expect(widgets().length).toBeLessThanOrEqual(500);
    for (const { properties } of widgets()) expect(properties.metrics?.length ?? 0).toBeLessThanOrEqual(500);
  });
});

test('what another system logs is shown from the caller’s side', () => {
  const titles = bodies[1]?.widgets.map(({ properties }) => properties.title);
  expect(titles).toContain('Requests and errors (load balancer app/serving/50dc6c495c0c9188)');
  expect(titles).not.toContain('Events: accepted, rejected, without a critical feature');
});
