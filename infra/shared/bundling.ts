import { join, resolve } from 'node:path';

/** Root of the repository. */
export const root = resolve(import.meta.dirname, '../..');

/** Functions of the deployment, and the folder of each below `lambdas/`. */
export const handlers = ['start', 'curate', 'rollup', 'score', 'alert', 'heartbeat', 'transform'] as const;
export type HandlerName = (typeof handlers)[number];

export const entryOf = (handler: HandlerName): string => join(root, 'lambdas', handler, 'handler.ts');

/** How handlers are bundled, for `NodejsFunction` and for whoever looks at the bundles. */
export const bundled = {
  target: 'node24',
  mainFields: ['module', 'main'],
  loader: { '.sql': 'text' },
  // Dependencies in CommonJS call `require`, which a module does not have.
  banner:
    "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
} as const;
