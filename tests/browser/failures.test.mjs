// Files that do not come, come wrong, or come from two generations: told in words, never a wrong chart.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chunkOf } from '../../www/js/chunk.js';
import { at, demo, demoFiles, drawn, FIRST, kept, launch, open, plain, served, tables } from './browser.mjs';
import { demoRead } from './set.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** Ways a file may fail to come, and the words each is told in. `SPOILT` is the only file that goes wrong. */
const SPOILT = 'substance-year.json';

/** Told by its first byte alone: the descriptor then states neither length nor fingerprint. */
const UNSTATED = 'a web page that says it is data';

async function withoutLengths(route) {
  const descriptor = await (await route.fetch()).json();
  for (const resource of descriptor.resources) {
    delete resource.bytes;
    delete resource.hash;
  }
  await route.fulfill({ json: descriptor });
}

const FAILURES = [
  ['a missing file', (route) => route.fulfill({ status: 404, body: '' }), /n’existe pas sur ce site/, /is not on this site/],
  ['a cut connection', (route) => route.abort('connectionreset'), /n’a pas pu être chargé/, /could not be loaded/],
  ['a web page in place of the data',
    (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><p>hello' }), /page web/, /a web page/],
  [UNSTATED,
    (route) => route.fulfill({ status: 200, contentType: 'application/json', body: '<!doctype html><p>hello' }), /page web/, /a web page/],
  ['a truncated file', async (route) => {
    const whole = await (await route.fetch()).body();
    await route.fulfill({ status: 200, contentType: "application/octet-stream", body: whole.subarray(0, whole.length >> 1) });
  }, /incomplet/, /incomplete/],
  ['a file changed on the way', async (route) => {
    const body = Buffer.from(await (await route.fetch()).body());
    body[body.length >> 1] ^= 1;
    await route.fulfill({ status: 200, contentType: 'application/json', body });
  }, /empreinte/, /fingerprint/],
];

for (const [what, spoil, french, english] of FAILURES) {
  test(`${what}: told in the page’s language, and a retry mends it`, async () => {
    for (const [lang, words, retry] of [['fr', french, 'Réessayer'], ['en', english, /[Tt]ry again|[Rr]etry/]]) {
      let spoilt = true;
      const route = async (page) => {
        await page.route(`**/data/${SPOILT}`, (r) => (spoilt ? spoil(r) : r.continue()));
        if (what === UNSTATED) await page.route('**/data/datapackage.json', withoutLengths);
      };
      const { page, close } = await open(browser, at(demoFiles, 'substance', 'ZALVOMBRULE', '', lang), { route });
      const again = page.getByRole('button', { name: retry });
      await again.waitFor({ timeout: 60_000 });
      const told = plain(await page.locator('[role=alert]').innerText());
      assert.ok(told.includes(SPOILT), `the file is not named: ${told}`);
      assert.match(told, words);
      assert.equal(await page.locator('figure').count(), 0, 'no figure is made from half the data');
      spoilt = false;
      await again.focus();
      await page.keyboard.press('Enter');
      await drawn(page);
      await close();
    }
  });
}

/** The packed set: the files of which each may go wrong, as `route` names them. */
const chunk = async (page) => {
  const { medicineCharts } = await (await page.request.get(`${demo}data/datapackage.json`)).json();
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from('sZALVOMBRULE')) hash = Math.imul(hash ^ byte, 0x01000193);
  return medicineCharts.chunkPath.replace('{n}', (hash >>> 0) % medicineCharts.chunks);
};

for (const [what, spoil, french] of FAILURES.filter(([what]) => what !== UNSTATED)) {
  for (const which of ['its chunk', 'the head']) {
    test(`packed set, ${which}: ${what}: told, and a retry mends it`, async () => {
      let spoilt = true;
      let asked = 0;
      const route = async (page) => {
        const path = which === 'the head' ? '**/data/*/head.bin' : `**/data/${await chunk(page)}`;
        await page.route(path, (r) => {
          asked += 1;
          return spoilt ? spoil(r) : r.continue();
        });
      };
      const { page, close } = await open(browser, at(demo, 'substance', 'ZALVOMBRULE'), { route });
      const again = page.getByRole('button', { name: 'Réessayer' });
      await again.waitFor({ timeout: 60_000 });
      // A chunk tells its length to nobody: cut short, it fails to prove that it belongs to the set.
      const said = which === 'its chunk' && what.includes('truncated') ? /empreinte/ : french;
      assert.match(plain(await page.locator('[role=alert]').innerText()), said);
      assert.equal(await page.locator('figure').count(), 0, 'no figure is made from half the data');
      if (what.includes('truncated') || what.includes('changed')) assert.equal(asked, 2, 'asked once more past the cache');
      spoilt = false;
      await again.click();
      await drawn(page);
      await close();
    });
  }
}

test('a chunk of another medicine in its place is refused: it cannot prove its number', async () => {
  const route = async (page) => {
    const path = await chunk(page);
    const other = path.replace(/(\d+)(?=\.bin)/, (n) => String(n === '0' ? 1 : 0));
    await page.route(`**/data/${path}`, async (r) => {
      const { body } = { body: await (await page.request.get(`${demo}data/${other}`)).body() };
      await r.fulfill({ status: 200, contentType: 'application/octet-stream', body });
    });
  };
  const { page, close } = await open(browser, at(demo, 'substance', 'ZALVOMBRULE'), { route });
  await page.locator('[role=alert]').waitFor({ timeout: 60_000 });
  assert.match(plain(await page.locator('[role=alert]').innerText()), /empreinte/);
  await close();
});

test('and so is one that comes after others have proved themselves, whose proofs are shorter', async () => {
  let spoilt = true;
  let other;
  const route = async (page) => {
    // A reader who saves data: the page does not fetch the rest of the set by itself.
    await page.addInitScript(() => Object.defineProperty(navigator.connection, 'saveData', { get: () => true }));
    const mine = await chunk(page);
    const { medicineCharts: { chunkPath, chunks } } = await (await page.request.get(`${demo}data/datapackage.json`)).json();
    const of = (name) => chunkPath.replace('{n}', chunkOf({ level: 'substance', name }, chunks));
    other = ['GRIVAZURNE', 'QUERVOLYS', 'DOSQUAMBRE BASE', 'TILVOMARNE'].find((name) => of(name) !== mine);
    await page.route(`**/data/${of(other)}`, async (r) => {
      if (!spoilt) return r.continue();
      const body = await (await page.request.get(`${demo}data/${mine}`)).body();
      return r.fulfill({ status: 200, contentType: 'application/octet-stream', body });
    });
  };
  const { page, close } = await open(browser, at(demo, 'substance', 'ZALVOMBRULE'), { route });
  await drawn(page);
  await page.evaluate((to) => { location.hash = `#/m/substance/${encodeURIComponent(to)}`; }, other);
  await page.locator('[role=alert]').waitFor({ timeout: 60_000 });
  assert.match(plain(await page.locator('[role=alert]').innerText()), /empreinte/);
  spoilt = false;
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await page.locator('h1', { hasText: new RegExp(other, 'i') }).waitFor();
  await drawn(page);
  await close();
});

test('after one visit the network may go: page, search, other medicines, quality', async () => {
  const { page, close } = await open(browser, at(demo, 'substance', 'ZALVOMBRULE'), { worker: true });
  await drawn(page);
  await kept(page);
  await served(page);
  await page.context().setOffline(true);
  await page.reload();
  await drawn(page);
  const { table } = demoRead().chart('substance', 'ZALVOMBRULE', 'sex', { lang: 'fr' });
  assert.deepEqual((await tables(page)).sex.rows, table.rows.map((row) => row.map(({ text }) => text)));
  await page.getByRole('combobox').fill('breluvaide qx');
  await page.waitForSelector(FIRST);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('/speciality/'));
  await drawn(page);
  await page.evaluate(() => { location.hash = '#/quality'; });
  await page.waitForFunction(() => document.querySelectorAll('main h2').length > 2);
  await close();
});

