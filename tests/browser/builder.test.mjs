// The page that makes the code of an embedded chart: what is chosen there, copied and pasted elsewhere draws the same.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { artefacts, demo, open, plain } from './browser.mjs';
import { begin, browser, drawn, end, fitted, server } from './embedded.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

before(begin);
after(end);

const address = (query = '?lang=en') => `${server.url}builder.html${query}`;

/** The code of one kind, once the chart beside it is drawn. */
async function snippet(page, kind) {
  await drawn(page);
  return page.locator(`[data-kind=${kind}]`).inputValue();
}

/** What the copy button of this kind puts on the clipboard. */
async function copied(page, kind) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await drawn(page); // the code is written once more when the chart is, which has the buttons say "copy" again
  await page.locator(`[data-copy=${kind}]`).click();
  await page.waitForFunction((kind) => /Copied|Copié/.test(document.querySelector(`[data-copy=${kind}]`).textContent), kind);
  return page.evaluate(() => navigator.clipboard.readText());
}

/** An empty page of another host, with this in it. */
function elsewhere(body) {
  server.pages.set('/elsewhere.html', { body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>x</title><body>${body}` });
  return open(browser, `${server.other}elsewhere.html`);
}

/** Chooses a medicine by keyboard alone. */
async function choose(page, typed) {
  await page.getByRole('combobox').first().focus();
  await page.keyboard.type(typed);
  await page.waitForSelector('[role=option]');
  await page.keyboard.press('Enter');
}

test('chosen by keyboard, copied, pasted into an empty page of another host: the chart is drawn as chosen', async () => {
  const { page, seen, close } = await open(browser, address());
  await drawn(page);
  await choose(page, 'zalvombrule');
  await page.waitForFunction(() => /Zalvombrule/.test(document.querySelector('.chosen').textContent));
  // From the first chart to the one by sex, in rates: boxes by Space, the measure by its first letter.
  await page.locator('[name=chart][value=cases-by-year]').focus();
  await page.keyboard.press('Space');
  assert.match(await page.locator('.snippets .told').innerText(), /at least one chart/);
  assert.ok(await page.locator('[data-copy=tag]').isDisabled());
  await page.locator('[name=chart][value=sex]').focus();
  await page.keyboard.press('Space');
  await page.locator('[data-key=measure]').selectOption('rate');
  await page.locator('[data-key=theme]').selectOption('dark');
  await page.locator('[data-key=lang]').selectOption('fr');
  await page.waitForFunction(() => document.querySelector('.stage medicine-chart')?.shadowRoot?.querySelector('.embedded').lang === 'fr');
  await drawn(page);
  const shown = await page.evaluate(() => document.querySelector('.stage medicine-chart').data().table);
  const code = await copied(page, 'tag');
  assert.match(code, /medicine="ZALVOMBRULE" level="substance" chart="sex" measure="rate" lang="fr" theme="dark"/);
  const pasted = await elsewhere(code);
  await drawn(pasted.page);
  assert.deepEqual(await pasted.page.evaluate(() => document.querySelector('medicine-chart').data().table), shown);
  assert.equal(await pasted.page.evaluate(() => document.querySelector('medicine-chart').shadowRoot.querySelector('.dark') !== null), true);
  assert.deepEqual(pasted.seen.errors, []);
  assert.deepEqual(seen.errors, []);
  assert.deepEqual(seen.foreign, []);
  await pasted.close();
  await close();
});

test('the iframe that is copied draws the chart, as high as it is', async () => {
  const { page, close } = await open(browser, address('?lang=fr#/m/substance/ZALVOMBRULE?at=age'));
  await drawn(page);
  const pasted = await elsewhere(await copied(page, 'frame'));
  const frame = await (await pasted.page.locator('iframe').elementHandle()).contentFrame();
  await drawn(frame);
  assert.match(await pasted.page.locator('iframe').getAttribute('title'), /Zalvombrule – Par âge/);
  await fitted(pasted.page, pasted.page.locator('iframe'));
  assert.deepEqual(pasted.seen.errors, []);
  await pasted.close();
  await close();
});

test('several charts, and the whole profile', async () => {
  const { page, close } = await open(browser, address('?lang=en#/m/substance/ZALVOMBRULE'));
  await drawn(page);
  await page.locator('[name=chart][value=sex]').check();
  await page.waitForSelector('.stage medicine-profile');
  assert.match(await snippet(page, 'tag'), /<medicine-profile [^>]*charts="cases-by-year, sex"/);
  await page.locator('[name=all]').check();
  await page.waitForFunction(() => !/charts=/.test(document.querySelector('[data-kind=tag]').value));
  await drawn(page, 5);
  const { page: pasted, close: done } = await elsewhere(await copied(page, 'tag'));
  await drawn(pasted, 5);
  await done();
  await close();
});

test('frozen: the code names the fingerprint, and draws nothing of other data; the link says data and version', async () => {
  const { fingerprint } = JSON.parse(readFileSync(join(process.env.DEMO_PACKED, 'datapackage.json'), 'utf8')).medicineCharts;
  const { page, close } = await open(browser, address('?lang=en#/m/substance/ZALVOMBRULE'));
  await drawn(page);
  assert.doesNotMatch(await snippet(page, 'link'), /set=|&v=/);
  await page.locator('[name=data][value=frozen]').check();
  await page.waitForFunction(() => /frozen=/.test(document.querySelector('[data-kind=tag]').value));
  const code = await snippet(page, 'tag');
  assert.match(code, new RegExp(`frozen="${fingerprint.slice(0, 16)}"`));
  assert.match(await page.locator('.fields .told').innerText(), /--frozen/);
  const { version } = await import('../../www/js/version.js');
  assert.match(await snippet(page, 'link'), new RegExp(`set=${fingerprint.slice(0, 16)}&v=${version.replaceAll('.', '\\.')}$`));
  const right = await elsewhere(code);
  await drawn(right.page);
  await right.close();
  const wrong = await elsewhere(code.replace(/frozen="."/, 'frozen="').replace(/frozen="\w+"/, 'frozen="0123456789abcdef"'));
  await wrong.page.waitForFunction(() => /have changed/.test(document.querySelector('medicine-chart').shadowRoot?.textContent));
  await wrong.close();
  await close();
});

test('a frozen set that has an address of its own is named by it', async () => {
  const { fingerprint } = JSON.parse(readFileSync(join(process.env.DEMO_PACKED, 'datapackage.json'), 'utf8')).medicineCharts;
  const kept = `/data/${fingerprint.slice(0, 16)}/datapackage.json`;
  server.pages.set(kept, { body: '{}' });
  const { page, close } = await open(browser, address('?lang=en#/m/substance/ZALVOMBRULE'));
  await drawn(page);
  await page.locator('[name=data][value=frozen]').check();
  await page.waitForFunction((kept) => document.querySelector('[data-kind=tag]').value.includes(kept), kept);
  assert.match(await page.locator('[data-kind=link]').inputValue(), new RegExp(`[?&]set=${fingerprint.slice(0, 16)}#/m/substance/ZALVOMBRULE`));
  server.pages.delete(kept);
  await close();
});

test('Markdown: the picture that is saved is the file that the code names, and a name with brackets stays one', async () => {
  const { page, close } = await open(browser, address('?lang=en#/m/substance/ZALVOMBRULE?at=age'));
  await drawn(page);
  const code = await snippet(page, 'markdown');
  const file = /\]\(([^)]+\.svg)\)\]\(http/.exec(code)[1];
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-save=svg]').click()]);
  assert.equal(download.suggestedFilename(), file);
  assert.match(readFileSync(await download.path(), 'utf8'), /^<svg[\s\S]*Zalvombrule/);
  assert.match(await page.locator('.snippets code').innerText(), new RegExp(`^medicine-charts figure \\. 'ZALVOMBRULE' age .*-o ${file}$`));
  await close();
  const { markdown, tag } = await import('../../www/js/builder/code.js');
  assert.equal(markdown({ title: 'A [b] (c)', link: 'https://x/#A (B)', file: 'a.svg' }), '[![A \\[b\\] (c)](a.svg)](https://x/#A%20%28B%29)\n');
  const hostile = tag({ level: 'substance', name: '"><script>x</script>', charts: ['sex'], lang: 'fr' }, { root: 'https://x/', src: 'https://x/d', link: 'https://x/', title: '</medicine-chart><b>' });
  assert.doesNotMatch(hostile, /"><script>x|<b>/);
});

