import { expect, it } from 'vitest';
import { asListed } from '../../src/capture/as-listed.ts';
import type { DeliveryListing } from '../../src/capture/delivery-listing.ts';
import { partitionOf } from '../../src/engine/tables/partition.ts';
import { curateFingerprint } from '../../src/run/curate-partition.ts';
import { PartitionRecords } from '../../src/run/partition-record.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';
import { MemoryStore } from '../alert/delivery/fakes.ts';
import { contractSpec } from '../support/contract-events.ts';

const day = partitionOf('2026-01-01T00:00:00Z', 'day');
const listing = (text: string): DeliveryListing => ({
  partitions: [day],
  listing: () => text,
  objects: () => text.split(' '),
  rejected: () => 3,
});

it('an object that comes while a stage waits is missing for the next turn', async () => {
  const spec = resolveSpec(parseSpec(contractSpec, 'churn.yaml'));
  const records = await PartitionRecords.load(new MemoryStore(), spec.id);
  const named = (deliveries: DeliveryListing): string =>
    curateFingerprint({ spec, records, deliveries }, day);
  const whenTheTurnBegan = asListed(listing('a b'));
  const inTheStage = asListed(listing('a b late'), whenTheTurnBegan.listing(day));
  expect(named(inTheStage)).toBe(named(whenTheTurnBegan));
  expect(named(inTheStage)).not.toBe(named(asListed(listing('a b late'))));
});

it('objects and refused events are those that are there now', () => {
  const inTheStage = asListed(listing('a b late'), 'hash');
  expect(inTheStage.partitions).toEqual([day]);
  expect(inTheStage.objects(day)).toEqual(['a', 'b', 'late']);
  expect(inTheStage.rejected(day)).toBe(3);
});

it('what the objects hold is told while they are those of the turn, and not while others have come', async () => {
  const counted = (text: string): DeliveryListing => ({ ...listing(text), arrived: async () => 12 });
  const whenTheTurnBegan = asListed(counted('a b'));
  const known = whenTheTurnBegan.listing(day);
  expect(await whenTheTurnBegan.arrived?.(day)).toBe(12);
  expect(await asListed(counted('a b'), known).arrived?.(day)).toBe(12);
  expect(await asListed(counted('a b late'), known).arrived?.(day)).toBeUndefined();
  expect(await asListed(listing('a b')).arrived?.(day)).toBeUndefined();
});
