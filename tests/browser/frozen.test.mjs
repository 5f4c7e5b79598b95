// A link made with data that have changed since: what its reader is told, and the figures as they were where they are still published.
// Set A is published with a permanent address, then B takes its place: other counts, and one medicine less. The program packs both.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { at, drawn, launch, open, plain, tables } from './browser.mjs';
import { host } from './host.mjs';
import { folder } from './servers.mjs';

const ZALVOMBRULE = 'ZALVOMBRULE';
/** In A only: B knows it under another name. */
const GONE = 'GRIVAZURNE';
const MORE = 1000;

let work;
let browser;
let server;
let A;
let B;
let version;
/** The cases of a year in the files of A. */
let published;

const pack = (files, ...more) => {
  execFileSync(process.env.NATIVE, ['pack', files, join(work, 'data'), ...more], { stdio: ['ignore', 'ignore', 'inherit'] });
  return JSON.parse(readFileSync(join(work, 'data/datapackage.json'), 'utf8')).medicineCharts.fingerprint;
};

/** The files of A, altered in place: `MORE` cases in the last year of one substance, another name for the other. */
function alter(files) {
  for (const name of readdirSync(files).filter((name) => /^substance-.*\.(csv|json|gz)$/.test(name))) {
    const bytes = readFileSync(join(files, name));
    const zipped = name.endsWith('.gz');
    let text = (zipped ? gunzipSync(bytes) : bytes).toString('utf8').replaceAll(GONE, `${GONE}OL`);
    if (name === 'substance-year.json') {
      text = text.replace(/("MEDICAMENT":"ZALVOMBRULE","ANNEE":2024,"n_cas":)(\d+)/, (_, before, count) => {
        published = Number(count);
        return before + (published + MORE);
      });
    }
    writeFileSync(join(files, name), zipped ? gzipSync(text) : text);
  }
  const descriptor = JSON.parse(readFileSync(join(files, 'datapackage.json'), 'utf8'));
  for (const resource of descriptor.resources) {
    delete resource.hash;
    delete resource.bytes;
  }
  writeFileSync(join(files, 'datapackage.json'), JSON.stringify(descriptor));
}

before(async () => {
  work = folder('frozen');
  const files = join(work, 'files');
  cpSync(process.env.DEMO_PATH, files, { recursive: true });
  A = pack(files, '--frozen');
  alter(files);
  B = pack(files);
  ({ version } = await import('../../www/js/version.js'));
  server = await host({ '/': process.env.SITE_PATH, '/data/': join(work, 'data') });
  browser = await launch();
});
after(async () => {
  server?.close();
  await browser?.close();
  if (work) rmSync(work, { recursive: true });
});

/** The cases of 2024, as the table of the first figure has them. */
async function cases(page) {
  await drawn(page);
  const row = (await tables(page))['cases-by-year'].rows.find(([year]) => year === '2024');
  return Number(row[1].replace(/\D/g, ''));
}

/** What a page of a frozen set says of it at its top. */
const banner = (page) => page.locator('.top .fictional').last();

const link = (fingerprint, name = ZALVOMBRULE, lang = 'fr') => at(server.url, 'substance', name, `set=${fingerprint.slice(0, 16)}&v=${version}`, lang);

test('the two sets are two, and the numbers of the files are theirs', () => {
  assert.notEqual(A, B);
  assert.ok(published > 10, String(published));
});

test('the data have changed: the page says so, shows the present figures, and leads to those of then', async () => {
  const { page, seen, close } = await open(browser, link(A));
  assert.equal(await cases(page), published + MORE, 'the page shows the present set');
  const note = page.locator('.changed');
  const said = plain(await note.innerText());
  assert.match(said, /autres données/);
  assert.ok(said.includes(A.slice(0, 12)) && said.includes(B.slice(0, 12)), said);
  await note.locator('a').click();
  await page.waitForURL(`${server.url}?lang=fr&set=${A.slice(0, 16)}#/m/substance/${ZALVOMBRULE}`);
  assert.equal(await cases(page), published, 'the frozen set has the numbers of then');
  assert.equal(await note.isVisible(), false, 'the link is now to the data that it was made with');
  // Who reads figures of then is told so, and led back to the present ones.
  assert.match(plain(await banner(page).innerText()), new RegExp(`${A.slice(0, 12)}.*plus récentes`));
  await banner(page).locator('a').click();
  await page.waitForURL(`${server.url}?lang=fr#/m/substance/${ZALVOMBRULE}`);
  assert.equal(await cases(page), published + MORE);
  assert.equal(await note.isVisible(), false);
  assert.deepEqual([seen.errors, seen.foreign], [[], []]);
  await close();
});

