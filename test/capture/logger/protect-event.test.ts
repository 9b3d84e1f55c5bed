import { expect, it } from 'vitest';
import type { CapturePolicy } from '../../../src/capture/logger/capture-policy.ts';
import { inferenceProtector, labelProtector } from '../../../src/capture/logger/protect-event.ts';
import { pseudonymOf } from '../../../src/capture/logger/pseudonym.ts';
import { fullEvent, leastEvent, leastLabel } from '../events.ts';
import { policy, ring } from './policies.ts';

const pseudonymise = (domain: string, value: string) => pseudonymOf(ring.at(''), domain, value);
const protect = (event: object, of: CapturePolicy = policy) =>
  inferenceProtector(of)(event as Record<string, unknown>, pseudonymise);

it('features go through the rule of their column, and those that no column declares are left out', () => {
  const { features } = protect({
    ...leastEvent,
    features: { age: 41, colour: 'red', zip: '10115', name: 'Jane', note: 'call Jane', email: 'jane@x.org' },
  });
  expect(features).toEqual({
    age: 30,
    colour: 'red',
    zip: pseudonymOf(ring.at(''), 'zip', '10115'),
    name: null,
    note: 9,
  });
});

it('a feature that was not sent stays absent, and one that was null stays null', () => {
  expect(protect({ ...leastEvent, features: { age: null, name: undefined } }).features).toEqual({
    age: null,
  });
});

it('attributes too: only those that the policy names', () => {
  expect(protect({ ...leastEvent, attributes: { region: 'eu', phone: '030' } }).attributes).toEqual({
    region: 'eu',
  });
});

it('every other field of the contract stays as it is', () => {
  const { entity_id, features, attributes, ...rest } = fullEvent;
  expect(protect(fullEvent)).toMatchObject(rest);
  expect(protect(fullEvent).entity_id).toBe(pseudonymOf(ring.at(''), 'entity_id', entity_id));
});

it('a field that is not of the contract is left out, in events and in labels', () => {
  expect(protect({ ...leastEvent, email: 'jane@x.org' })).toEqual(leastEvent);
  expect(labelProtector(policy)({ ...leastLabel, email: 'jane@x.org' }, pseudonymise)).toEqual(leastLabel);
});

it('a label has the pseudonym of its prediction', () => {
  const label = labelProtector(policy)({ ...leastLabel, entity_id: 'p-77' }, pseudonymise);
  expect(label.entity_id).toBe(protect(fullEvent).entity_id);
  expect(label).toMatchObject({ ...leastLabel });
});

it('a further identifier is a pseudonym as well', () => {
  const further = { ...policy, identifiers: ['entity_id', 'context_id'] };
  expect(protect(fullEvent, further).context_id).toBe(pseudonymOf(ring.at(''), 'context_id', 's1'));
});

it('without a key an identifier is left out', () => {
  const kept = inferenceProtector(policy)({ ...fullEvent }, () => undefined);
  expect(kept).not.toHaveProperty('entity_id');
});

it('names that every object has are no columns', () => {
  const odd = { ...policy, columns: { constructor: { rule: 'keep' }, toString: { rule: 'keep' } } } as const;
  expect(protect({ ...leastEvent, features: { age: 1 } }, odd).features).toEqual({});
});
