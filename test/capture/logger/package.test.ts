import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policy } from './policies.ts';

const root = resolve(import.meta.dirname, '../../..');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-consumer-'));
  await mkdir(join(folder, 'node_modules/@types'), { recursive: true });
  await symlink(root, join(folder, 'node_modules/tidemark'));
  await symlink(join(root, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'));
  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const serviceOf = (tail: string): string => `
  import { closeOnExit, createLogger, ndjsonFile } from 'tidemark/logger';
  const policy = ${JSON.stringify(policy)};
  const logger = createLogger({ policy, sink: ndjsonFile('events.ndjson'), flushMs: 3_600_000 });
  closeOnExit(logger);
  for (let index = 0; index < 3; index++)
    logger.log({ event_id: 'e' + index, model_version: '3', features: { age: 41 } });
  ${tail}
`;

/** Runs a service to its end; \`signal\` is sent once it says that it is ready. */
async function run(name: string, tail: string, signal?: NodeJS.Signals) {
  const cwd = join(folder, name);
  await mkdir(cwd);
  await writeFile(join(cwd, 'service.mjs'), serviceOf(tail));
  const child = spawn(process.execPath, ['service.mjs'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    if (signal && stdout.includes('ready')) child.kill(signal);
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code, killedBy] = await new Promise<[number | null, string | null]>((done) =>
    child.on('close', (...ended) => done(ended)),
  );
  const text = await readFile(join(cwd, 'events.ndjson'), 'utf8').catch(() => '');
  const events = text.split('\n').filter(Boolean);
  return { code, killedBy, stdout, stderr, events };
}

describe('a service that logs through the package', () => {
  it('writes what it logged when it ends by itself', async () => {
    const { code, events, stdout, stderr } = await run('ends', '');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(events.map((line) => (JSON.parse(line) as { event_id: string }).event_id)).toEqual([
      'e0',
      'e1',
      'e2',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ requests: 3, sent_events: 3, Stage: 'dev', Model: 'churn' });
  });

  it('writes it on SIGTERM, and dies of the signal', async () => {
    const { killedBy, events } = await run(
      'told',
      "setInterval(() => {}, 1000); process.stdout.write('ready\\n');",
      'SIGTERM',
    );
    expect(killedBy).toBe('SIGTERM');
    expect(events).toHaveLength(3);
  });

  it('leaves the signal to another listener', async () => {
    const { code, events } = await run(
      'left',
      `const idle = setInterval(() => {}, 1000);
       process.on('SIGTERM', () => setTimeout(() => process.exit(7), 1000));
       process.stdout.write('ready\\n');`,
      'SIGTERM',
    );
    expect(code).toBe(7);
    expect(events).toHaveLength(3);
  });
});

it('its types stand alone: no zod, no SDK', async () => {
  const source = (model_version: string): string => `
    import { createLogger, firehoseSink, type LoggedEvent, ndjsonFile, secretsManagerKeys } from 'tidemark/logger';
    import policy from './policy.ts';
    const logger = createLogger({
      policy,
      sink: firehoseSink({ stream: 's' }),
      labelSink: ndjsonFile('labels.ndjson'),
      keys: secretsManagerKeys({ secret: policy.pseudonym_secret ?? '' }),
      onFull: 'drop_newest',
    });
    const event: LoggedEvent = { event_id: 'e', model_version: ${model_version}, prediction: 0.5 };
    logger.log(event);
    logger.logLabel({ kind: 'label', label_event_id: 'l', event_id: 'e', outcome: true, outcome_time: new Date() });
    await logger.close();
  `;
  await writeFile(
    join(folder, 'policy.ts'),
    `import type { CapturePolicy } from 'tidemark/logger';
     const policy: CapturePolicy = ${JSON.stringify(policy)};
     export default policy;`,
  );
  await writeFile(join(folder, 'good.ts'), source("'3'"));
  await writeFile(join(folder, 'bad.ts'), source('3'));
  const compile = (file: string): string => {
    const flags =
      '--strict --noEmit --module nodenext --target es2023 --types node --allowImportingTsExtensions'.split(
        ' ',
      );
    try {
      execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...flags, file], {
        cwd: folder,
        encoding: 'utf8',
      });
      return '';
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  };
  expect(compile('good.ts')).toBe('');
  expect(compile('bad.ts')).toContain("Type 'number' is not assignable to type 'string'");
});
