// Every kind of medicine, in pictures and in facts: on the demonstration set, and on the published one when it is there.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { artefacts, at, colours, demo, drawn, FIRST, kept, launch, open, plain, real, realFiles, demoFiles, tables, unexpected } from './browser.mjs';
import { demoDescriptor, demoRead, realDescriptor, realRead } from './set.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** Level, name, what the page says, and true for a few that are looked at in English and the other theme too. */
const DEMO = [
  ['substance', 'ZALVOMBRULE', /cas pour 100 000/, true],
  ['speciality', 'QUERVOLYS', /cas/],
  ['substance', 'GRIVAZURNE', /masqué|de 1 à 10 cas/],
  ['substance', 'DOSQUAMBRE BASE', /Aucun taux/],
  ['speciality', 'BRÉLUVAÏDE QX', /cas/],
  ['substance', 'TILVOMARNE', /cas/],
];
const REAL = [
  ['substance', 'PARACETAMOL', /17 509 cas.*4,8 cas pour 100 000/, true],
  ['speciality', 'LEVOTHYROX', /38 505 cas/],
  ['substance', 'CLOPIDOGREL BASE', /422 cas.*Aucun taux/],
  ['substance', 'HELICIDINE', /cas/],
  ['speciality', 'FLECAÏNIDE EG', /cas/],
];
const PAGES = ['#/', '#/methods', '#/quality', '#/about'];

const LOOKS = [
  { width: 1280, dark: false, lang: 'fr' },
  { width: 360, dark: true, lang: 'fr' },
];
const MORE_LOOKS = [
  { width: 1280, dark: true, lang: 'en' },
  { width: 360, dark: false, lang: 'en' },
];

/** The figures are drawn, the tables say what the module says, nothing went wrong and nothing came from elsewhere. */
async function check(base, read, set, [level, name, headline, more]) {
  for (const { width, dark, lang } of more ? [...LOOKS, ...MORE_LOOKS] : LOOKS) {
    const { page, seen, close } = await open(browser, at(base, level, name, '', lang), { width, dark });
    await drawn(page);
    if (lang === 'fr') assert.match(plain(await page.locator('main').innerText()), headline);
    const file = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
    await page.screenshot({ path: `${artefacts}/${set}-${file}-${width}-${dark ? 'dark' : 'light'}-${lang}.png`, fullPage: true });

    const expected = read().page(level, name, lang).charts.map(({ chart }) => chart);
    const shown = await colours(page);
    assert.deepEqual(shown.map(({ id }) => id).sort(), expected.map((chart) => `chart-${chart}`).sort());
    for (const { id, colours: found } of shown) assert.ok(found >= 3, `${name}, ${id} at ${width} px shows ${found} colours`);
    const told = await tables(page);
    for (const chart of expected) {
      const { table } = read().chart(level, name, chart, { lang });
      assert.equal(told[chart].caption, table.caption, `${name}, ${chart}, ${lang}`);
      assert.deepEqual(told[chart].rows, table.rows.map((row) => row.map(({ text }) => text)), `${name}, ${chart}, ${lang}`);
    }
    assert.deepEqual(seen.errors, []);
    assert.deepEqual(seen.foreign, []);
    assert.deepEqual(seen.missing, []);
    await close();
  }
}

/** No cell of any table, and no word of any mark, gives a count from 1 to 10. */
async function withheld(base, read, level, name) {
  const { page, close } = await open(browser, at(base, level, name));
  await drawn(page);
  const cells = Object.values(await tables(page)).flatMap(({ rows }) => rows.flatMap((row) => row.slice(1).map(plain)));
  assert.ok(cells.some((cell) => /masqué|de 1 à 10/.test(cell)), `no withheld cell in: ${cells.join(' | ')}`);
  assert.deepEqual(cells.filter((cell) => /^([1-9]|10)( cas)?$/.test(cell)), []);
  const marks = read().page(level, name, 'fr').charts
    .flatMap(({ chart }) => read().chart(level, name, chart, { lang: 'fr' }).data.map(({ text }) => plain(text)));
  // "de 1 à 10 cas" is a range, "2 010 cas" a larger number.
  assert.deepEqual(marks.filter((text) => /(?<!à |\d |[\d,])([1-9]|10) cas\b/.test(text)), []);
  await close();
}

