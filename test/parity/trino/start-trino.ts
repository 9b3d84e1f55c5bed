import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CatalogProperties } from './catalogs.ts';
import { requireJava, trinoClasspath } from './java-tools.ts';
import { TrinoClient } from './trino-client.ts';

export interface TrinoServer {
  /** As `http://127.0.0.1:41234`. */
  readonly url: string;
  readonly client: TrinoClient;
  stop(): Promise<void>;
}

export interface TrinoOptions {
  /** Hive catalogs by name: see `catalogs.ts`. A name has lower-case letters only. */
  readonly catalogs: Readonly<Record<string, CatalogProperties>>;
  /** @default 2g: enough for a statement about 60 features */
  readonly heap?: string;
}

/** Without a second compiler: a test's statements are over before their code would be compiled twice. */
const javaFlags = ['-Duser.timezone=UTC', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/**
 * Starts a Trino 411 server of one node on a free port, in 8 to 20 s. It ends with `stop`, or with this process.
 * @throws MissingToolError where there is no Java 17 or no Maven
 */
export async function startTrino({ catalogs, heap = '2g' }: TrinoOptions): Promise<TrinoServer> {
  await requireJava();
  const classpath = await trinoClasspath();
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-trino-'));
  const files = Object.entries(catalogs).map(([name, properties]) => {
    const file = join(folder, `${name}.properties`);
    writeFileSync(
      file,
      Object.entries(properties)
        .map(([key, value]) => `${key}=${value}\n`)
        .join(''),
    );
    return file;
  });
  const launcher = join(import.meta.dirname, 'TrinoServer.java');
  const server = spawn(
    'java',
    [...javaFlags, `-Xmx${heap}`, `-Djava.io.tmpdir=${folder}`, '-cp', classpath, launcher, ...files],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      cwd: folder,
    },
  );
  const log = join(folder, 'server.log');
  server.stderr.pipe(createWriteStream(log));
  try {
    const url = await readyUrl(server);
    const stop = async (): Promise<void> => {
      const ended = server.exitCode === null ? once(server, 'exit') : undefined;
      server.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    };
    return { url, client: new TrinoClient(url), stop };
  } catch (error) {
    server.kill('SIGKILL');
    throw new Error(
      `Trino did not start: ${(error as Error).message}\n${readFileSync(log, 'utf8').slice(-4000)}`,
    );
  }
}

async function readyUrl(
  server: ChildProcess & { stdout: NonNullable<ChildProcess['stdout']> },
): Promise<string> {
  const lines = createInterface({ input: server.stdout });
  const ended = once(server, 'exit').then(([code]) => {
    throw new Error(`java ended with ${code}`);
  });
  const ready = (async () => {
    for await (const line of lines) if (line.startsWith('READY ')) return line.slice('READY '.length);
    throw new Error('java wrote no address');
  })();
  return Promise.race([ready, ended]);
}
