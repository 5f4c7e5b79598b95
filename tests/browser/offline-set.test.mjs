// What a device keeps of the set: which stores, whose; what happens when a file of it cannot be had; the last good generation where
// the present one cannot be shown.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { chunkOf } from '../../www/js/chunk.js';
import { at, drawn, kept, launch, open, plain, served, tables, until } from './browser.mjs';
import { generations, MEDICINE, MORE } from './generations.mjs';
import { host } from './host.mjs';
import { folder } from './servers.mjs';

/** Longer than the pause after which a page keeps the set by itself. */
const LATER = 4000;

let work;
let browser;
let server;
let sets;
const mounts = {};

before(async () => {
  work = folder('offline-set');
  sets = generations(work);
  mounts['/'] = process.env.SITE_PATH;
  for (const name of ['a', 'b']) {
    mounts[`/${name}/`] = process.env.SITE_PATH;
    mounts[`/${name}/data/`] = sets.then.folder;
  }
  mounts['/data/'] = sets.then.folder;
  server = await host(mounts);
  browser = await launch();
});
beforeEach(() => {
  mounts['/data/'] = sets.then.folder;
  server.down = false;
  server.pages.clear();
  server.hits.length = 0;
});
after(async () => {
  server?.close();
  await browser?.close();
  if (work) rmSync(work, { recursive: true });
});

const short = ({ fingerprint }) => fingerprint.slice(0, 16);
const of = (options) => at(server.url, 'substance', MEDICINE, options);
const button = (page) => page.locator('[data-key=keep]');

/** The cases of 2024, as the table of the first figure has them. */
async function cases(page) {
  await drawn(page);
  const row = (await tables(page))['cases-by-year'].rows.find(([year]) => year === '2024');
  return Number(row[1].replace(/\D/g, ''));
}

/** The stores that have the descriptor at this address: `[name, fingerprint]`. */
const stores = (page, path = 'data/datapackage.json') => page.evaluate(async (address) => {
  const found = [];
  for (const name of await caches.keys()) {
    const answer = await (await caches.open(name)).match(address);
    if (answer) found.push([name, (await answer.json()).medicineCharts.fingerprint.slice(0, 16)]);
  }
  return found;
}, server.url + path);

test('a frozen set stays where its reader says so, and the present one stays in any case', async () => {
  mounts['/data/'] = sets.both.folder;
  const { page, close } = await open(browser, of(), { worker: true });
  await kept(page);
  await served(page);
  const frozen = `${server.url}?lang=fr&set=${short(sets.then)}#/m/substance/${MEDICINE}`;
  await page.goto(frozen);
  assert.equal(await cases(page), sets.cases);
  await page.waitForTimeout(LATER);
  const path = `data/${short(sets.then)}/datapackage.json`;
  assert.deepEqual(await stores(page, path), [], 'nobody asked for it');
  await button(page).click();
  await kept(page);
  const [[name, fingerprint], ...more] = await stores(page, path);
  assert.deepEqual([fingerprint, more], [short(sets.then), []]);
  assert.match(name, / frozen /);
  assert.deepEqual((await stores(page)).map(([, fingerprint]) => fingerprint), [short(sets.now)]);
  server.down = true;
  await page.goto(of());
  assert.equal(await cases(page), sets.cases + MORE);
  await kept(page);
  await page.goto(frozen);
  assert.equal(await cases(page), sets.cases);
  await kept(page);
  await close();
});

test('what is kept is not said when a file of it is gone, which is fetched again', async () => {
  const { page, close } = await open(browser, of());
  await kept(page);
  const gone = await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const store = await caches.open(name);
      for (const request of await store.keys()) if (/\/0\.bin$/.test(request.url) && (await store.delete(request))) return request.url;
    }
  });
  assert.ok(gone);
  await page.reload();
  await kept(page);
  assert.ok(await page.evaluate(async (url) => Boolean(await caches.match(url)), gone), `${gone} is not there`);
  await close();
});

test('sites side by side on one origin: what one keeps, and what it lets go, is its own', async () => {
  const { page, close } = await open(browser, `${server.url}b/?lang=fr#/`);
  // As the program had it before, without the site in the names.
  await page.evaluate(async (data) => {
    for (const [name, paths] of [['medicine-charts', ['a/data/datapackage.json', 'b/data/datapackage.json']], ['medicine-charts:0123456789abcdef', ['b/data/0123456789abcdef/head.bin']], ['medicine-charts:fedcba9876543210', ['a/data/fedcba9876543210/head.bin']]]) {
      const store = await caches.open(name);
      for (const path of paths) await store.put(data + path, new Response('{"resources": [], "medicineCharts": {"fingerprint": "0123456789abcdef"}}'));
    }
  }, server.url);
  mounts['/b/data/'] = sets.then.folder;
  mounts['/a/data/'] = sets.then.folder;
  await page.goto(`${server.url}a/?lang=fr#/`);
  await kept(page);
  const old = () => page.evaluate(() => caches.keys()).then((names) => names.filter((name) => name.startsWith('medicine-charts:') || name === 'medicine-charts').sort());
  assert.deepEqual(await old(), ['medicine-charts', 'medicine-charts:0123456789abcdef'], 'those of the other site stay');
  await page.goto(`${server.url}b/?lang=fr#/`);
  await kept(page);
  assert.deepEqual(await old(), []);
  mounts['/a/data/'] = sets.now.folder;
  await page.goto(`${server.url}a/?lang=fr#/`);
  await page.getByText('Les données ont changé depuis votre dernière visite').waitFor();
  await kept(page);
  const own = async (path) => (await stores(page, `${path}/data/datapackage.json`)).map(([, fingerprint]) => fingerprint);
  assert.deepEqual([await own('a'), await own('b')], [[short(sets.now)], [short(sets.then)]]);
  // Of the generation before nothing is left, whole or not.
  const names = await page.evaluate(() => caches.keys());
  assert.equal(names.filter((name) => name.includes(' /a/ present ')).length, 1, names.join('\n'));
  mounts['/a/data/'] = sets.then.folder;
  await close();
});

