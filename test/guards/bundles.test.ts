import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { handlers } from '../../infra/shared/bundling.ts';
import { bundleHandler } from '../../scripts/bundle-handler.ts';
import { root } from './repository.ts';

/** Bytes, minified, before compression: a start reads and compiles them all. */
const most = 2_000_000;

it('every handler is deployed', () => {
  const folders = readdirSync(join(root, 'lambdas')).filter((name) => name !== 'shared');
  expect(folders.sort()).toEqual([...handlers].sort());
});

describe.each(handlers)('%s', (handler) => {
  it('is small, and has no native module, no DuckDB and nothing of the deployment in it', async () => {
    const { bytes, inputs, externals } = await bundleHandler(handler);
    const paths = Object.keys(inputs);
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => /\.node$|node_modules\/@duckdb\//.test(path))).toEqual([]);
    expect(
      paths.filter((path) => /node_modules\/(aws-cdk-lib|constructs|yaml)\/|^infra\//.test(path)),
    ).toEqual([]);
    expect(externals.filter((name) => !builtinModules.includes(name.replace(/^node:/, '')))).toEqual([]);
    expect(bytes).toBeLessThan(most);
  });
});
