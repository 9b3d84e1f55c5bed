import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { uniqueName } from '../aws-environment.ts';

const severities = ['sev1', 'sev2', 'sev3', 'sev4'] as const;

/** A message as a subscriber gets it. */
export interface ReceivedPage {
  readonly subject: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The four topics of a stage, and one queue that is subscribed to all, by model. */
export class PageQueue {
  readonly topics: Readonly<Record<string, string>>;
  readonly #queue: string;
  readonly #sqs = new SQSClient({});

  private constructor(topics: Readonly<Record<string, string>>, queue: string) {
    this.topics = topics;
    this.#queue = queue;
  }

  static async open(model: string): Promise<PageQueue> {
    const [sns, sqs] = [new SNSClient({}), new SQSClient({})];
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: uniqueName('pages') }));
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
    );
    const topics: Record<string, string> = {};
    for (const severity of severities) {
      const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: uniqueName(severity) }));
      topics[severity] = TopicArn;
      await sns.send(
        new SubscribeCommand({
          TopicArn,
          Protocol: 'sqs',
          Endpoint: Attributes?.QueueArn,
          Attributes: { FilterPolicy: JSON.stringify({ model: [model], severity: [severity] }) },
        }),
      );
    }
    return new PageQueue(topics, QueueUrl);
  }

  /** Every message that lies there, in any order. */
  async receive(): Promise<ReceivedPage[]> {
    const found: ReceivedPage[] = [];
    for (;;) {
      const { Messages = [] } = await this.#sqs.send(
        new ReceiveMessageCommand({ QueueUrl: this.#queue, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
      );
      if (Messages.length === 0) return found;
      for (const { Body = '{}' } of Messages) {
        const { Subject, Message, MessageAttributes = {} } = JSON.parse(Body);
        const attributes = Object.entries(MessageAttributes as Record<string, { Value: string }>);
        found.push({
          subject: Subject,
          body: Message,
          attributes: Object.fromEntries(attributes.map(([name, { Value }]) => [name, Value])),
        });
      }
    }
  }
}
