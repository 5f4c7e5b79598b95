// The search of the site finds the specialities of the register, after the medicines of the set; it costs nothing to who does not search.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { artefacts, at, demo, kept, launch, open, plain, realRegister, searchable, served } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** The specialities of the demonstration register: code and name. */
const specialities = readFileSync(join(process.env.DEMO_PATH, 'register/specialites.txt'), 'utf8').trim().split('\r\n')
  .map((line) => line.split('\t')).map(([code, name]) => [code, name.replace('\u0092', '’')]);

const home = `${demo}?lang=fr#/`;
const options = (page) => page.locator('[role=option]').evaluateAll((nodes) => nodes.map((node) => ({
  name: node.querySelector('.name').textContent, level: node.querySelector('.level').textContent, first: node.matches('.apart'),
})));

/** Opens a page, types into its search, and waits until the register has answered. */
async function typed(text, { url = home, ...more } = {}) {
  const opened = await open(browser, url, more);
  await searchable(opened.page, url.startsWith(demo) ? undefined : text);
  await opened.page.getByRole('combobox').fill(text);
  await opened.page.waitForFunction(() => /registre|register|correspond|match|pas pu/.test(document.querySelector('.search').innerText));
  return opened;
}

test('a reader who does not search fetches nothing of it', async () => {
  const asked = [];
  const { page, close } = await open(browser, at(demo, 'substance', 'ZALVOMBRULE'), {
    route: (page) => page.on('request', (request) => asked.push(request.url())),
  });
  await page.waitForSelector('.specialities', { timeout: 60_000 });
  await page.waitForTimeout(500);
  assert.ok(asked.some((url) => url.includes('register-medicine')), 'the page has its register');
  assert.deepEqual(asked.filter((url) => /register-search/.test(url)), []);
  await close();
});

test('medicines of the set come first, specialities after them and told apart', async () => {
  const [code, name] = specialities.find(([, name]) => name.startsWith('QUERVOLYS'));
  const { page, seen, close } = await typed('quervolys');
  const found = await options(page);
  assert.deepEqual([found[0].name, found[0].level], ['Quervolys', 'médicament']);
  const from = found.findIndex(({ first }) => first);
  assert.ok(from > 0);
  assert.ok(found.slice(0, from).every(({ level }) => !level.includes('registre')));
  assert.ok(found.slice(from).every(({ name, level }) => name.startsWith('QUERVOLYS') && level === 'spécialité du registre'), JSON.stringify(found));
  // By keyboard alone: up from the field goes to the last, a speciality.
  await page.keyboard.press('ArrowUp');
  assert.equal(await page.locator('[aria-selected=true] .name').innerText(), found.at(-1).name);
  const last = specialities.find(([, other]) => other === found.at(-1).name)[0];
  await page.keyboard.press('Enter');
  await page.waitForFunction((one) => location.hash === `#/s/${one}`, last);
  await page.waitForSelector('article.register h1');
  assert.ok(code && name);
  assert.deepEqual(seen.errors, []);
  assert.deepEqual(seen.foreign, []);
  await close();
});

test('a name is found without accents and capitals, by its strength, by words in any order, with a letter wrong', async () => {
  const [code, name] = specialities.find(([, name]) => /^BRÉLUVAÏDE QX \d+ mg, /.test(name));
  const strength = /(\d+) mg/.exec(name)[1];
  for (const text of [name, `breluvaide qx ${strength} mg`, `breluvaide qx ${strength}mg`, `${strength} mg qx breluvaide`, `breluvaidde qx ${strength} mg`, `brelvuaide qx ${strength} mg`]) {
    const { page, close } = await typed(text);
    const option = page.locator('[role=option]', { hasText: name });
    await option.first().waitFor();
    await option.first().click();
    await page.waitForFunction((one) => location.hash === `#/s/${one}`, code);
    await close();
  }
});

test('every speciality is led to by its own name', async () => {
  // The place of a name says where its code is: of each letter the first and the last, and of long lists those at the ends of pages.
  const { page, close } = await open(browser, home);
  await searchable(page);
  const letters = new Map();
  for (const one of specialities.toSorted(([, a], [, b]) => (a < b ? -1 : 1))) {
    const letter = one[1].normalize('NFD')[0];
    letters.set(letter, [...(letters.get(letter) ?? []), one]);
  }
  const some = [...letters.values()].flatMap((list) => [0, 49, 50, 99, list.length - 1].map((at) => list[at]).filter(Boolean));
  assert.ok(some.length > 40);
  for (const [, name] of some) {
    await page.getByRole('combobox').fill(name);
    const option = page.locator('[role=option]', { has: page.getByText(name, { exact: true }) });
    await option.first().click();
    await page.waitForFunction((wanted) => document.querySelector('article.register h1')?.textContent === wanted, name);
    const code = /#\/s\/(\d+)/.exec(page.url())[1];
    assert.ok(specialities.some(([other, own]) => other === code && own === name), `${name}: ${code}`);
  }
  await close();
});