test('a page opened before the set changed does not put the old in place of the new', async () => {
  const first = (page) => page.addInitScript(() => Object.defineProperty(navigator.connection, 'saveData', { get: () => !location.search.includes('keeps') }));
  const { page, close } = await open(browser, of(), { route: first });
  await button(page).waitFor();
  mounts['/data/'] = sets.now.folder;
  const other = await page.context().newPage();
  await other.goto(`${server.url}?lang=fr&keeps#/m/substance/${MEDICINE}`);
  await kept(other);
  await button(page).click();
  await page.getByText('De nouvelles données ont été publiées').waitFor();
  assert.deepEqual((await stores(page)).map(([, fingerprint]) => fingerprint), [short(sets.now)]);
  await close();
});

test('a file that cannot be had: keeping stops, and the button keeps all once it can', async () => {
  const bad = `/data/${short(sets.then)}/0.bin`;
  server.pages.set(bad, { status: 404, body: '' });
  const { page, close } = await open(browser, `${server.url}?lang=fr#/`);
  await until(() => server.hits.includes(bad), 'the file asked for');
  await page.waitForTimeout(LATER);
  assert.ok(await button(page).isVisible(), plain(await page.locator('.kept').innerText()));
  const before = server.hits.length;
  await page.waitForTimeout(1000);
  assert.equal(server.hits.length, before, 'nothing is fetched any more');
  server.pages.clear();
  await button(page).click();
  await kept(page);
  await close();
});

test('a full device: the same', async () => {
  const route = (page) => page.addInitScript(() => {
    const { put } = Cache.prototype;
    let count = 0;
    Cache.prototype.put = function (...of) {
      count += 1;
      window.full = count > 5 && !window.room;
      if (window.full) return Promise.reject(new DOMException('no room', 'QuotaExceededError'));
      return put.apply(this, of);
    };
  });
  const { page, close } = await open(browser, `${server.url}?lang=fr#/`, { route });
  await page.waitForFunction(() => window.full);
  await page.waitForTimeout(LATER);
  assert.ok(await button(page).isVisible(), plain(await page.locator('.kept').innerText()));
  await page.evaluate(() => (window.room = true));
  await button(page).click();
  await kept(page);
  await close();
});

test('the button pressed while the page begins by itself: each file is fetched once', async () => {
  const { page, close } = await open(browser, `${server.url}?lang=fr#/`);
  await button(page).click();
  await kept(page);
  await page.waitForTimeout(LATER);
  const chunks = server.hits.filter((path) => /\/\d+\.bin$/.test(path));
  assert.ok(chunks.length > 3);
  assert.equal(new Set(chunks).size, chunks.length);
  await close();
});

const HTML = { body: '<!doctype html><p>Back soon</p>', headers: { 'content-type': 'text/html; charset=utf-8' } };

/** Ways in which the present set cannot be shown: what the host does, and with which set. */
const BROKEN = [
  ['its descriptor is half there', () => ({ 'datapackage.json': { body: readFileSync(join(sets.now.folder, 'datapackage.json')).subarray(0, 700) } })],
  ['a page comes in place of its descriptor', () => ({ 'datapackage.json': HTML })],
  ['a page that says it is data comes in its place', () => ({ 'datapackage.json': { body: HTML.body } })],
  ['data of something else come in its place', () => ({ 'datapackage.json': { body: '{"status":"maintenance"}' } })],
  ['its host fails', () => ({ 'datapackage.json': { status: 503, body: '' } })],
  ['the connection breaks within the descriptor', () => ({ 'datapackage.json': { body: readFileSync(join(sets.now.folder, 'datapackage.json')), cut: true } })],
  ['its files are not there', () => every(() => ({ status: 404, body: '' }))],
  ['pages come in place of its files', () => every(() => HTML)],
  ['its files are cut', () => every((bytes) => ({ body: bytes.subarray(0, bytes.length >> 1) }))],
  ['the connection breaks within its files', () => every((bytes) => ({ body: bytes, cut: true }))],
  ['its head is there, its chunks are others', () => every((bytes, path) => (/\d\.bin$/.test(path) ? { body: Buffer.from(bytes).fill(7, bytes.length >> 1) } : { body: bytes }))],
];

