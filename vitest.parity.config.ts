import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** `.sql` files as text that names its file, so that a statement says what it was made from: see `queriesIn`. */
const markedSql = {
  name: 'marked-sql',
  load(id: string) {
    if (!id.endsWith('.sql')) return undefined;
    const text = `/* ${relative(import.meta.dirname, id)} */\n${readFileSync(id, 'utf8')}`;
    return `export default ${JSON.stringify(text)};`;
  },
};

/** The same SQL on DuckDB and on Trino 411, the engine of Athena. Needs Java 17, Maven and python3: see CONTRIBUTING.md. */
export default defineConfig({
  plugins: [markedSql],
  test: {
    include: ['test/parity/**/*.test.ts'],
    globalSetup: ['test/parity/server.ts'],
    // Hooks take every stage through Trino: a minute or two alone on a machine, and far more beside other work.
    testTimeout: 180_000,
    hookTimeout: 900_000,
    env: base.test?.env ?? {},
    pool: 'forks',
    maxWorkers: 2,
  },
});
