import { featuresOf } from '../../alert/verdict/feature-scope.ts';
import { scoreByName } from '../../score/catalogue.ts';
import type { SpecCheck } from './finding.ts';

/** Columns of a mapped source that a score cannot do without. */
const neededColumn: Readonly<Record<string, 'latency_ms' | 'status'>> = {
  latency_p95: 'latency_ms',
  error_rate: 'status',
};

/** Monitors whose question can never be answered. */
export const answerable: SpecCheck = {
  name: 'answerable',
  *run(spec) {
    for (const [i, monitor] of spec.monitors.entries()) {
      const score = scoreByName(monitor.score);
      if (!score) continue;
      const say = (field: string, sentence: string) =>
        ({
          level: 'error',
          path: ['monitors', i, field],
          sentence: `monitor ${monitor.name} ${sentence}`,
        }) as const;
      const comparesWindows = score.needs === 'pair' || monitor.bounds_are !== 'value';
      if (comparesWindows && monitor.baseline === undefined) {
        yield say('score', `compares ${score.name} with a baseline, and the spec declares none`);
      }
      const column = neededColumn[score.name];
      if (column && spec.source && spec.source[column] === undefined) {
        yield say('score', `asks for ${score.name}, and source.${column} is not mapped`);
      }
      if (score.appliesTo.includes('batch') && spec.batch_jobs.length === 0) {
        yield say('score', `asks for ${score.name}, and the spec declares no batch_jobs`);
      }
      if (monitor.versions && spec.source && spec.source.model_version === undefined) {
        yield say('versions', 'judges versions by themselves, and source.model_version is not mapped');
      }
      const able = featuresOf(spec, { ...monitor, features: undefined }, score);
      const unable = (monitor.features ?? []).filter((feature) => !able.includes(feature));
      if (score.appliesTo.includes('traffic')) {
        if (monitor.features)
          yield say('features', `names features, and ${score.name} speaks of all traffic`);
      } else if (unable.length > 0) {
        yield say(
          'features',
          `asks for ${score.name} of ${unable.join(', ')}, which cannot have it (type, range or vocabulary)`,
        );
      } else if (able.length === 0) {
        yield say('score', `asks for ${score.name}, and no feature can have it (type, range or vocabulary)`);
      }
    }
  },
};
