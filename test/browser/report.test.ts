import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderReport } from '../../src/report/render-report.ts';
import { syntheticReport } from '../report/synthetic-report.ts';
import { launchChromium, saved, type Visit, visit } from './chromium.ts';
import { textContrasts } from './contrast.ts';
import type { PageElement, PageGlobals } from './page-globals.ts';

let browser: Browser;
const url = saved(renderReport(syntheticReport({ features: 15, days: 60 })));
const outage = 'a[href="#f0-131231"]';

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const styleOf = (element: PageElement, name: 'markerStart' | 'backgroundColor'): string =>
  (globalThis as unknown as PageGlobals).getComputedStyle(element)[name];

const widthOf = ({ page }: Visit) =>
  page.evaluate(() => {
    const { documentElement } = (globalThis as unknown as PageGlobals).document;
    return { page: documentElement.scrollWidth, window: documentElement.clientWidth };
  });

test('opens from disk without a network: no request, no complaint, the map on the first screen', async () => {
  const { page, requests, complaints } = await visit(browser, url, {
    viewport: { width: 1280, height: 800 },
  });
  expect(requests).toEqual([]);
  expect(complaints).toEqual([]);
  const map = await page.locator('svg.heat').first().boundingBox();
  expect(map?.y).toBeLessThan(500);
  expect(map?.width).toBeGreaterThan(800);
  expect(await page.locator('.answer .title').textContent()).toContain('weather: values missing');
});

test('a cell leads to its feature, and marks its day there', async () => {
  const { page } = await visit(browser, url, { viewport: { width: 1280, height: 800 } });
  await page.locator('a[href="#f0-131208"]').click();
  expect(new URL(page.url()).hash).toBe('#f0-131208');
  const target = page.locator(':target');
  expect(await target.evaluate(styleOf, 'markerStart' as const)).toContain('day-pin');
  const heading = await page.locator('#f0-title').boundingBox();
  expect(heading?.y).toBeGreaterThanOrEqual(0);
  expect(heading?.y).toBeLessThan(700);
});

test('a name leads to its section, and back to its row', async () => {
  const { page } = await visit(browser, url);
  await page.locator('.names a', { hasText: 'carrier' }).click();
  expect(await page.locator('#f8-title').textContent()).toBe('carrier');
  await page.locator('#f8 nav a', { hasText: 'map' }).click();
  expect(new URL(page.url()).hash).toBe('#row-f8');
});

test('the newest day is in sight, however many there are', async () => {
  const wide = saved(renderReport(syntheticReport({ features: 8, days: 300 })));
  const { page } = await visit(browser, wide, { viewport: { width: 900, height: 800 } });
  const box = await page.locator('.map .scroller').boundingBox();
  const cell = await page.locator(outage).boundingBox();
  expect(cell!.x + cell!.width).toBeLessThanOrEqual(box!.x + box!.width + 1);
});

test('by keyboard: skip link, names and marked cells in order, quiet cells left out', async () => {
  const { page } = await visit(browser, url);
  const stops: string[] = [];
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const { activeElement } = (globalThis as unknown as PageGlobals).document;
      return activeElement?.getAttribute('href') ?? activeElement?.className ?? '';
    });
    stops.push(String(at));
    if (at === '#f0-131231') break;
  }
  expect(stops[0]).toBe('#map');
  expect(stops.indexOf('#f0')).toBeLessThan(stops.indexOf('#f0-131231'));
  expect(stops).toContain('#f0-131231');
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#f0-131231');
});

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test('every text has a contrast of 4.5 or more', async () => {
    const { page } = await visit(browser, url, { colorScheme });
    await page.locator('details').evaluateAll((all: PageElement[]) => {
      for (const details of all) details.open = true;
    });
    const contrasts = await textContrasts(
      page,
      'p, li, dd, dt, th, td, h1, h2, h3, h4, h5, a:not(svg a), summary, .badge, svg text:not(.rule text)',
    );
    expect(contrasts.length).toBeGreaterThan(300);
    expect(contrasts.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  });

  test('the page follows the scheme', async () => {
    const { page } = await visit(browser, url, { colorScheme });
    const background = await page.locator('body').evaluate(styleOf, 'backgroundColor' as const);
    expect(background).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(17, 23, 29)');
  });
});

test.each([360, 768, 1280])('%i px wide: the page does not scroll sideways', async (width) => {
  const at = await visit(browser, url, { viewport: { width, height: 800 } });
  const widths = await widthOf(at);
  expect(widths.page).toBeLessThanOrEqual(widths.window);
  expect(await at.page.locator('.map .scroller').evaluate((box) => box.scrollWidth >= box.clientWidth)).toBe(
    true,
  );
});

test('long names and hostile words do not widen a phone page', async () => {
  const report = syntheticReport({ features: 3, days: 10 });
  const long = `${'a_very_long_name_without_a_break_'.repeat(6)}<script>document.title='run'</script>`;
  const url = saved(
    renderReport({
      ...report,
      model: { ...report.model, id: long, purpose: long, owner: long, baselines: [long] },
    }),
  );
  const at = await visit(browser, url, { viewport: { width: 360, height: 800 } });
  const widths = await widthOf(at);
  expect(widths.page).toBeLessThanOrEqual(widths.window);
  expect(await at.page.title()).not.toBe('run');
});

test('on paper: light, without links to click, colours kept', async () => {
  const { page } = await visit(browser, url, { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('body').evaluate(styleOf, 'backgroundColor' as const)).toBe('rgb(255, 255, 255)');
  expect(await page.locator('.feature nav').first().isVisible()).toBe(false);
  const { byteLength } = await page.pdf({ format: 'A4', printBackground: true });
  expect(byteLength).toBeGreaterThan(20_000);
});

test('1,000 features open and answer a click within seconds', async () => {
  const wide = saved(renderReport(syntheticReport({ features: 1000, days: 60 })));
  const started = performance.now();
  const { page, complaints } = await visit(browser, wide);
  await page.locator('a[href="#f0-131231"]').click();
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(complaints).toEqual([]);
  expect(await page.locator('#rest-title').textContent()).toBe('970 more features');
});

test('landmarks and names for a screen reader', async () => {
  const { page } = await visit(browser, url);
  expect(await page.locator('main').count()).toBe(1);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  const unnamed = await page
    .locator('svg[role="img"]:not([aria-label]), section:not([aria-label]):not([aria-labelledby])')
    .count();
  expect(unnamed).toBe(0);
  const level = await page
    .locator('h1, h2, h3, h4, h5')
    .evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
  const skipped = level.filter((current, index) => index > 0 && current - (level[index - 1] as number) > 1);
  expect(skipped).toEqual([]);
});
