import { resolve } from 'node:path';

/** Where data, environments and lakes are kept between runs: outside the checkout by TIDEMARK_BENCH_DATA. */
export const benchData = resolve(process.env.TIDEMARK_BENCH_DATA ?? resolve(import.meta.dirname, '../.data'));
export const peers = resolve(import.meta.dirname, '../peers');
