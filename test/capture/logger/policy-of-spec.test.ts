import { describe, expect, it } from 'vitest';
import { CapturePolicyFormat } from '../../../src/capture/capture-policy-format.ts';
import { capturePolicyOf, ruleOf } from '../../../src/capture/logger/policy-of-spec.ts';
import { defineModel } from '../../../src/spec/define-model.ts';
import type { ModelSpecInput } from '../../../src/spec/model-spec.ts';

const input: ModelSpecInput = {
  id: 'churn',
  purpose: 'Decides who gets a call.',
  owner: 'growth',
  tier: 2,
  features: [{ name: 'age', type: 'numeric' }],
};
type Feature = ModelSpecInput['features'][number];
const rule = (feature: Partial<Feature>) =>
  ruleOf(defineModel({ ...input, features: [{ name: 'x', type: 'numeric', ...feature }] }).features[0]!);

describe('a rule', () => {
  it.each([
    [{ type: 'numeric' }, { rule: 'keep' }],
    [{ type: 'text' }, { rule: 'length' }],
    [{ type: 'embedding' }, undefined],
    [{ privacy: { class: 'non_sensitive' } }, { rule: 'keep' }],
    [{ privacy: { class: 'pii' } }, { rule: 'redact' }],
    [{ type: 'text', privacy: { class: 'pii' } }, { rule: 'redact' }],
    [{ privacy: { class: 'quasi_identifier', buckets: [0, 18] } }, { rule: 'bucket', edges: [0, 18] }],
    [
      { type: 'timestamp', privacy: { class: 'quasi_identifier', buckets: [0] } },
      { rule: 'bucket', edges: [0], of: 'time' },
    ],
    [
      { type: 'categorical', vocabulary: ['a'], privacy: { class: 'quasi_identifier' } },
      { rule: 'vocabulary', values: ['a'] },
    ],
    [{ type: 'boolean', privacy: { class: 'quasi_identifier' } }, { rule: 'keep' }],
    [{ type: 'categorical', privacy: { class: 'pii', transform: 'pseudonymise' } }, { rule: 'pseudonymise' }],
    [
      { privacy: { class: 'quasi_identifier', transform: 'clip', clip: { min: 0, max: 9 } } },
      { rule: 'clip', min: 0, max: 9 },
    ],
    [{ privacy: { class: 'quasi_identifier', transform: 'none' } }, { rule: 'keep' }],
  ] as [Partial<Feature>, unknown][])('of %j is %j', (feature, expected) => {
    expect(rule(feature)).toEqual(expected);
  });

  it.each([
    [{ privacy: { class: 'quasi_identifier' } }],
    [{ type: 'categorical', privacy: { class: 'quasi_identifier' } }],
    [{ type: 'text', privacy: { class: 'quasi_identifier' } }],
    [{ privacy: { class: 'pii', transform: 'pseudonymise' } }],
    [
      {
        type: 'categorical',
        privacy: { class: 'quasi_identifier', transform: 'clip', clip: { min: 0, max: 1 } },
      },
    ],
  ] as [Partial<Feature>][])('that cannot be applied redacts: %j', (feature) => {
    expect(rule(feature)).toEqual({ rule: 'redact' });
  });
});

it('has columns of features by their name in events, and those that segments read', () => {
  const spec = defineModel({
    ...input,
    features: [
      { name: 'age', column: 'customer_age', type: 'numeric', critical: true },
      { name: 'vector', type: 'embedding' },
    ],
    segments: [{ name: 'region' }, { name: 'age' }],
    capture: { sample_rate: 0.1, keep_errors: true, pseudonym_secret: 'churn/pseudonyms' },
  });
  expect(CapturePolicyFormat.parse(capturePolicyOf(spec))).toEqual({
    policy_version: 1,
    model: 'churn',
    sample_rate: 0.1,
    keep_errors: true,
    pseudonym_secret: 'churn/pseudonyms',
    identifiers: ['entity_id'],
    columns: { region: { rule: 'keep' }, customer_age: { rule: 'keep' } },
    critical: ['customer_age'],
  });
});

it('keeps everything where the spec says nothing of capture', () => {
  expect(capturePolicyOf(defineModel(input))).toMatchObject({
    sample_rate: 1,
    keep_errors: false,
    critical: [],
  });
});

describe('the subject whose data can be deleted is a pseudonym', () => {
  const of = (subject: string) => capturePolicyOf(defineModel({ ...input, privacy: { subject } }));

  it('as a field of the event', () => {
    expect(of('context_id').identifiers).toEqual(['entity_id', 'context_id']);
  });

  it('as an attribute, even where a segment or feature of it would be kept', () => {
    expect(of('age').columns).toEqual({ age: { rule: 'pseudonymise' } });
    expect(of('household').columns.household).toEqual({ rule: 'pseudonymise' });
  });
});
