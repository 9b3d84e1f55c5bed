import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** `.sql` files are imported as text, as esbuild's text loader does in the bundle. */
const sqlAsText = {
  name: 'sql-as-text',
  load(id: string) {
    return id.endsWith('.sql') ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))};` : undefined;
  },
};

export default defineConfig({
  plugins: [sqlAsText],
  test: {
    include: ['test/**/*.test.ts'],
    // Suites of their own: each needs something beside Node, or the CDK, which takes seconds to load in every file.
    exclude: [
      ...['aws', 'browser', 'infra', 'parity', 'templates'].map((suite) => `test/${suite}/**`),
      'test/guards/bundles.test.ts',
      'node_modules/**',
    ],
    globalSetup: ['test/build-cli.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Logs of handlers, and what the SDK says of Node 20, would bury the results.
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    pool: 'forks',
    // The files of a worker share their modules: loading the same ones in each of 330 files took a third of the time.
    isolate: false,
    // Half of them wait for processes of their own.
    maxWorkers: 2,
  },
});
