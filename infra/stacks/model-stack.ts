import { Annotations, CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { AlarmGroup } from '../alert/alarm-group.ts';
import { addDeliveryAlarms } from '../alert/delivery-alarms.ts';
import { addMonitorAlarms } from '../alert/monitor-alarms.ts';
import { addSloAlarms } from '../alert/slo-alarms.ts';
import { addTrafficAlarms } from '../alert/traffic-alarms.ts';
import { Capture } from '../capture/capture.ts';
import { ModelDashboard } from '../report/model-dashboard.ts';
import { Pipeline } from '../rollup/pipeline.ts';
import { ColumnTags } from '../shared/column-tags.ts';
import type { DeployedModel } from '../shared/deployed-model.ts';
import type { HandlerFunction } from '../shared/handler-function.ts';
import { ModelAsset } from '../shared/model-asset.ts';
import type { StageResources } from './stage-resources.ts';

export interface ModelStackProps extends StackProps {
  readonly model: DeployedModel;
  /** Of the stage's foundation. */
  readonly foundation: StageResources;
}

/** Everything of one model: it can be removed and made again, what it has written stays in the lake. */
export class ModelStack extends Stack {
  constructor(scope: Construct, id: string, { model, foundation, ...props }: ModelStackProps) {
    super(scope, id, props);
    const { spec, notes } = model;
    const { stage } = foundation;
    for (const note of notes) Annotations.of(this).addInfo(note);
    Tags.of(this).add('tidemark:model', spec.id);
    const resources = this.#imported(foundation);
    const asset = new ModelAsset(this, 'Spec', model);
    const common = {
      spec,
      resources,
      environment: this.#environment(spec.id, resources, asset),
    };
    const capture = new Capture(this, 'Capture', common);
    const pipeline = new Pipeline(this, 'Pipeline', common);
    if (resources.isLakeFormation) {
      const publisher = pipeline.stages.byStage.curate.role;
      new ColumnTags(this, 'ColumnTags', { spec, resources, after: capture, publisher });
    }
    const handlers: HandlerFunction[] = [
      ...capture.streams.map(({ transform }) => transform),
      ...pipeline.stages.all,
      pipeline.start,
      pipeline.heartbeat,
    ];
    for (const handler of handlers) asset.grantRead(handler);
    const alarms = new AlarmGroup(this, 'Alarms', {
      stage,
      subject: spec.id,
      topics: resources.topics,
      ...(spec.links?.runbooks === undefined ? {} : { runbooks: spec.links.runbooks }),
    });
    addSloAlarms(alarms, stage, spec);
    addTrafficAlarms(alarms, stage, spec);
    addMonitorAlarms(alarms, stage, spec, pipeline);
    for (const stream of capture.streams) addDeliveryAlarms(alarms, spec, stream);
    alarms.addComposites();
    const dashboard = new ModelDashboard(this, 'Dashboard', {
      stage,
      spec,
      composites: alarms.composites,
      streams: capture.streams,
      pipeline,
    });
    for (const { events, stream } of capture.streams) {
      const name = events === 'inference_events' ? 'InferenceStreamName' : 'LabelStreamName';
      new CfnOutput(this, name, {
        value: stream.deliveryStreamName,
        description: `Firehose stream of ${events}`,
      });
    }
    new CfnOutput(this, 'StateMachineArn', {
      value: pipeline.machine.stateMachineArn,
      description: 'Runs partitions',
    });
    new CfnOutput(this, 'DeadLetterQueueUrl', {
      value: pipeline.deadLetters.queueUrl,
      description: 'What was given up',
    });
    new CfnOutput(this, 'DashboardUrl', { value: dashboard.url, description: 'Dashboard in three layers' });
  }

  /**
   * The foundation's resources by their names. Imported, so that no grant of a model can change a policy of the
   * foundation: the stacks would depend on each other both ways.
   */
  #imported(foundation: StageResources): StageResources {
    const key = (id: string, { keyArn }: kms.IKey): kms.IKey => kms.Key.fromKeyArn(this, id, keyArn);
    const bucket = (id: string, { bucketName }: s3.IBucket): s3.IBucket =>
      s3.Bucket.fromBucketName(this, id, bucketName);
    const topic = (id: string, { topicArn }: sns.ITopic): sns.ITopic =>
      sns.Topic.fromTopicArn(this, id, topicArn);
    const { sev1, sev2, sev3, sev4 } = foundation.topics;
    return {
      ...foundation,
      dataKey: key('DataKey', foundation.dataKey),
      messageKey: key('MessageKey', foundation.messageKey),
      lake: bucket('Lake', foundation.lake),
      results: bucket('Results', foundation.results),
      topics: {
        sev1: topic('Sev1', sev1),
        sev2: topic('Sev2', sev2),
        sev3: topic('Sev3', sev3),
        sev4: topic('Sev4', sev4),
      },
      schedules: scheduler.ScheduleGroup.fromScheduleGroupName(
        this,
        'ScheduleGroup',
        foundation.schedules.scheduleGroupName,
      ),
    };
  }

  #environment(model: string, resources: StageResources, asset: ModelAsset): Record<string, string> {
    const { stage, lake, database, workgroup, topics } = resources;
    return {
      TIDEMARK_STAGE: stage,
      TIDEMARK_MODEL: model,
      TIDEMARK_LAKE: lake.bucketName,
      TIDEMARK_DATABASE: database,
      TIDEMARK_WORKGROUP: workgroup,
      TIDEMARK_SPEC: asset.url,
      TIDEMARK_TOPICS: this.toJsonString(
        Object.fromEntries(Object.entries(topics).map(([severity, topic]) => [severity, topic.topicArn])),
      ),
      POWERTOOLS_SERVICE_NAME: model,
      POWERTOOLS_METRICS_NAMESPACE: 'Tidemark',
    };
  }
}
