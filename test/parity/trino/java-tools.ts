import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const pom = join(import.meta.dirname, 'pom.xml');
const cache = resolve(import.meta.dirname, '../../../node_modules/.cache/tidemark');

/** What a Trino server needs and the machine lacks. */
export class MissingToolError extends Error {
  override readonly name = 'MissingToolError';

  constructor(tool: string, found: string) {
    super(
      `A Trino server needs ${tool}: ${found}. On Debian: apt-get install --no-install-recommends openjdk-17-jdk-headless maven`,
    );
  }
}

/**
 * Whether Java is there and can compile: Trino 411 needs 17.
 * @throws MissingToolError
 */
export async function requireJava(): Promise<void> {
  const found = await versionOf('java', ['-version']);
  const major = Number(/version "(\d+)/.exec(found)?.[1] ?? 0);
  if (major < 17) throw new MissingToolError('Java 17 or newer', found || 'java was not found');
  const modules = await versionOf('java', ['--list-modules']);
  if (!modules.includes('jdk.compiler'))
    throw new MissingToolError('a JDK', 'java is a runtime without a compiler');
}

/**
 * The server's jars, as a class path. Maven fetches them into its local repository, 350 MB, the first time; the path is
 * kept in node_modules/.cache.
 * @throws MissingToolError where they have to be fetched and there is no Maven
 */
export async function trinoClasspath(): Promise<string> {
  const hash = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);
  const file = join(cache, `trino-411-${hash}.classpath`);
  if (existsSync(file)) {
    const known = readFileSync(file, 'utf8').trim();
    if (known.split(':').every((jar) => existsSync(jar))) return known;
    rmSync(file);
  }
  const maven = await versionOf('mvn', ['-v']);
  if (!maven.includes('Apache Maven')) throw new MissingToolError('Maven', maven || 'mvn was not found');
  mkdirSync(cache, { recursive: true });
  await run('mvn', ['-q', '-B', '-f', pom, 'dependency:build-classpath', `-Dmdep.outputFile=${file}`], {
    maxBuffer: 2 ** 24,
  }).catch((error: { stdout: string; message: string }) => {
    throw new Error(`Maven could not fetch the jars of Trino 411: ${error.stdout || error.message}`);
  });
  return readFileSync(file, 'utf8').trim();
}

/** What a tool says of itself; '' where it is not there. Java says it on stderr. */
const versionOf = async (tool: string, args: readonly string[]): Promise<string> =>
  run(tool, args).then(
    ({ stdout, stderr }) => `${stdout}${stderr}`.trim(),
    () => '',
  );
