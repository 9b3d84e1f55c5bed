import { handlers } from '../infra/shared/bundling.ts';
import { bundleHandler } from './bundle-handler.ts';

/** `npm run bundles`: how large each function is, and what makes it so. */
const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;

/** Packages of node_modules by name, our own folders by the first two parts of their path. */
const originOf = (path: string): string =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path.split('/').slice(0, 2).join('/');

const rows: string[][] = [['function', 'module', 'zipped', 'largest parts']];
for (const handler of handlers) {
  const { bytes, zipped, inputs } = await bundleHandler(handler);
  const byOrigin = new Map<string, number>();
  for (const [path, size] of Object.entries(inputs))
    byOrigin.set(originOf(path), (byOrigin.get(originOf(path)) ?? 0) + size);
  const largest = [...byOrigin].sort(([, a], [, b]) => b - a).slice(0, 4);
  const parts = largest.map(([origin, size]) => `${origin} ${kilobytes(size)}`).join(', ');
  rows.push([handler, kilobytes(bytes), kilobytes(zipped), parts]);
}
const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] as string).length)));
for (const row of rows)
  console.log(
    row.map((cell, column) => (column < 3 ? cell.padEnd(widths[column] as number) : cell)).join('  '),
  );
