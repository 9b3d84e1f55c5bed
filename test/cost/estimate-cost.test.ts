import { describe, expect, it } from 'vitest';
import { estimateCost } from '../../src/cost/estimate-cost.ts';
import { eventBytes } from '../../src/cost/event-bytes.ts';
import { billedBytes } from '../../src/cost/lines/athena.ts';
import { billedRecordBytes, ingestedBytes } from '../../src/cost/lines/firehose.ts';
import { workloadOf } from '../../src/cost/workload.ts';
import { specOf } from './specs.ts';

const mib = 2 ** 20;
const usdOf = ({ lines }: ReturnType<typeof estimateCost>, service: string, item = ''): number =>
  lines
    .filter(({ price }) => price.service === service && price.item.startsWith(item))
    .reduce((sum, { usd }) => sum + usd, 0);

describe('rounding of bills', () => {
  it('a query is whole MB, and 10 at least', () => {
    expect([0, 1, 10 * mib, 10 * mib + 1].map((bytes) => billedBytes(bytes) / mib)).toEqual([10, 10, 10, 11]);
  });

  it('a record of Firehose is whole 5 KB', () => {
    expect([1, 5120, 5121, 12_288].map(billedRecordBytes)).toEqual([5120, 5120, 10_240, 15_360]);
  });

  it('few events are records of their own, many share one of 64 KB', () => {
    // 100 a day: nearly always alone, 1,000 bytes billed as 5,120.
    expect(ingestedBytes(100, 1000) / 100).toBeCloseTo(5120, -1);
    // 10 a second and process: 10 of them share a record, 10,000 bytes billed as 10,240.
    expect(ingestedBytes(86_400 * 40, 1000) / (86_400 * 40)).toBeCloseTo(1024, 0);
    // 65 of 1,000 bytes fill a record, billed as 66,560.
    expect(ingestedBytes(1e12, 1000) / 1e12).toBe(1024);
    expect(ingestedBytes(0, 1000)).toBe(0);
    // What is larger than a record is a record of its own.
    expect(ingestedBytes(1e12, 100_000) / 1e12).toBe(102_400);
  });
});

describe('2 numbers, 1 category and the prediction, 10 million events a day, by hand', () => {
  const spec = specOf(2, 1);
  const estimate = estimateCost(spec, 10e6);

  it('an event: id 36, time 6, other columns 24, numbers 8 each, category 1; curated the hash of the id, window and cell', () => {
    expect(eventBytes(spec)).toMatchObject({ raw: 83, curated: 92, columns: [8, 8, 1, 8], categorical: [1] });
  });

  it('Athena: 19 queries, 1,954 MB a day', () => {
    // MB: ids 477, rows 792, what was kept 10 + 10; features 277, traffic 258, checks 10, census 10, totals 10;
    // two windows (the new one, and the one that becomes final) × 4, census and changes: 10 × 10.
    expect(estimate.athena.queries).toBe(19);
    expect(estimate.athena.billedBytes / mib).toBe(477 + 792 + 10 + 10 + 277 + 258 + 10 + 10 + 10 + 100);
    expect(usdOf(estimate, 'Athena')).toBeCloseTo((30 * 1954 * 5) / mib, 10);
  });

  it('CloudWatch is asked what was sent once a partition, where a logger counts it', () => {
    const read = (capture?: { counted_by: 'transform' }) => {
      const hourly = specOf(2, 1, { grain: 'hour', ...(capture ? { capture } : {}) });
      return usdOf(estimateCost(hourly, 10e6), 'CloudWatch', 'metrics read');
    };
    expect(read()).toBeCloseTo((30 * 24 * 0.01) / 1000, 12);
    expect(read({ counted_by: 'transform' })).toBe(0);
    expect(usdOf(estimate, 'CloudWatch', 'metrics read')).toBeCloseTo((30 * 0.01) / 1000, 12);
  });

  it('S3 keeps raw and curated for 60 days, rollups for 400', () => {
    const kept = estimate.lines
      .filter(({ price }) => price.item === 'Standard storage')
      .map(({ units }) => units);
    expect(kept[0]).toBe(10e6 * 83 * 60);
    expect(kept[1]).toBe(10e6 * 92 * 60);
    // 2 versions of 5 million events: 3 numbers fill 100 bins each, the category 20; 8 bytes, and 0.4 of it beside.
    const filled = 5e6 / (5e6 + 400);
    expect(kept[2]).toBeCloseTo(2 * filled * (3 * 100 + 20) * 8 * 1.4 * 400, 0);
  });

  it('Firehose is paid twice for the same bytes', () => {
    const [ingest, conversion] = estimate.lines.filter(({ price }) => price.service === 'Firehose');
    const bytes = 30 * ingestedBytes(10e6, eventBytes(spec).json);
    expect(ingest?.usd).toBeCloseTo((bytes / 2 ** 30) * 0.029, 8);
    expect(conversion?.usd).toBeCloseTo((bytes / 2 ** 30) * 0.018, 8);
  });

  it('the totals are the sums of their lines', () => {
    const sum = (scope: string): number =>
      estimate.lines.filter((line) => line.scope === scope).reduce((total, { usd }) => total + usd, 0);
    expect(estimate.modelUsd).toBeCloseTo(sum('model'), 10);
    expect(estimate.stageUsd).toBeCloseTo(sum('stage'), 10);
    expect(estimate.modelUsdPerDay).toBeCloseTo(estimate.modelUsd / 30, 12);
  });
});

