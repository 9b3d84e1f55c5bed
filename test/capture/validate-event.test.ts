import { describe, expect, test } from 'vitest';
import { isRejected, validateEvent, validateLabelEvent } from '../../src/capture/validate-event.ts';
import { fullEvent, leastEvent, leastLabel } from './events.ts';

describe('an inference event is taken', () => {
  test.each([
    ['that says the least', leastEvent],
    ['that says everything', fullEvent],
    ['without an answer', { ...leastEvent, status: 'timeout', prediction: null }],
    ['of a multiclass model', { ...leastEvent, prediction: 'cat' }],
  ])('%s', (_, event) => {
    expect(validateEvent(event, 'churn')).toEqual({ event: { status: 'ok', ...event } });
  });

  test('as a line of NDJSON', () => {
    expect(validateEvent(JSON.stringify(fullEvent))).toEqual({ event: fullEvent });
  });
});

describe('an inference event is refused with a reason and a sentence that names the field', () => {
  const withField = (field: string, value: unknown) => ({ ...leastEvent, [field]: value });
  const { event_id: _, ...withoutId } = leastEvent;

  test.each([
    ['not_an_object', 7, 'the event must be a JSON object, not 7'],
    ['not_an_object', '[1]', 'the event must be a JSON object, not [1]'],
    ['not_an_object', null, 'the event must be a JSON object, not null'],
    [
      'unsupported_version',
      withField('schema_version', 2),
      'schema_version is 2; this is version 1 of the contract',
    ],
    ['wrong_model', withField('model_id', 'other'), 'model_id is "other", and this stream is of "churn"'],
    ['missing_field', withoutId, 'event_id is missing'],
    ['missing_field', { ...leastEvent, schema_version: undefined }, 'schema_version is missing'],
    ['unknown_field', withField('scor', 1), 'scor is no field of the contract; put it under attributes'],
    [
      'unknown_field',
      withField('latency', { ms: 1 }),
      'latency.ms is no field of the contract; put it under attributes',
    ],
    ['wrong_type', withField('event_id', 7), 'event_id must be text, not 7'],
    [
      'wrong_type',
      withField('prediction', [0.1]),
      'prediction must be one of a number, text, null, not [0.1]',
    ],
    [
      'wrong_type',
      withField('features', { age: { years: 4 } }),
      'features.age must be one of text, a number, true or false, null, not {"years":4}',
    ],
    ['wrong_type', withField('features', []), 'features must be an object, not []'],
    ['bad_value', withField('event_id', ''), 'the length of event_id must be at least 1'],
    [
      'bad_value',
      withField('event_time', '2026-03-01T06:00:00'),
      'event_time is "2026-03-01T06:00:00": it must be an RFC 3339 time with its zone, such as 2026-03-01T06:00:00Z',
    ],
    [
      'bad_value',
      withField('event_time', '2026-02-30T06:00:00Z'),
      'event_time is "2026-02-30T06:00:00Z": there is no such day',
    ],
    ['bad_value', withField('status', 'failed'), 'status is "failed"; valid choices: ok, error, timeout'],
    ['bad_value', withField('sample_rate', 0), 'sample_rate must be above 0'],
    ['bad_value', withField('sample_rate', 1.5), 'sample_rate must be at most 1'],
    ['bad_value', withField('latency', { total_ms: -1 }), 'latency.total_ms must be at least 0'],
    [
      'bad_value',
      withField('dependencies', { db: 'slow' }),
      'dependencies.db is "slow"; valid choices: ok, degraded, down',
    ],
    ['bad_value', withField('region', 'x'.repeat(300)), 'the length of region must be at most 256'],
  ])('%s: %j', (reason, event, detail) => {
    expect(validateEvent(event, 'churn')).toEqual({ reason, detail });
  });

  test('not_json: a line that is cut off', () => {
    const refused = validateEvent('{"schema_version": 1');
    expect(isRejected(refused) && refused.reason).toBe('not_json');
    expect(isRejected(refused) && refused.detail).toMatch(/^the event is not JSON: /);
  });

  test('a value is quoted short', () => {
    const refused = validateEvent({ ...leastEvent, event_id: ['x'.repeat(500)] });
    expect(isRejected(refused) && refused.detail.length).toBeLessThan(130);
  });
});

describe('a label event', () => {
  test('is taken, with version 1 of the label definition as default', () => {
    expect(validateLabelEvent(leastLabel, 'churn')).toEqual({ event: { ...leastLabel, label_version: '1' } });
  });

  test('may take an earlier label back', () => {
    expect(isRejected(validateLabelEvent({ ...leastLabel, outcome: null, corrects: 'l0' }))).toBe(false);
  });

  test('of feedback is a kind of its own', () => {
    const { outcome: _, outcome_time: __, ...subject } = leastLabel;
    const complaint = {
      ...subject,
      kind: 'feedback',
      feedback: 'complaint',
      feedback_time: '2026-03-02T00:00:00Z',
    };
    expect(validateLabelEvent(complaint)).toEqual({ event: complaint });
    expect(validateLabelEvent({ ...complaint, outcome_time: '2026-03-02T00:00:00Z' })).toEqual({
      reason: 'unknown_field',
      detail: 'outcome_time is no field of the contract; put it under attributes',
    });
  });

  test.each([
    [
      'missing_field',
      { ...leastLabel, event_id: undefined },
      'a label names its prediction by event_id, or by entity_id for a declared join key',
    ],
    ['missing_field', { ...leastLabel, outcome: undefined }, 'outcome is missing'],
    ['missing_field', { ...leastLabel, kind: undefined }, 'kind is missing'],
    ['bad_value', { ...leastLabel, kind: 'truth' }, 'kind is "truth"; valid choices: label, feedback'],
    [
      'wrong_type',
      { ...leastLabel, outcome: [1] },
      'outcome must be one of text, a number, true or false, null, not [1]',
    ],
  ])('is refused: %s', (reason, event, detail) => {
    expect(validateLabelEvent(event)).toEqual({ reason, detail });
  });
});
