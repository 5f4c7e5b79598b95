// The tag with figures of shortages: drawn by a module of their own from a packed set of their own; what it fetches, says, gives away.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { artefacts, open } from './browser.mjs';
import { at, begin, browser, drawn, end, made, seen, server } from './embedded.mjs';

before(begin);
after(end);

const NAME = 'ABSKELORPHO';
const tag = (attributes, inside = '') => `<medicine-chart src="../shortages/datapackage.json" ${attributes}>${inside}</medicine-chart>`;
const names = (hits) => hits.filter((path) => !path.includes('favicon')).map((path) => path.replace(/[0-9a-f]{10,}/, 'HASH').replace(/-(?:HASH|[0-9a-f]{10})(?=\.(?:wasm|js)$)/, '-HASH'));
const native = (...asked) => execFileSync(process.env.NATIVE, asked, { encoding: 'utf8' });

test('the example, under a strict policy: sharp, narrow and wide, light and dark', async () => {
  for (const [width, dark] of [[1280, false], [1280, true], [360, false], [360, true]]) {
    const { page, seen: noted, close } = await at('shortages.html', { width, dark, dpr: 2 });
    await drawn(page, 2);
    assert.deepEqual(noted.errors, []);
    assert.deepEqual(noted.foreign, []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${width}: nothing is wider than the window`);
    await page.screenshot({ path: join(artefacts, `embed-shortages-${width}-${dark ? 'dark' : 'light'}.png`), fullPage: true });
    await close();
  }
});

test('a figure of all medicines fetches its own module, not that of the tags, and no history', async () => {
  made('shortages-one', tag('chart="shortage-kinds"'));
  server.hits.length = 0;
  const { page, close } = await at('shortages-one.html');
  await drawn(page);
  await page.waitForTimeout(800);
  assert.deepEqual(names(server.hits).sort(), [
    '/examples/shortages-one.html', '/js/tag-shortage-set-HASH.js', '/medicine-charts.js', '/shortages/HASH/overview.bin', '/shortages/datapackage.json',
    '/text/HASH/book.fr.txt', '/wasm/medicine_charts_shortages-HASH.wasm',
  ]);
  await close();
});

test('twenty figures start one module and fetch each file once', async () => {
  made('shortages-many', [...Array(10)].map(() => tag(`chart="shortage-history" medicine="${NAME}"`) + tag('chart="shortage-causes"')).join(''));
  server.hits.length = 0;
  const { page, seen: noted, close } = await at('shortages-many.html');
  await drawn(page, 20);
  const own = server.hits.filter((path) => /\.(bin|wasm|js)$/.test(path));
  assert.equal(new Set(own).size, own.length, own.join(' '));
  assert.deepEqual(noted.errors, []);
  await close();
});

test('beside a chart of cases each has its module, and both are drawn', async () => {
  made('shortages-both', `<medicine-chart src="../data/datapackage.json" medicine="ZALVOMBRULE" chart="sex"></medicine-chart>${tag('chart="shortage-reports"')}`);
  const { page, seen: noted, close } = await at('shortages-both.html');
  await drawn(page, 2);
  assert.deepEqual(noted.errors, []);
  const titles = await page.evaluate(() => [...document.querySelectorAll('medicine-chart')].map((element) => element.data().chart));
  assert.deepEqual(titles, ['sex', 'shortage-reports']);
  await close();
});

test('what it says is what the native program says; what is taken away too, to the byte', async () => {
  const set = process.env.DEMO_SHORTAGES_PACKED;
  for (const [lang, chart, more] of [['fr', 'shortage-history', ['--medicine', NAME]], ['en', 'shortage-reports', []], ['fr', 'shortage-classes', []]]) {
    made('shortages-said', tag(`id="it" chart="${chart}" lang="${lang}" ${more.length ? `medicine="${NAME.toLowerCase()}"` : ''} site="https://charts.example/"`));
    const { page, seen: noted, close } = await at('shortages-said.html');
    await drawn(page);
    const found = await page.evaluate(async () => {
      const element = document.querySelector('#it');
      const png = await element.exportPng();
      return { data: element.data(), svg: await element.exportSvg(), csv: await element.exportCsv(), png: [png.type, png.size] };
    });
    const address = more.length ? `https://charts.example/${lang}/shortage/speciality-${NAME}.html` : `https://charts.example/${lang}/shortages.html`;
    const by = (format, ...others) => native('shortage-figure', set, chart, ...more, '--lang', lang, '--format', format, '--address', address, ...others);
    assert.equal(found.svg, by('svg', '--width', '800'));
    assert.equal(found.csv, by('csv'));
    const json = JSON.parse(by('json'));
    assert.equal(found.data.title, json.figure.title);
    assert.equal(found.data.sentence, json.figure.sentence);
    assert.deepEqual(found.data.table.columns.map(({ label }) => label), json.figure.columns.map(({ label }) => label));
    assert.equal(found.data.table.rows.length, json.figure.rows.length);
    assert.ok(found.data.data.length > 0, 'marks in words');
    assert.equal(found.png[0], 'image/png');
    assert.ok(found.png[1] > 10_000);
    assert.deepEqual(noted.errors, []);
    await close();
  }
});

test('JSON, citations and the page by the buttons under the figure', async () => {
  made('shortages-buttons', tag(`chart="shortage-history" medicine="${NAME}"`));
  const { page, seen: noted, close } = await at('shortages-buttons.html');
  await drawn(page);
  await page.locator('[data-key=more]').click();
  const [page_file] = await Promise.all([page.waitForEvent('download'), page.locator('[data-key=page]').click()]);
  assert.equal(page_file.suggestedFilename(), 'abskelorpho.html');
  assert.equal(readFileSync(await page_file.path(), 'utf8'), native('shortage-page', process.env.DEMO_SHORTAGES_PACKED, '--medicine', NAME, '--lang', 'fr'));
  for (const key of ['json', 'bibtex', 'csl', 'card', 'svg']) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-key=${key}]`).click()]);
    const bytes = readFileSync(await file.path());
    assert.match(file.suggestedFilename(), /^abskelorpho-shortage-history\./);
    assert.ok(bytes.length > 200, key);
    if (key === 'json') assert.equal(JSON.parse(bytes).medicine.name, NAME);
  }
  await page.locator('[data-key=cite]').click();
  await page.waitForFunction(() => document.querySelector('medicine-chart').shadowRoot.querySelector('.cited').textContent.includes('Abskelorpho'));
  assert.deepEqual(noted.errors, []);
  await close();
});

test('its page in one file is what the native program writes, and needs no network and no script', async () => {
  for (const [what, attributes, more, figures] of [
    ['history', `chart="shortage-history" medicine="${NAME.toLowerCase()}"`, ['--medicine', NAME], 1],
    ['all', 'chart="shortage-kinds"', [], 6],
  ]) for (const lang of ['fr', 'en']) {
    const { page, seen: noted, close } = await at(made('shortages-page', tag(`lang="${lang}" ${attributes}`)));
    await drawn(page);
    server.hits.length = 0;
    const text = await page.evaluate(() => document.querySelector('medicine-chart').exportPage());
    assert.equal(text, native('shortage-page', process.env.DEMO_SHORTAGES_PACKED, ...more, '--lang', lang));
    // Its module waits until it is wanted; a page of all shortages names every medicine with a history, whose file the figure did not need.
    assert.deepEqual(names(server.hits).map((path) => path.split('/').pop()).sort(), [
      ...(what === 'all' ? ['histories.bin'] : []), 'medicine_charts_shortage_files-HASH.wasm', 'tag-take-HASH.js',
    ]);
    assert.deepEqual(noted.errors, []);
    await close();
    const folder = mkdtempSync(join(tmpdir(), 'shortages-page-'));
    const path = join(folder, 'page.html');
    writeFileSync(path, text);
    for (const [width, dark] of [[1280, false], [1280, true], [360, false], [360, true]]) {
      const { page: saved, seen: asked, close: shut } = await open(browser, pathToFileURL(path).href, { width, dark, dpr: 1 });
      assert.equal(asked.requests, 1);
      assert.deepEqual(asked.errors, []);
      assert.equal(await saved.locator('script').count(), 0);
      assert.equal(await saved.locator('a[href]').evaluateAll((links) => links.filter((link) => !/^#|^https?:/.test(link.getAttribute('href'))).length), 0, 'a page alone leads to no file');
      assert.equal(await saved.locator('figure').count(), figures);
      assert.equal(await saved.locator('figure svg:visible').count(), figures);
      assert.equal(await saved.locator('figure table').count(), figures);
      assert.equal(await saved.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${width}: nothing is wider than the window`);
      await saved.screenshot({ path: join(artefacts, `shortages-page-${what}-${lang}-${width}-${dark ? 'dark' : 'light'}.png`), fullPage: true });
      await shut();
    }
    rmSync(folder, { recursive: true });
  }
});

