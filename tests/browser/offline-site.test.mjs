// What a device keeps of the site itself: one generation after another, beside other sites of the origin and while other tabs are open.

import assert from 'node:assert/strict';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { at, drawn, kept, launch, open, served, until } from './browser.mjs';
import { listed, MEDICINE, renewed } from './generations.mjs';
import { host } from './host.mjs';
import { folder } from './servers.mjs';

const WWW = new URL('../../www/', import.meta.url).pathname;
const SWAP = '[data-key=swap]';

let work;
let browser;
let server;
const mounts = {};

before(async () => {
  work = folder('offline-site');
  server = await host(mounts);
  browser = await launch();
});
beforeEach(() => {
  server.down = false;
});
after(async () => {
  server?.close();
  await browser?.close();
  if (work) rmSync(work, { recursive: true });
});

/** A site of this name on the host, from a folder with one; gives where it is. */
function site(name, from = process.env.SITE_PATH) {
  const own = join(work, name);
  cpSync(from, own, { recursive: true });
  mounts[`/${name}/`] = own;
  mounts[`/${name}/data/`] = process.env.DEMO_PACKED;
  return own;
}

/** The stores of the site of this name that have its own files. */
const stores = (page, name) => page.evaluate(async (page) => {
  const found = [];
  for (const name of await caches.keys()) if (await (await caches.open(name)).match(page)) found.push(name);
  return found;
}, `${server.url}${name}/index.html`);

/** Has the browser look for another generation of the site now. */
const look = (page) => page.evaluate(() => navigator.serviceWorker.getRegistration().then((worker) => worker.update()));
const commented = (words) => (text) => text.replace('</head>', `<!-- ${words} --></head>`);
const address = (name) => at(`${server.url}${name}/`, 'substance', MEDICINE);

/** A tab on the site, in the charge of its worker. */
async function tab(context, name) {
  const page = await context.newPage();
  await page.goto(address(name));
  await drawn(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await kept(page);
  return page;
}

test('the site of another folder keeps its files when this one has another generation', async () => {
  const a = site('a');
  site('b');
  const { page, close } = await open(browser, address('b'), { worker: true });
  await kept(page);
  await served(page);
  const others = await stores(page, 'b');
  assert.equal(others.length, 1);
  await page.goto(address('a'));
  await kept(page);
  await served(page);
  assert.deepEqual(await stores(page, 'b'), others);
  for (const words of ['second', 'third']) {
    renewed(a, commented(words));
    await look(page);
    await page.locator(SWAP).click();
    await page.waitForFunction((words) => document.head.innerHTML.includes(words), words);
    await kept(page);
    assert.deepEqual(await stores(page, 'b'), others);
  }
  // This generation and the one before it.
  assert.equal((await stores(page, 'a')).length, 2);
  server.down = true;
  await page.goto(address('b'));
  await drawn(page);
  await close();
});

test('bundled: a tab of the generation before has its scripts until it starts anew, out of sight', async () => {
  const own = site('tabs');
  const take = `js/${readdirSync(join(own, 'js')).find((name) => /^take-.*\.js$/.test(name))}`;
  const { page: first, close } = await open(browser, address('tabs'), { worker: true });
  await served(first);
  await kept(first);
  const second = await tab(first.context(), 'tabs');
  await second.evaluate(() => (window.stayed = true));
  renewed(own, commented('later'), [take]);
  await look(first);
  await first.locator(SWAP).click();
  await first.waitForFunction(() => document.head.innerHTML.includes('later'));
  await second.locator(SWAP).waitFor(); // it is told
  assert.ok(await second.evaluate(() => window.stayed), 'it does not change under the eyes of its reader');
  assert.ok(await second.evaluate((path) => import(path).then((module) => Object.keys(module).length), `/tabs/${take}`));
  await hide(second);
  await second.waitForFunction(() => !window.stayed && document.head.innerHTML.includes('later'));
  await drawn(second);
  // What nobody needs any more goes with the next.
  renewed(own, commented('last'));
  await look(second);
  await second.locator(SWAP).click();
  await second.waitForFunction(() => document.head.innerHTML.includes('last'));
  assert.equal((await stores(second, 'tabs')).length, 2);
  assert.equal(await second.evaluate((path) => fetch(path).then(({ status }) => status), `/tabs/${take}`), 404);
  await close();
});

/** The tab goes out of sight: the browser of the tests shows all it has. */
const hide = (page) => page.evaluate(() => {
  Object.defineProperty(document, 'hidden', { get: () => true });
  document.dispatchEvent(new Event('visibilitychange'));
}).catch((error) => assert.match(String(error), /navigat|context/));

test('not bundled: the other tabs start anew, out of sight, before scripts of two generations meet', async () => {
  const own = site('plain', WWW);
  listed(own);
  const { page: first, close } = await open(browser, address('plain'), { worker: true });
  await served(first);
  await kept(first);
  const second = await tab(first.context(), 'plain');
  const hidden = await tab(first.context(), 'plain');
  await hide(hidden);
  for (const page of [second, hidden]) await page.evaluate(() => (window.stayed = true));
  renewed(own, commented('later'));
  await look(first);
  await first.locator(SWAP).click();
  await hidden.waitForFunction(() => !window.stayed && document.head.innerHTML.includes('later'));
  await second.locator(SWAP).waitFor();
  assert.ok(await second.evaluate(() => window.stayed));
  await second.locator(SWAP).click();
  await second.waitForFunction(() => !window.stayed && document.head.innerHTML.includes('later'));
  await drawn(second);
  await close();
});

test('a reader who saves data has no worker and no site fetched, until the button asks for all', async () => {
  site('saves');
  const route = (page) => page.addInitScript(() => Object.defineProperty(navigator.connection, 'saveData', { get: () => true }));
  const { page, close } = await open(browser, address('saves'), { worker: true, route });
  await drawn(page);
  await page.locator('[data-key=keep]').waitFor();
  await page.waitForTimeout(4000);
  assert.deepEqual(server.hits.filter((path) => /\/saves\/(sw|pkg\/site)\.js$/.test(path)), []);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistration().then(Boolean)), false);
  await page.locator('[data-key=keep]').click();
  await kept(page);
  await served(page);
  server.down = true;
  await page.reload();
  await drawn(page);
  await kept(page);
  await close();
});

test('a site whose files cannot all be had is not kept; the button tries again', async () => {
  const own = site('half');
  const path = `js/${readdirSync(join(own, 'js')).find((name) => /^take-.*\.js$/.test(name))}`;
  server.pages.set(`/half/${path}`, { status: 404, body: '' });
  const { page, close } = await open(browser, address('half'), { worker: true });
  await until(() => server.hits.includes(`/half/${path}`), 'the file asked for');
  await page.waitForTimeout(4000);
  assert.ok(await page.locator('[data-key=keep]').isVisible());
  server.pages.clear();
  await page.locator('[data-key=keep]').click();
  await kept(page);
  await served(page);
  await close();
});
