import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** `npm run test:templates`: what is deployed, by assertions, cfn-lint, cdk-nag and the parts of each bundle. Needs python3. */
export default defineConfig({
  plugins: base.plugins ?? [],
  test: {
    include: ['test/infra/**/*.test.ts', 'test/templates/**/*.test.ts', 'test/guards/bundles.test.ts'],
    globalSetup: ['test/templates/setup.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    env: base.test?.env ?? {},
    pool: 'forks',
    maxWorkers: 2,
  },
});
