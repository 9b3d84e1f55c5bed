import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws Error saying what to do where there is no browser: a skipped test would look like a passed one */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no Chromium at ${executablePath}: install it (apt-get install --no-install-recommends chromium) or set CHROMIUM_PATH.`,
    );
  }
  return chromium.launch({ executablePath, args: flags });
}

export const saved = (html: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'tidemark-browser-')), 'report.html');
  writeFileSync(file, html);
  return pathToFileURL(file).href;
};

export interface Visit {
  readonly page: Page;
  /** What the page asked for beyond itself, and what it complained of. */
  readonly requests: string[];
  readonly complaints: string[];
}

/** Opens a saved report from disk, in a browser that has no network. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (request.url() !== url.split('#')[0] && !request.url().startsWith('data:'))
      requests.push(request.url());
  });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, requests, complaints };
}
