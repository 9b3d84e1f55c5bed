import type { FirehoseRecord } from './firehose-batch.ts';

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Lines of a record, each an event, or why it has none. */
export type RecordLines =
  | { readonly lines: readonly { readonly line: string; readonly number: number }[] }
  | { readonly problem: string };

/** Takes a record apart. A document that is spread over several lines is one line. */
export function recordLines({ data }: FirehoseRecord): RecordLines {
  if (data.length % 4 !== 0 || !base64.test(data)) return { problem: 'the record’s data is not base64' };
  let text: string;
  try {
    text = utf8.decode(Buffer.from(data, 'base64'));
  } catch {
    return { problem: 'the record is not UTF-8 text' };
  }
  const lines = text
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '');
  if (lines.length === 0) return { problem: 'the record is empty' };
  const isSpread = lines.length > 1 && !isDocument(lines[0]?.line ?? '') && isDocument(text);
  return { lines: isSpread ? [{ line: text.trim(), number: 1 }] : lines };
}

function isDocument(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
