import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { pascalCase } from '../shared/pascal-case.ts';
import { runbookLink } from './runbook-link.ts';
import { type AlarmSeverity, severities } from './severity-topics.ts';

/** One alarm, as the person who is woken by it reads it. */
export interface AlarmDefinition {
  /** What it is about, and where there are several a second part: `availability`, `availability/burn_1h`. */
  readonly name: string;
  readonly severity: AlarmSeverity;
  /** What has happened, one sentence with the bound and the window. */
  readonly what: string;
  /** Path below the repository, or a link. */
  readonly runbook: string;
  readonly metric: cloudwatch.IMetric;
  /** Alarms above it, in the metric's unit. */
  readonly above?: number;
  /** Alarms below it. */
  readonly below?: number;
  /** Periods of the metric that must all be bad. @default 1 */
  readonly periods?: number;
  /** Silence is a finding of its own. @default false */
  readonly isSilenceBad?: boolean;
}

/** Below the band that a metric's own past gives for that hour of the week. */
export interface BandDefinition
  extends Pick<AlarmDefinition, 'name' | 'severity' | 'what' | 'runbook' | 'periods'> {
  readonly metric: cloudwatch.IMetric;
  /** Half the width of the band, in standard deviations. */
  readonly deviations: number;
}

export interface AlarmGroupProps {
  readonly stage: string;
  /** Model id; second part of every name. */
  readonly subject: string;
  readonly topics: Readonly<Record<AlarmSeverity, sns.ITopic>>;
  /** Base of runbook paths. */
  readonly runbooks?: string;
}

/**
 * Alarms of one subject. Each of them is a sign, and signs come together: one composite alarm for each severity sends
 * one message, and names the signs.
 */
export class AlarmGroup extends Construct {
  /** Composite alarms that were made, the worst first. */
  readonly composites: cloudwatch.CompositeAlarm[] = [];
  readonly #props: AlarmGroupProps;
  readonly #rules = new Map<AlarmSeverity, cloudwatch.IAlarmRule[]>();
  readonly #runbooks = new Map<AlarmSeverity, Set<string>>();

  constructor(scope: Construct, id: string, props: AlarmGroupProps) {
    super(scope, id);
    this.#props = props;
  }

  /** An alarm that is a finding by itself. */
  add(definition: AlarmDefinition): cloudwatch.Alarm {
    const alarm = this.sign(definition);
    this.addRule(definition, alarm);
    return alarm;
  }

  /** A finding that takes several signs, for example a long and a short window. */
  addRule(
    { severity, runbook }: Pick<AlarmDefinition, 'severity' | 'runbook'>,
    rule: cloudwatch.IAlarmRule,
  ): void {
    this.#rules.set(severity, [...(this.#rules.get(severity) ?? []), rule]);
    const runbooks = this.#runbooks.get(severity) ?? new Set();
    this.#runbooks.set(severity, runbooks.add(this.#link(runbook)));
  }

  /** An alarm that counts only together with others: give it to `addRule`. */
  sign(definition: AlarmDefinition): cloudwatch.Alarm {
    const { metric, above, below, periods = 1, isSilenceBad = false } = definition;
    if ((above === undefined) === (below === undefined))
      throw new RangeError(`alarm ${definition.name} has either above or below`);
    return new cloudwatch.Alarm(this, this.#idOf(definition.name), {
      ...this.#described(definition),
      metric,
      threshold: (above ?? below) as number,
      comparisonOperator:
        above === undefined
          ? cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
          : cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: isSilenceBad
        ? cloudwatch.TreatMissingData.BREACHING
        : cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  }

  /** A sign that a metric is below what is usual at this hour. Silence counts: nothing is below anything. */
  belowBand(definition: BandDefinition): cloudwatch.Alarm {
    return new cloudwatch.AnomalyDetectionAlarm(this, this.#idOf(definition.name), {
      ...this.#described(definition),
      metric: definition.metric,
      stdDevs: definition.deviations,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_LOWER_THRESHOLD,
      evaluationPeriods: definition.periods ?? 1,
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
    });
  }

  /** The alarms that speak: call it once, when every sign is there. */
  addComposites(): void {
    const { stage, subject, topics } = this.#props;
    for (const severity of severities) {
      const rules = this.#rules.get(severity);
      if (!rules) continue;
      const composite = new cloudwatch.CompositeAlarm(this, `Any${pascalCase(severity)}`, {
        compositeAlarmName: `${stage}/${subject}/any/${severity}`,
        alarmDescription:
          `${subject} (${stage}): something of ${severity.toUpperCase()} is wrong; the alarms that it names say what. ` +
          `Runbooks: ${[...(this.#runbooks.get(severity) ?? [])].join(' ')}`,
        alarmRule: cloudwatch.AlarmRule.anyOf(...rules),
      });
      composite.addAlarmAction(new SnsAction(topics[severity]));
      this.composites.push(composite);
    }
  }

  #described({
    name,
    severity,
    what,
    runbook,
  }: Pick<AlarmDefinition, 'name' | 'severity' | 'what' | 'runbook'>) {
    const { stage, subject } = this.#props;
    return {
      alarmName: `${stage}/${subject}/${name}/${severity}`,
      alarmDescription: `${what} Runbook: ${this.#link(runbook)}`,
    };
  }

  #link(runbook: string): string {
    return runbookLink(runbook, this.#props.runbooks);
  }

  #idOf(name: string): string {
    return name.split('/').map(pascalCase).join('');
  }
}
