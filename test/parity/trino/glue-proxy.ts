import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GlueProxy {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Stands before an emulated Glue and adds what the real one always answers and Trino relies on: numbers and lists of a
 * storage descriptor that nobody set, and keys that were not processed.
 * @param target URL of the emulated Glue
 */
export async function startGlueProxy(target: string): Promise<GlueProxy> {
  const server = createServer(async (request, response) => {
    const { host: _, 'content-length': __, 'accept-encoding': ___, ...headers } = request.headers;
    const answer = await fetch(`${target}${request.url ?? '/'}`, {
      method: request.method ?? 'POST',
      headers: headers as Record<string, string>,
      body: await bodyOf(request),
    });
    const body = await answer.text();
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(answer.ok && body.startsWith('{') ? JSON.stringify(completed(JSON.parse(body))) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** What Glue fills in by itself. */
const descriptorDefaults = {
  Columns: [],
  Parameters: {},
  BucketColumns: [],
  SortColumns: [],
  NumberOfBuckets: 0,
  Compressed: false,
  StoredAsSubDirectories: false,
};

function completed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(completed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] =>
    key === 'StorageDescriptor'
      ? [key, { ...descriptorDefaults, ...(completed(inner) as object) }]
      : [key, completed(inner)],
  );
  const whole = Object.fromEntries(entries);
  return 'Partitions' in whole ? { UnprocessedKeys: [], ...whole } : whole;
}
