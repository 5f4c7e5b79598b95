// A reader's own files: what they are is guessed and said, charts come of them, nothing leaves the device.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { describe, missing } from '../../www/js/own/describe.js';
import { ageOf, guess, labelOf, numbersOf } from '../../www/js/own/guess.js';
import { sniff } from '../../www/js/own/sniff.js';
import { artefacts, demo, drawn, open, plain, tables } from './browser.mjs';
import { begin, browser, end, EXAMPLES, server } from './embedded.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
before(begin);
after(end);

const bytes = (text, encoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));
const example = (name, file) => join(EXAMPLES, 'own', name, file);

/** What is found and guessed of a text, and its descriptor. */
function of(text, { encoding, name = 'x.csv' } = {}) {
  const found = sniff(bytes(text, encoding));
  const guessed = guess(found.columns);
  const files = [{ name, found, ...guessed }];
  return { found, ...guessed, roles: guessed.parts.map(({ role }) => role), lacks: missing(files), descriptor: describe({ title: '', source: '', unit: '' }, files) };
}

/** The refusal of a file: its key and what it is about. */
function refusal(data) {
  try {
    sniff(typeof data === 'string' ? bytes(data) : data);
  } catch ({ own, args }) {
    return [own, ...args];
  }
  return null;
}

test('signs between cells, encodings, quotes, line ends', () => {
  for (const sign of [',', ';', '\t', '|']) assert.equal(of(['drug', 'year', 'cases'].join(sign) + '\n' + ['A', '2020', '12'].join(sign) + '\n').found.delimiter, sign);
  // A comma inside numbers does not stand between cells.
  assert.equal(of('drug;cases\nA;1,0\nB;2,0\n').found.delimiter, ';');
  assert.equal(of('Médicament;Cas\nÉTHANOL;12\n').found.encoding, 'utf-8');
  const latin = of('Médicament;Cas\nÉTHANOL;12\n', { encoding: 'latin1' });
  assert.equal(latin.found.encoding, 'windows-1252');
  assert.deepEqual(latin.found.columns[0], { name: 'Médicament', values: ['ÉTHANOL'], many: false, empty: 0 });
  assert.equal(of('\ufeffMédicament;Cas\nA;12\n').found.columns[0].name, 'Médicament', 'the mark at the start is no letter of the name');
  assert.deepEqual(of('drug,cases\r\n"A, ""x""\nB",12\r\n\r\n').found.columns[0].values, ['A, "x"\nB']);
  const bare = of('A;2020;12\nB;2020;30\n');
  assert.equal(bare.found.header, false);
  assert.deepEqual(bare.roles, ['medicine', 'year', 'cases']);
});

test('numbers as they are written in several countries', () => {
  for (const [values, expected] of [
    [['12', '0'], { integer: true }],
    [['12.0', '3'], { integer: true }],
    [['1 234', '12'], { integer: true, groupChar: ' ', decimalChar: ',' }],
    [['1\u202f234,0'], { integer: true, groupChar: ' ', decimalChar: ',' }],
    [['1.234', '20.510'], { integer: true, groupChar: '.', decimalChar: ',' }],
    [['1,234', '20,510'], { integer: true, groupChar: ',' }],
    [["1'234"], { integer: true, groupChar: "'" }],
    [['12345,0'], { integer: true, decimalChar: ',' }],
    [['12.5'], {}],
    [['1234,5'], { decimalChar: ',' }],
    [['12', 'x'], null],
  ]) assert.deepEqual(numbersOf(values), expected, values.join(' '));
});

test('ages and values in several languages; what is not known is not made up', () => {
  for (const [value, band] of [
    ['0-19', '0-19'], ['20–59 ans', '20-59'], ['60 ans et plus', '60+'], ['≥ 65', '65+'], ['65+', '65+'], ['ab 65 Jahre', '65+'], ['65 y más', '65+'],
    ['de 18 a 64 años', '18-64'], ['unter 18', '0-17'], ['moins de 15 ans', '0-14'], ['unbekannt', 'unstated'], ['adult', undefined], ['64-18', undefined],
  ]) assert.equal(ageOf(value), band, value);
  for (const [role, value, label] of [
    ['sex', 'Frauen', 'female'], ['sex', 'H', 'male'], ['sex', 'männlich', 'male'], ['sex', 'Mujeres', 'female'], ['sex', 'x', undefined],
    ['seriousness', 'No grave', 'not-serious'], ['seriousness', 'schwerwiegend', 'serious'], ['reporter', 'Apotheker', 'pharmacist'], ['outcome', 'Décès', 'fatal'],
    ['soc', 'Trastornos cardíacos', 'cardiac'], ['soc', 'Skin and subcutaneous tissue disorders', 'skin'], ['soc', 'Other', undefined],
  ]) assert.equal(labelOf(role, value), label, value);
});

