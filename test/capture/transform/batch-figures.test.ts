import { expect, it } from 'vitest';
import { InferenceEvent } from '../../../src/capture/inference-event.ts';
import { batchFigures, requestFigures } from '../../../src/capture/transform/batch-figures.ts';
import { leastEvent } from '../events.ts';

const dimensions = { Stage: 'prod', Model: 'churn' };

it('rejected events are counted in all, and by reason', () => {
  const counted = batchFigures(
    { events: [1, 2, 3], reasons: { not_json: 2, bad_value: 1 } },
    'events',
    dimensions,
  );
  expect(counted).toEqual([
    { dimensions, figures: { delivered_events: 3, rejected_events: 3 } },
    { dimensions: { ...dimensions, Reason: 'not_json' }, figures: { rejected_events: 2 } },
    { dimensions: { ...dimensions, Reason: 'bad_value' }, figures: { rejected_events: 1 } },
  ]);
});

it('labels have names of their own', () => {
  expect(batchFigures({ events: [1], reasons: {} }, 'labels', dimensions)).toEqual([
    { dimensions, figures: { delivered_labels: 1, rejected_labels: 0 } },
  ]);
});

it('a sampled event stands for as many requests as its rate says', () => {
  const events = [
    { sample_rate: 0.25, features: { age: 1 }, latency: { total_ms: 5 } },
    { sample_rate: 0.25, features: {}, latency: { fetch_ms: 1, model_ms: 2 } },
    { status: 'error' },
    { features: { age: 1 } },
  ].map((event) => InferenceEvent.parse({ ...leastEvent, ...event }));
  expect(requestFigures(events, ['age'], dimensions).figures).toEqual({
    requests: 10,
    errors: 1,
    missing_critical_features: 4,
    latency_ms: [5, 3],
  });
});
