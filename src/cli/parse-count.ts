import { UsageError } from './exit-code.ts';

const multiples: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9 };

/** `10000`, `10_000`, `0.1M`, `1B`: a count from 0. @throws UsageError */
export function parseCount(text: string, option: string): number {
  const [, digits, suffix] = /^(\d+(?:_\d{3})*(?:\.\d+)?)([kmb]?)$/i.exec(text.trim()) ?? [];
  const count = Number(digits?.replaceAll('_', '')) * (multiples[suffix?.toLowerCase() ?? ''] ?? 1);
  if (!Number.isFinite(count)) {
    throw new UsageError(
      `${option} ${text} is no count: write a number from 0, such as 250000, 0.1M, 10M or 1B.`,
    );
  }
  return count;
}
