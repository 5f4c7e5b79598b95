// What the browser tests share: one Chromium, pages on the sets that are served, pictures.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Where the sets are served. The published one may be missing: its tests then say that they are skipped. */
export const demo = process.env.DEMO_URL;
export const real = process.env.REAL_URL;
/** The same sets as their files were published: the page reads them itself. */
export const demoFiles = process.env.DEMO_FILES_URL;
export const realFiles = process.env.REAL_FILES_URL;
/** The published set with the published register, where both are there. */
export const realRegister = process.env.REAL_REGISTER_URL;
export const artefacts = process.env.ARTEFACTS ?? 'artefacts';
mkdirSync(artefacts, { recursive: true });

/** Milliseconds until a test gives up what it waits for: to be slow is no fault of a page on a machine that is busy. */
export const PATIENCE = 180_000;

export async function launch() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--no-first-run',
    ],
  });
  const make = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await make(options);
    context.setDefaultTimeout(PATIENCE);
    return context;
  };
  return browser;
}

/**
 * Waits until `holds()` gives something true: for what takes more than one page to see, and for what a page answers later, as its
 * stores do, which `waitForFunction` asks once only. `what` is said when it does not come.
 */
export async function until(holds, what) {
  const end = Date.now() + PATIENCE;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `in vain: ${what}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}

/** Waits until the device keeps the whole set. */
export const kept = (page) => page.locator('.kept .ready').waitFor();

/** Waits until the service worker of the site is in charge of its addresses. */
export const served = (page) => until(
  () => page.evaluate(() => navigator.serviceWorker.getRegistration().then((worker) => worker?.active?.state === 'activated')), 'a service worker');

/**
 * Watches the requests of a page for a descriptor from now on; what it gives waits until none is on its way. A page whose set is kept
 * looks for a newer one as soon as it has said so.
 */
export function looks(page) {
  const waiting = new Set();
  page.on('request', (request) => request.url().endsWith('/datapackage.json') && waiting.add(request));
  for (const event of ['requestfinished', 'requestfailed']) page.on(event, (request) => waiting.delete(request));
  return () => until(() => waiting.size === 0, 'an answer to what the page asked');
}

/**
 * Waits until the search of the page knows all names and which medicines belong together: what comes later has an open list written anew.
 * `brand` is one by which its substance is found. Leaves the field empty.
 */
export async function searchable(page, brand = 'quervolys') {
  await page.getByRole('combobox').fill(brand);
  await page.waitForFunction(() => /trouvé par|found by/.test(document.querySelector('[role=listbox]')?.textContent));
  await page.getByRole('combobox').fill('');
}

/** The first that the search finds, once it is a medicine of the set: what the register finds may be known before the names are. */
export const FIRST = '[role=option]:first-child:not(.apart)';

/**
 * Opens an address in a context of its own. `seen` gathers errors, requests to other origins, and what answered 404.
 * `dpr` is the density of the screen. `worker`: the page may have its service worker, which hides requests from `route`.
 */
export async function open(browser, url, { width = 1280, dark = false, lang = 'fr-FR', dpr = 1, route, worker = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light', locale: lang, deviceScaleFactor: dpr,
    serviceWorkers: worker ? 'allow' : 'block',
  });
  const page = await context.newPage();
  const seen = { errors: [], foreign: [], missing: [], requests: 0 };
  const { origin } = new URL(url);
  page.on('pageerror', (error) => seen.errors.push(error.message));
  page.on('console', (message) => {
    // The browser tells each 404 of its own accord; `missing` has them, and is checked against the descriptor.
    const absent = message.text().includes('status of 404');
    const blocked = message.text().includes('Service Worker registration blocked');
    if (message.type() === 'error' && !absent && !blocked) seen.errors.push(message.text());
  });
  page.on('response', (response) => response.status() === 404 && seen.missing.push(new URL(response.url()).pathname));
  page.on('request', (request) => {
    seen.requests += 1;
    const asked = new URL(request.url());
    if (asked.protocol.startsWith('http') && asked.origin !== origin) seen.foreign.push(request.url());
  });
  if (route) await route(page);
  await page.goto(url);
  return { page, seen, close: () => context.close() };
}

/** Those of the paths that answered 404 which this descriptor does not call optional. */
export function unexpected(missing, descriptor) {
  const optional = (JSON.parse(descriptor).resources ?? []).filter((resource) => resource.optional).map(({ path }) => `/data/${path}`);
  return missing.filter((path) => !optional.includes(decodeURIComponent(path)));
}

/** The address of a medicine's page. */
export function at(base, level, name, options = '', lang = 'fr') {
  return `${base}?lang=${lang}#/m/${level}/${encodeURIComponent(name)}${options ? `?${options}` : ''}`;
}

/** Waits until every figure of a medicine's page is drawn and every table made: the page makes them when idle. */
export async function drawn(page) {
  await page.waitForSelector('figure canvas');
  await page.waitForFunction(() =>
    [...document.querySelectorAll('figure')].every((figure) =>
      !figure.ariaBusy && figure.querySelector('canvas')?.style.width && figure.querySelector('details[data-part=table] table')));
}

/** What each figure's table says: `{ 'sex': { caption, rows: [[text]] } }`. */
export function tables(page) {
  return page.evaluate(() => Object.fromEntries([...document.querySelectorAll('figure')].map((figure) => [
    figure.id.replace('chart-', ''),
    {
      caption: figure.querySelector('caption').textContent,
      rows: [...figure.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent)),
    },
  ])));
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
