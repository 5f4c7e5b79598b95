// The pages of shortages, which no script makes: from the site to them, on a phone, in the dark, by keyboard, on paper.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { artefacts, launch, open, plain } from './browser.mjs';

const base = process.env.DEMO_PAGES_URL;

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** What is wider than the page, by its tag and its text. */
const wider = (page) => page.evaluate(() => {
  const { clientWidth, scrollWidth } = document.documentElement;
  const out = [...document.querySelectorAll('main *:not(svg *)')].filter((node) =>
    node.getBoundingClientRect().right > clientWidth + 1 && !node.closest('.scroll'));
  return [scrollWidth - clientWidth, ...out.map((node) => `${node.tagName} ${node.textContent.slice(0, 40)}`)];
});

/** The contrast of text and background in the page. */
const contrast = (page) => page.evaluate(() => {
  const { color, backgroundColor } = getComputedStyle(document.body);
  const luminance = (text) => {
    const [r, g, b] = text.match(/\d+/g).map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [luminance(color), luminance(backgroundColor)].sort((x, y) => y - x);
  return { dark: luminance(backgroundColor) < 0.2, ratio: (a + 0.05) / (b + 0.05) };
});

for (const path of ['shortages.html', 'shortage/speciality-ABSKELORPHO.html']) {
  test(`${path} fits a phone and a screen, light and dark, and asks nothing`, async () => {
    for (const [width, dark, lang] of [[360, false, 'fr'], [360, true, 'en'], [320, false, 'en'], [1280, false, 'en'], [1280, true, 'fr']]) {
      const { page, seen, close } = await open(browser, `${base}${lang}/${path}`, { width, dark });
      assert.deepEqual(await wider(page), [0], `${width} px`);
      const seenAs = await contrast(page);
      assert.equal(seenAs.dark, dark);
      assert.ok(seenAs.ratio >= 7, `${seenAs.ratio}`);
      // One of the two layouts of each figure is shown, and it has ink.
      const shown = await page.evaluate(() => [...document.querySelectorAll('figure')].map((figure) =>
        [...figure.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().height > 20).length));
      assert.ok(shown.length > 0 && shown.every((count) => count === 1), `${shown}`);
      assert.equal(seen.requests, 1, 'the page is one file');
      assert.deepEqual(seen.errors, []);
      const name = path.replace(/[^\w]+/g, '-');
      await page.screenshot({ path: `${artefacts}/${name}-${width}-${dark ? 'dark' : 'light'}-${lang}.png`, fullPage: true });
      await close();
    }
  });
}

test('tables and explanations open by keyboard alone, in the order of the page', async () => {
  const { page, close } = await open(browser, `${base}fr/shortages.html`, {});
  const figures = await page.locator('figure').count();
  assert.equal(figures, 6);
  const open_ = () => page.locator('figure details[data-part=table][open]').count();
  assert.equal(await open_(), 0);
  let met = 0;
  for (let press = 0; press < 200 && met < figures; press += 1) {
    await page.keyboard.press('Tab');
    const part = await page.evaluate(() => document.activeElement?.closest('details')?.dataset.part);
    const summary = await page.evaluate(() => document.activeElement?.tagName === 'SUMMARY');
    if (part !== 'table' || !summary) continue;
    const outline = await page.evaluate(() => parseFloat(getComputedStyle(document.activeElement).outlineWidth));
    assert.ok(outline >= 2, `the focus ring is ${outline} px`);
    await page.keyboard.press('Enter');
    met += 1;
    assert.equal(await open_(), met);
  }
  assert.equal(met, figures);
  // The table of reports: a blank is not a zero.
  const rows = await page.locator('#chart-shortage-reports tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.deepEqual(rows[0].slice(1).map(plain), ['82', 'non publié', 'non publié']);
  assert.deepEqual(rows[5].map(plain), ['2024', '210', '104', '49,5 %']);
  await close();
});

test('the site leads to the shortages, these to a medicine, and the medicine back', async () => {
  const { page, seen, close } = await open(browser, `${base}?lang=fr`, {});
  await page.waitForSelector('.tiles a');
  await page.locator('.top nav').getByText('Ruptures de stock').click();
  await page.waitForURL(/\/fr\/shortages\.html$/);
  await page.locator('summary', { hasText: 'Tout afficher' }).click();
  await page.locator('.names a', { hasText: 'Abskelorpho' }).last().click();
  await page.waitForURL(/speciality-ABSKELORPHO\.html$/);
  assert.match(plain(await page.locator('h1').innerText()), /Abskelorpho/);
  assert.ok(await page.locator('figure svg').count() > 0);
  await page.getByText('Effets indésirables déclarés de ce médicament').click();
  await page.waitForURL(/\/fr\/speciality\/ABSKELORPHO\.html/);
  await page.locator('#shortages + p a').click();
  await page.waitForURL(/speciality-ABSKELORPHO\.html$/);
  await page.locator('.languages a', { hasText: 'en' }).click();
  await page.waitForURL(/\/en\/shortage\/speciality-ABSKELORPHO\.html$/);
  assert.match(plain(await page.locator('main').innerText()), /shortage/);
  assert.deepEqual(seen.errors, []);
  assert.deepEqual(seen.missing, []);
  await close();
});

test('the files of a figure are there, and say what they are of', async () => {
  const { page, close } = await open(browser, `${base}en/shortages.html`, {});
  const links = await page.locator('figure .source a').evaluateAll((all) => all.map((link) => link.href));
  assert.equal(links.length, 12);
  for (const link of links) {
    const answer = await page.request.get(link);
    assert.equal(answer.status(), 200, link);
    const text = await answer.text();
    assert.match(text, link.endsWith('.csv') ? /^\ufeff\w+,.*fictional/ : /^<svg.*/, link);
    assert.match(text, /Fictional data|fictional/, link);
  }
  await close();
});

test('on paper, every list and both parts of a figure are there', async () => {
  const { page, close } = await open(browser, `${base}fr/shortages.html`, {});
  await page.emulateMedia({ media: 'print' });
  assert.deepEqual((await wider(page))[0], 0);
  const skipped = await page.locator('.skip').isVisible();
  assert.equal(skipped, false);
  const pdf = await page.pdf({ format: 'A4' });
  assert.ok(pdf.length > 20_000);
  await close();
});
