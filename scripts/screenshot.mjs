// A picture of a report: node scripts/screenshot.mjs REPORT.html OUT.png [--dark] [--width=1280] [--height=900] [--full] [--at=ANCHOR]
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dark: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '900' },
    at: { type: 'string', default: '' },
  },
});
const [report, picture] = positionals;
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
if (!report || !picture) {
  console.error(
    'usage: node scripts/screenshot.mjs REPORT.html OUT.png [--dark] [--width=1280] [--height=900] [--full] [--at=ANCHOR]',
  );
  process.exit(2);
}
if (!existsSync(executablePath)) {
  console.error(`no Chromium at ${executablePath}: install it, or set CHROMIUM_PATH`);
  process.exit(3);
}
const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const page = await browser.newPage({
  viewport: { width: Number(values.width), height: Number(values.height) },
  colorScheme: values.dark ? 'dark' : 'light',
  offline: true,
});
await page.goto(pathToFileURL(resolve(report)).href + (values.at ? `#${values.at}` : ''));
await page.screenshot({ path: picture, fullPage: values.full });
await browser.close();