test('keys read it mark by mark, and its table says the same', async () => {
  made('shortages-keys', tag(`chart="shortage-history" medicine="${NAME}"`));
  const { page, close } = await at('shortages-keys.html');
  await drawn(page);
  await page.locator('medicine-chart canvas').focus();
  const heard = [];
  for (let at = 0; at < 3; at += 1) {
    await page.keyboard.press(at ? 'ArrowDown' : 'Home');
    // The words beside the mark are there at once; a screen reader is told them a moment later.
    const seen = await page.locator('medicine-chart .tip').evaluate((tip) => tip.textContent.split('\n')[0]);
    await page.waitForFunction((seen) => document.querySelector('medicine-chart').shadowRoot.querySelector('[role=status]').textContent.startsWith(seen), seen);
    heard.push(await page.evaluate(() => document.querySelector('medicine-chart').shadowRoot.querySelector('[role=status]').textContent));
  }
  const marks = await page.evaluate(() => document.querySelector('medicine-chart').data().data.map(({ text }) => text));
  assert.ok(heard.every((text) => marks.some((mark) => text.includes(mark) || mark.includes(text))), `${heard.join(' | ')}\n${marks.join(' | ')}`);
  assert.equal(new Set(heard).size, 3, heard.join(' | '));
  await close();
});

