// A host that takes `.html` off addresses, as Cloudflare Pages does: it leads from fr/substance/X.html to fr/substance/X, and from
// index.html to its folder. What reads the page's address must know both, with network and without.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { kept, launch, looks, open, served } from './browser.mjs';
import { asked, host } from './host.mjs';
import { ask, folder } from './servers.mjs';

let site;
let server;
let browser;
before(async () => {
  site = folder('clean');
  cpSync(process.env.SITE_PATH, site, { recursive: true });
  cpSync(process.env.DEMO_PACKED, join(site, 'data'), { recursive: true });
  execFileSync(process.env.NATIVE, ['pages', join(site, 'data'), site, '--site', '.', '--shortages', process.env.DEMO_SHORTAGES], { stdio: ['ignore', 'ignore', 'inherit'] });
  server = await host({ '/': site }, { clean: true });
  browser = await launch();
});
after(async () => {
  server?.close();
  await browser?.close();
  if (site) rmSync(site, { recursive: true });
});

const MEDICINE = 'fr/substance/ZALVOMBRULE';
/** Whether the page that came complete is alive: its figures can be changed. */
const alive = (page) => page.waitForFunction(() => document.querySelector('figure canvas, figure .over'));
const title = (page) => page.locator('main h1').first().textContent();

test('the host does what Cloudflare Pages does', async () => {
  for (const [from, to] of [[`${MEDICINE}.html?a=b`, `/${MEDICINE}?a=b`], ['index.html', '/'], ['fr/index.html', '/fr/'], ['fr/index', '/fr/'], ['fr/all.html', '/fr/all']]) {
    const { status, headers } = await ask(server.url + from);
    assert.deepEqual([status, headers.location], [308, to], from);
  }
  const { status, headers } = await ask(server.url + MEDICINE);
  assert.deepEqual([status, headers['content-type']], [200, 'text/html; charset=utf-8']);
});

for (const [kind, path] of [['a link with the ending', `${MEDICINE}.html`], ['the bare address', MEDICINE]]) {
  test(`${kind}: the medicine comes alive in its place; figures, other medicines, back and forward, the language`, async () => {
    const { page, seen, close } = await open(browser, server.url + path, { worker: false });
    await alive(page);
    assert.match(await title(page), /Zalvombrule/);
    assert.equal(await page.locator('.failure').count(), 0);
    // A figure is changed: the address says so, and gives the same again.
    const button = page.locator('figure button[aria-pressed=false]').first();
    const words = await button.textContent();
    await button.click();
    await page.waitForFunction(() => location.hash.includes('measure') || location.hash.includes('filter'));
    await page.reload();
    await alive(page);
    assert.match(page.url(), /ZALVOMBRULE(\.html)?#\?/);
    await page.waitForFunction((words) => [...document.querySelectorAll('figure button[aria-pressed=true]')].some((one) => one.textContent === words), words);
    // To another medicine without leaving the page, back, forward.
    await page.evaluate(() => (window.stayed = true));
    const other = page.locator('main a[href*="speciality/"]').first();
    const href = await other.evaluate((link) => link.href);
    await other.click();
    await page.waitForFunction((href) => location.href === href, href);
    await page.waitForFunction(() => !/^Zalvombrule/.test(document.querySelector('main h1')?.textContent));
    await page.goBack();
    await page.waitForFunction(() => /Zalvombrule/.test(document.querySelector('main h1')?.textContent));
    await page.goForward();
    await page.waitForFunction(() => !/^Zalvombrule/.test(document.querySelector('main h1')?.textContent));
    await page.goBack();
    await page.waitForFunction(() => /Zalvombrule/.test(document.querySelector('main h1')?.textContent));
    await page.locator('a[data-lang=en]').first().click();
    await page.waitForFunction(() => document.documentElement.lang === 'en' && /\/en\/substance\/ZALVOMBRULE/.test(location.pathname));
    assert.ok(await page.evaluate(() => window.stayed), 'never left');
    await page.reload();
    await alive(page);
    assert.match(await title(page), /Zalvombrule/);
    assert.deepEqual(seen.errors, []);
    await close();
  });
}

test('a fragment of a figure, and all medicines together', async () => {
  const { page, seen, close } = await open(browser, `${server.url}${MEDICINE}#chart-sex`, { worker: false });
  await alive(page);
  await page.waitForFunction(() => Math.abs(document.getElementById('chart-sex').getBoundingClientRect().top) < innerHeight);
  await page.goto(`${server.url}fr/all`);
  await alive(page);
  assert.deepEqual(seen.errors, []);
  await close();
});

test('without network: the first page, medicines and shortages, by either address', async () => {
  const { page, close } = await open(browser, `${server.url}${MEDICINE}`, { worker: true });
  await kept(page);
  await served(page);
  const looked = looks(page);
  await page.reload();
  await kept(page);
  await looked();
  server.hits.length = 0;
  await page.context().setOffline(true);
  server.down = true; // for the worker, which not every browser tells
  await page.goto(server.url);
  await page.waitForSelector('main h1');
  for (const path of [MEDICINE, `${MEDICINE}.html`, 'fr/all', 'en/all.html']) {
    await page.goto(server.url + path);
    await page.waitForSelector('figure canvas');
    if (path.includes('ZALVOMBRULE')) assert.match(await title(page), /Zalvombrule/, path);
  }
  const own = readdirSync(join(site, 'fr/shortage')).filter((name) => name.endsWith('.html'))[0].slice(0, -'.html'.length);
  for (const path of ['fr/shortages', 'fr/shortages.html', 'en/shortages', `fr/shortage/${own}`, `fr/shortage/${own}.html`]) {
    await page.goto(server.url + path);
    await page.waitForSelector('main h1');
    assert.ok((await page.locator('figure svg').count()) > 0, path);
  }
  assert.deepEqual(asked(server), []);
  server.down = false;
  await close();
});

test('an embedded frame, and the page that makes the code', async () => {
  const { page, seen, close } = await open(browser, `${server.url}embed.html?medicine=ZALVOMBRULE&chart=sex&lang=fr`, { worker: false });
  assert.match(page.url(), /\/embed\?medicine=ZALVOMBRULE/);
  await page.waitForFunction(() => document.querySelector('medicine-chart')?.shadowRoot?.querySelector('canvas'));
  await page.goto(`${server.url}builder.html?lang=fr`);
  await page.waitForFunction(() => document.querySelector('.bench medicine-chart, .bench medicine-profile'));
  assert.deepEqual(seen.errors, []);
  await close();
});
