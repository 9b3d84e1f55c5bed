import { ruleOf } from '../../capture/logger/policy-of-spec.ts';
import type { SpecCheck } from './finding.ts';

/** A transformation that does not fit the feature: the logger then redacts it, and nothing is monitored of it. */
export const privacyRules: SpecCheck = {
  name: 'privacy_rules',
  *run({ features }) {
    for (const [i, feature] of features.entries()) {
      const { name, type, privacy } = feature;
      const wanted = privacy?.transform ?? (privacy?.class === 'quasi_identifier' ? 'bucket' : 'redact');
      if (!privacy || wanted === 'redact' || ruleOf(feature)?.rule !== 'redact') continue;
      yield {
        level: 'warning',
        path: ['features', i, 'privacy'],
        sentence: `${name} is ${type}, and ${remedy(wanted, type)}: the logger redacts it, so every value is null`,
      };
    }
  },
};

function remedy(transform: string, type: string): string {
  if (transform === 'pseudonymise') return 'only categories can be pseudonymised';
  if (transform === 'clip') return 'only numbers and times can be clipped';
  if (type === 'categorical') return 'buckets of categories are their vocabulary, which is missing';
  return type === 'text' ? 'text has no buckets' : 'bucket needs its edges, privacy.buckets';
}