test('columns are told by name and values, each with its reason', () => {
  const spanish = of('Principio activo;Año;Sexo;Grupo de edad;Casos;Pacientes tratados\nÁcido x;2021;Hombres;de 18 a 64 años;21;1.200\nÁcido x;2021;Mujeres;65 y más;33;1.900\n');
  assert.deepEqual(spanish.roles, ['medicine', 'year', 'sex', 'age', 'cases', 'exposure']);
  assert.equal(spanish.level, 'substance');
  assert.deepEqual(spanish.period, [2021, 2021]);
  assert.equal(spanish.lacks, null);
  assert.deepEqual(spanish.parts[2].why, ['nameAndValues', 'Sexo', 'Hombres']);
  const silent = of('a,b,c,d\nBrumoline,F,2021,12\nBrumoline,M,2022,15\n');
  assert.deepEqual(silent.roles, ['medicine', 'sex', 'year', 'cases']);
  assert.deepEqual(silent.parts.map(({ why }) => why[0]), ['text', 'values', 'years', 'whole']);
  const twice = of('drug;cases;reports\nA;12;13\n');
  assert.deepEqual(twice.roles, ['medicine', 'cases', '']);
  assert.deepEqual(twice.parts[2].why, ['again', 'cases']);
  assert.deepEqual(of('drug;sex\nA;F\n').lacks, ['count']);
  assert.deepEqual(of('drug;age;cases\nA;adult;12\nA;0-19;30\n').lacks, ['age', 'age', 'adult']);
  assert.deepEqual(of('drug;sex;cases\nA;F;12\nA;?;30\n').lacks, ['label', 'sex', '?']);
});

test('what is not a table is refused with its place', () => {
  for (const [data, expected] of [
    ['', ['empty']], ['drug;cases\n', ['empty']], [new Uint8Array([0x50, 0x4b, 3, 4]), ['spreadsheet']], [new Uint8Array([0x1f, 0x8b, 8]), ['compressed']],
    ['%PDF-1.7', ['pdf']], ['a\u0000b', ['binary']], ['<!doctype html><p>x', ['page']], ['{"2014": {"a": 3}}', ['object']], ['[{"a": 1}, {"a": [2]}]', ['record', 2]],
    ['just words\nand words\n', ['column']], ['drug;;cases\nA;1;2\n', ['unnamed', 2]], ['drug;cases;cases\nA;1;2\n', ['twice', 'cases']],
    ['drug;2021;2022\nA;1;2\n', ['wide', '2021, 2022']], ['drug;year;cases\nA;2021;12\nB;2021\n', ['ragged', 2, 2, 3]],
  ]) assert.deepEqual(refusal(data), expected);
  assert.equal(refusal('[{"a": 1}, {"a"')[0], 'json');
});

test('the examples are described by their descriptors as the page would describe them', () => {
  for (const [name, file] of [['arzneimittel', 'Arzneimittel.csv'], ['notifications', 'notifications.json']]) {
    const found = sniff(new Uint8Array(readFileSync(example(name, file))));
    const { resources, period } = describe({ title: '', source: '', unit: '' }, [{ name: file, found, ...guess(found.columns) }]);
    const shipped = JSON.parse(readFileSync(example(name, 'datapackage.json'), 'utf8'));
    assert.deepEqual(resources, shipped.resources);
    assert.deepEqual(period, shipped.period);
    assert.equal(shipped.fictional, true);
  }
});

const address = (lang = 'en', base = server.url) => `${base}own.html?lang=${lang}`;

/** The page, once all of it has come. */
async function opened(lang = 'en', options = {}) {
  const all = await open(browser, address(lang, options.base), options);
  await all.page.waitForSelector('.drop', { timeout: 60_000 });
  return all;
}

const file = (name, text, encoding = 'utf8') => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text, encoding) });

