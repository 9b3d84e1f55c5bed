import type { MessageAttributeValue, PublishCommandInput } from '@aws-sdk/client-sns';
import type { PagerMessage } from '../ports/pager.ts';

/** Message, subject and attributes together, in bytes. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const mostBytes = 256 * 1024;
const mostSubject = 100;

/**
 * A page as SNS takes it. People (`email`) get the text and a phone (`sms`) the subject; whatever else subscribes (a
 * queue, a function, an endpoint) gets the JSON. A page that is too large for both goes out as text alone, cut if it
 * must be: late is worse than short, and the whole page is in the store.
 */
export function publishInput(message: PagerMessage): PublishCommandInput {
  const envelope = {
    Message: JSON.stringify({
      default: JSON.stringify(message.json),
      email: message.text,
      sms: message.subject,
    }),
    MessageStructure: 'json',
    Subject: subjectOf(message.subject),
    MessageAttributes: attributesOf(message.attributes),
  };
  if (bytesOf(envelope) <= mostBytes) return envelope;
  const { MessageStructure, ...rest } = envelope;
  const room = mostBytes - bytesOf({ ...rest, Message: '' });
  return { ...rest, Message: cut(message.text, `\n[cut: the whole page is stored as ${message.id}]`, room) };
}

/** ASCII on one line, begun by something that can be seen. */
const subjectOf = (subject: string): string =>
  subject
    .replace(/[^\x20-\x7e]/gu, '?')
    .trim()
    .slice(0, mostSubject) || '(no subject)';

const attributesOf = (
  attributes: PagerMessage['attributes'],
): Record<string, Required<Pick<MessageAttributeValue, 'DataType' | 'StringValue'>>> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, text]) => [name, { DataType: 'String', StringValue: text }]),
  );

type Sized = Pick<PublishCommandInput, 'Message' | 'Subject'> & {
  readonly MessageAttributes: ReturnType<typeof attributesOf>;
};

const bytesOf = ({ Message = '', Subject = '', MessageAttributes }: Sized): number =>
  Object.entries(MessageAttributes).reduce(
    (sum, [name, { DataType = '', StringValue = '' }]) => sum + bytes(name + DataType + StringValue),
    bytes(Message) + bytes(Subject),
  );

const bytes = (text: string): number => Buffer.byteLength(text);

function cut(text: string, note: string, room: number): string {
  if (bytes(text) <= room) return text;
  // A cut in the middle of a character leaves a replacement character, which is a byte or two longer.
  const kept = Buffer.from(text).subarray(0, Math.max(0, room - bytes(note) - 3));
  return kept.toString('utf8').replace(/\uFFFD$/u, '') + note;
}
