import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError } from './api-error.ts';

/** Answers one operation. Undefined breaks the connection: the answer is lost. */
export type Operation = (input: Record<string, unknown>) => Promise<object | undefined>;

/** A service of the protocol awsJson1_1 on a free port of this machine. */
export class JsonServer {
  readonly #server: Server;
  endpoint = '';

  /** @param service prefix of X-Amz-Target */
  constructor(service: string, operations: Readonly<Record<string, Operation>>) {
    this.#server = createServer((request, response) => {
      const [name, operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
      const run = name === service ? operations[operation] : undefined;
      void answer(request, response, run ?? unknown(operation));
    });
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.endpoint = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

const unknown = (operation: string): Operation => {
  return async () => {
    throw new ApiError('UnknownOperationException', `no operation ${operation}`);
  };
};

async function answer(request: IncomingMessage, response: ServerResponse, run: Operation): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    const output = await run(JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}'));
    if (output === undefined) request.socket.destroy();
    else send(response, 200, output);
  } catch (error) {
    const failure =
      error instanceof ApiError
        ? error
        : new ApiError('InternalServerException', String(error), { status: 500 });
    response.setHeader('x-amzn-errortype', failure.name);
    send(response, failure.status, failure.body);
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}
