import type { Traffic } from '../pair.ts';
import { sumOver } from '../sum-over.ts';

/** Milliseconds at the lower edge of a latency bin, floor(32 · asinh(ms)). */
const edge = (bin: number): number => Math.sinh(bin / 32);

/** The latency below which the share `q` of requests lies, linear within its bin; null where none is logged. */
export const latencyQuantile = (latency: Traffic['latency'], q: number): number | null => {
  const target = q * sumOver(latency, ({ count }) => count);
  let before = 0;
  for (const { bin, count } of latency) {
    if (count > 0 && before + count >= target) {
      return edge(bin) + (edge(bin + 1) - edge(bin)) * ((target - before) / count);
    }
    before += count;
  }
  return null;
};