test('the language changes on the frozen set: the set stays, the words change', async () => {
  const { page, close } = await open(browser, `${server.url}?lang=fr&set=${A.slice(0, 16)}#/m/substance/${ZALVOMBRULE}`);
  assert.equal(await cases(page), published);
  await page.locator('a[data-lang=en]').click();
  await page.waitForURL(`${server.url}?lang=en&set=${A.slice(0, 16)}#/m/substance/${ZALVOMBRULE}`);
  // The address changes at once, the page when the words of its figures have come.
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  assert.equal(await cases(page), published);
  assert.match(plain(await banner(page).innerText()), /newer/);
  // From medicine to medicine the way back is to the one that is shown.
  await page.evaluate((hash) => (location.hash = hash), `#/m/substance/${GONE}`);
  await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Grivazurne');
  assert.equal(await banner(page).locator('a').getAttribute('href'), `${server.url}?lang=en#/m/substance/${GONE}`);
  await close();
});

test('the data of then are not published any more: the page says that they were others, and no more', async () => {
  const { page, close } = await open(browser, link('0123456789abcdef', ZALVOMBRULE, 'en'));
  assert.equal(await cases(page), published + MORE);
  const note = page.locator('.changed', { hasText: 'no longer published here' });
  await note.waitFor(); // it is looked whether they are
  assert.match(plain(await note.innerText()), /made with other data \(fingerprint 0123456789ab\).*figures may differ.*no longer published here/);
  assert.equal(await note.locator('a').count(), 0);
  await close();
});

test('the medicine is not in the present data: the page says that the link was made with others, and leads to them', async () => {
  const { page, close } = await open(browser, link(A, GONE));
  await page.waitForSelector('main .changed a');
  assert.equal(await page.locator('h1').innerText(), 'Page introuvable');
  assert.match(plain(await page.locator('.changed').innerText()), new RegExp(`autres données.*${A.slice(0, 12)}`));
  await page.locator('.changed a').click();
  await drawn(page);
  assert.equal(await page.locator('h1').innerText(), 'Grivazurne');
  await close();
});

test('a frozen set that is asked for and not published: the page says so, and leads to the present one', async () => {
  const { page, close } = await open(browser, `${server.url}?lang=fr&set=0123456789abcdef#/m/substance/${ZALVOMBRULE}`);
  await banner(page).waitFor();
  assert.match(plain(await banner(page).innerText()), /0123456789ab.*ne peuvent pas être affichées/);
  assert.match(plain(await page.locator('main').innerText()), /datapackage\.json n’existe pas/);
  await banner(page).locator('a').click();
  assert.equal(await cases(page), published + MORE);
  await close();
});

test('a link made with the present data says nothing', async () => {
  const { page, close } = await open(browser, link(B));
  assert.equal(await cases(page), published + MORE);
  assert.equal(await page.locator('.changed').isVisible(), false);
  await close();
});

test('an embedded chart that names its data draws them from their permanent address, and refuses the others', async () => {
  const inside = '<p id="inside">kept</p>';
  const chart = (src) => `<!doctype html><meta charset=utf-8><html lang=en><script type=module src="/medicine-charts.js"></script>
    <medicine-chart src="${src}" medicine=${ZALVOMBRULE} level=substance chart=cases-by-year frozen=${A.slice(0, 12)}>${inside}</medicine-chart>`;
  server.pages.set('/present.html', { body: chart('/data/datapackage.json') });
  server.pages.set('/then.html', { body: chart(`/data/${A.slice(0, 16)}/datapackage.json`) });
  const route = (page) => page.addInitScript(() => {
    for (const name of ['ready', 'error']) document.addEventListener(name, ({ detail }) => (window.told ??= { name, ...detail }));
  });
  const told = async (path) => {
    const { page, close } = await open(browser, server.url + path, { route });
    await page.waitForFunction(() => window.told);
    const found = await page.evaluate(() => ({ ...window.told, inside: document.querySelector('#inside').checkVisibility(), data: document.querySelector('medicine-chart').data()?.table }));
    await close();
    return found;
  };
  const refused = await told('present.html');
  assert.deepEqual([refused.name, refused.kind, refused.inside, refused.data], ['error', 'changed', true, undefined]);
  assert.ok(refused.message.includes(A.slice(0, 12)) && refused.message.includes(B.slice(0, 12)), refused.message);
  const kept = await told('then.html');
  assert.deepEqual([kept.name, kept.inside], ['ready', false]);
  const row = JSON.stringify(kept.data.rows.find((row) => JSON.stringify(row).includes('2024')));
  assert.ok(row.replace(/[^\d"]/g, '').includes(`"${published}"`) || row.includes(String(published)), row);
});
