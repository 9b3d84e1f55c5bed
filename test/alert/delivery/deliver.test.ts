import { beforeEach, describe, expect, it } from 'vitest';
import { deliver } from '../../../src/alert/delivery/deliver.ts';
import type { PageDocument } from '../../../src/alert/page/page-document.ts';
import { inputOf, monitor, scoreRow, specOf } from '../flight-delay.ts';
import { pagesOf } from '../page/flight-page.ts';
import { Crash, MemoryStore, noon, RecordingPager } from './fakes.ts';

const spec = specOf([monitor({ score: 'null_rate' })]);
const nullPages = (rates: Record<string, number>) =>
  pagesOf(
    inputOf(
      spec,
      Object.entries(rates).map(([feature, score_value]) =>
        scoreRow({ feature, score: 'null_rate', score_value, baseline_value: 0.006 }),
      ),
    ),
  );

const weather = 'flight-delay.missing.weather.2013-12-31.2014-01-01';
const other = 'flight-delay.missing.unassigned.2013-12-31.2014-01-01';

let store: MemoryStore;
let pager: RecordingPager;
beforeEach(() => {
  store = new MemoryStore();
  pager = new RecordingPager();
});

const run = (pages: readonly PageDocument[], latestAsOf = '2014-01-01T00:00:00.000Z') =>
  deliver({ model: 'flight-delay', pages, store, pager, clock: noon, latestAsOf, pageHorizon: 'PT48H' });

/** Runs until the process dies, as a shell would see it. */
const runUntilCrash = (pages: readonly PageDocument[]) =>
  run(pages).then(
    () => 'ended',
    (error) => (error instanceof Crash ? 'crashed' : Promise.reject(error)),
  );

describe('delivery', () => {
  it('stores a page, sends it and marks it', async () => {
    expect(await run(await nullPages({ temp: 1 }))).toEqual({ sent: [`${weather}.sev2`], failed: [] });
    expect([...store.objects.keys()]).toEqual([
      `pages/model=flight-delay/dt=2013-12-31/${weather}.sev2.page.json`,
      `pages/model=flight-delay/dt=2013-12-31/${weather}.sev2.sent.json`,
    ]);
    expect(pager.messages[0]!.text).toMatch(/^\[SEV-2\] flight-delay: weather missing on 31 Dec UTC/);
  });

  it('sends nothing when the same day is run again', async () => {
    const pages = await nullPages({ temp: 1, origin: 0.2 });
    await run(pages);
    const before = new Map(store.objects);
    expect(await run(pages)).toEqual({ sent: [], failed: [] });
    expect(pager.ids).toEqual([`${other}.sev2`, `${weather}.sev2`]);
    expect(store.objects).toEqual(before);
  });

  it('sends nothing when a restatement is no worse, or better', async () => {
    await run(await nullPages({ temp: 0.2 }));
    expect((await run(await nullPages({ temp: 0.9, humid: 0.9 }))).sent).toEqual([]);
    expect((await run(await nullPages({ temp: 0.03 }))).sent).toEqual([]);
    expect((await run([])).sent).toEqual([]);
  });

  it('sends a page that says what it replaces when the severity rises', async () => {
    await run(await nullPages({ temp: 0.03 }));
    expect((await run(await nullPages({ temp: 1 }))).sent).toEqual([`${weather}.sev2`]);
    const [first, second] = pager.messages;
    expect(first!.json).toMatchObject({ supersedes: null, incident_id: weather });
    expect(second!.json).toMatchObject({ supersedes: `${weather}.sev3`, incident_id: weather });
    expect(second!.text).toContain(`\n                 Replaces ${weather}.sev3: the severity rose.\n`);
    expect((await run(await nullPages({ temp: 0.03 }))).sent).toEqual([]);
  });
});

describe('the page horizon', () => {
  it('keeps windows that ended within 48 hours', async () => {
    expect((await run(await nullPages({ temp: 1 }), '2014-01-03T00:00:00.000Z')).sent).toHaveLength(1);
  });

  it('pages nobody for the distant past', async () => {
    expect((await run(await nullPages({ temp: 1 }), '2014-01-03T00:00:00.001Z')).sent).toEqual([]);
    expect(store.objects.size).toBe(0);
  });

  it('is not missed by a page that could not be sent in time', async () => {
    pager.before = () => {
      throw new Error('the topic is down');
    };
    await run(await nullPages({ temp: 1 }));
    pager.before = () => {};
    expect((await run([], '2014-01-09T00:00:00.000Z')).sent).toEqual([`${weather}.sev2`]);
  });
});

