import contract from '../../../models/inference-event.schema.json' with { type: 'json' };
import { segmentColumns } from '../flatten-event.ts';
import type { CapturePolicy, ColumnRule } from './capture-policy.ts';

type Transform = 'redact' | 'pseudonymise' | 'bucket' | 'clip' | 'none';
type PrivacyClass = 'pii' | 'quasi_identifier' | 'non_sensitive';

interface Feature {
  readonly name: string;
  readonly column: string;
  readonly type: 'numeric' | 'categorical' | 'boolean' | 'timestamp' | 'text' | 'embedding';
  readonly critical: boolean;
  readonly vocabulary?: readonly string[] | undefined;
  readonly privacy?:
    | {
        readonly class: PrivacyClass;
        readonly transform?: Transform | undefined;
        readonly buckets?: readonly number[] | undefined;
        readonly clip?: { readonly min: number; readonly max: number } | undefined;
      }
    | undefined;
}

/** The part of a spec that capture follows. */
export interface CapturedSpec {
  readonly id: string;
  readonly features: readonly Feature[];
  readonly segments: readonly {
    readonly name: string;
    readonly column?: string | undefined;
    readonly cases?:
      | readonly { readonly when: readonly { readonly column?: string | undefined }[] }[]
      | undefined;
  }[];
  readonly capture?:
    | {
        readonly sample_rate: number;
        readonly keep_errors: boolean;
        readonly pseudonym_secret?: string | undefined;
      }
    | undefined;
  readonly privacy?: { readonly subject?: string | undefined } | undefined;
}

/** Default transformation of each privacy class, as the spec's format documents it. */
const transforms: Readonly<Record<PrivacyClass, Transform>> = {
  pii: 'redact',
  quasi_identifier: 'bucket',
  non_sensitive: 'none',
};

const defaultSubject = 'entity_id';

/** What a logger does with the events of a model. */
export function capturePolicyOf(spec: CapturedSpec): CapturePolicy {
  const { capture, privacy } = spec;
  const subject = privacy?.subject ?? defaultSubject;
  const isField = Object.hasOwn(contract.properties, subject);
  const columns: Record<string, ColumnRule> = {};
  for (const column of segmentColumns(spec)) columns[column] = { rule: 'keep' };
  for (const feature of spec.features) {
    const rule = ruleOf(feature);
    if (rule) columns[feature.column] = rule;
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
    critical: spec.features.filter(({ critical }) => critical).map(({ column }) => column),
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
