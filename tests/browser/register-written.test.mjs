// The written pages of the register, on the demonstration set: their look, their weight, their words, and what the site's script does with the
// section they add to a medicine's page.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import en from '../../www/text/register.en.js';
import fr from '../../www/text/register.fr.js';
import { artefacts, launch, open, plain } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = process.env.DEMO_PAGES_URL;
let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const lines = (name) => readFileSync(join(process.env.DEMO_PATH, 'register', `${name}.txt`), 'utf8').trim().split('\r\n').map((line) => line.split('\t'));
const classes = lines('classes');
const full = lines('disponibilite').map(([code]) => code).find((code) => classes.some(([other]) => other === code));

/** What the site says with these words: by the keys of src/page/register/words.*.txt, `{0}` for what a word is given. */
const SAID = {
  Title: (w) => w.title, Tab: (w) => w.tab('{0}'), Lead: (w) => w.lead, Size: (w) => w.size('{0}', '{1}'), Dated: (w) => w.dated('{0}'), Confirmed: (w) => w.confirmed('{0}'), Fictional: (w) => w.fictional,
  Crumbs: (w) => w.crumbs, ByClass: (w) => w.byClass, ByClassWhy: (w) => w.byClassWhy, ByLetter: (w) => w.byLetter, Others: (w) => w.others,
  CountOne: (w) => w.count(1, '1'), Count: (w) => w.count(2, '{0}'), Kind: (w) => w.kind, KindSubstance: (w) => w.kindSubstance, KindClass: (w) => w.kindClass,
  Code: (w) => w.code, Identity: (w) => w.identity, Form: (w) => w.form, Routes: (w) => w.routes, Holder: (w) => w.holder, Status: (w) => w.status,
  StatusActive: (w) => w.statuses.active, StatusRepealed: (w) => w.statuses.repealed, StatusArchived: (w) => w.statuses.archived,
  StatusWithdrawn: (w) => w.statuses.withdrawn, StatusSuspended: (w) => w.statuses.suspended, Authorised: (w) => w.authorised, Procedure: (w) => w.procedure,
  Marketed: (w) => w.marketed, IsMarketed: (w) => w.isMarketed, NotMarketed: (w) => w.notMarketed, Unknown: (w) => w.unknown, Atc: (w) => w.atc,
  NamedBySubstances: (w) => w.namedBySubstances, NoAtc: (w) => w.noAtc, Monitored: (w) => w.monitored, Interest: (w) => w.interest, Now: (w) => w.now,
  Shortage: (w) => w.states.shortage, Strained: (w) => w.states.strained, Discontinued: (w) => w.states.discontinued, Returned: (w) => w.states.returned,
  Since: (w) => w.since('{0}'), On: (w) => w.on('{0}'), Updated: (w) => w.updated('{0}'), Expected: (w) => w.expected('{0}'), Pack: (w) => w.pack('{0}'),
  Notice: (w) => w.notice, NoState: (w) => w.noState, Composition: (w) => w.composition, NoComposition: (w) => w.noComposition, Per: (w) => w.per('{0}', '{1}'),
  AsMoiety: (w) => w.asMoiety('{0}', ''), Reactions: (w) => w.reactions, ReactionsWhy: (w) => w.reactionsWhy, OfSubstance: (w) => w.ofSubstance('{0}'),
  OfProduct: (w) => w.ofProduct('{0}'), NoReactions: (w) => w.noReactions, Treated: (w) => w.treated, TreatedWhy: (w) => w.treatedWhy, NoTreated: (w) => w.noTreated, MadeOtherwise: (w) => w.rules['made-otherwise'], OtherHydrate: (w) => w.rules['other-hydrate'],
  BrandAlone: (w) => w.rules['brand-alone'], BrandAndSubstances: (w) => w.rules['brand-and-substances'], Leaflet: (w) => w.leaflet, LeafletLink: (w) => w.leafletLink,
  Related: (w) => w.related, SameClass: (w) => w.sameClass('{0}', '{1}'), SameSubstance: (w) => w.sameSubstance('{0}'), SeeAll: (w) => w.all, ListOf: (w) => w.listOf('{0}'),
  ListTitle: (w) => w.listTitle, Shown: (w) => w.shown('{0}', '{1}', '{2}'), Previous: (w) => w.previous, Next: (w) => w.next, Pages: (w) => w.pages,
};
/** What only the written pages say. */
const OWN = ['OnSite', 'Described', 'Page', 'OfThem', 'And', 'Between'];

test('written pages say what the site says, in both languages', () => {
  for (const [lang, words] of [['fr', fr], ['en', en]]) {
    const text = readFileSync(new URL(`../../src/page/register/words.${lang}.txt`, import.meta.url), 'utf8');
    const book = Object.fromEntries([...text.matchAll(/^(\w+) = "(.*)"$/gm)].map(([, key, said]) => [key, said]));
    assert.deepEqual(Object.keys(book).filter((key) => !OWN.includes(key)), Object.keys(SAID));
    for (const [key, said] of Object.entries(SAID)) assert.equal(book[key], said(words).trimEnd(), `${lang}: ${key}`);
  }
});