/** The files of the present set, spoilt. */
function every(spoil) {
  const inner = join(sets.now.folder, short(sets.now));
  return Object.fromEntries(readdirSync(inner, { recursive: true }).filter((name) => name.endsWith('.bin')).map((name) => {
    const path = `${short(sets.now)}/${name}`;
    return [path, spoil(readFileSync(join(sets.now.folder, path)), path)];
  }));
}

test('where the present set cannot be shown, the last good generation is, whole', async (t) => {
  const { page, close } = await open(browser, of());
  await drawn(page);
  const before = await tables(page);
  await kept(page);
  for (const [what, broken] of BROKEN) {
    await t.test(what, async () => {
      mounts['/data/'] = sets.now.folder;
      for (const [path, answer] of Object.entries(broken())) server.pages.set(`/data/${path}`, answer);
      await page.reload();
      assert.equal(await cases(page), sets.cases);
      assert.deepEqual(await tables(page), before);
      assert.equal(await page.locator('[role=alert]').count(), 0);
      await kept(page);
    });
  }
  server.pages.clear();
  await page.reload();
  assert.equal(await cases(page), sets.cases + MORE, 'once it is whole it is shown');
  await close();
});

test('one file of it is missing, which is asked for later: the last good generation is shown from then on', async () => {
  const { page, close } = await open(browser, of());
  await kept(page);
  mounts['/data/'] = sets.now.folder;
  const { medicineCharts: { chunks } } = JSON.parse(readFileSync(join(sets.now.folder, 'datapackage.json'), 'utf8'));
  const chunk = (name) => chunkOf({ level: 'substance', name }, chunks);
  const other = ['GRIVAZURNE', 'DOSQUAMBRE BASE', 'TILVOMARNE'].find((name) => chunk(name) !== chunk(MEDICINE));
  server.pages.set(`/data/${short(sets.now)}/${chunk(MEDICINE)}.bin`, HTML);
  await page.goto(`${server.url}?lang=fr#/m/substance/${other}`);
  await page.reload(); // an address that differs in its fragment alone is the same page
  await drawn(page);
  await page.evaluate((to) => (location.hash = to), `#/m/substance/${MEDICINE}`);
  await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Zalvombrule');
  assert.equal(await cases(page), sets.cases);
  assert.equal(await page.locator('[role=alert]').count(), 0);
  await kept(page);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('h1')?.textContent !== 'Zalvombrule');
  await drawn(page);
  await close();
});

test('through the worker of the site the same', async () => {
  const { page, close } = await open(browser, of(), { worker: true });
  await kept(page);
  await served(page);
  mounts['/data/'] = sets.now.folder;
  server.pages.set('/data/datapackage.json', HTML);
  await page.reload();
  assert.equal(await cases(page), sets.cases);
  await close();
});

for (const [what, answer] of [
  ['a page of the host', () => HTML],
  ['an error of a cache on the way', () => ({ status: 503, body: '' })],
  ['a body that is cut', (bytes) => ({ body: bytes, cut: true })],
]) {
  test(`${what} in place of a file: asked for once more, past the cache`, async () => {
    const once = new Set();
    const inner = join(sets.then.folder, short(sets.then));
    for (const name of readdirSync(inner, { recursive: true }).filter((name) => name.endsWith('.bin'))) {
      server.pages.set(`/data/${short(sets.then)}/${name}`, () => {
        if (once.has(name)) return undefined;
        once.add(name);
        return answer(readFileSync(join(inner, name)));
      });
    }
    const { page, close } = await open(browser, of());
    assert.equal(await cases(page), sets.cases);
    await kept(page);
    await close();
  });
}

test('a long text that cannot be had: not all is kept, and a later visit tries again', async () => {
  const text = readdirSync(process.env.SITE_PATH, { recursive: true }).find((path) => path.endsWith('about.en.txt'));
  server.pages.set(`/${text}`, { status: 404, body: '' });
  const { page, close } = await open(browser, of());
  await until(() => server.hits.includes(`/${text}`), 'the text asked for');
  await page.waitForTimeout(1000);
  assert.ok(await button(page).isVisible(), plain(await page.locator('.kept').innerText()));
  server.pages.clear();
  await page.reload();
  await kept(page);
  await close();
});

test('a page that stays open learns of newer data when it is seen again after an hour', async () => {
  const route = (page) => page.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + (window.later ?? 0);
  });
  const { page, close } = await open(browser, of(), { route });
  await kept(page);
  mounts['/data/'] = sets.now.folder;
  const again = (later) => page.evaluate((later) => {
    window.later = later;
    document.dispatchEvent(new Event('visibilitychange'));
  }, later);
  server.hits.length = 0;
  await again(60_000);
  await page.waitForTimeout(500);
  assert.deepEqual(server.hits, [], 'not sooner');
  await again(3_700_000);
  await page.getByText('De nouvelles données ont été publiées').waitFor();
  await page.locator('[data-key=swap]').click();
  assert.equal(await cases(page), sets.cases + MORE);
  await close();
});
