import { createWriteStream, type WriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import type { Sink } from '../sink.ts';

const limits = { lines: 500, lineBytes: 10_000_000, batchBytes: 1_000_000 };

const written = (stream: Writable, lines: readonly string[]): Promise<readonly number[]> =>
  new Promise((done, fail) => {
    stream.write(`${lines.join('\n')}\n`, (error) => (error ? fail(error) : done([])));
  });

/** Lines on a stream, for example `process.stdout`. */
export function ndjsonStream(stream: Writable): Sink {
  // A write's own callback tells; without a listener the process would end.
  stream.on('error', () => {});
  return { limits, send: (lines) => written(stream, lines) };
}

/** Lines at the end of a file, which `tidemark run --events` reads. A file that failed is opened again. */
export function ndjsonFile(path: string): Sink {
  let stream: WriteStream | undefined;
  const opened = (): WriteStream => {
    if (stream && !stream.destroyed) return stream;
    const isAgain = stream !== undefined;
    stream = createWriteStream(path, { flags: 'a' });
    stream.on('error', () => {});
    // What failed may have been cut off in the middle: that is one bad line, not two.
    if (isAgain) stream.write('\n');
    return stream;
  };
  return {
    limits,
    send: (lines) => written(opened(), lines),
    close: () => new Promise((done) => (stream && !stream.destroyed ? stream.end(() => done()) : done())),
  };
}
