import { Duration, Stack } from 'aws-cdk-lib';
import type * as glue from 'aws-cdk-lib/aws-glue';
import type * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import { Construct } from 'constructs';
import { modelTables } from '../../src/engine/glue/index.ts';
import { deliveryBufferMs } from '../../src/spec/delivery-buffer.ts';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import { stageAccess } from '../rollup/stage-access.ts';
import { CatalogTable } from '../shared/catalog-table.ts';
import { ContextError } from '../shared/context-error.ts';
import { HandlerFunction } from '../shared/handler-function.ts';
import { grantLake } from '../shared/lake-rights.ts';
import { pascalCase } from '../shared/pascal-case.ts';
import type { StageResources } from '../stacks/stage-resources.ts';
import { EventStream } from './event-stream.ts';

type Events = 'inference_events' | 'label_events';

export interface CaptureProps {
  readonly spec: ResolvedSpec;
  readonly resources: StageResources;
  readonly environment: Readonly<Record<string, string>>;
}

/** A stream of a model, with the function that checks and flattens what goes through it. */
export interface CapturedEvents {
  readonly events: Events;
  readonly stream: firehose.DeliveryStream;
  readonly transform: HandlerFunction;
}

/**
 * Tables of a model, and a delivery stream for each kind of event that it takes in Tidemark's contract: inferences
 * unless the spec maps a table, labels where it declares some and maps none.
 */
export class Capture extends Construct {
  readonly streams: readonly CapturedEvents[];
  /** Glue tables by the table of the lake that they show. */
  readonly tables: ReadonlyMap<string, glue.CfnTable>;
  readonly #props: CaptureProps;

  constructor(scope: Construct, id: string, props: CaptureProps) {
    super(scope, id);
    this.#props = props;
    const { spec, resources } = props;
    this.tables = new Map(
      modelTables(spec, resources.days).map((table) => {
        const { resource } = new CatalogTable(this, `${pascalCase(table.table)}Table`, {
          table,
          database: resources.database,
          catalogId: Stack.of(this).account,
          lake: resources.lake.bucketName,
        });
        return [table.table, resource];
      }),
    );
    this.streams = eventsOf(spec).map((events) => this.#stream(events));
  }

  #stream(events: Events): CapturedEvents {
    const { spec, resources, environment } = this.#props;
    const name = events === 'inference_events' ? 'Inference' : 'Label';
    const transform = new HandlerFunction(this, `${name}Transform`, {
      handler: 'transform',
      description: `Tidemark ${resources.stage}, ${spec.id}: checks and flattens ${events}`,
      environment: { ...environment, TIDEMARK_STREAM: events === 'inference_events' ? 'inference' : 'label' },
      key: resources.dataKey,
      // A batch is 1 MiB of events; a processor's share of a quarter flattens it in well under a second.
      memory: 512,
      // Firehose waits five minutes, and calls again with the same records.
      timeout: Duration.minutes(1),
    });
    // Rows for which an answer has no room it stores itself, beside what Firehose delivers.
    grantLake(transform, resources, spec.id, {
      reads: [],
      writes: [...stageAccess.transform.writes, events],
    });
    const { stream } = new EventStream(this, `${name}Stream`, {
      model: spec.id,
      events,
      lake: resources.lake,
      key: resources.dataKey,
      table: this.tables.get(events) as glue.CfnTable,
      transform: transform.function,
      buffer: bufferOf(spec),
    });
    return { events, stream, transform };
  }
}

/** What a model takes in Tidemark's contract. */
export function eventsOf({ source, labels, feedback }: ResolvedSpec): Events[] {
  const takesLabels = feedback !== undefined || (labels !== undefined && labels.source === undefined);
  return [
    ...(source ? [] : ['inference_events' as const]),
    ...(takesLabels ? ['label_events' as const] : []),
  ];
}

/** @throws ContextError where Firehose could not keep it */
function bufferOf(spec: ResolvedSpec): Duration {
  const seconds = deliveryBufferMs(spec) / 1000;
  if (seconds < 60 || seconds > 900) {
    throw new ContextError(
      `${spec.id}: capture.delivery_buffer is ${spec.capture?.delivery_buffer}, and Firehose keeps events 1 to 15 minutes (PT1M to PT15M) where it writes Parquet.`,
    );
  }
  return Duration.seconds(seconds);
}
