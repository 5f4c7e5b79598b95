// Pages of medicines that come complete, as HTML: what they are without a script, and how the script takes them over.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chunkOf } from '../../www/js/chunk.js';
import { drawn, FIRST, kept, launch, open, searchable, served } from './browser.mjs';

const site = process.env.DEMO_PAGES_URL;
const page = (path) => `${site}fr/${path}.html`;
const TYPICAL = page('substance/ZALVOMBRULE');
const RARE = page('substance/GRIVAZURNE');

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Waits until the script has taken every figure over: each can be read and taken away. */
async function taken(page) {
  await page.waitForFunction(() => {
    const figures = [...document.querySelectorAll('figure')];
    return figures.length > 2 && figures.every((figure) => !figure.ariaBusy && figure.querySelector('[data-key=png]'));
  });
}

/** Sums the shifts of what is on the screen, from the start. */
const shifts = () => {
  let shifted = 0;
  const add = (entries) => entries.forEach(({ value }) => (shifted += value));
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  /** Their sum since this was last asked, with what is not told yet. */
  window.shifted = () => {
    add(observer.takeRecords());
    const sum = shifted;
    shifted = 0;
    return sum;
  };
};

for (const width of [1280, 360]) {
  test(`a page that comes complete is taken over without a change on the screen (${width} px)`, async () => {
    const { page, seen, close } = await open(browser, 'about:blank', { width });
    await page.addInitScript(shifts);
    let go;
    const waits = new Promise((resolve) => (go = resolve));
    await page.route('**/site.js', async (route) => {
      await waits;
      await route.continue();
    });
    await page.goto(TYPICAL, { waitUntil: 'commit' });
    await page.waitForSelector('footer');
    await page.waitForFunction(() => document.styleSheets.length > 0 && [...document.querySelectorAll('figure svg')].some((svg) => svg.clientWidth > 0));
    const figures = page.locator('.figures');
    const hidden = (on) => page.evaluate((hide) => document.querySelectorAll('.choices, .away').forEach((node) => (node.style.visibility = hide ? 'hidden' : '')), on);
    await hidden(true);
    const first = await figures.screenshot();
    const words = await page.locator('main').innerText();
    await hidden(false);
    // To take a picture of all of it the window was made larger, and so will be again.
    await page.waitForFunction((width) => innerHeight === 900 && innerWidth === width, width);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 100)))));
    await page.evaluate(() => window.shifted());
    go();
    await taken(page);
    await page.waitForTimeout(700);
    const shifted = await page.evaluate(() => window.shifted());
    assert.ok(shifted < 1e-4, `shifted by ${shifted}`);
    await hidden(true);
    assert.ok(first.equals(await figures.screenshot()), 'a dot has changed');
    await hidden(false);
    for (const line of words.split('\n').filter((text) => text.trim())) {
      assert.ok((await page.locator('main').innerText()).includes(line), `"${line}" is gone`);
    }
    assert.deepEqual(seen.errors, []);
    await close();
  });
}

test('without a script the page says everything, with its tables', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(TYPICAL);
  const text = await page.locator('main').innerText();
  assert.match(text, /Zalvombrule/);
  assert.ok((await page.locator('figure').count()) > 4);
  assert.ok((await page.locator('details[data-part=table] tbody tr').count()) > 10);
  for (const figure of await page.locator('figure').all()) {
    const drawings = await figure.locator('svg').evaluateAll((all) => all.filter((svg) => svg.clientWidth > 0).length);
    assert.ok(drawings === 1 || (await figure.locator('.sentence.message').count()) === 1);
  }
  await context.close();
});

test('a figure that came with the page is read by keyboard, then changed', async () => {
  const { page, seen, close } = await open(browser, TYPICAL);
  await taken(page);
  await page.locator('#chart-rate-by-year .over').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => /2019.* 1 sur /.test(document.querySelector('#status').textContent));
  assert.ok(await page.locator('#chart-rate-by-year .tip').isVisible());
  await page.locator('#chart-sex [data-key="measure-rate"]').click();
  await page.waitForSelector('#chart-sex canvas');
  assert.match(page.url(), /ZALVOMBRULE\.html#\?sex\.measure=rate$/);
  assert.equal(await page.locator('#chart-sex svg').count(), 0);
  await page.reload();
  await page.waitForSelector('#chart-sex canvas');
  assert.equal(await page.locator('#chart-sex [data-key="measure-rate"]').getAttribute('aria-pressed'), 'true');
  assert.deepEqual(seen.errors, []);
  await close();
});

test('from page to page without a load, and back', async () => {
  const { page, seen, close } = await open(browser, TYPICAL);
  await taken(page);
  await page.evaluate(() => (window.sameDocument = true));
  await page.getByRole('combobox').fill('breluvaide qx');
  await page.waitForSelector(FIRST);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/fr\/speciality\/BR~C3~89LUVA~C3~8FDE_QX\.html$/);
  await drawn(page);
  assert.equal(await page.locator('figure svg').count(), 0);
  assert.match(await page.locator('h1').innerText(), /Bréluvaïde QX/i);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Zalvombrule');
  await drawn(page);
  assert.equal(await page.evaluate(() => window.sameDocument), true, 'the page was loaded anew');
  await page.locator('.languages a[data-lang=en]').click();
  await page.waitForURL(/\/en\/substance\/ZALVOMBRULE\.html$/);
  await page.goForward().catch(() => {});
  // The address is that of a page: it comes complete when it is loaded.
  await page.reload();
  await taken(page);
  assert.ok((await page.locator('figure svg').count()) > 4);
  assert.deepEqual(seen.errors, []);
  await close();
});