function every(base, read, medicines, set) {
  for (const medicine of medicines) {
    test(`${set}: ${medicine[1]}: every figure is drawn, every table is right, nothing goes wrong`, () => check(base, read, set, medicine));
  }

  test(`${set}: no page is wider than a narrow phone`, async () => {
    const { page, close } = await open(browser, at(base, ...medicines[0]), { width: 320 });
    await drawn(page);
    const addresses = [...medicines.map(([level, name]) => at(base, level, name)), ...PAGES.map((hash) => `${base}?lang=fr${hash}`)];
    const title = () => page.locator('main h1').textContent();
    for (const address of addresses) {
      const before = address === page.url() ? null : await title();
      await page.goto(address); // only the fragment changes: the data stay
      await page.waitForFunction((before) => ![before, undefined].includes(document.querySelector('main h1')?.textContent) && !document.querySelector('main .waiting'), before);
      if (address.includes('#/m/')) await drawn(page);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${address}: ${over} px too wide`);
    }
    await close();
  });

  test(`${set}: nothing is asked for once the data have come`, async () => {
    const { page, seen, close } = await open(browser, at(base, medicines[0][0], medicines[0][1]));
    await drawn(page);
    await kept(page);
    const before = seen.requests;
    for (const hash of [at('', medicines[1][0], medicines[1][1]), ...PAGES].map((address) => address.slice(address.indexOf('#')))) {
      await page.evaluate((to) => { location.hash = to; }, hash);
      await page.waitForTimeout(400);
    }
    assert.equal(seen.requests, before);
    await close();
  });
}

every(demo, demoRead, DEMO, 'demo');
if (real) every(real, realRead, REAL, 'real');
else {
  console.log('SKIPPED: the pages on the published files (MEDICINE_CHARTS_DATA is not set)');
  test('published files', { skip: 'SKIPPED: MEDICINE_CHARTS_DATA is not set' }, () => {});
}

for (const [set, base, name] of [['demo', demo, 'TILVOMARNE'], ['real', real, 'HELICIDINE']]) {
  test(`${set}: a substance and a brand of one name lead to each other`, { skip: !base }, async () => {
    const { page, close } = await open(browser, at(base, 'substance', name));
    await drawn(page);
    await page.locator('p.also a').click();
    await page.waitForFunction(() => location.hash.includes('/speciality/'));
    // The address changes at once, the page when the medicine has come.
    await page.waitForFunction(() => document.querySelector('p.also a')?.href.includes('/substance/'));
    await drawn(page);
    await page.locator('p.also a').click();
    await page.waitForFunction(() => location.hash.includes('/substance/'));
    await close();
  });
}

for (const [set, base, typed, hash] of [
  ['demo', demo, 'breluvaide qx', '#/m/speciality/BR%C3%89LUVA%C3%8FDE%20QX'],
  ['real', real, 'flecainide eg', '#/m/speciality/FLECA%C3%8FNIDE%20EG'],
]) {
  test(`${set}: a name with an accent is found without it`, { skip: !base }, async () => {
    const { page, close } = await open(browser, `${base}?lang=fr`);
    await page.waitForSelector('main a[href*="#/m/"]', { timeout: 60_000 });
    await page.getByRole('combobox').pressSequentially(typed);
    await page.waitForSelector(FIRST);
    await page.keyboard.press('Enter');
    await page.waitForFunction((to) => location.hash === to, hash);
    await drawn(page);
    await close();
  });
}

test('demo: a rare medicine shows ranges, never a number from 1 to 10', () => withheld(demo, demoRead, 'substance', 'GRIVAZURNE'));

test('real: a rare medicine shows ranges, never a number from 1 to 10', { skip: !real }, async () => {
  const set = realRead();
  const rare = 'abcdefghilmnoprstvz'.split('').flatMap((letter) => set.search(letter, 200))
    .find(({ level, name }) => /entre 1 et 10 cas/.test(plain(set.page(level, name, 'fr').headline.map(({ text }) => text).join(''))));
  assert.ok(rare, 'no rare medicine among those searched');
  await check(real, realRead, 'real-rare', [rare.level, rare.name, /entre 1 et 10 cas/]);
  await withheld(real, realRead, rare.level, rare.name);
});

for (const [set, base, descriptor, read, name] of [
  ['demo', demoFiles, demoDescriptor, demoRead, 'ZALVOMBRULE'],
  ['real', realFiles, realDescriptor, realRead, 'PARACETAMOL'],
]) {
  test(`${set}: a page pointed at published files reads them itself, and shows the same`, { skip: !base }, async () => {
    const { page, seen, close } = await open(browser, at(base, 'substance', name));
    await drawn(page);
    const told = await tables(page);
    for (const { chart } of read().page('substance', name, 'fr').charts) {
      const { table } = read().chart('substance', name, chart, { lang: 'fr' });
      assert.deepEqual(told[chart].rows, table.rows.map((row) => row.map(({ text }) => text)), chart);
    }
    assert.deepEqual(seen.errors, []);
    assert.deepEqual(unexpected(seen.missing, descriptor()), []);
    await close();
  });
}

test('pages that show made-up data say so, pictures too', async () => {
  for (const [lang, words] of [['fr', /données fictives/i], ['en', /fictional data/i]]) {
    const { page, close } = await open(browser, at(demo, 'substance', 'ZALVOMBRULE', '', lang));
    await drawn(page);
    assert.match(plain(await page.locator('body').innerText()), words);
    await close();
    assert.match(plain(demoRead().svg('substance', 'ZALVOMBRULE', 'sex', { lang }, 640).replace(/<[^>]*>/g, ' ')), words);
  }
});
