// Tags below the window: all that a reader can do with a chart is there at once but its ink, which waits until the chart comes near
// or the browser is idle. Here the browser never is, so that what these tests find does not come of a drawing.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { artefacts } from './browser.mjs';
import { at, begin, browser, chart, end, made } from './embedded.mjs';

before(begin);
after(end);

/** Further than any window, and than what counts as near to one. */
const AWAY = '<div style="height: 8000px"></div>';
const TAGS = [
  ['far', 'ZALVOMBRULE', 'age'], ['organs', 'GRIVAZURNE', 'organs'], ['years', 'ZALVOMBRULE', 'cases-by-year'],
].map(([id, medicine, figure]) => chart(`id="${id}" medicine="${medicine}" chart="${figure}" lang="fr"`)).join('');

/** What runs before the page: an idle that never comes, what moves, and which canvases were asked for ink. */
function watch(page) {
  return page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
    window.inked = new WeakSet();
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function getContext(...given) {
      window.inked.add(this);
      return real.apply(this, given);
    };
    window.told = [];
    for (const name of ['ready', 'pointfocus', 'export', 'error']) document.addEventListener(name, ({ target, detail }) => window.told.push([name, target.id, detail]));
    let shift = 0;
    const add = (entries) => entries.forEach(({ value }) => (shift += value));
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    /** How far things have moved, what is not told yet included. */
    window.shifted = () => (add(observer.takeRecords()), shift);
    /** The canvas of a tag, whether it has ink: whether any dot of it is not clear. */
    window.canvasOf = (id) => document.getElementById(id).shadowRoot.querySelector('canvas');
    window.hasInk = (id) => {
      const canvas = window.canvasOf(id);
      return window.inked.has(canvas) && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean);
    };
  });
}

/** The page with tags far below one in the window, once all are ready. */
async function open(name, options = {}) {
  const opened = await at(made(name, `${chart('id="near" medicine="ZALVOMBRULE" chart="sex" lang="fr"')}${AWAY}${TAGS}`), { route: watch, ...options });
  await opened.page.waitForFunction(() => window.told.filter(([name]) => name === 'ready').length === 4);
  return opened;
}

const settled = (page) => page.evaluate(() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go, 50)))));

test('it is not drawn, has its size, and nothing moves when it is', async () => {
  for (const width of [1280, 360]) {
    const { page, seen, close } = await open(`far-size-${width}`, { width });
    const heights = () => page.evaluate(() => [document.documentElement.scrollHeight, ...['far', 'organs', 'years'].map((id) => document.getElementById(id).offsetHeight)]);
    await settled(page);
    assert.ok(await page.evaluate(() => window.hasInk('near')));
    assert.deepEqual(await page.evaluate(() => ['far', 'organs', 'years'].map((id) => window.inked.has(window.canvasOf(id)))), [false, false, false]);
    const before = await heights();
    const shift = await page.evaluate(() => window.shifted());
    for (const id of ['far', 'organs', 'years']) {
      await page.evaluate((id) => document.getElementById(id).scrollIntoView(), id);
      await page.waitForFunction((id) => window.hasInk(id), id);
    }
    await settled(page);
    assert.deepEqual(await heights(), before, `at ${width}`);
    assert.equal(await page.evaluate(() => window.shifted()), shift, `at ${width}`);
    assert.deepEqual(seen.errors, []);
    await page.screenshot({ path: join(artefacts, `embed-far-${width}.png`) });
    await close();
  }
});

test('a screen reader is given its name, its sentence and its marks', async () => {
  const { page, close } = await open('far-read');
  const protocol = await page.context().newCDPSession(page);
  const { nodes } = await protocol.send('Accessibility.getFullAXTree');
  const words = await page.evaluate(() => ['far', 'organs', 'years'].map((id) => {
    const { title, sentence } = document.getElementById(id).data();
    return { title, sentence };
  }));
  const images = nodes.filter(({ role, ignored }) => !ignored && role?.value === 'image');
  for (const { title, sentence } of words) {
    const [image] = images.filter(({ name, description }) => name?.value === title && description?.value.startsWith(sentence));
    assert.ok(image, `${title}: ${images.map(({ name }) => name?.value)}`);
  }
  assert.equal(await page.evaluate(() => document.querySelectorAll('medicine-chart').length), 4);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll('medicine-chart')].filter(({ shadowRoot }) => shadowRoot.querySelector('[aria-busy]')).length), 0);
  // By keys, without the page going there.
  await page.evaluate(() => window.canvasOf('far').focus({ preventScroll: true }));
  assert.equal(await page.evaluate(() => document.activeElement.id), 'far');
  await page.evaluate(() => window.canvasOf('far').dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true })));
  const first = await page.evaluate(() => document.getElementById('far').data().data[0].text);
  await page.waitForFunction((first) => document.getElementById('far').shadowRoot.querySelector('[role=status]').textContent.startsWith(first), first);
  assert.equal(await page.evaluate(() => window.told.find(([name]) => name === 'pointfocus')[2].text), first);
  // The ring is around a mark: its place in the drawing is known.
  const ring = await page.evaluate(() => {
    const { left, top, width, height } = document.getElementById('far').shadowRoot.querySelector('.ring').style;
    return [left, top, width, height].map(parseFloat);
  });
  assert.ok(ring[0] >= -3 && ring[1] >= -3 && ring[2] > 6 && ring[3] > 6, String(ring)); // 3 pixels around it
  await close();
});