test('what a medicine needs is on its way when a reader presses on its name, or goes to it by keyboard', async () => {
  const asked = new Set();
  const { page, seen, close } = await open(browser, TYPICAL, {
    route: async (page) => {
      // A reader who saves data: nothing is fetched unasked.
      await page.addInitScript(() => Object.defineProperty(navigator.connection, 'saveData', { get: () => true }));
      page.on('request', (request) => asked.add(new URL(request.url()).pathname));
    },
  });
  await taken(page);
  const { medicineCharts: { chunkPath, chunks } } = await (await page.request.get(`${site}data/datapackage.json`)).json();
  const path = (level, name) => `/data/${chunkPath.replace('{n}', chunkOf({ level, name }, chunks))}`;
  const whenAsked = async (wanted, act) => {
    assert.ok(!asked.has(wanted), `${wanted} was asked for too early`);
    await Promise.all([page.waitForRequest((request) => new URL(request.url()).pathname === wanted), act()]);
  };
  const press = (target) => target.evaluate((node) => node.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, cancelable: true })));
  const search = page.getByRole('combobox');
  await searchable(page);

  await search.fill('grivazurne');
  const option = page.locator('[role=option]', { hasText: /^Grivazurne substance active/ });
  await option.waitFor();
  await whenAsked(path('substance', 'GRIVAZURNE'), () => press(option));
  assert.equal(await page.locator('h1').innerText(), 'Zalvombrule', 'a press is no click');
  await option.click();
  await page.waitForFunction(() => document.querySelector('h1').textContent === 'Grivazurne');

  await search.fill('bréluvaïde qx');
  await page.waitForFunction(() => /^Bréluvaïde QX médicament/.test(document.querySelector('[role=option]')?.textContent));
  await whenAsked(path('speciality', 'BRÉLUVAÏDE QX'), () => page.keyboard.press('ArrowDown'));
  assert.deepEqual(seen.errors, []);
  await close();
});

test('from a page that came without relatives to a medicine that has some', async () => {
  // Every medicine of the demonstration set has some: here they are taken out of a page, as it comes where there are none.
  const bare = async (route) => {
    const whole = await (await route.fetch()).text();
    const body = whole.replace(/<section class="related"[^]*?<\/section>\n/, '');
    assert.notEqual(body, whole);
    await route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  };
  const { page, seen, close } = await open(browser, RARE, { route: (page) => page.route('**/GRIVAZURNE.html', bare) });
  await taken(page);
  await page.getByRole('combobox').fill('zalvombrule');
  await page.waitForSelector(FIRST);
  await page.keyboard.press('Enter');
  await page.waitForURL(TYPICAL);
  await drawn(page);
  await page.waitForFunction(() => document.querySelectorAll('.related a').length > 3); // with the names
  assert.deepEqual(seen.errors, []);
  await close();
});

test('a link made with other data leads to the frozen ones, which are then what is shown', async () => {
  const other = '0123456789abcdef';
  // The present set under another fingerprint, as if it had been frozen.
  const text = await (await fetch(new URL('data/datapackage.json', site))).text();
  const { fingerprint } = JSON.parse(text).medicineCharts;
  const frozen = text.replaceAll(`${fingerprint.slice(0, 16)}/`, `../${fingerprint.slice(0, 16)}/`).replace(fingerprint, other.padEnd(64, '0'));
  const { page, close } = await open(browser, `${TYPICAL}#?set=${other}`, {
    route: (page) => page.route(`**/data/${other}/datapackage.json`, (route) => route.fulfill({ contentType: 'application/json', body: frozen })),
  });
  await page.locator('.changed a').click();
  await page.waitForURL(`${site}?lang=fr&set=${other}#/m/substance/ZALVOMBRULE`);
  await drawn(page);
  assert.equal(await page.locator('.changed').isVisible(), false);
  assert.equal(await page.locator('h1').innerText(), 'Zalvombrule');
  // From there on everything is of that set.
  assert.match(await page.locator('.top .brand').getAttribute('href'), new RegExp(`set=${other}#/$`));
  await close();
});

test('the lists of medicines are lists with the script too, and lead to the pages', async () => {
  const { page, seen, close } = await open(browser, `${site}fr/index.html`);
  await page.waitForTimeout(500);
  await page.locator('.letters a').first().click();
  await page.locator('main .names a').first().click();
  await taken(page);
  assert.match(page.url(), /\/fr\/(substance|speciality)\/[^/]+\.html$/);
  await page.locator('.top .brand').click();
  await page.waitForSelector('main .tiles');
  assert.deepEqual(seen.errors, []);
  await close();
});

test('the first page leads to the pages of medicines; an old address finds its page', async () => {
  const { page, close } = await open(browser, `${site}?lang=fr`);
  await page.waitForSelector('main .tiles a');
  assert.match(await page.locator('main .tiles a').first().getAttribute('href'), /\/fr\/(substance|speciality)\/[^/]+\.html$/);
  await page.goto(`${site}?lang=fr#/m/substance/ZALVOMBRULE`);
  await drawn(page);
  assert.equal(page.url(), TYPICAL);
  await close();
});

test('when the module does not come, the page stays as it came', async () => {
  const { page, close } = await open(browser, 'about:blank');
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(TYPICAL);
  await page.waitForTimeout(800);
  assert.equal(await page.locator('[role=alert]').count(), 0);
  assert.ok((await page.locator('figure svg').count()) > 4);
  await close();
});

test('without network a page that was never loaded is drawn from what the device keeps', async () => {
  const { page, close } = await open(browser, TYPICAL, { worker: true });
  await taken(page);
  await kept(page);
  await served(page);
  await page.reload();
  await taken(page);
  await page.context().setOffline(true);
  await page.goto(RARE);
  await drawn(page);
  assert.match(await page.locator('h1').innerText(), /Grivazurne/i);
  await close();
});
