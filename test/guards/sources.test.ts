import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { below, files, read, root } from './repository.ts';

const sources = below('src', '.ts');
const written = [...sources, ...below('infra', '.ts'), ...below('lambdas', '.ts')];
const tests = below('test', '.test.ts');

it('there is something to guard', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(tests.length).toBeGreaterThan(20);
});

/** Adapters: nothing else knows that there is an AWS. */
const adapters = [
  ...['aws', 'athena', 's3', 'sns', 'cloudwatch'].map((name) => `src/engine/${name}/`),
  'src/capture/logger/aws/',
];

it('no source imports AWS but its adapters', () => {
  const importing = sources.filter((path) =>
    /from '(@aws-sdk|@aws-lambda|aws-sdk|@smithy|aws-cdk-lib)/.test(read(path)),
  );
  expect(importing.filter((path) => !adapters.some((adapter) => path.startsWith(adapter)))).toEqual([]);
  expect(importing.length).toBeGreaterThan(3);
});

it('no source is longer than 300 lines', () => {
  expect(written.filter((path) => read(path).split('\n').length > 301)).toEqual([]);
});

it('files are kebab-case, SQL files snake_case', () => {
  const named = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.ts$/;
  expect([...written, ...below('test', '.ts')].filter((path) => !named.test(basename(path)))).toEqual([]);
  expect(
    below('sql', '.sql').filter((path) => !/^[a-z0-9]+(_[a-z0-9]+)*\.sql$/.test(basename(path))),
  ).toEqual([]);
});

it('imports between sources name the file, with its ending', () => {
  const imports = written.flatMap((path) =>
    [...read(path).matchAll(/from '(\.[^']*)'/g)].map(([, target]) => [path, target as string] as const),
  );
  const broken = imports.filter(([path, target]) => !existsSync(join(root, dirname(path), target)));
  expect(broken).toEqual([]);
});

/** Folders of tests that mirror none of src. */
const apart = ['guards', 'support', 'browser', 'parity', 'aws', 'templates'];

it('a test lies where what it tests lies, in src or beside it', () => {
  const stray = tests.filter((path) => {
    const [, first] = path.split('/') as [string, string];
    if (apart.includes(first) || !path.slice('test/'.length).includes('/')) return false;
    return !['src', '.'].some((above) => existsSync(join(root, dirname(path).replace(/^test/, above))));
  });
  expect(stray).toEqual([]);
});

it('no test runs alone or is left out', () => {
  const marked = new RegExp(
    `\\b(it|test|describe)\\.(${['only', 'skip', 'todo', 'skipIf', 'runIf'].join('|')})\\b`,
  );
  expect(tests.filter((path) => marked.test(read(path)))).toEqual([]);
});

it('no file names a path of the machine that it was written on', () => {
  const places = new RegExp(`(^|[\\s"'\`(=:])/(${['work', 'root', 'home', 'Users'].join('|')})/`, 'm');
  const texts = files.filter((path) => /\.(ts|mjs|js|sql|md|ya?ml|json|html|py|sh|toml)$|^\.ci\//.test(path));
  expect(texts.filter((path) => places.test(read(path)))).toEqual([]);
});

it('the lockfile names no registry', () => {
  expect(read('package-lock.json')).not.toContain('"resolved": "http');
});

it('dependencies have exact versions', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, string>
  >;
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d/.test(version),
  );
  expect(loose).toEqual([]);
});
