// A medicine saved from the browser as one HTML file: the same bytes as the native program writes, read from a disk without network.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { artefacts, at as page_of, demo, drawn as site_drawn, open, real } from './browser.mjs';
import { at, begin, browser, drawn, end, made } from './embedded.mjs';

before(begin);
after(end);

/** Saves the page of a medicine from the first figure's menu; gives the file's path. */
async function saved(page) {
  await page.locator('[data-part=more] summary').first().click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-key=page]').first().click()]);
  mkdirSync(artefacts, { recursive: true });
  const path = join(artefacts, download.suggestedFilename());
  copyFileSync(await download.path(), path);
  return path;
}

const natively = (folder, name, lang) => execFileSync(process.env.NATIVE, ['page', folder, name, '--level', 'substance', '--lang', lang], { encoding: 'utf8', maxBuffer: 1e8 });

for (const [set, base, folder, name, lang] of [
  ['demo', demo, process.env.DEMO_PACKED, 'ZALVOMBRULE', 'fr'], ['demo', demo, process.env.DEMO_PACKED, 'GRIVAZURNE', 'en'],
  ['real', real, process.env.REAL_PACKED, 'PARACETAMOL', 'fr'],
]) {
  test(`${set}: ${name} (${lang}): the file is the one that the program writes`, { skip: base ? false : 'SKIPPED: MEDICINE_CHARTS_DATA is not set' }, async () => {
    const { page, seen, close } = await open(browser, page_of(base, 'substance', name, '', lang));
    await site_drawn(page);
    const path = await saved(page);
    assert.match(path, new RegExp(`${name.toLowerCase()}\\.html$`));
    assert.equal(readFileSync(path, 'utf8'), natively(folder, name, lang));
    assert.deepEqual(seen.errors, []);
    await close();
  });
}

test('what cannot be taken away is said under the figure, until something is asked for again', async () => {
  const { page, close } = await open(browser, page_of(demo, 'substance', 'ZALVOMBRULE'));
  await site_drawn(page);
  const figure = page.locator('figure').first();
  await page.route(/\/take[^/]*\.js$/, (route) => route.abort());
  await figure.locator('[data-key=png]').click();
  assert.equal(await figure.locator('.foot .failed').innerText(), 'Le téléchargement n’a pas pu se faire.');
  await page.unroute(/\/take[^/]*\.js$/);
  await figure.locator('[data-key=link]').click();
  await figure.locator('.foot .failed').waitFor({ state: 'detached' });
  await close();
});

test('opened from a disk without network and without scripts: charts, tables, sentences, sources, fingerprint; nothing is asked for', async () => {
  const site = await open(browser, page_of(demo, 'substance', 'ZALVOMBRULE'));
  await site_drawn(site.page);
  const path = await saved(site.page);
  await site.close();
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const asked = [];
  const errors = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(pathToFileURL(path).href);
  const text = await page.locator('body').innerText();
  assert.match(text, /Zalvombrule/);
  assert.match(text, /cas pour 100\u202f000/);
  assert.match(text, /Données fictives/i);
  const { fingerprint } = (await (await fetch(new URL('data/datapackage.json', demo))).json()).medicineCharts;
  assert.ok(text.includes(fingerprint.slice(0, 16)), 'the fingerprint is not said');
  const figures = page.locator('figure');
  assert.ok(await figures.count() >= 5);
  for (let n = 0; n < await figures.count(); n += 1) {
    const figure = figures.nth(n);
    // Of the two layouts of a drawing one is seen; a figure that is a message has none.
    const seen = await figure.locator('svg:visible').count();
    assert.ok(seen === 1 || await figure.locator('.message').count() === 1, `figure ${n}: ${seen} drawings`);
    assert.ok((await figure.locator('.sentence').innerText()).length > 10);
    assert.ok((await figure.locator('.source').innerText()).length > 10);
  }
  assert.ok(await page.locator('[data-part=table] table tbody tr').count() > 10);
  assert.deepEqual(asked, [pathToFileURL(path).href]);
  assert.deepEqual(errors, []);
  await page.screenshot({ path: join(artefacts, 'saved-page.png'), fullPage: true });
  await context.close();
});

test('the tag gives the same by its method, and from its menu', async () => {
  const { page, seen, close } = await at(made('saved', '<medicine-chart src="../data/datapackage.json" medicine="ZALVOMBRULE" chart="sex" lang="fr"></medicine-chart>'));
  await drawn(page);
  const text = await page.evaluate(() => document.querySelector('medicine-chart').exportPage());
  assert.equal(text, natively(process.env.DEMO_PACKED, 'ZALVOMBRULE', 'fr'));
  assert.equal(readFileSync(await saved(page), 'utf8'), text);
  assert.deepEqual(seen.errors, []);
  await close();
});

test('published files that the page reads itself are saved too, without a fingerprint', { skip: process.env.DEMO_FILES_URL ? false : 'no address' }, async () => {
  const { page, close } = await open(browser, page_of(process.env.DEMO_FILES_URL, 'substance', 'ZALVOMBRULE', '', 'en'));
  await site_drawn(page);
  const text = readFileSync(await saved(page), 'utf8');
  assert.equal(text, natively(process.env.DEMO_PATH, 'ZALVOMBRULE', 'en'));
  await close();
});
