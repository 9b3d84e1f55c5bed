import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { calling } from '../aws/aws-error.ts';
import { snsClient } from '../aws/clients.ts';
import type { Pager, PagerMessage } from '../ports/pager.ts';
import { publishInput } from './publish-input.ts';

export interface SnsPagerOptions {
  /** ARN of each severity's topic: `{ sev1: 'arn:…', … }`. */
  readonly topics: Readonly<Record<string, string>>;
  /** Of tests; else the one of this process. */
  readonly client?: SNSClient;
}

/** Publishes a page to the topic of its severity. What SNS refuses is thrown: who delivers pages tries again later. */
export class SnsPager implements Pager {
  readonly #topics: Readonly<Record<string, string>>;
  readonly #client: SNSClient;

  constructor({ topics, client = snsClient() }: SnsPagerOptions) {
    this.#topics = topics;
    this.#client = client;
  }

  async send(message: PagerMessage): Promise<void> {
    const { severity = 'none' } = message.attributes;
    const topic = Object.hasOwn(this.#topics, severity) ? this.#topics[severity] : undefined;
    if (topic === undefined) {
      const known = Object.keys(this.#topics).join(', ');
      throw new RangeError(`No topic for page ${message.id} of severity ${severity}: there are ${known}.`);
    }
    await calling(`publish page ${message.id} to ${topic}`, 'sns:Publish', () =>
      this.#client.send(new PublishCommand({ TopicArn: topic, ...publishInput(message) })),
    );
  }
}