for (const base of ['shipped', 'developed']) {
  test(`${base}: a German file in Latin-1 becomes charts; nothing is asked for after the page has come`, async () => {
    const { page, seen, close } = await opened('fr', { base: base === 'developed' ? demo : server.url });
    await page.waitForLoadState('networkidle');
    const asked = [];
    // A picture is made by way of an address inside the page (blob:), which is no request.
    page.on('request', (request) => request.url().startsWith('http') && asked.push(request.url()));
    await page.context().setOffline(true);
    await page.setInputFiles('#file', example('arzneimittel', 'Arzneimittel.csv'));
    await page.waitForSelector('.roles');
    const row = (name) => page.locator(`[data-column="${name}"]`).innerText().then(plain);
    assert.match(await row('Geschlecht'), /sexe.*son nom, « Geschlecht », et des valeurs comme « weiblich »/);
    assert.match(await row('Behandelte Patienten'), /« 7\.178 » se lit 7 178/);
    assert.match(plain(await page.locator('.file h3').innerText()), /72 lignes, CSV, point-virgule entre les cellules, windows-1252/);
    await page.locator('[data-key=show]').click();
    await drawn(page);
    const shown = await tables(page);
    const lines = readFileSync(example('arzneimittel', 'Arzneimittel.csv'), 'latin1').trim().split('\r\n').slice(1).map((line) => line.split(';'));
    const cases = (name, year) => lines.filter((line) => line[0] === name && line[1] === year).reduce((sum, line) => sum + Number(line[4].replace(',0', '')), 0);
    const years = Object.fromEntries(shown['cases-by-year'].rows.map(([year, count]) => [year, count.replace(/\D/g, '')]));
    const first = await page.locator('h2.named').innerText();
    for (const year of ['2020', '2021', '2022', '2023']) assert.equal(Number(years[year]), cases(first, year), `${first}, ${year}`);
    assert.ok(shown.sex && shown.age && shown['rate-by-year'], Object.keys(shown).join(' '));
    // A small medicine, found by its name without accents: withheld as everywhere.
    await page.getByRole('combobox').last().fill('tauvolin');
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => /Täuvolin/.test(document.querySelector('h2.named')?.textContent));
    await drawn(page);
    const cells = Object.values(await tables(page)).flatMap(({ rows }) => rows.flatMap((row) => row.slice(1).map(plain)));
    assert.deepEqual(cells.filter((cell) => /^([1-9]|10)( cas)?$/.test(cell)), []);
    // What is taken away needs no network either.
    const [png] = await Promise.all([page.waitForEvent('download'), page.locator('[data-key=png]').first().click()]);
    assert.match(png.suggestedFilename(), /\.png$/);
    assert.deepEqual(asked, []);
    assert.deepEqual(seen.errors, []);
    assert.deepEqual(seen.foreign, []);
    await close();
  });
}

test('the descriptor that is saved, dropped with its file, shows the same; the native program takes both', async () => {
  const { page, close } = await opened('en');
  await page.setInputFiles('#file', file('regional.tsv', 'Drug\tYear\tCases\nBrumoline\t2021\t1,204\nBrumoline\t2022\t1,390\nVelourdine\t2021\t12\nVelourdine\t2022\t14\n'));
  await page.waitForSelector('.roles');
  await page.locator('[data-key=title]').fill('My region');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-key=save]').click()]);
  assert.equal(download.suggestedFilename(), 'datapackage.json');
  const text = readFileSync(await download.path(), 'utf8');
  const descriptor = JSON.parse(text);
  assert.equal(descriptor.title, 'My region');
  assert.deepEqual(descriptor.resources[0].schema.fields[2], { name: 'Cases', type: 'integer', groupChar: ',', role: 'cases' });
  await page.locator('[data-key=show]').click();
  await drawn(page);
  const shown = await tables(page);
  assert.deepEqual(shown['cases-by-year'].rows.map((row) => row.slice(0, 2)), [['2021', '1,204'], ['2022', '1,390']]);
  await page.setInputFiles('#file', [file('regional.tsv', 'Drug\tYear\tCases\nBrumoline\t2021\t1,204\nBrumoline\t2022\t1,390\nVelourdine\t2021\t12\nVelourdine\t2022\t14\n'), file('datapackage.json', text)]);
  await page.waitForFunction(() => document.querySelector('.roles')?.closest('section').hidden);
  await page.waitForSelector('.result:not([hidden])'); // the charts before are hidden until the new ones come
  await drawn(page);
  assert.deepEqual(await tables(page), shown);
  await close();
  const { execFileSync } = await import('node:child_process');
  const lines = readFileSync(example('arzneimittel', 'Arzneimittel.csv'), 'latin1').split('\r\n').filter((line) => line.startsWith('Förbulaxin;'));
  const all = lines.reduce((sum, line) => sum + Number(line.split(';')[4].replace(',0', '')), 0);
  const natively = execFileSync(process.env.NATIVE, ['page', join(EXAMPLES, 'own/arzneimittel'), 'Förbulaxin', '--lang', 'en'], { encoding: 'utf8' });
  assert.match(natively, new RegExp(`<strong class="ink-cases">${all}\\s`));
});