describe('edges', () => {
  it('no events: nothing is delivered, curated or rolled up, and alarms cost all the same', () => {
    const estimate = estimateCost(specOf(2, 1), 0);
    expect(usdOf(estimate, 'Firehose')).toBe(0);
    // Two windows, 28 past ones each, with the scores of 3 features in 3 cells, twice, 14 of 14 bytes.
    expect(estimate.athena.scannedBytes).toBe(2 * 28 * 2 * 3 * 3 * 14 * 14);
    expect(estimate.athena).toMatchObject({ scannedOverRaw: null, queries: 10 });
    expect(usdOf(estimate, 'S3', 'Standard')).toBeLessThan(0.01);
    expect(usdOf(estimate, 'CloudWatch', 'metrics watched')).toBeGreaterThan(0.5);
    expect(estimate.lines.every(({ usd }) => Number.isFinite(usd))).toBe(true);
  });

  it('one feature', () => {
    expect(estimateCost(specOf(0, 1), 1000).athena.queries).toBe(19);
    expect(estimateCost(specOf(1, 0), 1000).athena.queries).toBe(18);
  });

  it('1,000 features: 60 in a statement; all their nulls are counted in one', () => {
    const { queries } = workloadOf(specOf(1000, 0), 10e6);
    const count = (what: string): number => queries.filter((query) => query.what === what).length;
    expect(count('feature_rollups')).toBe(Math.ceil(1001 / 60));
    expect(count('check_rollups')).toBe(1);
  });

  it('the hour grain asks 24 times as often, and reads the same events', () => {
    const [day, hour] = (['day', 'hour'] as const).map((grain) =>
      estimateCost(specOf(20, 10, { grain }), 100e6),
    );
    expect(hour?.athena.queries).toBe(24 * (day?.athena.queries ?? 0));
    const raw = (estimate: typeof day) =>
      estimate?.lines.find(({ how }) => how.startsWith('raw events'))?.units;
    expect(raw(hour)).toBe(raw(day));
    expect(hour?.modelUsd).toBeGreaterThan(day?.modelUsd ?? 0);
  });

  it('a sampling logger sends, stores and scans its share', () => {
    const whole = estimateCost(specOf(20, 10), 100e6);
    const tenth = estimateCost(specOf(20, 10, { capture: { sample_rate: 0.1 } }), 100e6);
    expect(usdOf(tenth, 'Firehose') / usdOf(whole, 'Firehose')).toBeCloseTo(0.1, 2);
    expect(tenth.workload.loggedPerDay).toBe(10e6);
  });

  it('labels are delivered and kept too', () => {
    const labels = { definition: 'it happened', observation_window: 'P7D' };
    expect(usdOf(estimateCost(specOf(2, 1, { labels }), 10e6), 'Firehose')).toBeGreaterThan(
      usdOf(estimateCost(specOf(2, 1), 10e6), 'Firehose'),
    );
  });

  it('a table that exists is neither delivered nor kept, and scanned all the same', () => {
    const source = { table: 'db.scores', event_time: 'ts', event_id: 'id' };
    const estimate = estimateCost(specOf(2, 1, { source }), 10e6);
    expect(usdOf(estimate, 'Firehose')).toBe(0);
    expect(estimate.lines.some(({ how }) => how.startsWith('raw events'))).toBe(false);
    expect(usdOf(estimate, 'Athena')).toBeGreaterThan(0.25);
  });

  it('a long fixed baseline is read anew by every hour', () => {
    const of = (baseline: { name: string } & Record<string, unknown>) =>
      estimateCost(specOf(30, 0, { grain: 'hour', baselines: [baseline as never] }), 10e6).athena
        .scannedBytes;
    const month = of({ name: 'january', kind: 'fixed', start: '2026-01-01', end: '2026-02-01' });
    const hour = of({ name: 'before', kind: 'previous_period', periods: 1 });
    expect(month).toBeGreaterThan(hour);
  });
});