test('a code leads to its speciality, in English too, at 360 px and in the dark', async () => {
  const [code, name] = specialities[7];
  const { page, close } = await typed(code, { url: `${demo}?lang=en#/about`, lang: 'en-GB', width: 360, dark: true });
  assert.deepEqual(await options(page), [{ name, level: `speciality of the register · code ${code}`, first: true }]);
  await page.screenshot({ path: `${artefacts}/register-search-code-360.png` });
  await page.keyboard.press('Enter');
  await page.waitForFunction((one) => location.hash === `#/s/${one}`, code);
  await close();
});

test('what nothing is called says so once the register has answered', async () => {
  const { page, close } = await typed('xyzxyz qqq');
  assert.match(plain(await page.locator('.found.none').innerText()), /^Rien ne correspond/);
  await close();
});

test('a register that cannot be had leaves the medicines of the set', async () => {
  const { page, close } = await open(browser, home, { route: (page) => page.route(/register-names/, (route) => route.abort()) });
  await page.getByRole('combobox').fill('quervolys');
  // The names come first, then what belongs together: the list that was shown between them is completed.
  await page.waitForFunction(() => /trouvé par/.test(document.querySelector('[role=listbox]').textContent));
  assert.ok((await options(page)).every(({ level }) => /^(médicament|substance active)( · trouvé par|$)/.test(level)), JSON.stringify(await options(page)));
  await page.getByRole('combobox').fill('60000000');
  await page.waitForFunction(() => /pas pu être chargée/.test(document.querySelector('.found.none').textContent));
  await close();
});

test('specialities are found without network once the set is kept', async () => {
  const { page, close } = await open(browser, home, { worker: true });
  await kept(page);
  await served(page);
  await page.context().setOffline(true);
  const [code, name] = specialities.find(([, name]) => name.startsWith('QUERVOLYS'));
  await page.reload();
  await searchable(page);
  await page.getByRole('combobox').fill(name);
  const option = page.locator('[role=option]', { has: page.getByText(name, { exact: true }) });
  await option.first().click();
  await page.waitForFunction((one) => location.hash === `#/s/${one}`, code);
  await page.waitForSelector('article.register h1');
  await close();
});

test('the published register answers each letter within a frame or two', { skip: !realRegister && 'SKIPPED: MEDICINE_CHARTS_DATA has no register' }, async () => {
  const { page, close } = await typed('doliprane', { url: `${realRegister}?lang=fr#/` });
  const found = await options(page);
  assert.ok(found.some(({ name, level }) => name.startsWith('DOLIPRANE') && level === 'spécialité du registre'), JSON.stringify(found));
  assert.equal(found[0].level, 'médicament');
  const pass = async () => {
    const times = [];
    for (const word of ['doliprane 500 mg', 'amoxicilline acide clavulanique biogaran', 'levothyroxx', 'comprime', '1000mg']) {
      for (let end = 1; end <= word.length; end += 1) {
        times.push(await page.evaluate(async (text) => {
          const input = document.querySelector('[role=combobox]');
          const started = performance.now();
          input.value = text;
          input.dispatchEvent(new Event('input'));
          // Answered once no task is left that the input began: the answer comes in the same task when all is there.
          await new Promise((resolve) => setTimeout(resolve));
          return performance.now() - started;
        }, word.slice(0, end)));
      }
    }
    const sorted = times.sort((a, b) => a - b);
    const at_ = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    console.log(`register search, ${sorted.length} keys: median ${at_(0.5).toFixed(1)} ms, 95 % ${at_(0.95).toFixed(1)} ms, slowest ${at_(1).toFixed(1)} ms`);
    return at_(0.5);
  };
  // What else the machine has to do is not the search's: a pass that met with that is not the last word.
  let median = await pass();
  for (let more = 0; more < 4 && median >= 50; more += 1) {
    await page.waitForTimeout(5000);
    median = Math.min(median, await pass());
  }
  assert.ok(median < 50, `${median} ms`);
  await page.screenshot({ path: `${artefacts}/register-search-real.png` });
  await close();
});
