// What the browser tests share: one Chromium, pages on the sets that are served, pictures.

import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Where the sets are served. The published one may be missing: its tests then say that they are skipped. */
export const demo = process.env.DEMO_URL;
export const real = process.env.REAL_URL;
export const artefacts = process.env.ARTEFACTS ?? 'artefacts';
mkdirSync(artefacts, { recursive: true });

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--no-first-run',
    ],
  });
}

/** Opens an address in a context of its own. `seen` gathers errors and requests to other hosts. */
export async function open(browser, url, { width = 1280, dark = false, lang = 'fr-FR', route } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light', locale: lang,
  });
  const page = await context.newPage();
  const seen = { errors: [], foreign: [], requests: 0 };
  page.on('pageerror', (error) => seen.errors.push(error.message));
  page.on('console', (message) => {
    // An optional file that is absent is asked for, once, and its 404 is told by the browser.
    const absent = message.text().includes('404');
    if (message.type() === 'error' && !absent) seen.errors.push(message.text());
  });
  page.on('request', (request) => {
    seen.requests += 1;
    const { hostname, protocol } = new URL(request.url());
    if (hostname !== '127.0.0.1' && protocol.startsWith('http')) seen.foreign.push(request.url());
  });
  if (route) await route(page);
  await page.goto(url);
  return { page, seen, close: () => context.close() };
}

/** The address of a medicine's page. */
export function at(base, level, name, options = '', lang = 'fr') {
  return `${base}?lang=${lang}#/m/${level}/${encodeURIComponent(name)}${options ? `?${options}` : ''}`;
}

/** Waits for the page of a medicine, then brings every figure into sight so that it is drawn. */
export async function drawn(page) {
  await page.waitForSelector('figure canvas', { timeout: 60_000 });
  const figures = await page.locator('figure').count();
  for (let i = 0; i < figures; i += 1) {
    await page.locator('figure').nth(i).scrollIntoViewIfNeeded();
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(300);
  await page.evaluate(() => scrollTo(0, 0));
}

/** For each figure: its id, and how many colours its canvas shows. */
export function colours(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('figure')].map((figure) => {
      const canvas = figure.querySelector('canvas');
      if (!canvas || !canvas.width) return { id: figure.id, colours: 0 };
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const found = new Set();
      for (let i = 0; i < data.length && found.size < 64; i += 4) {
        found.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
      }
      return { id: figure.id, colours: found.size };
    }),
  );
}

/** Spaces that only typography tells apart, as plain ones. */
export const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/\s+/g, ' ').trim();