describe('a pager that is down', () => {
  it('leaves pages unmarked, says so, and they go out with the next run', async () => {
    pager.before = () => {
      throw new Error('the topic is down');
    };
    const pages = await nullPages({ temp: 1, origin: 1 });
    expect(await run(pages)).toEqual({
      sent: [],
      failed: [
        { pageId: `${other}.sev2`, message: 'the topic is down' },
        { pageId: `${weather}.sev2`, message: 'the topic is down' },
      ],
    });
    pager.before = () => {};
    expect((await run([])).sent).toEqual([`${other}.sev2`, `${weather}.sev2`]);
  });

  it('for one page does not hold up another', async () => {
    pager.before = ({ id }) => {
      if (id.startsWith(other)) throw new Error('refused');
    };
    const report = await run(await nullPages({ temp: 1, origin: 1 }));
    expect(report.sent).toEqual([`${weather}.sev2`]);
    expect(report.failed).toEqual([{ pageId: `${other}.sev2`, message: 'refused' }]);
  });

  it('sends only the worse page once it is back, and it replaces nothing that was seen', async () => {
    pager.before = () => {
      throw new Error('the topic is down');
    };
    await run(await nullPages({ temp: 0.03 }));
    await run(await nullPages({ temp: 1 }));
    pager.before = () => {};
    expect((await run([])).sent).toEqual([`${weather}.sev2`]);
    expect(pager.messages).toHaveLength(1);
    expect(pager.messages[0]!.json).toMatchObject({ supersedes: null });
    expect(store.objects.has(`pages/model=flight-delay/dt=2013-12-31/${weather}.sev3.superseded.json`)).toBe(
      true,
    );
    expect((await run([])).sent).toEqual([]);
  });
});

describe('a crash', () => {
  const crash = () => {
    throw new Crash();
  };
  const onPage = (key: string) => key.endsWith('.page.json');
  const onMarker = (key: string) => key.endsWith('.sent.json');

  it.each([
    [
      'before the page is stored',
      1,
      () => {
        store.before = (_, key) => onPage(key) && crash();
      },
    ],
    [
      'between page and sending',
      1,
      () => {
        store.after = (_, key) => onPage(key) && crash();
      },
    ],
    [
      'while sending',
      1,
      () => {
        pager.before = crash;
      },
    ],
    [
      'between sending and marker',
      2,
      () => {
        pager.after = crash;
      },
    ],
    [
      'while marking',
      2,
      () => {
        store.before = (_, key) => onMarker(key) && crash();
      },
    ],
    [
      'after the marker',
      1,
      () => {
        store.after = (_, key) => onMarker(key) && crash();
      },
    ],
  ])('%s loses no page and repeats at most one: sent %i time(s)', async (_, times, arm) => {
    const pages = await nullPages({ temp: 1 });
    arm();
    await runUntilCrash(pages);
    store.before = store.after = () => {};
    pager.before = pager.after = () => {};
    await run(pages);
    await run(pages);
    expect(pager.ids).toEqual(Array(times).fill(`${weather}.sev2`));
    expect(new Set(pager.messages.map(({ text }) => text)).size).toBe(1);
  });

  it('leaves the later pages of a run to the next one, each once', async () => {
    const pages = await nullPages({ temp: 1, origin: 1 });
    store.after = (_, key) => onPage(key) && key.includes('weather') && crash();
    expect(await runUntilCrash(pages)).toBe('crashed');
    store.after = () => {};
    await run(pages);
    await run(pages);
    expect(pager.ids.toSorted()).toEqual([`${weather}.sev2`, `${other}.sev2`].toSorted());
  });
});

it('keeps models apart', async () => {
  await run(await nullPages({ temp: 1 }));
  const { sent } = await deliver({
    model: 'flight',
    pages: [],
    store,
    pager,
    clock: noon,
    latestAsOf: '2014-01-01T00:00:00.000Z',
    pageHorizon: 'PT48H',
  });
  expect(sent).toEqual([]);
});
