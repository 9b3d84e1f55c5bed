import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeployedModel } from './deployed-model.ts';
import { HourlyModel, hourOfTwoObjects, hours, startOf, turnOf } from './hourly-model.ts';

const everyHour = Array.from({ length: hours }, (_, hour) => hour);
const figures = ['feature_rollups', 'traffic_rollups', 'check_rollups', 'value_census', 'scores', 'verdicts'];
const became = 'partition_start, rows_in, rows_out, rows_rejected, rows_duplicate, rows_late';

let hourly: HourlyModel;

beforeAll(async () => {
  hourly = await HourlyModel.make();
}, 300_000);
afterAll(() => hourly?.close());

describe('a model of the hour grain', () => {
  beforeAll(async () => {
    const { model, lake } = await hourly.deploy();
    for (const hour of everyHour) {
      await hourly.deliver(lake, await hourly.objectsOf(hour));
      await model.turn(turnOf(hour));
    }
    await hourly.download(lake, 'calm');
  }, 300_000);

  it.each(figures)('has the %s of the laptop', async (table) => {
    const there = await hourly.rows('calm', table);
    expect(there.length).toBeGreaterThan(10);
    expect(there).toEqual(await hourly.rows('laptop', table));
  });

  it('says the same of every event', async () => {
    const curated = (where: string) => hourly.rows(where, `(FROM runs WHERE stage = 'curate')`, became);
    expect(await curated('calm')).toHaveLength(hours);
    expect(await curated('calm')).toEqual(await curated('laptop'));
  });
});

describe('with turns that come twice and out of order, and an object that comes late', () => {
  let model: DeployedModel;

  beforeAll(async () => {
    const deployed = await hourly.deploy();
    model = deployed.model;
    const { lake } = deployed;
    const [inTime = '', late = ''] = await hourly.objectsOf(hourOfTwoObjects);
    await hourly.deliver(lake, [...(await hourly.objectsOf(0)), inTime, ...(await hourly.objectsOf(2))]);
    await model.turn(turnOf(0));
    // The turn of the second hour comes after that of the third, and both come twice.
    for (const hour of [2, 1, 2, 1]) await model.turn(turnOf(hour));
    await hourly.deliver(lake, [late, ...(await hourly.objectsOf(3))]);
    await model.turn(turnOf(3));
    await hourly.download(lake, 'disorder');
  }, 300_000);

  it.each(figures)('no row of %s is lost or doubled', async (table) => {
    expect(await hourly.rows('disorder', table)).toEqual(await hourly.rows('laptop', table));
  });

  it('the hour of the late object was run again, and says so', async () => {
    const curated = await hourly.rows(
      'disorder',
      `(FROM runs WHERE stage = 'curate' AND partition_start = '${startOf(hourOfTwoObjects)}')`,
      'rows_in, run_id',
    );
    const counts = curated.map(({ rows_in }) => Number(rows_in));
    expect(counts.length).toBeGreaterThan(1);
    expect(Math.max(...counts)).toBeGreaterThan(1.9 * Math.min(...counts));
  });

  it('each page went out once', async () => {
    const pages = await model.pages.receive();
    expect(pages.length).toBeGreaterThan(0);
    expect(new Set(pages.map(({ subject }) => subject)).size).toBe(pages.length);
  });
});

describe('two executions at once', () => {
  const answers: { execution: string; stage: string; status: string }[] = [];

  beforeAll(async () => {
    const { model, lake } = await hourly.deploy(() => ({
      onAnswer: (execution, stage, answer) => void answers.push({ execution, stage, ...answer }),
    }));
    const [inTime = '', late = ''] = await hourly.objectsOf(hourOfTwoObjects);
    await hourly.deliver(lake, [...(await hourly.objectsOf(0)), inTime]);
    // The schedule fires twice, and an object comes between: other deliveries, so another execution.
    const first = await model.start(turnOf(1));
    await hourly.deliver(lake, [late]);
    const second = await model.start(turnOf(1));
    expect(first).not.toBe(second);
    await Promise.all([model.run(first), model.run(second)]);
    for (const hour of everyHour.slice(2)) {
      await hourly.deliver(lake, await hourly.objectsOf(hour));
      await model.turn(turnOf(hour));
    }
    await hourly.download(lake, 'crowd');
  }, 300_000);

  it('do not overlap: one is told to wait until the other has ended', () => {
    const worked = answers.filter(({ status }) => status !== 'busy').map(({ execution }) => execution);
    const [one, other] = [...new Set(worked)];
    expect(worked.indexOf(other as string)).toBe(worked.lastIndexOf(one as string) + 1);
    const waited = answers.filter(({ status }) => status === 'busy');
    expect(waited.length).toBeGreaterThan(1);
    expect(new Set(waited.map(({ execution, stage }) => `${execution} ${stage}`))).toEqual(
      new Set([`${other} curate`]),
    );
  });

  it.each(figures)('and end in the %s of one after the other', async (table) => {
    expect(await hourly.rows('crowd', table)).toEqual(await hourly.rows('laptop', table));
  });
});