test('what is inside stays whenever nothing can be drawn, and why is told', async () => {
  const inside = '<p id="inside">fallback</p>';
  for (const [name, body, kind, words] of [
    ['no-medicine', tag('chart="shortage-history" lang="fr"', inside), 'noMedicine', /quel médicament/],
    ['no-history', tag('chart="shortage-history" medicine="NOTHING OF THE KIND" lang="en"', inside), 'noHistory', /does not mean that it was never in short supply/],
    ['no-figure', tag('chart="shortage-colours" lang="en"', inside), 'noFigure', /nothing for the figure/],
    ['a-medicine', tag(`chart="shortage-reports" medicine="${NAME}" lang="en"`, inside), 'noFigure', /nothing for the figure/],
    ['no-choice', tag('chart="shortage-reports" measure="rate" lang="en"', inside), 'noChoice', /no choice/],
    ['changed', tag('chart="shortage-reports" frozen="0123456789ab" lang="en"', inside), 'changed', /have changed/],
    ['other-set', `<medicine-chart src="../data/datapackage.json" chart="shortage-reports" lang="fr">${inside}</medicine-chart>`, 'noShortages', /jeu de ruptures compacté/],
    ['other-chart', tag('chart="sex" medicine="ZALVOMBRULE" lang="en"', inside), 'format', /./],
  ]) {
    const { page, close } = await at(made(`shortages-${name}`, body), {
      route: (page) => page.addInitScript(() => document.addEventListener('error', ({ detail }) => (window.told ??= detail))),
    });
    await page.waitForFunction(() => window.told);
    const { kind: found, message } = await page.evaluate(() => window.told);
    assert.equal(found, kind, `${name}: ${message}`);
    assert.match(message, words, name);
    const shown = await seen(page);
    assert.ok(shown.fallback && !shown.canvas && shown.trouble, name);
    await close();
  }
});

test('a file that was changed on the way is not drawn', async () => {
  made('shortages-changed', tag('chart="shortage-reports"', '<p id="inside">fallback</p>'));
  const { page, close } = await at('shortages-changed.html', { route: async (page) => {
    await page.route(/overview\.bin$/, async (route) => {
      const body = await (await route.fetch()).body();
      body[body.length - 1] ^= 1;
      await route.fulfill({ body });
    });
    await page.addInitScript(() => document.addEventListener('error', ({ detail }) => (window.told ??= detail)));
  } });
  await page.waitForFunction(() => window.told);
  assert.equal((await page.evaluate(() => window.told)).kind, 'hash');
  assert.ok((await seen(page)).fallback);
  await close();
});

