// Who is treated: levels of use and exposure by region, on the pages of medicines and of specialities, in a tag, in what is taken away.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { artefacts, at, colours, demo, drawn, open, plain, tables } from './browser.mjs';
import { at as framed, begin, browser, chart, drawn as drawnTag, end, made } from './embedded.mjs';
import { demoRead } from './set.mjs';

before(begin);
after(end);

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Of two regions of it one holds 2 treatments and the next larger 18: both are withheld, since its regions add up to its total. */
const FEW = 'CRUMVELKO';
/** Much used: level 5, and nothing withheld. */
const MANY = 'QUERVOLYS';

/** The published use of a medicine by region, most first, the people without one last. */
const published = (name) => readFileSync(join(process.env.DEMO_PATH, 'speciality-region.csv'), 'utf8').trim().split('\n')
  .map((line) => line.trim().split(',')).filter(([of, , count]) => of === name && count !== '0')
  .map(([, region, count]) => [region === 'Non précisée' ? 'Non précisé' : region, Number(count)])
  .sort(([a, m], [b, n]) => (a === 'Non précisé') - (b === 'Non précisé') || n - m);

const number = (cell) => (/^[\d ]+$/.test(plain(cell)) ? Number(plain(cell).replaceAll(' ', '')) : null);

test('regions are ranked, and those that would tell a small one are withheld: in the table, on the marks, by keyboard', async () => {
  const { page, seen, close } = await open(browser, at(demo, 'speciality', FEW));
  await drawn(page);
  const { rows } = (await tables(page)).regions;
  const wanted = published(FEW);
  assert.deepEqual(rows.map(([region]) => plain(region)), wanted.map(([region]) => region));
  const shown = wanted.map(([, count]) => (count > 18 ? count : null));
  assert.equal(shown.filter((count) => count === null).length, 2);
  assert.deepEqual(rows.map(([, count]) => number(count)), shown);
  for (const [, cell, remark] of rows.slice(-2)) assert.match(plain(`${cell} ${remark}`), /masqué|de \d+ à \d+/);
  assert.ok((await colours(page)).find(({ id }) => id === 'chart-regions').colours >= 3);

  const { data } = demoRead().chart('speciality', FEW, 'regions', { lang: 'fr' });
  assert.equal(data.length, rows.length);
  await page.locator('#chart-regions canvas').focus();
  for (const [i, { text }] of data.entries()) {
    await page.keyboard.press('ArrowRight');
    const tip = await page.locator('#chart-regions .tip').evaluate((node) => node.firstChild.textContent.split('\n')[0]);
    assert.equal(tip, text.split('\n')[0]);
    assert.ok(plain(tip).includes(wanted[i][0]), tip);
    assert.doesNotMatch(plain(tip), /(?<![\dà] ?)\b(2|18) (traitements|personnes)/);
  }
  assert.deepEqual(seen.errors, []);
  await close();
});

test('what is taken away of regions says them all, with the level of use in columns', async () => {
  const { page, close } = await open(browser, at(demo, 'speciality', MANY));
  await drawn(page);
  const take = async (key) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`#chart-regions [data-key=${key}]`).click()]);
    return readFileSync(await download.path(), 'utf8');
  };
  const [head, ...lines] = (await take('csv')).replace('\ufeff', '').trim().split('\r\n').map((line) => line.split(','));
  assert.deepEqual(head.slice(0, 3), ['region', 'exposure', 'flag']);
  assert.deepEqual(lines.map(([region, count]) => [region, Number(count)]), published(MANY));
  const level = head.indexOf('use_level');
  assert.ok(level > 0 && lines.every((line) => line.includes('5')), head.join());
  const svg = await take('svg');
  for (const [region] of published(MANY)) assert.ok(svg.includes(region), region);
  await close();
});

