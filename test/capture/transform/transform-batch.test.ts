import { describe, expect, it } from 'vitest';
import { inferenceReader, labelReader } from '../../../src/capture/event-readers.ts';
import { transformBatch } from '../../../src/capture/transform/transform-batch.ts';
import { inferenceEvents, labelEvents } from '../../../src/engine/tables/index.ts';
import { defineModel } from '../../../src/spec/define-model.ts';
import { fullEvent, leastEvent, leastLabel } from '../events.ts';
import { arrivedAt, batch, documents, record } from './firehose-records.ts';

const spec = defineModel({
  id: 'churn',
  purpose: 'Decides who gets a call.',
  owner: 'growth',
  tier: 2,
  prediction: { type: 'binary' },
  features: [
    { name: 'age', type: 'numeric' },
    { name: 'colour', type: 'categorical' },
    { name: 'seen', type: 'timestamp' },
    { name: 'note', type: 'text' },
  ],
  segments: [{ name: 'device' }, { name: 'region' }],
});
const reader = inferenceReader(spec);
const transform = (...contents: unknown[]) => transformBatch(batch(...contents), reader);
const one = (content: unknown) => documents(transform(content).answers[0]!)[0];

describe('an event', () => {
  it('becomes a document of the table’s columns, without those that are null', () => {
    expect(one(fullEvent)).toEqual({
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
      f_colour: 'red',
      f_seen: '2026-02-01 00:00:00.000',
      f_note: 3,
      device: 'low-end',
      region: 'eu-west-1',
    });
  });

  it('that says no ingest_time came when Firehose took it', () => {
    expect(one(leastEvent)?.ingest_time).toBe('2026-03-01 06:10:00.000');
  });

  it.each([
    ['old', 'NaN'],
    ['Infinity', 'Infinity'],
    [1e300, 1e300],
    ['9007199254740993', 9007199254740992],
    [-0.5, -0.5],
  ])('a number of %j is %j: the serde parses what JSON cannot write from text', (age, expected) => {
    expect(one({ ...leastEvent, features: { age } })?.f_age).toBe(expected);
  });

  it('half a character becomes U+FFFD, as Parquet would have it', () => {
    expect(
      one(`${JSON.stringify({ ...leastEvent, features: { colour: '@' } })}`.replace('@', '\\ud83c red')),
    ).toMatchObject({ f_colour: '\uFFFD red' });
    expect(one({ ...leastEvent, features: { colour: '🌊' } })?.f_colour).toBe('🌊');
  });

  it('may say true or 7 where a segment reads it: a key is text', () => {
    expect(one({ ...leastEvent, attributes: { device: true, region: 7 } })).toMatchObject({
      device: 'true',
      region: '7',
    });
  });

  it('features and attributes that the spec does not know are no columns', () => {
    const known = Object.keys(one({ ...leastEvent, features: { height: 7 }, attributes: { shoe: 8 } })!);
    expect(known.filter((name) => !inferenceEvents.columns.some((column) => column.name === name))).toEqual(
      [],
    );
  });
});

