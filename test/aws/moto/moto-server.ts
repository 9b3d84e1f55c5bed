import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { pythonTool } from '../../support/python-tool.ts';

/** A running AWS API server. */
export interface MotoServer {
  /** `http://127.0.0.1:<port>`: AWS_ENDPOINT_URL of whatever is tested. */
  readonly endpoint: string;
  /** Forgets everything. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** S3 lists 1,000 keys at a time; with fewer, whoever forgets to ask for the next page is found out. */
export const keysOfAPage = 20;
const startsWithinMs = 60_000;

/** Starts moto on a free port, and installs it where that has not been done. */
export async function startMoto(): Promise<MotoServer> {
  const command = pythonTool(import.meta.dirname, 'moto_server');
  const port = await freePort();
  const server = spawn(command, ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
    env: { ...process.env, MOTO_S3_DEFAULT_MAX_KEYS: String(keysOfAPage) },
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(endpoint, server);
  return {
    endpoint,
    reset: async () => {
      await fetch(`${endpoint}/moto-api/reset`, { method: 'POST' });
    },
    stop: async () => {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    },
  };
}

async function answers(endpoint: string, server: ChildProcess): Promise<void> {
  const until = Date.now() + startsWithinMs;
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Error(`moto ended with ${server.exitCode} before it answered`);
    const response = await fetch(`${endpoint}/moto-api/data.json`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  server.kill();
  throw new Error(`moto did not answer within ${startsWithinMs} ms`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
