import { columnRules } from './column-rules.ts';
import type { CompatibilityRule } from './compatibility-rule.ts';
import { tableRules } from './table-rules.ts';
import { valueRules } from './value-rules.ts';

/** Every way in which a contract may change that anybody has to hear of. */
export const compatibilityRules: readonly CompatibilityRule[] = [
  ...tableRules,
  ...columnRules,
  ...valueRules,
];