describe('a record', () => {
  it('may have several events, on lines or spread over lines', () => {
    const two = [leastEvent, { ...leastEvent, event_id: 'e2' }];
    expect(documents(transform(two).answers[0]!).map(({ event_id }) => event_id)).toEqual(['e1', 'e2']);
    expect(one(JSON.stringify(leastEvent, null, 2))?.event_id).toBe('e1');
    expect(one(JSON.stringify(leastEvent))?.event_id).toBe('e1');
  });

  it('keeps its good events where one is bad, and says which one', () => {
    const { answers, rejected, reasons } = transform([
      leastEvent,
      { ...leastEvent, colour: 'red' },
      leastEvent,
    ]);
    expect(answers[0]).toMatchObject({ recordId: 'record-0', result: 'Ok' });
    expect(documents(answers[0]!)).toHaveLength(2);
    expect(rejected).toEqual([
      {
        source_object: 'record-0',
        source_row: 2,
        reason: 'unknown_field',
        detail: 'colour is no field of the contract; put it under attributes',
        payload: JSON.stringify({ ...leastEvent, colour: 'red' }),
      },
    ]);
    expect(reasons).toEqual({ unknown_field: 1 });
  });

  it.each([
    ['data that is not base64', { ...record(''), data: '{"a": 1}' }, 'not base64'],
    [
      'bytes that are not UTF-8',
      { ...record(''), data: Buffer.from([0xc3, 0x28]).toString('base64') },
      'not UTF-8',
    ],
    ['nothing', record('\n \n'), 'empty'],
    ['text', record('hello'), 'not JSON'],
    ['a number that JSON does not have', record('{"prediction": NaN}'), 'not JSON'],
    ['half an event', record('{"schema_version": 1, "event'), 'not JSON'],
  ])('of %s is dropped and kept as it came', (_, bad, detail) => {
    const { answers, rejected, events } = transformBatch({ records: [bad] }, reader);
    expect(answers).toEqual([{ recordId: '4957', result: 'Dropped', data: '' }]);
    expect(rejected).toMatchObject([{ reason: 'not_json', detail: expect.stringContaining(detail) }]);
    const { payload } = rejected[0]!;
    const decoded = Buffer.from(bad.data, 'base64').toString();
    expect([bad.data, decoded.trim()]).toContain(payload);
    expect(events).toEqual([]);
  });

  it('of a refusal by a logger is rejected for the logger’s reason', () => {
    const refused = {
      event_id: 'e1',
      rejected_by_logger: { reason: 'bad_value', detail: 'status must be ok' },
    };
    expect(transform(refused).rejected).toMatchObject([{ reason: 'bad_value', detail: 'status must be ok' }]);
    const forged = { event_id: 'e1', rejected_by_logger: { reason: 'drop table', detail: 'x' } };
    expect(transform(forged).rejected).toMatchObject([{ reason: 'missing_field' }]);
  });
});

it('every record is answered once, in its place', () => {
  const { answers } = transform(leastEvent, 'bad', leastEvent, { ...leastEvent, model_id: 'other' });
  expect(answers.map(({ recordId, result }) => [recordId, result])).toEqual([
    ['record-0', 'Ok'],
    ['record-1', 'Dropped'],
    ['record-2', 'Ok'],
    ['record-3', 'Dropped'],
  ]);
});

describe('an answer that would be too large', () => {
  const events = Array.from({ length: 20 }, (_, index) => ({ ...leastEvent, event_id: `e${index}` }));

  it('leaves rows over, of which none is lost and none is in both', () => {
    for (const answerBytes of [0, 1500, 3000, 8000, 1e6]) {
      const { answers, overflow } = transformBatch(batch(...events), reader, answerBytes);
      const answered = answers.flatMap(documents).map(({ event_id }) => event_id);
      expect([...answered, ...overflow.map(({ event_id }) => event_id)].sort()).toEqual(
        events.map(({ event_id }) => event_id).sort(),
      );
      if (answerBytes >= 8000) continue;
      expect(overflow.length).toBeGreaterThan(0);
    }
  });

  it('stays below what Lambda takes, however large the events are', () => {
    const large = Array.from({ length: 60 }, (_, index) => ({
      ...leastEvent,
      event_id: `e${index}`,
      features: { colour: 'ü'.repeat(50_000) },
    }));
    const { answers, overflow } = transform(...large);
    expect(Buffer.byteLength(JSON.stringify({ records: answers }))).toBeLessThan(6_000_000);
    expect(overflow.length).toBeGreaterThan(0);
    expect(overflow[0]?.ingest_time).toBe('2026-03-01 06:10:00.000');
  });
});

describe('labels', () => {
  const labels = (...contents: unknown[]) => transformBatch(batch(...contents), labelReader(spec));

  it('become documents of their own table', () => {
    const [document] = documents(labels({ ...leastLabel, outcome: 7 }).answers[0]!);
    expect(document).toMatchObject({
      label_event_id: 'l1',
      outcome: '7',
      outcome_time: '2026-03-02 00:00:00.000',
    });
    const names: readonly string[] = labelEvents.columns.map(({ name }) => name);
    expect(Object.keys(document!).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('that are inferences are rejected, and the other way round', () => {
    expect(labels(leastEvent).rejected).toHaveLength(1);
    expect(transform(leastLabel).rejected).toHaveLength(1);
  });
});

it('the time of arrival is that of each record', () => {
  const later = { ...record(leastEvent, 'b'), approximateArrivalTimestamp: arrivedAt + 1500 };
  const { answers } = transformBatch({ records: [record(leastEvent, 'a'), later] }, reader);
  expect(answers.flatMap(documents).map(({ ingest_time }) => ingest_time)).toEqual([
    '2026-03-01 06:10:00.000',
    '2026-03-01 06:10:01.500',
  ]);
});
