// The main paths in Firefox and WebKit. What only one browser can show wrong is tested in Chromium (tests/browser): here it is that the
// others say and do the same.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { frame } from '../../www/js/builder/code.js';
import { launch } from '../browser/browser.mjs';
import { colours, drawn, ENGINES, file, fits, holds, keep, press, said, words, wrong } from './engine.mjs';
import { serve } from './site.mjs';

const { SITE_PATH, DEMO_PACKED, DEMO_PAGES_URL, NATIVE } = process.env;
const MOUNTS = { '/': SITE_PATH, '/data/': DEMO_PACKED };
/** Pages of a service worker are not those of the host that notes: it is in charge where it is what is tested. */
const UNKEPT = { '/sw.js': '// nothing is kept' };

const ARTICLE = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Article</title><script type="module" src="medicine-charts.js"></script>
<script>document.addEventListener('ready', ({ detail }) => (window.ready ??= []).push(detail.charts.join()), true);</script>
<body><h1>Un article</h1><p>Un paragraphe.</p>
<medicine-chart src="data/datapackage.json" medicine="ZALVOMBRULE" chart="rate-by-year" lang="fr"></medicine-chart>
<medicine-profile src="data/datapackage.json" medicine="ZALVOMBRULE" charts="sex, age" lang="fr"></medicine-profile>`;

let site;
/** The site with a page of each medicine. */
let paged;
/** The words of Chromium. */
let expected;

before(async () => {
  site = await serve(MOUNTS, { ...UNKEPT, '/article.html': ARTICLE });
  paged = await serve({}, UNKEPT, DEMO_PAGES_URL);
  const chromium = await launch();
  try {
    const page = await chromium.newPage();
    await page.goto(medicine());
    await page.waitForFunction(() => document.querySelector('figure') && [...document.querySelectorAll('figure')].every((figure) => !figure.ariaBusy && figure.querySelector('canvas[width]')?.style.width));
    expected = await page.evaluate(words);
  } finally {
    await chromium.close();
  }
});
after(() => {
  site?.close();
  paged?.close();
});

const medicine = (lang = 'fr') => `${site.url}?lang=${lang}#/m/substance/ZALVOMBRULE`;

/** Types into the search of the home page, once that knows how many names there are and stands still, and goes to the first found. */
async function search(engine, typed) {
  await holds(engine, () => /\d/.test(document.querySelector('main').textContent));
  await press(engine, '[role=combobox]');
  await engine.press(...typed);
  await holds(engine, () => document.querySelector('[role=option]')?.textContent.startsWith('Zalvombrule'));
  await engine.press('Enter');
}

