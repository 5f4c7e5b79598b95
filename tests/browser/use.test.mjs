// The pages in use: keyboard, languages, address, failures, accessibility rules.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { at, demo, drawn, FIRST, kept, launch, open, plain, searchable } from './browser.mjs';
import { demoRead } from './set.mjs';
import { version as VERSION } from '../../www/js/version.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const TYPICAL = at(demo, 'substance', 'ZALVOMBRULE');
const ORGANS = '#chart-organs';

/** Whether the button of this key in this figure is pressed. */
const pressed = (page, chart, key) => page.locator(`#chart-${chart} [data-key="${key}"]`).getAttribute('aria-pressed');

test('a medicine is found by keyboard, without its accent and with a typing error', async () => {
  const { page, close } = await open(browser, `${demo}?lang=fr`);
  const box = page.getByRole('combobox');
  await box.waitFor();
  await page.waitForFunction(() => document.querySelector('main a[href*="#/m/"]'), null, { timeout: 60_000 });
  await box.focus();
  await page.keyboard.type('breluvaide');
  await page.waitForSelector(FIRST);
  assert.match(await page.locator('[role=option]').first().innerText(), /Bréluvaïde/i);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('zalvombrul');
  await page.waitForFunction((first) => /Zalvombrule/i.test(document.querySelector(first)?.innerText ?? ''), FIRST);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.startsWith('#/m/'));
  await close();
});

