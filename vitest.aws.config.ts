import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** `npm run test:aws`: adapters and handlers over the wire, against emulated AWS APIs. Needs python3, for moto. */
export default defineConfig({
  plugins: base.plugins ?? [],
  test: {
    include: ['test/aws/**/*.test.ts'],
    globalSetup: ['test/aws/setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: base.test?.env ?? {},
    pool: 'forks',
    maxWorkers: 2,
  },
});
