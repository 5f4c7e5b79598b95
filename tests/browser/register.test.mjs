// The pages of the medicines register, on the demonstration set: what they show, by keyboard, at 360 px, in the dark.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { factsOf } from '../../www/js/register-columns.js';
import { artefacts, at, demo, launch, open, plain } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** Lines of a file of the demonstration register. */
const lines = (name) => readFileSync(join(process.env.DEMO_PATH, 'register', `${name}.txt`), 'utf8').trim().split('\r\n').map((line) => line.split('\t'));
const specialities = lines('specialites');
const compositions = lines('compositions');
const classes = lines('classes');
const states = lines('disponibilite');

/** The address of a page of the register. */
const of = (path, lang = 'fr') => `${demo}?lang=${lang}#/${path}`;

/** Opens a page of the register once it is shown. */
async function show(path, options = {}) {
  const opened = await open(browser, of(path, options.lang?.slice(0, 2)), options);
  await opened.page.waitForSelector('article.register', { timeout: 60_000 });
  return opened;
}

/** A speciality in short supply that has a class: as much on a page as there can be. */
const full = states.map(([code]) => code).find((code) => classes.some(([other]) => other === code));

test('a speciality has what the files say of it', async () => {
  const [code, , form, , , marketed, authorised, holder, , procedure] = specialities.find(([one]) => one === full);
  const [, , , , start, updated] = states.find(([one]) => one === full);
  const { page, seen, close } = await show(`s/${full}`);
  const text = plain(await page.locator('article.register').innerText());
  for (const part of [code, form, holder.trim(), procedure, marketed === 'Commercialisée' ? 'Commercialisation commercialisée' : 'non commercialisée', classes.find(([one]) => one === full)[1]]) {
    assert.ok(text.replace(/\n/g, ' ').includes(part), `${part} in ${text}`);
  }
  const days = new Intl.DateTimeFormat('fr', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  for (const written of [start, updated, authorised]) {
    const [day, month, year] = written.split('/');
    const said = plain(days.format(Date.UTC(year, month - 1, day))).replace(/^1 /, '1er ');
    assert.ok(text.includes(said), `${said} in ${text}`);
  }
  const official = page.getByRole('link', { name: 'Fiche officielle, notice comprise' });
  assert.equal(await official.getAttribute('href'), `https://example.org/notice?code=${full}`);
  assert.ok(!/undefined|null|NaN|\[object/.test(text), text);
  assert.deepEqual(seen.errors, []);
  assert.deepEqual(seen.foreign, []);
  assert.deepEqual(seen.missing, []);
  await close();
});

test('a speciality shows how many people are treated with its product, in the figures of the product’s own page', async () => {
  const { page, seen, close } = await show(`s/${full}`);
  const section = page.locator('section.treated');
  const line = plain(await section.locator('li').first().innerText());
  assert.match(line, /^Médicament : .+ – De \d{4} à \d{4}, [\d ]+ traitements remboursés \(patients × conditionnements\)\. Niveau d’usage publié : 40 000 personnes traitées ou plus par an \(niveau 5 sur 5\)\./);
  assert.deepEqual(await section.locator('figure').evaluateAll((nodes) => nodes.map(({ id }) => id)), ['chart-cases-by-year', 'chart-sex', 'chart-age', 'chart-regions']);
  await section.locator('#chart-sex canvas').waitFor();
  const read = async () => {
    await page.locator('#chart-sex [data-key=table]').click();
    // The table is written when it opens, which the browser tells a moment after the click.
    await page.locator('#chart-sex tbody tr').first().waitFor();
    return page.locator('#chart-sex tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].slice(0, 3).map(({ textContent }) => textContent)));
  };
  const here = await read();
  assert.equal(here.length >= 2, true);
  // By keyboard: the figure is told, and another reading of it stays on this page.
  await section.locator('#chart-sex').getByRole('button', { name: 'Part', exact: true }).press('Enter');
  assert.match(await page.evaluate(() => location.hash), new RegExp(`^#/s/${full}$`));
  assert.equal(await section.locator('#chart-sex [aria-pressed=true]').innerText(), 'Part');
  await section.locator('li a').first().click();
  await section.waitFor({ state: 'detached' }); // the figures of the speciality's page have the same names
  await page.waitForSelector('#chart-sex canvas');
  assert.match(await page.evaluate(() => location.hash), /^#\/m\/speciality\//);
  await page.locator('#chart-sex').getByRole('button', { name: 'Nombre', exact: true }).click();
  assert.deepEqual(await read(), here);
  assert.deepEqual(seen.errors, []);
  assert.deepEqual(seen.foreign, []);
  await close();
});

test('a substance leads to what is reported of it, and back to its specialities', async () => {
  const [code] = specialities.find(([one]) => compositions.filter(([other]) => other === one).length === 1 && compositions.some(([other, , , name]) => other === one && name === 'ZALVOMBRULE'));
  const { page, close } = await show(`s/${code}`);
  // In the composition; who is treated with it, above, leads there too.
  await page.getByRole('link', { name: 'Substance : ZALVOMBRULE', exact: true }).last().click();
  await page.waitForSelector('.specialities');
  assert.match(await page.evaluate(() => location.hash), /^#\/m\/substance\/ZALVOMBRULE/);
  const count = new Set(compositions.filter(([, , , name]) => name === 'ZALVOMBRULE').map(([one]) => one)).size;
  assert.match(plain(await page.locator('.specialities .shown').innerText()), new RegExp(`sur ${count}$`));
  await page.getByLabel('Filtrer par nom').fill(specialities.find(([one]) => one === code)[1].split(',')[0].toLowerCase());
  await page.locator(`.specialities a[href*="#/s/${code}"]`).click();
  await page.waitForSelector('article.register h1');
  await page.waitForFunction((one) => location.hash === `#/s/${one}`, code);
  await close();
});

test('a join that is not exact says so', async () => {
  const [code, , , name] = compositions.find(([, , , substance]) => substance.endsWith('MONOHYDRATÉ'));
  const { page, close } = await show(`s/${code}`);
  assert.match(plain(await page.locator('.composition').innerText()), new RegExp(`${name.slice(0, 6)}.*hydratation mise à part`, 's'));
  await close();
});

test('a list is sorted, filtered and turned by keyboard', async () => {
  const letter = 'B';
  const names = specialities.map(([, name]) => name).filter((name) => name.startsWith(letter));
  assert.ok(names.length > 50, 'the list has several pages');
  const { page, close } = await show(`browse/az/${letter}`);
  const first = () => page.locator('.specialities tbody th').first().innerText();
  const before = await first();
  await page.locator('.pager [data-key=next]').focus();
  await page.keyboard.press('Enter');
  assert.notEqual(await first(), before);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), 'next');
  await page.locator('thead button').first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('thead th').first().getAttribute('aria-sort'), 'descending');
  const sorted = [...names].sort(new Intl.Collator('fr', { numeric: true }).compare);
  assert.equal(plain(await first()), plain(sorted.at(-1).replace('\u0092', '’')));
  await page.getByLabel('Filtrer par nom').focus();
  await page.keyboard.type(names[0].split(' ')[0].toLowerCase());
  const kept = names.filter((name) => name.includes(names[0].split(' ')[0])).length;
  assert.match(plain(await page.locator('.shown').innerText()), new RegExp(`sur ${kept}$`));
  await page.keyboard.type('zzzz');
  assert.equal(await page.locator('.shown').innerText(), 'Aucune spécialité ne correspond');
  await close();
});

test('from the first page to a class, a speciality and back by its breadcrumb', async () => {
  const { page, close } = await open(browser, `${demo}?lang=en`, { lang: 'en-GB' });
  const way = page.getByRole('link', { name: 'Browse the medicines register' });
  await way.waitFor({ timeout: 60_000 });
  await way.click();
  await page.waitForSelector('.letters');
  const [code, atc] = classes[0];
  for (const step of [atc.slice(0, 1), atc.slice(0, 3), atc.slice(0, 4), atc.slice(0, 5), atc]) {
    await page.locator(`main a[href$="#/browse/${step}"]`).first().click();
    await page.waitForFunction((one) => document.querySelector('main h1')?.textContent.startsWith(one), step);
  }
  await page.locator(`main a[href$="#/s/${code}"]`).click();
  await page.waitForFunction(() => document.querySelector('.kind')?.textContent === 'Speciality');
  await page.locator('.crumbs a').first().click();
  await page.waitForSelector('.letters');
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('.kind')?.textContent === 'Speciality');
  await close();
});

test('a code that is not there says so, in both languages', async () => {
  for (const [lang, title] of [['fr', 'Page introuvable'], ['en', 'Page not found']]) {
    const { page, seen, close } = await open(browser, of('s/00000000', lang));
    await page.waitForFunction((wanted) => document.querySelector('main h1')?.textContent === wanted, title, { timeout: 60_000 });
    assert.deepEqual(seen.errors, []);
    await close();
  }
});

test('a file that is not the one its name says is not shown', async () => {
  const { page, close } = await open(browser, of(`s/${full}`), {
    route: (page) => page.route(/register-\d+-/, (route) => route.fulfill({ body: Buffer.from('not it') })),
  });
  await page.waitForSelector('.failure', { timeout: 60_000 });
  assert.equal(await page.locator('article.register').count(), 0);
  await close();
});

test('the pages fit from 320 px, in the dark too, and break no rule of accessibility', async () => {
  for (const [name, path, width, dark] of [['browse', 'browse', 320, false], ['speciality', `s/${full}`, 360, true], ['list', 'browse/az/B', 360, false], ['class', `browse/${classes[0][1]}`, 1280, true]]) {
    const { page, seen, close } = await show(path, { width, dark });
    await page.waitForTimeout(300);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${name}: ${wide} px too wide`);
    assert.deepEqual(seen.errors, []);
    // What axe tries out is refused by the page's policy, and told.
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
    assert.deepEqual(found.violations.map(({ id, nodes }) => [id, nodes[0].html]), [], name);
    await page.screenshot({ path: `${artefacts}/register-${name}-${width}.png`, fullPage: true });
    await close();
  }
});

test('a speciality takes few kilobytes, from files whose names vouch for them', async () => {
  const answers = [];
  const { page, close } = await show(`s/${full}`, {
    // In the order in which they come: how long each takes to be handed over here is another matter.
    route: (page) => page.on('response', (response) => answers.push([new URL(response.url()).pathname, response])),
  });
  await page.waitForSelector('h1');
  const sized = async ([path, response]) => [path, (await response.body()).length];
  const heads = answers.filter(([path]) => path.endsWith('register.json.gz'));
  assert.equal(heads.length, 1);
  const first = await sized(answers.find(([path]) => /register-\d+-/.test(path)));
  const head = await sized(heads[0]);
  assert.ok(head[1] + first[1] <= 14_000, JSON.stringify([head, first]));
  const hash = /register-\d+-([0-9a-f]{16})/.exec(first[0])[1];
  const bytes = readFileSync(join(process.env.DEMO_PACKED, first[0].split('/data/')[1]));
  assert.ok(createHash('sha256').update(bytes).digest('hex').startsWith(hash));
  assert.ok(Object.hasOwn(factsOf(JSON.parse(gunzipSync(bytes))), `s/${full}`));
  await close();
});

test('the page of a medicine is read without its register where that cannot be had', async () => {
  const { page, close } = await open(browser, at(demo, 'substance', 'ZALVOMBRULE'), {
    route: (page) => page.route(/register[.-]/, (route) => route.abort()),
  });
  await page.waitForSelector('figure canvas', { timeout: 60_000 });
  assert.equal(await page.locator('.specialities').count(), 0);
  assert.equal(await page.locator('section.register').isHidden(), true);
  await close();
});
