import { batchSegment } from '../alert/alert-spec.ts';
import { labelsLieBeside } from './labels-beside.ts';
import type { ModelSpec } from './model-spec.ts';
import type { Path } from './read-yaml.ts';
import { sourceContradictions } from './source-contradictions.ts';

/** Parts of a spec that are each right and cannot be right together. */
export function* contradictions(spec: ModelSpec): Generator<{
  path: Path;
  sentence: string;
  choices?: readonly string[];
}> {
  const { source, labels, features } = spec;
  yield* sourceContradictions(spec);
  const isLabelBeside = labelsLieBeside(spec);
  if (isLabelBeside && !source) {
    yield {
      path: ['labels', 'source'],
      sentence: 'labels.source maps columns of `source`, which is missing; give labels.source a path',
    };
  }
  for (const [i, feature] of features.entries()) {
    if (isLabelBeside && feature.column === labels?.source?.outcome) {
      yield {
        path: ['features', i],
        sentence: `features[${i}] is the outcome itself: a label is never a feature`,
      };
    }
    if (source?.exclude?.includes(feature.column)) {
      yield {
        path: ['features', i],
        sentence: `features[${i}] is the column \`${feature.column}\`, which source.exclude leaves out`,
      };
    }
  }
  for (const [i, { name }] of spec.segments.entries()) {
    if (name === batchSegment && spec.batch_jobs.length > 0) {
      yield {
        path: ['segments', i, 'name'],
        sentence: `segments[${i}] is called ${batchSegment}, as figures of batch jobs are; give it another name`,
      };
    }
  }
  for (const [i, batchJob] of spec.batch_jobs.entries()) {
    if (source && source.batch_run_id === undefined) {
      yield {
        path: ['batch_jobs', i],
        sentence: `batch_jobs[${i}] (${batchJob.name}) needs source.batch_run_id, which tells its runs`,
      };
    }
  }
}