test('where copying is refused, the text is selected and the page says so', async () => {
  const { page, close } = await open(browser, address(), {
    route: (page) => page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } })),
  });
  const code = await snippet(page, 'tag');
  await page.locator('[data-copy=tag]').click();
  await page.waitForSelector('.snippets .told:not([hidden])');
  assert.equal(await page.evaluate(() => getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)), code);
  await close();
});

test('once it has come, everything can be chosen without network', async () => {
  const { page, seen, close } = await open(browser, address('?lang=fr#/m/substance/ZALVOMBRULE'));
  await page.locator('p.ready:not([hidden])').waitFor();
  const asked = [];
  // A picture is made by way of an address inside the page (blob:), which is no request.
  page.on('request', (request) => request.url().startsWith('http') && asked.push(request.url()));
  await page.context().setOffline(true);
  await choose(page, 'tilvomarne');
  await page.waitForFunction(() => /medicine="TILVOMARNE"/.test(document.querySelector('[data-kind=tag]').value));
  await page.locator('[name=all]').check();
  await page.locator('[data-key=lang]').selectOption('en');
  await drawn(page, 3);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-save=png]').click()]);
  assert.match(download.suggestedFilename(), /^tilvomarne-.*\.png$/);
  assert.deepEqual(asked, []);
  assert.deepEqual(seen.errors, []);
  await close();
});

