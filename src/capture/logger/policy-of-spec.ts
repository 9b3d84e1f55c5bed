import contract from '../../../models/inference-event.schema.json' with { type: 'json' };
import type { ModelSpec } from '../../spec/model-spec.ts';
import { segmentColumns } from '../flatten-event.ts';
import type { CapturePolicy, ColumnRule } from './capture-policy.ts';

type Feature = ModelSpec['features'][number];
type Transform = NonNullable<NonNullable<Feature['privacy']>['transform']>;

/** Default transformation of each privacy class, as the spec's format documents it. */
const transforms: Readonly<Record<NonNullable<Feature['privacy']>['class'], Transform>> = {
  pii: 'redact',
  quasi_identifier: 'bucket',
  non_sensitive: 'none',
};

const defaultSubject = 'entity_id';

/** What a logger does with the events of a model. */
export function capturePolicyOf(spec: ModelSpec): CapturePolicy {
  const { capture, privacy } = spec;
  const subject = privacy?.subject ?? defaultSubject;
  const isField = Object.hasOwn(contract.properties, subject);
  const columns: Record<string, ColumnRule> = {};
  for (const column of segmentColumns(spec)) columns[column] = { rule: 'keep' };
  for (const feature of spec.features) {
    const rule = ruleOf(feature);
    if (rule) columns[feature.column ?? feature.name] = rule;
  }
  if (!isField) columns[subject] = { rule: 'pseudonymise' };
  return {
    policy_version: 1,
    model: spec.id,
    sample_rate: capture?.sample_rate ?? 1,
    keep_errors: capture?.keep_errors ?? false,
    ...(capture?.pseudonym_secret === undefined ? {} : { pseudonym_secret: capture.pseudonym_secret }),
    identifiers: [...new Set([defaultSubject, ...(isField ? [subject] : [])])],
    columns,
    critical: spec.features.filter(({ critical }) => critical).map(({ name, column }) => column ?? name),
  };
}

/** Undefined for what is never logged. A rule that cannot be applied to the feature's type redacts: nothing leaks. */
export function ruleOf(feature: Feature): ColumnRule | undefined {
  const { type, privacy } = feature;
  if (type === 'embedding') return undefined;
  const transform = privacy ? (privacy.transform ?? transforms[privacy.class]) : 'none';
  if (transform === 'none') return { rule: type === 'text' ? 'length' : 'keep' };
  return (transform === 'redact' ? undefined : fitting[transform](feature)) ?? { rule: 'redact' };
}

const isNumber = (type: Feature['type']): boolean => type === 'numeric' || type === 'timestamp';
const ofTime = (type: Feature['type']): { of?: 'time' } => (type === 'timestamp' ? { of: 'time' } : {});

const fitting: Record<'pseudonymise' | 'bucket' | 'clip', (feature: Feature) => ColumnRule | undefined> = {
  pseudonymise: ({ type }) => (type === 'categorical' ? { rule: 'pseudonymise' } : undefined),
  clip: ({ type, privacy }) =>
    isNumber(type) && privacy?.clip ? { rule: 'clip', ...privacy.clip, ...ofTime(type) } : undefined,
  bucket: ({ type, privacy, vocabulary }) => {
    if (isNumber(type))
      return privacy?.buckets && { rule: 'bucket', edges: privacy.buckets, ...ofTime(type) };
    if (type === 'boolean') return { rule: 'keep' };
    return type === 'categorical' && vocabulary ? { rule: 'vocabulary', values: vocabulary } : undefined;
  },
};