test('the attributes change what is shown, from cases to shortages and back', async () => {
  made('shortages-change', '<medicine-chart src="../data/datapackage.json" medicine="ZALVOMBRULE" chart="sex" lang="fr"></medicine-chart>');
  const { page, seen: noted, close } = await at('shortages-change.html');
  await drawn(page);
  const change = async (wanted) => {
    await page.evaluate((wanted) => new Promise((done) => {
      const element = document.querySelector('medicine-chart');
      element.addEventListener('ready', done, { once: true });
      Object.assign(element, wanted);
    }), wanted);
    await drawn(page);
    return page.evaluate(() => document.querySelector('medicine-chart').data().chart);
  };
  assert.equal(await change({ src: '../shortages/datapackage.json', medicine: NAME, chart: 'shortage-history' }), 'shortage-history');
  assert.equal(await change({ medicine: '', chart: 'shortage-measures', lang: 'en' }), 'shortage-measures');
  assert.equal(await change({ src: '../data/datapackage.json', medicine: 'ZALVOMBRULE', chart: 'age' }), 'age');
  assert.deepEqual(noted.errors, []);
  await close();
});

test('the fallback that the native program writes stands in the tag and says the same', async () => {
  const inside = native('shortage-fallback', process.env.DEMO_SHORTAGES, 'shortage-history', '--medicine', NAME, '--lang', 'fr');
  made('shortages-fallback', tag(`chart="shortage-history" medicine="${NAME}"`, inside), { head: '' });
  const { page, close } = await at('shortages-fallback.html');
  assert.ok(await page.locator('medicine-chart svg').isVisible());
  assert.match(await page.locator('medicine-chart strong').textContent(), /Abskelorpho/);
  await close();
});

test('in an iframe', async () => {
  made('shortages-frame', '<iframe title="x" width="100%" height="900" sandbox="allow-scripts allow-downloads" src="../embed.html?src=shortages/datapackage.json&amp;chart=shortage-reports&amp;lang=en"></iframe>', { head: '<script src="../embed-frame.js" defer></script>' });
  const { page, seen: noted, close } = await open(browser, new URL('examples/shortages-frame.html', server.url).href, { dpr: 1 });
  await drawn(await (await page.locator('iframe').elementHandle()).contentFrame());
  await page.waitForFunction(() => document.querySelector('iframe').offsetHeight !== 900);
  assert.deepEqual(noted.errors, []);
  await close();
});

test('the page that makes the code offers them where the site has shortages: copied and pasted elsewhere, it draws the same', async () => {
  const told = readFileSync(join(process.env.SITE_PATH, 'builder.html'), 'utf8');
  server.pages.set('/builder.html', { body: told.replace('<html ', '<html data-pages="fr en" data-shortages="shortages/datapackage.json" ') });
  const { page, seen: noted, close } = await open(browser, `${server.url}builder.html?lang=en`);
  await drawn(page);
  await page.locator('[data-key=shortage]').selectOption('shortage-reports');
  await page.waitForFunction(() => document.querySelector('.stage medicine-chart')?.data?.()?.chart === 'shortage-reports');
  await page.waitForFunction(() => document.querySelector('[data-kind=tag]').value.includes('shortage-reports'));
  assert.ok(await page.locator('[name=chart]').first().isDisabled());
  await page.waitForFunction(() => /overview/.test(document.querySelector('#weight ~ ul, section.weight ul').innerText));
  const code = await page.locator('[data-kind=tag]').inputValue();
  assert.match(code, /shortages\/datapackage\.json" chart="shortage-reports" lang="en"/);
  assert.match(code, /en\/shortages\.html/);
  server.pages.set('/elsewhere.html', { body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>x</title><body>${code}` });
  const pasted = await open(browser, `${server.other}elsewhere.html`);
  await drawn(pasted.page);
  assert.equal(await pasted.page.evaluate(() => document.querySelector('medicine-chart').data().title), await page.evaluate(() => document.querySelector('.stage medicine-chart').data().title));
  assert.deepEqual(pasted.seen.errors, []);
  await pasted.close();
  // A medicine without a history: why is said, and there is no code.
  await page.locator('[data-key=shortage]').selectOption('shortage-history');
  await page.waitForFunction(() => /history/.test(document.querySelector('.snippets .told').textContent));
  assert.equal(await page.locator('[data-kind=tag]').inputValue(), '');
  // Back to its charts.
  await page.locator('[data-key=shortage]').selectOption('');
  await page.waitForFunction(() => document.querySelector('[data-kind=tag]').value.includes('data/datapackage.json'));
  assert.ok(await page.locator('[name=chart]').first().isEnabled());
  assert.deepEqual(noted.errors.filter((text) => !/medicine-charts:|history/.test(text)), []);
  await close();
  server.pages.delete('/builder.html');
});
