import type { ContractColumn } from './schema-contract.ts';

/** Fields as a spec declares them: what is left out says nothing. */
interface Declared {
  readonly feature?: string | undefined;
  readonly type?: ContractColumn['type'] | undefined;
  readonly unit?: string | undefined;
  readonly nullable?: boolean | undefined;
  readonly range?: { readonly min?: number; readonly max?: number } | undefined;
  readonly vocabulary?: readonly string[] | undefined;
  readonly default?: string | number | boolean | undefined;
  readonly privacy?: ContractColumn['privacy'] | undefined;
}

/** A column of a contract. Vocabularies are sets: sorted, each value once. */
export const contractColumn = (name: string, declared: Declared = {}): ContractColumn => ({
  name,
  feature: declared.feature ?? null,
  type: declared.type ?? 'any',
  unit: declared.unit ?? null,
  nullable: declared.nullable ?? true,
  range: declared.range ? { min: declared.range.min ?? null, max: declared.range.max ?? null } : null,
  vocabulary: declared.vocabulary ? [...new Set(declared.vocabulary)].sort() : null,
  default: declared.default ?? null,
  privacy: declared.privacy ?? null,
});