test('a new generation that is not whole gives way to the one that the device has kept', async () => {
  const { page, close } = await open(browser, at(demo, 'substance', 'ZALVOMBRULE'));
  await kept(page);
  // The descriptor now tells of another generation, whose files are not there.
  await page.route('**/data/datapackage.json', async (route) => {
    const text = await (await route.fetch()).text();
    const { fingerprint } = JSON.parse(text).medicineCharts;
    await route.fulfill({ contentType: 'application/json', body: text.replaceAll(fingerprint.slice(0, 16), '0123456789abcdef') });
  });
  await page.reload();
  await drawn(page);
  assert.equal(await page.locator('[role=alert]').count(), 0);
  await close();
});

test('a new generation is announced, and kept whole in place of the one before', async () => {
  const { page, close } = await open(browser, at(demo, 'substance', 'ZALVOMBRULE'));
  await kept(page);
  // The same files under another fingerprint: another generation, for all the page can tell.
  await page.route('**/data/datapackage.json', async (route) => {
    const descriptor = await (await route.fetch()).json();
    descriptor.medicineCharts.fingerprint = 'f'.repeat(64);
    await route.fulfill({ json: descriptor });
  });
  await page.reload();
  await page.getByText('Les données ont changé depuis votre dernière visite').waitFor({ timeout: 60_000 });
  await kept(page);
  const stores = await page.evaluate(() => caches.keys());
  const data = new URL('data/datapackage.json', demo).href;
  assert.deepEqual(stores.filter((name) => name.includes(' present ')), [`medicine-charts / present ${data} ${'f'.repeat(16)}`]);
  await close();
});

test('a set of a later format is told as such', async () => {
  const route = (page) => page.route('**/data/datapackage.json', async (r) => {
    const descriptor = await (await r.fetch()).json();
    descriptor.medicineCharts.format = 99;
    await r.fulfill({ json: descriptor });
  });
  const { page, close } = await open(browser, at(demo, 'substance', 'ZALVOMBRULE'), { route });
  await page.locator('[role=alert]').waitFor({ timeout: 60_000 });
  assert.match(plain(await page.locator('[role=alert]').innerText()), /version plus récente/);
  await close();
});
