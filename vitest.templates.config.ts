import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** `npm run test:templates`: what is synthesised, by cfn-lint, cdk-nag and the rules of CloudFormation. Needs python3. */
export default defineConfig({
  plugins: base.plugins ?? [],
  test: {
    include: ['test/templates/**/*.test.ts'],
    globalSetup: ['test/templates/setup.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    env: base.test?.env ?? {},
    pool: 'forks',
    maxWorkers: 2,
  },
});
