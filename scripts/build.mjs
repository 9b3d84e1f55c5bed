// Bundles the CLI and the logger: a cold start reads a few modules instead of some hundreds.
// Only the DuckDB binding stays outside, since it is a native module; its JavaScript, a hundred small files, is bundled.
import { chmod, readdir, rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { writeLoggerTypes } from './logger-types.mjs';

const { metafile } = await build({
  entryPoints: { tidemark: 'src/cli/tidemark.ts', logger: 'src/capture/logger/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  external: ['@duckdb/node-bindings'],
  loader: { '.sql': 'text' },
  mainFields: ['module', 'main'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  chunkNames: 'chunk-[hash]',
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: true,
  metafile: true,
  logLevel: 'warning',
});
await chmod('dist/tidemark.js', 0o755);
// Chunks are named by their content: those of earlier builds would pile up.
for (const name of await readdir('dist')) {
  if (!(`dist/${name}` in metafile.outputs)) await rm(`dist/${name}`, { recursive: true });
}
writeLoggerTypes('dist/logger');
