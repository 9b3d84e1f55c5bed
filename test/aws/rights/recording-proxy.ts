import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request of an AWS client, as far as rights depend on it. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly target: string;
  readonly body: string;
}

/** Stands between a function and an endpoint, hands everything on, and remembers what was asked. */
export class RecordingProxy {
  readonly requests: RecordedRequest[] = [];
  readonly #server: Server;
  readonly #upstream: URL;

  private constructor(upstream: string) {
    this.#upstream = new URL(upstream);
    this.#server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const body = Buffer.concat(chunks);
        this.#remember(incoming, body);
        const { hostname, port } = this.#upstream;
        const { method, url: path, headers } = incoming;
        const handed = request({ hostname, port, method, path, headers }, (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        });
        handed.on('error', (error) => outgoing.destroy(error));
        handed.end(body);
      });
    });
  }

  static async before(upstream: string): Promise<RecordingProxy> {
    const proxy = new RecordingProxy(upstream);
    await new Promise<void>((listening) => proxy.#server.listen(0, '127.0.0.1', listening));
    return proxy;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #remember({ method = '', url = '', headers }: IncomingMessage, body: Buffer): void {
    const { pathname, searchParams } = new URL(url, this.#upstream);
    this.requests.push({
      method,
      path: decodeURIComponent(pathname),
      query: searchParams,
      target: String(headers['x-amz-target'] ?? ''),
      // Objects are large, and no right depends on what is in them.
      body: headers['x-amz-target'] || method === 'POST' ? body.toString('utf8') : '',
    });
  }
}
