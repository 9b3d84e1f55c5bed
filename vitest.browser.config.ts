import { defineConfig } from 'vitest/config';

/** `npm run test:browser`: the report in a real Chromium. CHROMIUM_PATH names it where it is not /usr/bin/chromium. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
