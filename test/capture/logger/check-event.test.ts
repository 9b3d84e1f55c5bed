import { describe, expect, it } from 'vitest';
import { checkInferenceEvent, checkLabelEvent } from '../../../src/capture/logger/check-event.ts';
import { schemaCheck } from '../../../src/capture/logger/schema-check.ts';
import { validateEvent, validateLabelEvent } from '../../../src/capture/validate-event.ts';
import { random as seededRandom } from '../../score/random.ts';
import { fullEvent, leastEvent, leastLabel } from '../events.ts';

type Json = Record<string, unknown>;

const oddValues: readonly unknown[] = [
  ...[null, true, 0, -1, 0.5, 2, 1e308, '', 'x', 'ok', 'label', 'feedback', 'review', 'x'.repeat(257)],
  ...['2026-02-30T00:00:00Z', '2026-02-28T00:00:00+01:00', '2026-02-28', '2026-02-28T00:00:00'],
  ...[[], {}, [1], { a: 1 }, { a: {} }, [{ item: 'a' }], [{ item: 1 }], { fetch_ms: -1 }, { a: 'down' }],
];

/** Changes one thing of an event: removes a field, adds one, or gives one another value, at any depth. */
function mutated(event: Json, random: () => number): Json {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const copy = structuredClone(event);
  const places: [Json, string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, value] of Object.entries(node)) {
      places.push([node as Json, name]);
      walk(value);
    }
  };
  walk(copy);
  const [parent, name] = pick(places);
  const kind = random();
  if (kind < 0.2) delete parent[name];
  else if (kind < 0.3 && !Array.isArray(parent)) parent.surplus = 1;
  else parent[name] = structuredClone(pick(oddValues));
  return copy;
}

const feedback = {
  ...leastLabel,
  kind: 'feedback',
  feedback: 'review',
  feedback_time: leastLabel.outcome_time,
  outcome: undefined,
  outcome_time: undefined,
};
const withoutUndefined = (event: object): Json => JSON.parse(JSON.stringify(event)) as Json;

describe.each([
  ['inference', [leastEvent, fullEvent], checkInferenceEvent, validateEvent],
  ['label', [leastLabel, feedback], checkLabelEvent, validateLabelEvent],
] as const)('%s events', (_, valid, check, validate) => {
  it('that are valid pass', () => {
    for (const event of valid) expect(check(withoutUndefined(event), 'churn')).toBeUndefined();
  });

  it('are refused exactly where the contract refuses them, for the same reason', () => {
    const random = seededRandom(11).uniform;
    let refused = 0;
    for (let round = 0; round < 2500; round++) {
      const event = mutated(withoutUndefined(valid[round % 2] as object), random);
      const fault = check(event, 'churn');
      const validated = validate(JSON.stringify(event), 'churn');
      const expected = 'reason' in validated ? validated : undefined;
      expect([fault !== undefined, JSON.stringify(event)]).toEqual([
        expected !== undefined,
        JSON.stringify(event),
      ]);
      if (!expected || !fault) continue;
      refused++;
      // A version that is missing is filled in by the logger: here it is absent.
      if (fault.field !== 'schema_version') expect([fault.reason, event]).toEqual([expected.reason, event]);
    }
    expect(refused).toBeGreaterThan(900);
  });
});

describe('a fault', () => {
  it.each([
    [{ features: { age: [41] } }, 'features.age', 'must be text, a number, true or false, null'],
    [{ email: 'jane@example.org' }, 'email', 'is no field of the contract; put it under attributes'],
    [{ status: 'jane@example.org' }, 'status', 'must be one of ok, error, timeout'],
    [{ event_time: 'jane@example.org' }, 'event_time', 'must be an RFC 3339 time with its zone'],
    [{ sample_rate: 0 }, 'sample_rate', 'is out of its range'],
    [{ model_id: 'jane@example.org' }, 'model_id', 'must be churn'],
    [
      { top_k: [{ item: 'a' }, { item: 'jane@example.org'.repeat(20) }] },
      'top_k[1].item',
      '1 to 256 characters',
    ],
  ])('of %j names the field and the rule, and no value', (change, field, rule) => {
    const fault = checkInferenceEvent({ ...leastEvent, ...change }, 'churn');
    expect(fault?.field).toBe(field);
    expect(fault?.rule).toContain(rule);
    expect(JSON.stringify(fault)).not.toContain('jane@');
  });
});

it('a feature may be what JSON cannot write, a latency may not', () => {
  expect(checkInferenceEvent({ ...leastEvent, features: { age: Number.NaN } }, 'churn')).toBeUndefined();
  expect(checkInferenceEvent({ ...leastEvent, latency: { total_ms: Number.NaN } }, 'churn')?.reason).toBe(
    'wrong_type',
  );
});

it('a schema with a keyword that is not checked is refused when it is compiled', () => {
  expect(() => schemaCheck({ type: 'string', format: 'email' } as never)).toThrow('keyword format');
});
