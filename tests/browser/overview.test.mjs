// All medicines together, and medication errors: what only a browser shows of them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo, drawn, launch, open, plain } from './browser.mjs';

const pages = process.env.DEMO_PAGES_URL;
const ALL = `${demo}?lang=fr#/all`;
let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const text = async (page, selector) => plain(await page.locator(selector).first().innerText());

test('the first page leads to the overview, which counts each case once', async () => {
  const { page, seen, close } = await open(browser, `${demo}?lang=fr`);
  await page.waitForSelector('main a[href*="#/m/"]', { timeout: 60_000 });
  await page.locator('main a[href$="#/all"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash === '#/all');
  await drawn(page);
  assert.equal(await text(page, 'h1'), 'Ensemble des médicaments');
  assert.match(await text(page, '.say'), /^De 2019 à 2024, 182 173 cas d’effets indésirables suspectés, tous médicaments confondus/);
  assert.equal(await page.locator('nav a[aria-current=page]').first().innerText(), 'Vue d’ensemble');
  const figures = await page.locator('figure').evaluateAll((all) => all.map(({ id }) => id.replace('chart-', '')));
  assert.deepEqual(figures, ['cases-by-year', 'rate-by-year', 'sex', 'age', 'age-sex', 'reporters', 'organs', 'seriousness', 'outcomes', 'errors']);
  assert.deepEqual(seen.errors, []);
  await close();
});

test('the two shares of an organ class are chosen apart, and each says what it is of', async () => {
  const { page, close } = await open(browser, ALL);
  await drawn(page);
  const first = () => page.locator('#chart-organs tbody tr').first().innerText();
  await page.locator('#chart-organs [data-part=table] summary').click();
  assert.match(plain(await first()), /20,2 %/);
  await page.locator('#chart-organs [data-key="measure-pairs"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('organs.measure=pairs'));
  assert.match(await text(page, '#chart-organs .subtitle'), /couples cas–classe d’organes/);
  await page.waitForFunction(() => !/20,2/.test(document.querySelector('#chart-organs tbody tr').innerText));
  const shares = await page.locator('#chart-organs tbody tr').evaluateAll((rows) =>
    rows.map((row) => Number(/([\d,]+)\s%/.exec(row.innerText)[1].replace(',', '.'))));
  const sum = shares.reduce((all, one) => all + one, 0);
  assert.ok(Math.abs(sum - 100) < 1.5, `the shares of pairs add up to ${sum} %`);
  await page.reload();
  await drawn(page);
  assert.equal(await page.locator('#chart-organs [data-key="measure-pairs"]').getAttribute('aria-pressed'), 'true');
  await close();
});

test('medication errors are read mark by mark with the keyboard, headings passed over', async () => {
  const { page, seen, close } = await open(browser, ALL);
  await drawn(page);
  assert.match(await text(page, '#chart-errors figcaption'), /Erreurs médicamenteuses/);
  await page.locator('#chart-errors canvas').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => /Avec effet indésirable/.test(document.querySelector('#status').textContent));
  await page.keyboard.press('End');
  await page.waitForFunction(() => /% des cas/.test(document.querySelector('#status').textContent));
  assert.deepEqual(seen.errors, []);
  await close();
});

test('the overview comes complete without a script, in both languages', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const [lang, title, effect] of [['fr', 'Ensemble des médicaments', 'Avec effet indésirable'], ['en', 'All medicines', 'With an adverse effect']]) {
    await page.goto(`${pages}${lang}/all.html`);
    assert.equal(plain(await page.locator('h1').innerText()), title);
    const rows = await page.locator('#chart-errors details[data-part=table] tbody tr').allTextContents();
    assert.ok(rows.length > 25 && rows[0].includes(effect), `${rows.length} rows, ${rows[0]}`);
  }
  await context.close();
});

test('a page of the overview that came complete is taken over, and leads back to medicines', async () => {
  const { page, seen, close } = await open(browser, `${pages}fr/all.html`);
  await page.waitForFunction(() => [...document.querySelectorAll('figure')].every((figure) => figure.querySelector('[data-key=png]')));
  await page.locator('#chart-organs [data-key="measure-pairs"]').click();
  await page.waitForSelector('#chart-organs canvas');
  assert.match(page.url(), /fr\/all\.html#\?organs\.measure=pairs$/);
  assert.deepEqual(seen.errors, []);
  await close();
});