test('the arrows go round the results, Enter takes the one they are on, Escape closes and then empties', async () => {
  const { page, close } = await open(browser, `${demo}?lang=fr`);
  const box = page.getByRole('combobox');
  await searchable(page);
  await box.focus();
  await page.keyboard.type('zal');
  await page.waitForSelector('[role=option]');
  const found = demoRead().search('zal', 20);
  // After the medicines of the set come specialities of its register: register-search.test.mjs.
  await page.waitForSelector('[role=option].apart');
  const all = await page.locator('[role=option]').count();
  assert.equal(await page.locator('[role=option].apart').evaluate((first) => [...first.parentNode.children].indexOf(first)), found.length);
  assert.ok(found.length >= 2, 'too few results to go round');
  const active = () => page.evaluate(() => {
    const id = document.querySelector('[role=combobox]').getAttribute('aria-activedescendant');
    return [...document.querySelectorAll('[role=option]')].findIndex((option) => option.id === id && option.ariaSelected === 'true');
  });
  for (let at = 0; at < all; at += 1) {
    await page.keyboard.press('ArrowDown');
    assert.equal(await active(), at);
  }
  await page.keyboard.press('ArrowDown');
  assert.equal(await active(), 0, 'after the last comes the first');
  await page.keyboard.press('ArrowUp');
  assert.equal(await active(), all - 1, 'before the first comes the last');

  await page.keyboard.press('Escape');
  assert.equal(await box.getAttribute('aria-expanded'), 'false');
  assert.equal(await box.inputValue(), 'zal', 'the first Escape keeps what was typed');
  await page.keyboard.press('Escape');
  assert.equal(await box.inputValue(), '');

  await page.keyboard.type('zal');
  await page.waitForSelector('[role=option]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction((name) => decodeURIComponent(location.hash).endsWith(name), `/${found[1].level}/${found[1].name}`);
  // The title takes the focus once the medicine's chunk has come.
  await page.waitForFunction(() => document.activeElement.tagName === 'H1');
  await close();
});

for (const lang of ['fr', 'en']) {
  test(`the arrows visit every mark of every figure, in order, and each is said (${lang})`, async () => {
    const set = demoRead();
    const { page, close } = await open(browser, at(demo, 'substance', 'ZALVOMBRULE', '', lang));
    await drawn(page);
    for (const { chart } of set.page('substance', 'ZALVOMBRULE', lang).charts) {
      const { data } = set.chart('substance', 'ZALVOMBRULE', chart, { lang });
      if (!data.length) continue;
      await page.locator(`#chart-${chart} canvas`).focus();
      const tip = page.locator(`#chart-${chart} .tip`);
      for (const [i, { text }] of data.entries()) {
        await page.keyboard.press('ArrowRight');
        const shown = await tip.evaluate((node) => (node.hidden ? null : node.firstChild.textContent.split('\n')[0]));
        assert.equal(shown, text.split('\n')[0], `${chart}, mark ${i + 1}`);
      }
      const last = plain(`${data.length} ${lang === 'fr' ? 'sur' : 'of'} ${data.length}`);
      await page.waitForFunction((said) => document.getElementById('status').textContent.replace(/\s/g, ' ').includes(said), last);
      // Past the last mark it stays there; Home goes to the first.
      await page.keyboard.press('ArrowRight');
      assert.equal(await tip.evaluate((node) => node.textContent.split('\n')[0]), data.at(-1).text.split('\n')[0]);
      await page.keyboard.press('Home');
      assert.equal(await tip.evaluate((node) => node.textContent.split('\n')[0]), data[0].text.split('\n')[0]);
      await page.keyboard.press('Escape');
      assert.equal(await tip.isVisible(), false, `${chart}: Escape puts the words away`);
    }
    await close();
  });
}

test('an organ class is opened by keyboard, shows its terms, and is left again', async () => {
  const set = demoRead();
  const { data } = set.chart('substance', 'ZALVOMBRULE', 'organs', { lang: 'fr' });
  const first = data.findIndex(({ opens }) => opens);
  assert.ok(first >= 0, 'no organ class opens');
  const { page, close } = await open(browser, TYPICAL);
  await drawn(page);
  const title = await page.locator(`${ORGANS} h2`).innerText();
  const canvas = page.locator(`${ORGANS} canvas`);
  await canvas.focus();
  for (let i = 0; i <= first; i += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const back = page.locator(`${ORGANS} [data-key=back]`);
  await back.waitFor();
  assert.ok(new URLSearchParams(page.url().split('?').at(-1)).get('organs.open') === data[first].opens, page.url());
  assert.equal(await back.evaluate((node) => node === document.activeElement), true, 'the way back has the focus');
  assert.notEqual(await page.locator(`${ORGANS} h2`).innerText(), title);
  await drawn(page);
  const terms = set.chart('substance', 'ZALVOMBRULE', 'organs', { lang: 'fr', open: data[first].opens });
  assert.deepEqual(
    await page.locator(`${ORGANS} tbody tr th`).evaluateAll((cells) => cells.map((cell) => cell.textContent)),
    terms.table.rows.map(([cell]) => cell.text),
  );
  await page.keyboard.press('Enter');
  await back.waitFor({ state: 'detached' });
  assert.ok(!page.url().includes('organs.open'), page.url());
  assert.equal(await canvas.evaluate((node) => node === document.activeElement), true, 'the drawing has the focus again');
  assert.equal(await page.locator(`${ORGANS} h2`).innerText(), title);
  await close();
});

test('a medicine shown after another is as if it had been opened alone', async () => {
  const [before, after] = ['ZALVOMBRULE', 'GRIVAZURNE'].map((name) => at(demo, 'substance', name));
  const seen = async (page) => {
    await drawn(page);
    // What goes with it comes later, and may come after the figures.
    for (const part of ['related', 'register']) await page.waitForSelector(`section.${part}:not([hidden])`);
    return page.evaluate(() => {
      /** What the page shows of a canvas, and whether it is clear below: it may be as high as the medicine before needed it. */
      const ink = (canvas) => {
        const { width, height, clientHeight } = canvas;
        const shown = Object.assign(document.createElement('canvas'), { width, height: Math.round(clientHeight * devicePixelRatio) });
        shown.getContext('2d').drawImage(canvas, 0, 0);
        const below = height - shown.height;
        const clear = below <= 0 || canvas.getContext('2d').getImageData(0, shown.height, width, below).data.every((value) => value === 0);
        return [shown.toDataURL(), clear];
      };
      return [
        document.title,
        document.querySelector('main').innerText,
        [...document.querySelectorAll('figure')].map((figure) => [
          figure.id,
          figure.querySelector('canvas').textContent,
          ink(figure.querySelector('canvas')),
          figure.querySelector('table').innerText,
          [...figure.querySelectorAll('details')].map(({ open, innerText }) => [open, innerText]),
        ]),
      ];
    });
  };
  const alone = await open(browser, after);
  const expected = await seen(alone.page);
  await alone.close();
  const { page, close } = await open(browser, before);
  await drawn(page);
  await page.locator('#chart-sex details[data-part=table] summary').click();
  await page.evaluate((hash) => { location.hash = hash; }, after.slice(after.indexOf('#')));
  await page.waitForFunction((name) => document.querySelector('main h1')?.textContent === name, expected[1].split('\n').find((line) => /^Grivazurne$/i.test(line)));
  assert.deepEqual(await seen(page), expected);
  await close();
});

test('an address says so when it was made with other data, and leads to them where they are still published', async () => {
  const other = '0123456789abcdef';
  const { page, close } = await open(browser, at(demo, 'substance', 'ZALVOMBRULE', `set=${other}`), {
    route: (page) => page.route(`**/data/${other}/datapackage.json`, (route) => route.fulfill({ contentType: 'application/json', body: '{}' })),
  });
  await drawn(page);
  const note = page.locator('.changed');
  assert.match(await note.innerText(), /0123456789ab.*peuvent différer/);
  assert.match(await note.locator('a').getAttribute('href'), new RegExp(`\\?lang=fr&set=${other}#/m/substance/ZALVOMBRULE$`));
  const { fingerprint } = (await (await fetch(new URL('data/datapackage.json', demo))).json()).medicineCharts;
  await page.goto(at(demo, 'substance', 'GRIVAZURNE', `set=${fingerprint.slice(0, 16)}`));
  await page.waitForFunction(() => document.querySelector('main h1')?.textContent === 'Grivazurne');
  await drawn(page);
  assert.equal(await note.isVisible(), false, 'the same data are taken for others');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.locator('#chart-cases-by-year [data-key=link]').click();
  await page.waitForFunction(() => /Lien copié/.test(document.querySelector('#chart-cases-by-year [data-key=link]').textContent));
  const proving = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(proving, new RegExp(`set=${fingerprint.slice(0, 16)}&v=${VERSION.replaceAll('.', '\\.')}$`));
  await close();
});

test('an address says so when it was made by another version of the program, and keeps saying so', async () => {
  const { fingerprint } = (await (await fetch(new URL('data/datapackage.json', demo))).json()).medicineCharts;
  const link = (version) => at(demo, 'substance', 'ZALVOMBRULE', `set=${fingerprint.slice(0, 16)}&v=${version}`);
  const { page, close } = await open(browser, link('0.0.9'));
  await drawn(page);
  const note = page.locator('.changed');
  assert.match(await note.innerText(), /version 0\.0\.9.*données sont les mêmes/);
  await page.reload();
  await drawn(page);
  assert.match(await note.innerText(), /version 0\.0\.9/);
  for (const same of [VERSION, '"><b>']) {
    await page.goto('about:blank');
    await page.goto(link(encodeURIComponent(same)));
    await drawn(page);
    assert.equal(await note.isVisible(), false, same);
  }
  await close();
});

test('back and forward go through pages and choices as they were', async () => {
  const { page, seen, close } = await open(browser, `${demo}?lang=fr`);
  await page.waitForSelector('main a[href*="#/m/"]', { timeout: 60_000 });
  await page.evaluate((hash) => { location.hash = hash; }, TYPICAL.slice(TYPICAL.indexOf('#')));
  await drawn(page);
  await page.locator('#chart-sex [data-key="measure-rate"]').click();
  await page.waitForFunction(() => location.hash.includes('sex.measure=rate'));
  await page.goBack();
  await page.waitForFunction(() => !location.hash.includes('measure')
    && document.querySelector('#chart-sex [data-key="measure-rate"]')?.getAttribute('aria-pressed') === 'false');
  await page.goBack();
  await page.waitForSelector('main .tiles');
  await page.goForward();
  await drawn(page);
  assert.equal(await pressed(page, 'sex', 'measure-rate'), 'false');
  await page.goForward();
  await page.waitForFunction(() => document.querySelector('#chart-sex [data-key="measure-rate"]')?.getAttribute('aria-pressed') === 'true');
  assert.deepEqual(seen.errors, []);
  await close();
});

test('an address given to someone else opens on the same choices', async () => {
  const filter = demoRead().chart('substance', 'ZALVOMBRULE', 'organs', { lang: 'en' }).filters.find((choice) => !choice.pressed);
  const { page, close } = await open(browser, at(demo, 'substance', 'ZALVOMBRULE', `sex.measure=rate&organs.filter=${filter.key}`, 'en'));
  await drawn(page);
  assert.equal(await pressed(page, 'sex', 'measure-rate'), 'true');
  assert.equal(await pressed(page, 'organs', `filter-${filter.key}`), 'true');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
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
  const { page, seen, close } = await open(browser, `${TYPICAL}?sex.measure=rate`);
  await drawn(page);
  await kept(page);
  const asked = seen.requests;
  await page.getByRole('link', { name: /^en$|English/i }).first().click();
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  await drawn(page);
  assert.match(page.url(), /lang=en#\/m\/substance\/ZALVOMBRULE\?sex\.measure=rate$/);
  assert.equal(await pressed(page, 'sex', 'measure-rate'), 'true');
  assert.equal(seen.requests, asked, 'the data are kept');
  await close();
});

test('links of the footer stay while the set is being kept: one that has the focus, or is being pressed, is not lost', async () => {
  let go;
  const waits = new Promise((resolve) => (go = resolve));
  const { page, close } = await open(browser, `${demo}?lang=fr`, {
    route: (page) => page.route(/\/\d+\.bin$/, async (route) => {
      await waits;
      await route.continue();
    }),
  });
  await page.locator('.bottom', { hasText: 'Mise à disposition hors connexion' }).waitFor();
  const link = page.locator('.bottom a').last();
  await link.focus();
  await link.evaluate((node) => (window.link = node));
  go();
  await kept(page);
  assert.ok(await page.evaluate(() => document.activeElement === window.link));
  await close();
});

test('the pages that need no data are there when the data are not', async () => {
  const { page, close } = await open(browser, `${demo}?lang=fr#/methods`, { route: (page) => page.route('**/data/**', (r) => r.abort()) });
  await page.waitForSelector('main h1');
  await page.waitForTimeout(500);
  assert.equal(await page.locator('[role=alert]').count(), 0);
  await close();
});

for (const [width, dark] of [[1280, false], [360, true]]) {
  test(`accessibility rules hold on every page at ${width} px, ${dark ? 'dark' : 'light'}`, async () => {
    for (const address of [`${demo}?lang=fr`, TYPICAL, `${demo}?lang=en#/methods`, `${demo}?lang=fr#/quality`, `${demo}?lang=fr#/about`]) {
      // The rules are run from outside the page's content security policy.
      const { page, close } = await open(browser, address, { width, dark });
      await page.waitForSelector('main h1', { timeout: 60_000 });
      if (address === TYPICAL) await drawn(page);
      else await page.waitForLoadState('networkidle');
      await page.evaluate(axe);
      const found = await page.evaluate(() =>
        axe.run(document),
      );
      const told = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(', ')}`);
      assert.deepEqual(told, [], address);
      await close();
    }
  });
}
