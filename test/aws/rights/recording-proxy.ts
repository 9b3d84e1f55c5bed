import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request of an AWS client, as far as rights depend on it. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly target: string;
  readonly body: string;
  /** Written only where nothing, or the same, is there. */
  readonly isConditional: boolean;
}

/** An answer in place of the endpoint's. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
}

/** Stands between a function and an endpoint, hands everything on, and remembers what was asked. Tests break it. */
export class RecordingProxy {
  readonly requests: RecordedRequest[] = [];
  /** Asked before a request is handed on. */
  refuse: (request: RecordedRequest) => Refusal | undefined = () => undefined;
  /** Told once the endpoint has done what was asked, before the function hears of it. */
  done: (request: RecordedRequest) => void = () => undefined;
  readonly #server: Server;
  readonly #upstream: URL;

  private constructor(upstream: string) {
    this.#upstream = new URL(upstream);
    this.#server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const body = Buffer.concat(chunks);
        const asked = this.#remember(incoming, body);
        const refusal = this.refuse(asked);
        if (refusal) {
          outgoing.writeHead(refusal.status, {
            'content-type': asked.target === '' ? 'application/xml' : 'application/x-amz-json-1.0',
          });
          outgoing.end(errorDocument(asked, refusal));
          return;
        }
        const { hostname, port } = this.#upstream;
        const { method, url: path, headers } = incoming;
        const handed = request({ hostname, port, method, path, headers }, (answer) => {
          this.done(asked);
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

  #remember({ method = '', url = '', headers }: IncomingMessage, body: Buffer): RecordedRequest {
    const { pathname, searchParams } = new URL(url, this.#upstream);
    const asked = {
      method,
      path: decodeURIComponent(pathname),
      query: searchParams,
      target: String(headers['x-amz-target'] ?? ''),
      isConditional: 'if-match' in headers || 'if-none-match' in headers,
      // Objects are large, and no right depends on what is in them.
      body: headers['x-amz-target'] || method === 'POST' ? body.toString('utf8') : '',
    };
    this.requests.push(asked);
    return asked;
  }
}

/** As S3 says it, as SNS does, or as services do that speak JSON. */
const errorDocument = ({ method, target }: RecordedRequest, { code }: Refusal): string => {
  if (target !== '') return JSON.stringify({ __type: code, message: `${code}, says the test` });
  const error = `<Code>${code}</Code><Message>${code}, says the test</Message>`;
  return method === 'POST'
    ? `<ErrorResponse><Error>${error}</Error></ErrorResponse>`
    : `<?xml version="1.0"?><Error>${error}</Error>`;
};
