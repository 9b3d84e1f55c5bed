import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundled, entryOf, type HandlerName } from '../../../infra/shared/bundling.ts';

export interface Bundles {
  path(handler: HandlerName): string;
  remove(): Promise<void>;
}

/** Bundles handlers as the deployment does. */
export async function bundleHandlers(names: readonly HandlerName[]): Promise<Bundles> {
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-bundles-'));
  const path = (handler: HandlerName): string => join(folder, handler, 'index.mjs');
  await Promise.all(
    names.map((name) =>
      build({
        entryPoints: [entryOf(name)],
        outfile: path(name),
        bundle: true,
        platform: 'node',
        format: 'esm',
        minify: true,
        sourcemap: true,
        target: bundled.target,
        mainFields: [...bundled.mainFields],
        loader: bundled.loader,
        banner: { js: bundled.banner },
        logLevel: 'error',
      }),
    ),
  );
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}
