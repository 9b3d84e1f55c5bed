import { stringify } from 'yaml';

/** A value as YAML in one line, as the specs of this repository are written: `{min: 0, max: 1}`. */
export const flowText = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trim();
