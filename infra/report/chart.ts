import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/** A third of the dashboard's width. */
const width = 8;
const height = 6;

export interface Chart {
  readonly title: string;
  readonly lines: readonly cloudwatch.IMetric[];
  /** Bounds that alarms have. */
  readonly bounds?: readonly cloudwatch.HorizontalAnnotation[];
  /** What the vertical axis is. */
  readonly unit: string;
}

/** A chart of figures over time, from zero up. */
export const chart = ({ title, lines, bounds = [], unit }: Chart): cloudwatch.GraphWidget =>
  new cloudwatch.GraphWidget({
    title,
    width,
    height,
    left: [...lines],
    leftYAxis: { min: 0, label: unit, showUnits: false },
    leftAnnotations: [...bounds],
  });
