// The pages in use: keyboard, languages, address, failures, accessibility rules.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { at, demo, drawn, launch, open, plain } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const TYPICAL = at(demo, 'substance', 'ZALVOMBRULE');

test('a medicine is found by keyboard, without its accent and with a typing error', async () => {
  const { page, close } = await open(browser, `${demo}?lang=fr`);
  const box = page.getByRole('combobox');
  await box.waitFor();
  await page.waitForFunction(() => document.querySelector('main a[href*="#/m/"]'), null, { timeout: 60_000 });
  await box.focus();
  await page.keyboard.type('breluvaide');
  await page.waitForSelector('[role=option]');
  assert.match(await page.locator('[role=option]').first().innerText(), /Bréluvaïde/i);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('zalvombrul');
  await page.waitForFunction(() => /Zalvombrule/i.test(document.querySelector('[role=option]')?.innerText ?? ''));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.startsWith('#/m/'));
  await close();
});

test('arrows visit every mark of a figure, and each is said', async () => {
  const { page, close } = await open(browser, TYPICAL);
  await drawn(page);
  const canvas = page.locator('#chart-cases-by-year canvas');
  await canvas.scrollIntoViewIfNeeded();
  const tabbed = page.locator('#chart-cases-by-year [tabindex="0"]').first();
  await tabbed.focus();
  const said = new Set();
  for (let i = 0; i < 6; i += 1) {
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(350);
    said.add(plain(await page.locator('[role=status]').allInnerTexts().then((texts) => texts.join(' '))));
  }
  assert.ok(said.size >= 5, `only ${said.size} marks were said: ${[...said].join(' | ')}`);
  await close();
});

test('a measure is chosen by keyboard, kept in the address, restored on reload', async () => {
  const { page, close } = await open(browser, TYPICAL);
  await drawn(page);
  const rate = page.locator('#chart-sex [data-key="measure-rate"]');
  await rate.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('sex.measure=rate'));
  await page.reload();
  await drawn(page);
  assert.equal(await page.locator('#chart-sex [data-key="measure-rate"]').getAttribute('aria-pressed'), 'true');
  await close();
});

test('the language changes in place and is in the address', async () => {
  const { page, close } = await open(browser, TYPICAL);
  await drawn(page);
  await page.getByRole('link', { name: /^en$|English/i }).first().click();
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  assert.match(page.url(), /lang=en/);
  assert.match(page.url(), /ZALVOMBRULE/);
  await close();
});

test('a missing file is told in the page’s language, and a retry mends it', async () => {
  let missing = true;
  const route = (page) => page.route('**/data/*', (r) => {
    if (missing && !r.request().url().endsWith('datapackage.json')) return r.fulfill({ status: 404, body: '' });
    return r.continue();
  });
  const { page, close } = await open(browser, `${demo}?lang=fr`, { route });
  const again = page.getByRole('button', { name: /[Rr]éessayer|nouveau/ });
  await again.waitFor({ timeout: 60_000 });
  missing = false;
  await again.click();
  await page.waitForSelector('main a[href*="#/m/"]', { timeout: 60_000 });
  await close();
});

test('a web page in place of the data is refused', async () => {
  const route = (page) => page.route('**/data/*', (r) => {
    if (r.request().url().endsWith('datapackage.json')) return r.continue();
    return r.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><p>hello' });
  });
  const { page, close } = await open(browser, `${demo}?lang=en`, { route, lang: 'en-GB' });
  await page.getByRole('button', { name: /[Rr]etry|[Tt]ry again/ }).waitFor({ timeout: 60_000 });
  await close();
});

for (const [width, dark] of [[1280, false], [360, true]]) {
  test(`accessibility rules hold on every page at ${width} px, ${dark ? 'dark' : 'light'}`, async () => {
    for (const address of [`${demo}?lang=fr`, TYPICAL, `${demo}?lang=en#/methods`, `${demo}?lang=fr#/quality`, `${demo}?lang=fr#/about`]) {
      // The rules are run from outside the page's content security policy.
      const { page, close } = await open(browser, address, { width, dark });
      await page.waitForSelector('main h1', { timeout: 60_000 });
      await page.waitForTimeout(1500);
      if (address === TYPICAL) await drawn(page);
      await page.evaluate(axe);
      const found = await page.evaluate(() =>
        axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
      );
      const told = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(', ')}`);
      assert.deepEqual(told, [], address);
      await close();
    }
  });
}
