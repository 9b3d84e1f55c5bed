import { describe, expect, test } from 'vitest';
import { flattenInferenceEvent } from '../../src/capture/flatten-event.ts';
import { flattenLabelEvent } from '../../src/capture/flatten-label-event.ts';
import { InferenceEvent } from '../../src/capture/inference-event.ts';
import type { Label } from '../../src/capture/label-event.ts';
import { LabelEvent } from '../../src/capture/label-event.ts';
import { inferenceEvents, labelEvents } from '../../src/engine/tables/index.ts';
import { defineModel } from '../../src/spec/define-model.ts';
import type { ModelSpecInput } from '../../src/spec/model-spec.ts';
import { fullEvent, leastEvent, leastLabel } from './events.ts';

const input: ModelSpecInput = {
  id: 'churn',
  purpose: 'Decides who gets a call.',
  owner: 'growth',
  tier: 2,
  prediction: { type: 'binary' },
  features: [
    { name: 'age', type: 'numeric' },
    { name: 'hue', column: 'colour', type: 'categorical' },
    { name: 'active', type: 'boolean' },
    { name: 'note', type: 'text' },
    { name: 'seen', type: 'timestamp' },
    { name: 'none', type: 'numeric' },
    { name: 'absent', type: 'categorical' },
  ],
  segments: [
    { name: 'region' },
    { name: 'hue' },
    {
      name: 'kind',
      // biome-ignore lint/suspicious/noThenProperty: the spec reads `when … then …`
      cases: [{ when: [{ column: 'device', is: 'equals', value: 'low-end' }], then: 'slow' }],
      else: 'fast',
    },
  ],
};
const spec = defineModel(input);
const flat = (event: object, of = spec) => flattenInferenceEvent(InferenceEvent.parse(event), of);

test('an event is one row: the columns of the table, features, and what segments read', () => {
  expect(flat(fullEvent)).toEqual({
    event_id: 'e1',
    event_time: '2026-03-01 06:00:00.123',
    ingest_time: '2026-03-01 06:00:04.000',
    model_version: '3',
    prediction: 0.7,
    decision: 'true',
    latency_ms: 13.5,
    is_error: false,
    is_fallback: false,
    sample_rate: 0.25,
    f_age: 41,
    f_hue: 'red',
    f_active: 'true',
    f_note: 3,
    f_seen: '2026-02-01 00:00:00.000',
    f_none: null,
    f_absent: null,
    region: 'eu-west-1',
    device: 'low-end',
  });
});

test('its first columns are those of inference_events, whatever the event says', () => {
  const names = inferenceEvents.columns.map(({ name }) => name);
  expect(Object.keys(flat(fullEvent)).slice(0, names.length)).toEqual(names);
  expect(Object.keys(flat(leastEvent))).toEqual(Object.keys(flat(fullEvent)));
});

test('what an event leaves out is null, and no fallback, not sampled, no error', () => {
  expect(flat(leastEvent)).toMatchObject({
    ingest_time: null,
    prediction: null,
    decision: null,
    latency_ms: null,
    is_error: false,
    is_fallback: false,
    sample_rate: 1,
    f_age: null,
    region: null,
  });
});

test.each([
  ['error', true],
  ['timeout', true],
  ['ok', false],
])('status %s: is_error %s', (status, isError) => {
  expect(flat({ ...leastEvent, status }).is_error).toBe(isError);
});

describe('a value that is not of its type', () => {
  const age = (value: unknown) => flat({ ...leastEvent, features: { age: value } }).f_age;

  test.each([
    ['41', 41],
    [true, 1],
    ['old', Number.NaN],
    ['', Number.NaN],
    [null, null],
  ])('number from %j is %s: NaN is counted, null would say that nothing was sent', (value, expected) => {
    expect(age(value)).toBe(expected);
  });

  test('a category is text', () => {
    expect(flat({ ...leastEvent, features: { colour: 7 } }).f_hue).toBe('7');
  });
});

test('of text only its length is kept, or the length that the logger left of it', () => {
  expect(flat({ ...leastEvent, features: { note: 'a secret' } }).f_note).toBe(8);
  expect(flat({ ...leastEvent, features: { note: 8 } }).f_note).toBe(8);
});

test('the class of a multiclass model is text', () => {
  const multiclass = defineModel({ ...input, prediction: { type: 'multiclass' } });
  expect(flat({ ...leastEvent, prediction: 3 }, multiclass).prediction).toBe('3');
});

test('a total latency counts before the sum of its parts', () => {
  expect(flat({ ...leastEvent, latency: { total_ms: 20, model_ms: 5 } }).latency_ms).toBe(20);
});

test('features called like methods of every object are only what the event says', () => {
  const sly = defineModel({
    ...input,
    features: [{ name: 'x', column: 'constructor', type: 'categorical' }],
    segments: [{ name: 's', column: 'toString' }],
  });
  expect(flat({ ...leastEvent, features: {} }, sly)).toMatchObject({ f_x: null, toString: null });
});

test('a label is one row of label_events', () => {
  const row = flattenLabelEvent(LabelEvent.parse(leastLabel) as Label);
  expect(row).toEqual({
    label_event_id: 'l1',
    event_id: 'e1',
    entity_id: null,
    outcome: 'true',
    outcome_time: '2026-03-02 00:00:00.000',
    ingest_time: null,
    label_version: '1',
    source_system: null,
  });
  expect(Object.keys(row)).toEqual(labelEvents.columns.map(({ name }) => name));
});

test('events are validated and flattened by thousands a second, on a busy machine too', () => {
  const line = JSON.stringify(fullEvent);
  // Of processor, so that others on the machine do not count.
  const start = process.cpuUsage();
  for (let i = 0; i < 3000; i++) flat(JSON.parse(line));
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(1000);
});