test('a page says the level of use that is published, none where there is none, and its five steps say it to the eye', async () => {
  const { page, close } = await open(browser, at(demo, 'speciality', MANY));
  await drawn(page);
  const said = () => page.locator('.use p').innerText().then(plain);
  assert.equal(await said(), 'Niveau d’usage publié : 40 000 personnes traitées ou plus par an (niveau 5 sur 5).');
  const steps = page.locator('.use .steps');
  assert.deepEqual((await steps.locator('li').allInnerTexts()).map(plain), ['< 200', '< 2 000', '< 9 000', '< 40 000', '≥ 40 000']);
  assert.equal(await steps.getAttribute('aria-hidden'), 'true');
  assert.deepEqual((await steps.locator('.at').allInnerTexts()).map(plain), ['≥ 40 000']);
  // From page to page.
  await page.goto(at(demo, 'speciality', FEW));
  await page.waitForFunction((name) => document.querySelector('h1')?.textContent.toUpperCase() === name, FEW);
  await drawn(page);
  assert.equal(await page.locator('.use').isVisible(), false);
  await page.goto(at(demo, 'substance', 'GRIVAZURNE', '', 'en'));
  await page.waitForFunction(() => /level 2 of 5/.test(document.querySelector('.use p')?.textContent));
  assert.equal(await said(), 'Published level of use: fewer than 20,000 people treated a year (level 2 of 5).');
  await close();
});

test('a speciality’s page gives the level and the regions of its product', async () => {
  const codes = readFileSync(join(process.env.DEMO_PATH, 'register', 'specialites.txt'), 'utf8').split('\r\n').map((line) => line.split('\t'));
  const [code] = codes.find(([, name]) => name?.startsWith(`${MANY} `));
  const { page, seen, close } = await open(browser, `${demo}?lang=fr#/s/${code}`);
  const section = page.locator('section.treated');
  await section.locator('#chart-regions canvas').waitFor({ timeout: 60_000 });
  assert.match(plain(await section.locator('.use p').first().innerText()), /^Niveau d’usage publié : 40 000 personnes traitées ou plus par an/);
  assert.equal(await section.locator('.use').first().locator('.at').count(), 1);
  await page.locator('#chart-regions [data-key=table]').click();
  await page.locator('#chart-regions tbody tr').first().waitFor();
  const rows = await page.locator('#chart-regions tbody tr').evaluateAll((all) => all.map((row) => [...row.cells].map(({ textContent }) => textContent)));
  assert.deepEqual(rows.map(([region, count]) => [plain(region), number(count)]), published(MANY));
  assert.deepEqual(seen.errors, []);
  await close();
});

for (const [width, dark, lang] of [[1280, false, 'fr'], [1280, true, 'en'], [360, true, 'fr'], [360, false, 'en']]) {
  test(`both are accessible and within the page: ${width} px, ${dark ? 'dark' : 'light'}, ${lang}`, async () => {
    for (const [level, name] of [['speciality', FEW], ['speciality', MANY], ['substance', 'ZALVOMBRULE']]) {
      const { page, close } = await open(browser, at(demo, level, name, '', lang), { width, dark });
      await drawn(page);
      await page.screenshot({ path: `${artefacts}/use-${name.toLowerCase()}-${width}-${dark ? 'dark' : 'light'}-${lang}.png`, fullPage: true });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name);
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`);
      });
      assert.deepEqual(found, [], name);
      await close();
    }
  });
}

test('a tag shows the regions of a medicine, and gives them', async () => {
  const { page, seen, close } = await framed(made('regions', chart(`medicine="${FEW}" chart="regions" lang="fr"`)));
  await drawnTag(page);
  const given = await page.evaluate(async () => {
    const element = document.querySelector('medicine-chart');
    return { csv: await element.exportCsv(), rows: element.data().table.rows };
  });
  const wanted = published(FEW);
  assert.deepEqual(given.rows.map(([{ text }]) => plain(text)), wanted.map(([region]) => region));
  assert.deepEqual(given.rows.map((row) => number(row[1].text)), wanted.map(([, count]) => (count > 18 ? count : null)));
  const counts = given.csv.trim().split('\r\n').slice(1).map((line) => line.split(',')[1]);
  assert.deepEqual(counts, wanted.map(([, count]) => (count > 18 ? String(count) : '')));
  assert.deepEqual(seen.errors, []);
  await close();
});
