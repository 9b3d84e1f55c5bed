import { defineConfig } from 'vitest/config';
import aws from './vitest.aws.config.ts';

/** `npm run bench:aws`: what a model's day takes of AWS, over the same emulated APIs as `npm run test:aws`. */
export default defineConfig({ ...aws, test: { ...aws.test, include: ['bench/aws/**/*.test.ts'] } });