test('the weights are those of the files', async () => {
  const { page, close } = await open(browser, address('?lang=en#/m/substance/ZALVOMBRULE'));
  await drawn(page);
  await page.waitForSelector('.weight li');
  const told = plain(await page.locator('.weight').innerText());
  const weigh = (path) => brotliCompressSync(readFileSync(join(process.env.SITE_PATH, path)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  const script = readFileSync(join(process.env.SITE_PATH, 'medicine-charts.js'), 'utf8');
  const module = /wasm\/medicine_charts_tag-\w+\.wasm/.exec(script)[0];
  const book = /text\/\w+\/book\.en\.txt/.exec(script)[0];
  const said = /script ([\d.]+), module ([\d.]+), words ([\d.]+)/.exec(told).slice(1).map(Number);
  for (const [at, path] of ['medicine-charts.js', module, book].entries()) {
    const found = weigh(path) / 1000;
    assert.ok(Math.abs(said[at] - found) < 0.06 + found / 100, `${path}: ${said[at]} kB is said, ${found} is found`);
  }
  const { chunkOf } = await import('../../www/js/chunk.js');
  const { resources, medicineCharts: { chunkPath, chunks } } = JSON.parse(readFileSync(join(process.env.DEMO_PACKED, 'datapackage.json'), 'utf8'));
  const length = (path) => readFileSync(join(process.env.DEMO_PACKED, path)).length / 1000;
  const chunk = length(chunkPath.replace('{n}', chunkOf({ level: 'substance', name: 'ZALVOMBRULE' }, chunks)));
  const head = length(resources.find(({ name }) => name === 'head').path);
  assert.ok(told.includes(`head ${head.toFixed(1)}, the packet that this medicine is in ${chunk.toFixed(1)})`), told);
  await close();
});

test('as developed too: it draws, and weighs what would be shipped', async () => {
  const { page, seen, close } = await open(browser, `${demo}builder.html?lang=fr#/m/substance/ZALVOMBRULE`);
  await drawn(page);
  await page.waitForSelector('.weight li');
  assert.match(plain(await page.locator('.weight').innerText()), /Une première visite à une page avec ce graphique : 1\d\d,\d ko/);
  assert.deepEqual(seen.errors, []);
  await close();
});

test('the site leads to it, from its footer', async () => {
  for (const base of [demo, server.url]) {
    const { page, close } = await open(browser, `${base}?lang=en`);
    await page.locator('.bottom').getByRole('link', { name: 'Embed a chart' }).click();
    await page.waitForURL(/builder\.html\?lang=en/);
    await drawn(page);
    assert.equal(await page.locator('h1').innerText(), 'Embed a chart');
    await page.locator('.languages a[lang=fr]').click();
    await page.waitForFunction(() => document.documentElement.lang === 'fr');
    await close();
  }
});

for (const [width, dark] of [[1280, false], [1280, true], [360, true], [360, false]]) {
  test(`accessibility rules hold, and nothing is too wide, at ${width} px, ${dark ? 'dark' : 'light'}`, async () => {
    const { page, seen, close } = await open(browser, address('?lang=fr#/m/substance/ZALVOMBRULE'), { width, dark });
    await drawn(page);
    await page.waitForSelector('.weight li');
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document));
    assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.screenshot({ path: join(artefacts, `builder-${width}-${dark ? 'dark' : 'light'}.png`), fullPage: true });
    assert.deepEqual(seen.errors, []);
    await close();
  });
}
