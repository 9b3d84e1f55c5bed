import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { AlarmGroup } from '../alert/alarm-group.ts';
import { addFoundationAlarms } from '../alert/foundation-alarms.ts';
import { SeverityTopics, severities } from '../alert/severity-topics.ts';
import { AccessPolicies } from '../shared/access-policies.ts';
import { Catalog } from '../shared/catalog.ts';
import type { Context } from '../shared/context.ts';
import type { DeployedModel } from '../shared/deployed-model.ts';
import { Keys } from '../shared/keys.ts';
import { Lake } from '../shared/lake.ts';
import { LakeFormation } from '../shared/lake-formation.ts';
import { projectedDays } from '../shared/projected-days.ts';
import { Workgroups, workgroupName } from '../shared/workgroups.ts';
import type { StageResources } from './stage-resources.ts';

export interface FoundationStackProps extends StackProps {
  readonly context: Context;
  /** Every model of the stage, deployed now or not: tables and lifecycle rules name them all. */
  readonly models: readonly DeployedModel[];
}

/** What the models of a stage share, and everything that must not be lost. */
export class FoundationStack extends Stack {
  readonly resources: StageResources;

  constructor(scope: Construct, id: string, { context, models, ...props }: FoundationStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const { stage } = context;
    const specs = models.map(({ spec }) => spec);
    const keys = new Keys(this, 'Keys', { stage });
    const lake = new Lake(this, 'Lake', { key: keys.data, specs });
    const days = projectedDays(specs, context.since);
    const catalog = new Catalog(this, 'Catalog', { stage, specs, lake: lake.bucket, days });
    const workgroups = new Workgroups(this, 'Workgroups', {
      stage,
      key: keys.data,
      results: lake.results,
      queryGigabytes: context.queryGigabytes,
    });
    const topics = new SeverityTopics(this, 'Topics', {
      stage,
      key: keys.messages,
      emails: context.alarmEmail,
    });
    const schedules = new scheduler.ScheduleGroup(this, 'Schedules', {
      scheduleGroupName: `tidemark-${stage}`,
    });
    const { analystRole: analyst, investigatorRole: investigator } = context;
    const isLakeFormation = analyst !== undefined && investigator !== undefined;
    const policies = new AccessPolicies(this, 'Access', {
      stage,
      lake,
      key: keys.data,
      database: catalog.database,
      isLakeFormation,
    });
    if (isLakeFormation)
      new LakeFormation(this, 'LakeFormation', {
        ...{ stage, lake: lake.bucket, key: keys.data, catalog, roles: { analyst, investigator } },
      });
    const alarms = new AlarmGroup(this, 'Alarms', { stage, subject: 'tidemark', topics: topics.bySeverity });
    addFoundationAlarms(alarms, { topics, schedules });
    alarms.addComposites();
    this.resources = {
      stage,
      dataKey: keys.data,
      messageKey: keys.messages,
      lake: lake.bucket,
      results: lake.results,
      database: catalog.database,
      workgroup: workgroupName(stage, 'pipeline'),
      topics: topics.bySeverity,
      schedules,
      days,
      isLakeFormation,
    };
    this.#outputs({
      LakeBucket: [lake.bucket.bucketName, 'Bucket of events, rollups, scores and pages'],
      ResultsBucket: [lake.results.bucketName, 'Bucket of query results'],
      DatabaseName: [catalog.database, 'Glue database'],
      AnalystWorkgroup: [workgroups.byRole.analyst.name, 'Athena workgroup for analysts'],
      InvestigatorWorkgroup: [workgroups.byRole.investigator.name, 'Athena workgroup for who may see events'],
      AnalystPolicyArn: [
        policies.analyst.managedPolicyArn,
        'For roles that see rollups, scores and verdicts',
      ],
      InvestigatorPolicyArn: [
        policies.investigator.managedPolicyArn,
        'For roles that see single events as well',
      ],
      ...Object.fromEntries(
        severities.map((severity) => [
          `Sev${severity.slice(3)}TopicArn`,
          [topics.bySeverity[severity].topicArn, `Topic of ${severity.toUpperCase()}`],
        ]),
      ),
    });
  }

  #outputs(outputs: Readonly<Record<string, readonly [string, string]>>): void {
    for (const [name, [value, description]] of Object.entries(outputs))
      new CfnOutput(this, name, { value, description });
  }
}
