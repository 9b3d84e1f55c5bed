import { identifier } from '../engine/sql/identifier.ts';
import { double, text } from '../engine/sql/literal.ts';
import type { Fragment } from '../engine/sql/render-sql.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { type MonitoredFeature, monitoredFeatures, predictionFeature } from './monitored-features.ts';

/** A test of every event: of those that `checked` holds for, `failed` tells which broke it. */
export interface RowCheck {
  readonly feature: string;
  /** Set where the check is named as the kind of `feature_rollups` that fails it: of which type the feature is there. */
  readonly countedAs?: MonitoredFeature['type'];
  readonly check: 'null' | 'empty' | 'out_of_range' | 'out_of_vocabulary';
  readonly checked: Fragment;
  readonly failed: Fragment;
}

/** Null checks of everything, empty checks of text, and the ranges and vocabularies that the spec declares. */
export function rowChecks(spec: ModelSpec): RowCheck[] {
  const texts = new Set(spec.features.filter(({ type }) => type === 'text').map(({ name }) => name));
  const declared = new Map(spec.features.map((feature) => [feature.name, feature]));
  return monitoredFeatures(spec).flatMap((monitored) => {
    const { range, vocabulary } =
      monitored.feature === predictionFeature ? answers(spec) : (declared.get(monitored.feature) ?? {});
    return [
      nullCheck(monitored),
      ...(monitored.type === 'categorical' || texts.has(monitored.feature) ? [emptyCheck(monitored)] : []),
      ...(range && monitored.type === 'numeric' ? [rangeCheck(monitored, range)] : []),
      ...(vocabulary && monitored.type === 'categorical' ? [vocabularyCheck(monitored, vocabulary)] : []),
    ];
  });
}

/** What the prediction may be. */
const answers = ({ prediction }: ModelSpec) => ({
  range: prediction?.range,
  vocabulary: prediction?.classes,
});

const sql = (fragment: string): Fragment => ({ fragment });

const nullCheck = ({ feature, column, type }: MonitoredFeature): RowCheck => ({
  feature,
  countedAs: type,
  check: 'null',
  checked: sql('true'),
  failed: sql(`${identifier(column)} IS NULL`),
});

/** Of text only the length is kept: empty is a length of 0. */
const emptyCheck = ({ feature, column, type }: MonitoredFeature): RowCheck => ({
  feature,
  ...(type === 'categorical' ? { countedAs: type } : {}),
  check: 'empty',
  checked: sql(`${identifier(column)} IS NOT NULL`),
  failed: sql(`${identifier(column)} = ${type === 'categorical' ? "''" : '0e0'}`),
});

/** NaN and infinities are out of any range. */
function rangeCheck(
  { feature, column }: MonitoredFeature,
  { min, max }: { min?: number; max?: number },
): RowCheck {
  const name = identifier(column);
  const outside = [
    `is_nan(${name})`,
    ...(min === undefined ? [`${name} = -infinity()`] : [`${name} < ${double(min).sql}`]),
    ...(max === undefined ? [`${name} = infinity()`] : [`${name} > ${double(max).sql}`]),
  ];
  return {
    feature,
    check: 'out_of_range',
    checked: sql(`${name} IS NOT NULL`),
    failed: sql(outside.join(' OR ')),
  };
}

function vocabularyCheck({ feature, column }: MonitoredFeature, vocabulary: readonly string[]): RowCheck {
  const name = identifier(column);
  const list = vocabulary.map((value) => text(value).sql).join(', ');
  const checked = `${name} <> ''`;
  return {
    feature,
    check: 'out_of_vocabulary',
    checked: sql(checked),
    failed: sql(`${checked} AND ${name} NOT IN (${list})`),
  };
}
