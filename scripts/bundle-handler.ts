import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { bundled, entryOf, type HandlerName, root } from '../infra/shared/bundling.ts';

export interface HandlerBundle {
  /** Bytes of the module, minified; without its source map. */
  readonly bytes: number;
  /** Bytes of the module as it is uploaded, without its source map. */
  readonly zipped: number;
  /** Bytes that each input has in the module, by path. */
  readonly inputs: Readonly<Record<string, number>>;
  /** What the module asks its runtime for. */
  readonly externals: readonly string[];
}

/** A handler as `cdk synth` bundles it, to look into. */
export async function bundleHandler(handler: HandlerName): Promise<HandlerBundle> {
  const { outputFiles, metafile } = await build({
    ...bundled,
    mainFields: [...bundled.mainFields],
    banner: { js: bundled.banner },
    entryPoints: [entryOf(handler)],
    absWorkingDir: root,
    outdir: 'cdk.out',
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const [output] = Object.values(metafile.outputs) as [Metafile['outputs'][string]];
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  return {
    bytes: contents.length,
    zipped: gzipSync(contents).length,
    inputs: Object.fromEntries(
      Object.entries(output.inputs).map(([path, { bytesInOutput }]) => [path, bytesInOutput]),
    ),
    externals: output.imports.filter(({ external }) => external).map(({ path }) => path),
  };
}