test('the focus goes there by Tab, and what it meets is drawn', async () => {
  const { page, close } = await open('far-tab');
  await page.locator('#near [data-key=more]').focus();
  for (let turn = 0; turn < 20 && (await page.evaluate(() => document.activeElement.id)) !== 'far'; turn += 1) await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'far');
  await page.waitForFunction(() => window.hasInk('far'));
  await close();
});

test('its data, its files, its words when they are looked for', async () => {
  const { page, seen, close } = await open('far-taken');
  const given = await page.evaluate(async () => {
    const far = document.getElementById('far');
    const png = new Uint8Array(await (await far.exportPng()).arrayBuffer());
    const { title, table, data } = far.data();
    return { png: [...png.slice(1, 4)], svg: await far.exportSvg(), csv: await far.exportCsv(), title, rows: table.rows.length, marks: data.length };
  });
  assert.deepEqual(given.png, [80, 78, 71]);
  assert.match(given.svg, /^<svg/);
  assert.ok(given.csv.split('\n').length > 2 && given.rows >= 2 && given.marks >= 2 && given.title);
  assert.deepEqual(await page.evaluate(() => window.told.filter(([name, id]) => name === 'export' && id === 'far').map(([, , { format }]) => format)), ['png', 'svg', 'csv']);
  assert.ok(!(await page.evaluate(() => window.inked.has(window.canvasOf('far')))), 'it was drawn: then this shows nothing');
  // As the browser's own search finds words: they are in the page, and laid out.
  const title = await page.evaluate(() => document.getElementById('organs').data().title);
  assert.ok(await page.getByText(title, { exact: true }).last().isVisible());
  assert.ok(await page.evaluate((title) => window.find(title), title), `"${title}" is not found`);
  assert.deepEqual(seen.errors, []);
  await close();
});

test('on paper all are drawn', async () => {
  const { page, close } = await open('far-paper');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  for (const id of ['near', 'far', 'organs', 'years']) assert.ok(await page.evaluate((id) => window.hasInk(id), id), id);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await close();
});

test('what it showed before does not stay under new words', async () => {
  const { page, close } = await open('far-anew');
  await page.evaluate(() => document.getElementById('far').scrollIntoView());
  await page.waitForFunction(() => window.hasInk('far'));
  await page.evaluate(() => scrollTo(0, 0));
  await settled(page);
  await page.evaluate(() => Object.assign(document.getElementById('far'), { medicine: 'GRIVAZURNE' }));
  await page.waitForFunction(() => window.told.filter(([name, id]) => name === 'ready' && id === 'far').length === 2);
  await settled(page);
  assert.equal(await page.evaluate(() => document.getElementById('far').data().medicine.name), 'GRIVAZURNE');
  assert.ok(await page.evaluate(() => document.getElementById('far').shadowRoot.querySelector('h2').textContent === document.getElementById('far').data().title));
  assert.ok(!(await page.evaluate(() => window.hasInk('far'))));
  await page.evaluate(() => document.getElementById('far').scrollIntoView());
  await page.waitForFunction(() => window.hasInk('far'));
  await close();
});

test('a profile says that it is ready once the figures below the window have their words too', async () => {
  const { page, seen, close } = await at(made('far-profile', '<medicine-profile src="../data/datapackage.json" medicine="ZALVOMBRULE" lang="fr"></medicine-profile>'), {
    route: (page) => watch(page).then(() => page.addInitScript(() => document.addEventListener('ready', ({ target }) => {
      window.words = [...target.shadowRoot.querySelectorAll('figure')].map((figure) => [figure.getBoundingClientRect().top > innerHeight, figure.ariaBusy, figure.querySelector('.sentence').textContent]);
    }))),
  });
  await page.waitForFunction(() => window.words);
  const words = await page.evaluate(() => window.words);
  assert.ok(words.filter(([below]) => below).length > 2, JSON.stringify(words));
  for (const [, busy, sentence] of words) assert.ok(!busy && sentence, JSON.stringify(words));
  assert.deepEqual(seen.errors, []);
  await close();
});

test('without frames, as in a window that is hidden, the words come all the same', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await watch(page);
  await page.addInitScript(() => (window.requestAnimationFrame = () => 0));
  const { server } = await import('./embedded.mjs');
  await page.goto(`${server.url}examples/${made('far-hidden', `${chart('id="near" medicine="ZALVOMBRULE" chart="sex" lang="fr"')}${AWAY}${TAGS}`)}`);
  await page.waitForFunction(() => window.told.filter(([name]) => name === 'ready').length === 4, null, { polling: 100 });
  assert.ok(await page.evaluate(() => ['far', 'organs', 'years'].every((id) => document.getElementById(id).shadowRoot.querySelector('.sentence').textContent && window.canvasOf(id).style.height)));
  await context.close();
});

test('when the browser is idle all are drawn, so that who scrolls fast finds them', async () => {
  const { page, close } = await at(made('far-idle', `${chart('id="near" medicine="ZALVOMBRULE" chart="sex" lang="fr"')}${AWAY}${TAGS}`), {
    route: (page) => page.addInitScript(() => (window.idle = window.requestIdleCallback)).then(() => watch(page)).then(() => page.addInitScript(() => (window.requestIdleCallback = (act) => window.idle(act)))),
  });
  await page.waitForFunction(() => ['near', 'far', 'organs', 'years'].every((id) => document.getElementById(id).shadowRoot?.querySelector('canvas') && window.hasInk(id)));
  assert.equal(await page.evaluate(() => scrollY), 0);
  await close();
});