test('they fit from 320 px in both themes and languages, weigh little, run nothing and break no rule of accessibility', async () => {
  const shown = [['start', 'fr/register.html', 320, false], ['speciality', `fr/s/${full}.html`, 360, true], ['speciality', `en/s/${full}.html`, 1280, false],
    ['speciality', `fr/s/${full}.html`, 1280, true], ['letter', 'fr/z/B.html', 360, false], ['class', `en/a/${classes[0][1]}.html`, 1280, true], ['class', `fr/a/${classes[0][1].slice(0, 1)}.html`, 360, false]];
  for (const [name, path, width, dark] of shown) {
    const { page, seen, close } = await open(browser, `${pages}${path}`, { width, dark });
    assert.ok(await page.locator('article.register h1').isVisible(), path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${path}: ${wide} px too wide`);
    assert.deepEqual([seen.errors, seen.foreign, seen.missing], [[], [], []], path);
    const html = await (await page.request.get(`${pages}${path}`)).body();
    const weight = brotliCompressSync(html).length;
    assert.ok(weight <= 20_000, `${path}: ${weight} bytes`);
    assert.doesNotMatch(html.toString(), /undefined|null|NaN/);
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
    assert.deepEqual(found.violations.map(({ id, nodes }) => [id, nodes[0].html]), [], path);
    await page.screenshot({ path: `${artefacts}/written-${name}-${path.slice(0, 2)}-${width}-${dark ? 'dark' : 'light'}.png`, fullPage: true });
    await close();
  }
});

test('a written page says of a speciality what the site says of it', async () => {
  const { page, close } = await open(browser, `${pages}fr/s/${full}.html`);
  const parts = (at) => at.evaluate(() => Object.fromEntries(['now', 'composition', 'reactions', 'identity', 'leaflet', 'near'].map((id) =>
    [id, document.querySelector(`[aria-labelledby=${id}]`)?.innerText ?? ''])));
  const written = await parts(page);
  await page.goto(`${pages}?lang=fr#/s/${full}`);
  await page.waitForSelector('article.register', { timeout: 60_000 });
  await page.waitForFunction(() => document.querySelector('.related')?.hidden === false);
  const live = await parts(page);
  // The lists of relatives tell in the written page what is out of the ordinary of each.
  const same = (text) => plain(text).replace(/ (, )?(en rupture de stock|en tension d’approvisionnement|arrêt de commercialisation|remise à disposition|non commercialisée)(?=, non|\s|$)/g, '');
  for (const id of ['now', 'composition', 'reactions', 'identity', 'leaflet']) assert.equal(plain(written[id]), plain(live[id]), id);
  assert.ok(same(written.near).startsWith(same(live.near).slice(0, 40)), `${written.near}\n${live.near}`);
  await close();
});

test('by keyboard alone: from the start of the lists to a speciality, its class and the site', async () => {
  const { page, close } = await open(browser, `${pages}fr/register.html`);
  const press = async (name) => {
    for (let at = 0; at < 200; at += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((wanted) => document.activeElement.textContent.trim() === wanted || document.activeElement.ariaLabel === wanted, name)) break;
    }
    const before = page.url();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href !== before);
  };
  const [, name] = lines('specialites').find(([code]) => code === full);
  const letter = name.normalize('NFD')[0];
  const label = await page.locator('.letters a', { hasText: new RegExp(`^${letter}$`) }).getAttribute('aria-label');
  await press(label);
  await press(name);
  assert.equal(new URL(page.url()).pathname, `/fr/s/${full}.html`);
  await press('Chercher, trier et filtrer sur le site');
  await page.waitForFunction((one) => location.hash === `#/s/${one}` && document.querySelector('article.register'), full);
  await close();
});

test('the section of a medicine’s page stays as it came, until the reader goes on', async () => {
  const { page, seen, close } = await open(browser, `${pages}fr/substance/ZALVOMBRULE.html`);
  const section = page.locator('main > section.register');
  const came = await section.innerText();
  assert.match(plain(came), /ZALVOMBRULE.* \d+ spécialités/);
  // The script has taken the page over once readers can take its figures away.
  await page.waitForSelector('figure [data-key=png]', { state: 'attached', timeout: 60_000 });
  await page.waitForTimeout(500);
  assert.equal(await section.innerText(), came);
  await page.locator('section.related a').first().click();
  await page.waitForSelector('section.register .specialities', { timeout: 60_000 });
  assert.equal(await section.count(), 1);
  assert.deepEqual(seen.errors, []);
  await close();
});
