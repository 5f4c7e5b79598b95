// Every kind of medicine, in pictures and in facts: on the demonstration set, and on the published one when it is there.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { artefacts, at, colours, demo, drawn, launch, open, plain, real } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const DEMO = [
  ['substance', 'ZALVOMBRULE', /cas pour 100 000/],
  ['speciality', 'QUERVOLYS', /cas/],
  ['substance', 'GRIVAZURNE', /masqué|de 1 à 10 cas/],
  ['substance', 'DOSQUAMBRE BASE', /Aucun taux/],
  ['speciality', 'BRÉLUVAÏDE QX', /cas/],
  ['substance', 'TILVOMARNE', /cas/],
];
const REAL = [
  ['substance', 'PARACETAMOL', /17 509 cas.*4,8 cas pour 100 000/],
  ['speciality', 'LEVOTHYROX', /38 505 cas/],
  ['substance', 'CLOPIDOGREL BASE', /422 cas.*Aucun taux/],
  ['substance', 'HELICIDINE', /cas/],
  ['speciality', 'FLECAÏNIDE EG', /cas/],
];

function every(base, medicines, set) {
  for (const [level, name, headline] of medicines) {
    test(`${set}: ${name}: every figure is drawn, nothing goes wrong`, async () => {
      for (const [width, dark] of [[1280, false], [360, true]]) {
        const { page, seen, close } = await open(browser, at(base, level, name), { width, dark });
        await drawn(page);
        assert.match(plain(await page.locator('main').innerText()), headline);
        for (const { id, colours: found } of await colours(page)) {
          assert.ok(found >= 3, `${name}, ${id} at ${width} px shows ${found} colours`);
        }
        const file = name.toLowerCase().replace(/\W+/g, '-');
        await page.screenshot({ path: `${artefacts}/${set}-${file}-${width}.png`, fullPage: true });
        assert.deepEqual(seen.errors, []);
        assert.deepEqual(seen.foreign, []);
        await close();
      }
    });
  }

  test(`${set}: no page is wider than a narrow phone`, async () => {
    for (const [level, name] of medicines.slice(0, 3)) {
      const { page, close } = await open(browser, at(base, level, name), { width: 320 });
      await drawn(page);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${name}: ${over} px too wide`);
      await close();
    }
  });

  test(`${set}: nothing is asked for once the data have come`, async () => {
    const { page, seen, close } = await open(browser, at(base, ...medicines[0]));
    await drawn(page);
    const before = seen.requests;
    await page.goto(at(base, ...medicines[1]));
    await page.waitForTimeout(1500);
    assert.equal(seen.requests, before);
    await close();
  });
}

every(demo, DEMO, 'demo');
if (real) every(real, REAL, 'real');
else test('published files', { skip: 'SKIPPED: MEDICINE_CHARTS_DATA is not set' }, () => {});

test('real: a substance and a brand of one name lead to each other', { skip: !real }, async () => {
  const { page, close } = await open(browser, at(real, 'substance', 'HELICIDINE'));
  await drawn(page);
  await page.getByText('Voir aussi').first().click();
  await page.waitForFunction(() => location.hash.includes('speciality'));
  await close();
});

test('a rare medicine shows ranges, never a number from 1 to 10', async () => {
  const { page, close } = await open(browser, at(demo, 'substance', 'GRIVAZURNE'));
  await drawn(page);
  for (const details of await page.locator('details[data-part=table]').all()) {
    await details.locator('summary').click();
  }
  // A table is made when it is opened.
  await page.waitForSelector('details[data-part=table] td');
  await page.waitForTimeout(800);
  const cells = (await page.locator('details[data-part=table] td').allInnerTexts()).map(plain);
  assert.ok(cells.some((cell) => /masqué/.test(cell)), `no withheld cell in: ${cells.join(' | ')}`);
  assert.ok(!cells.some((cell) => /^([1-9]|10)( cas)?$/.test(cell)), `a small number in: ${cells.join(' | ')}`);
  await close();
});

test('pages that show made-up data say so, pictures too', async () => {
  const { page, close } = await open(browser, at(demo, 'substance', 'ZALVOMBRULE'));
  await drawn(page);
  assert.match(plain(await page.locator('body').innerText()), /[Dd]onnées fictives/);
  await close();
});