for (const { name, start, skip } of ENGINES) {
  describe(name, { skip }, () => {
    let engine;
    before(async () => {
      engine = await start();
      console.log(`${engine.name} ${engine.version}`);
      await engine.size(1280, 900);
    });
    after(() => engine?.close());

    test('the figures of a medicine have ink, and words and tables are those of Chromium', async () => {
      await engine.go(medicine());
      await drawn(engine);
      const inks = await engine.evaluate(colours);
      assert.ok(inks.length >= 6, `figures: ${inks}`);
      for (const [id, count] of inks) assert.ok(count >= 3, `${id}: ${count} colours`);
      await keep(engine, 'medicine');
      const found = await engine.evaluate(words);
      assert.ok(expected.every(({ rows }) => rows.length > 1), 'Chromium shows no table');
      assert.deepEqual(found, expected);
      assert.deepEqual(await wrong(engine), []);
    });

    test('a name typed with an error is found, and Enter goes there; marks are read by key; choices, language and the way back', async () => {
      await engine.go(`${site.url}?lang=fr`);
      await search(engine, 'zalvonbrul');
      await drawn(engine);
      await holds(engine, () => document.title.startsWith('Zalvombrule') && document.activeElement.localName === 'h1');

      await engine.evaluate(() => document.querySelector('#chart-cases-by-year canvas').focus());
      await engine.press('Home');
      await said(engine, /^2019 : \d+ cas\. 1 sur 12/);
      await engine.press('ArrowRight');
      await said(engine, /^2020 : \d+ cas\. 2 sur 12/);

      await press(engine, '#chart-organs [data-key=filter-female]');
      await holds(engine, () => location.hash.includes('organs.filter=female') && /femmes/i.test(document.querySelector('#chart-organs h2').textContent));
      await press(engine, 'a[data-lang=en]');
      await holds(engine, () => document.documentElement.lang === 'en' && /women/i.test(document.querySelector('#chart-organs h2').textContent));
      await engine.evaluate(() => history.back());
      await holds(engine, () => document.documentElement.lang === 'fr' && /femmes/i.test(document.querySelector('#chart-organs h2').textContent));
      await engine.evaluate(() => history.back());
      await holds(engine, () => !location.hash.includes('filter') && document.querySelector('#chart-organs [data-key=filter-female]').ariaPressed === 'false');
      assert.deepEqual(await wrong(engine), []);
    });

    test('files: a picture in dots, a table, and the page that the program writes, which opens from the disk', async () => {
      await engine.go(medicine());
      await drawn(engine);
      const png = readFileSync(join(engine.downloads, await file(engine, () => press(engine, '#chart-sex [data-key=png]'))));
      assert.equal(png.readUInt32BE(16), 1600, 'its width');
      assert.ok(png.length > 20_000, `${png.length} bytes`);
      const csv = readFileSync(join(engine.downloads, await file(engine, () => press(engine, '#chart-sex [data-key=csv]'))), 'utf8');
      assert.match(csv, /Femmes/);
      await press(engine, '#chart-sex [data-key=more]');
      const path = join(engine.downloads, await file(engine, () => press(engine, '#chart-sex [data-key=page]')));
      const natively = execFileSync(NATIVE, ['page', DEMO_PACKED, 'ZALVOMBRULE', '--level', 'substance', '--lang', 'fr'], { encoding: 'utf8', maxBuffer: 1e8 });
      assert.ok(readFileSync(path, 'utf8') === natively, `${path} is not what the program writes`);
      assert.deepEqual(await wrong(engine), []);
      await engine.go(pathToFileURL(path).href);
      const shown = await engine.evaluate(() => [...document.querySelectorAll('figure')].map((figure) => [...figure.querySelectorAll('svg')].filter((svg) => svg.clientWidth > 0).length));
      assert.ok(shown.length >= 6 && shown.every((count) => count === 1), `drawings seen: ${shown}`);
    });

    test('a page that came complete is taken over in place: read by key, changed, left for another medicine', async () => {
      await engine.go(`${paged.url}fr/substance/ZALVOMBRULE.html`);
      await holds(engine, () => document.querySelector('#chart-cases-by-year .over') && [...document.querySelectorAll('figure')].every((figure) => figure.querySelector('[data-key=png]')));
      await engine.evaluate(() => document.querySelector('#chart-cases-by-year .over').focus());
      await engine.press('Home');
      await said(engine, /^2019 : \d+ cas\. 1 sur 12/);
      await press(engine, '#chart-organs [data-key=filter-female]');
      await holds(engine, () => document.querySelector('#chart-organs canvas[width]')?.style.width && /femmes/i.test(document.querySelector('#chart-organs h2').textContent));
      await press(engine, 'main .related a');
      await drawn(engine);
      assert.notEqual(await engine.evaluate(() => document.querySelector('h1').textContent), 'Zalvombrule');
      assert.deepEqual(await wrong(engine), []);
    });

    test('tags in an article are ready, with ink and keys', async () => {
      await engine.go(`${site.url}article.html`);
      await holds(engine, () => window.ready?.length === 2);
      const inks = await holds(engine, () => {
        const canvases = [...document.querySelectorAll('medicine-chart, medicine-profile')].flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll('figure canvas[width]')]);
        if (canvases.length < 3) return null;
        return canvases.map((canvas) => new Set(new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size);
      });
      assert.ok(inks.every((count) => count >= 3), `colours: ${inks}`);
      await engine.evaluate(() => document.querySelector('medicine-chart').shadowRoot.querySelector('canvas').focus());
      await engine.press('Home');
      await holds(engine, () => /^2019/.test(document.querySelector('medicine-chart').shadowRoot.querySelector('[role=status]').textContent));
      assert.deepEqual(await wrong(engine), []);
    });

    test('the frame that the builder gives draws, and has the height of its chart', async () => {
      const code = frame({ level: 'substance', name: 'ZALVOMBRULE', charts: ['sex'], lang: 'fr' }, { root: site.url, src: `${site.url}data/datapackage.json`, title: 'Zalvombrule', height: 1999 });
      const article = await serve({}, { '/article.html': `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Article</title><body>${code}` });
      try {
        await engine.go(`${article.url}article.html`);
        await holds(engine, () => {
          const height = document.querySelector('iframe').offsetHeight;
          return height > 300 && height < 900;
        });
        await keep(engine, 'frame');
        assert.deepEqual(await wrong(engine), []);
      } finally {
        article.close();
      }
    });

    test('on a telephone, no page is wider than the window', async () => {
      await engine.size(360, 800);
      try {
        for (const [what, url, there] of [
          ['home', `${site.url}?lang=fr`, '[role=combobox]'],
          ['medicine', medicine(), 'figure canvas[width]'],
          ['shortages', `${paged.url}fr/shortages.html`, 'figure svg'],
          ['builder', `${site.url}builder.html?lang=fr`, 'textarea, pre'],
          ['own', `${site.url}own.html?lang=fr`, 'input[type=file]'],
          ['embed', `${site.url}embed.html?src=data/datapackage.json&medicine=ZALVOMBRULE&chart=sex`, 'medicine-chart'],
        ]) {
          await engine.go('about:blank');
          await engine.go(url);
          await holds(engine, (there) => document.querySelector(there), there);
          await keep(engine, `narrow-${what}`);
          await fits(engine, what);
          assert.deepEqual(await wrong(engine), [], what);
        }
      } finally {
        await engine.size(1280, 900);
      }
    });

    test('once the device has kept the set, all is there without a host', async () => {
      const kept = await serve(MOUNTS);
      try {
        await engine.go(`${kept.url}?lang=fr`);
        await holds(engine, () => document.querySelector('.kept .ready'));
        await holds(engine, () => navigator.serviceWorker.getRegistration().then((worker) => worker?.active?.state === 'activated'));
      } finally {
        kept.close();
      }
      await engine.reload();
      await search(engine, 'zalvombrule');
      await drawn(engine);
      assert.deepEqual(await engine.evaluate(words), expected);
    });
  });
}

const [{ start, skip }] = ENGINES;
test('Firefox set to resist fingerprinting, which gives pages stripes for what they draw, hands over the SVG for a PNG', { skip }, async () => {
  const engine = await start({ prefs: { 'privacy.resistFingerprinting': true } });
  try {
    await engine.go(medicine());
    await drawn(engine);
    const name = await file(engine, () => press(engine, '#chart-sex [data-key=png]'));
    assert.equal(name, 'zalvombrule-sex.svg');
    assert.match(readFileSync(join(engine.downloads, name), 'utf8'), /^<svg [^>]*viewBox/);
  } finally {
    await engine.close();
  }
});