test('a wrong guess is corrected in the form', async () => {
  const { page, close } = await opened('en');
  await page.setInputFiles('#file', file('x.csv', 'code,label,sexe,amount,total\n17,Brumoline,1,33,140\n17,Brumoline,2,31,140\n'));
  await page.waitForSelector('.roles');
  await page.locator('[data-column=code] select').selectOption('');
  await page.locator('[data-column=label] select').selectOption('medicine');
  await page.locator('[data-column=amount] select').selectOption('cases');
  for (const name of ['total']) await page.locator(`[data-column=${name}] select`).selectOption('');
  await page.locator('[data-column=sexe] select').selectOption('sex');
  await page.locator('[data-key=show]').click();
  assert.match(await page.locator('.trouble').innerText(), /Column “sexe”: say what “1” means/);
  await page.locator('[data-value="1"]').selectOption('male');
  await page.locator('[data-value="2"]').selectOption('female');
  await page.locator('[data-key=show]').click();
  await drawn(page);
  const { sex } = await tables(page);
  assert.deepEqual(sex.rows.map(([who, count]) => [who, count]), [['Women', '31'], ['Men', '33']]);
  await close();
});

test('errors name file, row, column, and what to do, in the page’s language', async () => {
  const { page, close } = await opened('fr');
  await page.setInputFiles('#file', file('court.csv', 'nom;an;cas\nA;2021;12\nB;2021\n'));
  await page.waitForSelector('.trouble');
  assert.match(plain(await page.locator('.trouble').innerText()), /Fichier court\.csv\. La ligne 2 a 2 cellules, la première en a 3\. Que faire : Regardez cette ligne/);
  await page.setInputFiles('#file', file('demi.csv', 'substance;annee;cas\nA;2021;12,5\nA;2022;14,0\n'));
  await page.waitForSelector('.roles');
  await page.locator('[data-key=show]').click();
  await page.waitForSelector('.trouble');
  const told = plain(await page.locator('.trouble').innerText());
  assert.match(told, /Fichier demi\.csv, ligne 1, colonne « cas ».*Que faire :/);
  await page.setInputFiles('#file', file('tableau.xlsx', 'PK\u0003\u0004'));
  await page.waitForFunction(() => /classeur/.test(document.querySelector('.trouble')?.textContent));
  await page.setInputFiles('#file', file('datapackage.json', '{"name":"x","resources":[{"name":"a","path":"absent.csv"}]}'));
  await page.waitForFunction(() => /absent\.csv/.test(document.querySelector('.trouble')?.textContent));
  await close();
});

test('dropped with the mouse; hostile names stay text', async () => {
  const { page, seen, close } = await opened('en');
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['drug,"<img src=x onerror=alert(1)>",cases\n"<script>alert(1)</script>",2021,50\n'], '<b>x</b>.csv'));
    return data;
  });
  await page.dispatchEvent('.drop', 'drop', { dataTransfer: transfer });
  await page.waitForSelector('.roles');
  await page.locator('[data-key=show]').click();
  await drawn(page);
  assert.equal(await page.locator('main img, main b, main script').count(), 0);
  assert.match(await page.locator('h2.named').innerText(), /<script>/i);
  assert.deepEqual(seen.errors, []);
  await close();
});

test('the examples: by one press, said to be invented', async () => {
  const { page, seen, close } = await opened('en');
  for (const name of ['arzneimittel', 'notifications']) {
    await page.locator(`[data-example=${name}]`).click();
    await page.waitForSelector('.result:not([hidden])');
    await drawn(page);
    assert.match(await page.locator('.fictional').innerText(), /invented/);
  }
  assert.deepEqual(seen.errors, []);
  await close();
});

test('the site leads to it, from its footer', async () => {
  const { page, close } = await open(browser, `${server.url}?lang=fr`);
  await page.locator('.bottom').getByRole('link', { name: 'Vos propres fichiers' }).click();
  await page.waitForSelector('.drop');
  await close();
});

for (const [width, dark] of [[1280, false], [1280, true], [360, true], [360, false]]) {
  test(`accessibility rules hold, and nothing is too wide, at ${width} px, ${dark ? 'dark' : 'light'}`, async () => {
    const { page, close } = await opened('fr', { width, dark });
    await page.setInputFiles('#file', example('arzneimittel', 'Arzneimittel.csv'));
    await page.waitForSelector('.roles');
    await page.locator('[data-key=show]').click();
    await drawn(page);
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document));
    assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.screenshot({ path: join(artefacts, `own-${width}-${dark ? 'dark' : 'light'}.png`), fullPage: true });
    await close();
  });
}
