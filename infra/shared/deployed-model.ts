import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { FeatureLayout } from '../../src/rollup/layout.ts';
import { layoutsBeside } from '../../src/rollup/layouts-beside.ts';
import { checkSpec } from '../../src/spec/check-spec.ts';
import { loadSpec } from '../../src/spec/load-spec.ts';
import type { ModelSpec } from '../../src/spec/model-spec.ts';
import { type ResolvedSpec, resolveSpec } from '../../src/spec/resolve-spec.ts';
import { ContextError } from './context-error.ts';

/** A model as it is deployed. */
export interface DeployedModel {
  readonly spec: ResolvedSpec;
  readonly layouts: readonly FeatureLayout[];
  /** What differs from the spec file, in sentences. */
  readonly notes: readonly string[];
}

/** Reads every spec of a folder, or one file. @throws ContextError, SpecError */
export function loadModels(specs: string): DeployedModel[] {
  const files = specFiles(specs);
  const models = files.map((file) => ({ file, ...deployedModel(file) }));
  const byId = new Map<string, string>();
  for (const { file, spec } of models) {
    const other = byId.get(spec.id);
    if (other !== undefined)
      throw new ContextError(`${other} and ${file} both have the model id ${spec.id}.`);
    byId.set(spec.id, file);
  }
  return models;
}

function specFiles(specs: string): string[] {
  if (!existsSync(specs))
    throw new ContextError(`Context specs names ${specs}, and there is no such folder or file.`);
  if (statSync(specs).isFile()) return [specs];
  const names = readdirSync(specs).filter((name) => /\.ya?ml$/.test(name));
  if (names.length === 0)
    throw new ContextError(`${specs} has no spec files (*.yaml): there is nothing to deploy.`);
  return names.sort().map((name) => join(specs, name));
}

function deployedModel(file: string): DeployedModel {
  const spec = loadSpec(file);
  const errors = checkSpec(spec).filter(({ level }) => level === 'error');
  if (errors.length > 0) {
    throw new ContextError(
      errors.map(({ line, column, sentence }) => `${file}:${line}:${column}: ${sentence}.`).join('\n'),
    );
  }
  const { deployed, notes } = withoutFiles(spec);
  return { spec: resolveSpec(deployed), layouts: layoutsOf(spec, file), notes };
}

/**
 * Files of a laptop are not in AWS: a model that maps some is deployed to take events in Tidemark's own contract, with
 * the same features under the same names. A mapped table is in AWS already, and stays mapped.
 */
function withoutFiles(spec: ModelSpec): { deployed: ModelSpec; notes: string[] } {
  const { source, ...rest } = spec;
  if (!source || source.table !== undefined) return { deployed: spec, notes: [] };
  const labels = rest.labels && (rest.labels.source?.table ? rest.labels : withoutSource(rest.labels));
  return {
    deployed: { ...rest, ...(labels && { labels }) },
    notes: [
      `${spec.id}: source maps files (${source.path ?? 'no path'}), which AWS does not have. Deployed, the model takes events in ` +
        "Tidemark's contract (models/inference-event.schema.json), features by the same column names.",
    ],
  };
}

const withoutSource = ({ source: _, ...labels }: NonNullable<ModelSpec['labels']>) => labels;

/** As `tidemark run` finds them, but a file that the spec names must be there. */
function layoutsOf(spec: ModelSpec, file: string): FeatureLayout[] {
  if (spec.layout !== undefined && !existsSync(resolve(dirname(file), spec.layout)))
    throw new ContextError(`${file} names the layout ${spec.layout}, and there is no such file.`);
  return layoutsBeside(spec, file);
}
