import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import type { CapturedEvents } from '../capture/capture.ts';
import type { Pipeline } from '../rollup/pipeline.ts';
import { diagnosticsWidgets } from './diagnostics-widgets.ts';
import { drillDownWidgets } from './drill-down-widgets.ts';
import { overviewWidgets } from './overview-widgets.ts';

export interface ModelDashboardProps {
  readonly stage: string;
  readonly spec: ResolvedSpec;
  readonly composites: readonly cloudwatch.CompositeAlarm[];
  readonly streams: readonly CapturedEvents[];
  readonly pipeline: Pipeline;
}

/** One dashboard in three layers: is anything wrong, where is it, and why. */
export class ModelDashboard extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, props: ModelDashboardProps) {
    super(scope, id);
    const { stage, spec } = props;
    const dashboard = new cloudwatch.Dashboard(this, 'Resource', {
      dashboardName: `tidemark-${stage}-${spec.id}`,
      defaultInterval: Duration.days(1),
      periodOverride: cloudwatch.PeriodOverride.AUTO,
      widgets: [
        [heading(`# ${spec.title}\n${spec.purpose}. Owner: ${spec.owner}. All times UTC.`, 2)],
        [heading('## Overview: is anything wrong?')],
        ...overviewWidgets(props),
        [heading('## Drill-down: which events, which stage?')],
        ...drillDownWidgets(props),
        [heading('## Diagnostics: what do the parts do?')],
        ...diagnosticsWidgets(props),
      ],
    });
    const { region, partition } = Stack.of(this);
    const console = partition === 'aws-cn' ? 'console.amazonaws.cn' : 'console.aws.amazon.com';
    this.url = `https://${region}.${console}/cloudwatch/home?region=${region}#dashboards/dashboard/${dashboard.dashboardName}`;
  }
}

const heading = (markdown: string, height = 1): cloudwatch.TextWidget =>
  new cloudwatch.TextWidget({
    markdown,
    width: 24,
    height,
    background: cloudwatch.TextWidgetBackground.TRANSPARENT,
  });
