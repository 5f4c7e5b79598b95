// Where a tag with figures of shortages takes them from besides a packed set on a host: the page itself, by a classic script that has
// everything inside, opened from a disk; published files, which a module of their own reads.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { artefacts, open } from './browser.mjs';
import { EXAMPLES, begin, browser, drawn, end } from './embedded.mjs';
import { host } from './host.mjs';

const NAME = 'ABSKELORPHO';
const PACKED = process.env.DEMO_SHORTAGES_PACKED;
const FILES = process.env.DEMO_SHORTAGES;
const native = (...asked) => execFileSync(process.env.NATIVE, asked, { encoding: 'utf8' });

let server;
let folder;
before(async () => {
  await begin();
  folder = mkdtempSync(join(tmpdir(), 'shortages-sources-'));
  server = await host({ '/': process.env.SITE_PATH, '/npm/': process.env.NPM_PATH, '/published/': FILES, '/data/': process.env.DEMO_PATH });
});
after(() => {
  server?.close();
  if (folder) rmSync(folder, { recursive: true });
  return end();
});

/** Opens a page with this in its body; what its elements tell as an error is in `window.told`. */
async function at(body, { head = '<script type="module" src="/medicine-charts.js"></script>', lang = 'fr', route } = {}) {
  server.pages.set('/page.html', { body: `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>x</title>${head}<body>${body}` });
  return open(browser, `${server.url}page.html`, {
    dpr: 1,
    route: async (page) => {
      await page.addInitScript(() => document.addEventListener('error', ({ detail }) => (window.told ??= detail)));
      await route?.(page);
    },
  });
}

const tag = (attributes) => `<medicine-chart src="/published/datapackage.json" ${attributes}><p id="inside">fallback</p></medicine-chart>`;

/** What the element says when it draws nothing. */
async function told(page) {
  await page.waitForFunction(() => window.told);
  assert.ok(await page.locator('#inside').isVisible());
  return page.evaluate(() => ({ ...window.told, shown: document.querySelector('medicine-chart').shadowRoot.querySelector('[part=error]').textContent }));
}

/** A page without what tells which packed set it is of. */
const unproven = (html) => html.replace(/ data-version="[^"]*"/, '').replace(/<p>(?:Empreinte|Fingerprint)[^<]*<\/p>/, '');

test('the example of the classic script, opened from a disk, asks for nothing but its script', async () => {
  const example = readFileSync(join(EXAMPLES, 'standalone-shortages.html'), 'utf8');
  // The set in it is the demonstration set: when that changes, put its descriptor and files (in base 64) there anew.
  const inside = JSON.parse(/id="ruptures">([\s\S]*?)<\/script>/.exec(example)[1]);
  const descriptor = JSON.parse(readFileSync(join(PACKED, 'datapackage.json'), 'utf8'));
  const files = Object.fromEntries(descriptor.resources.map(({ path }) => [path, readFileSync(join(PACKED, path)).toString('base64')]));
  assert.deepEqual(inside, { descriptor, files });
  mkdirSync(join(folder, 'npm'));
  mkdirSync(join(folder, 'examples'));
  cpSync(join(process.env.NPM_PATH, 'standalone-shortages.js'), join(folder, 'npm/standalone-shortages.js'));
  writeFileSync(join(folder, 'examples/page.html'), example);
  for (const [width, dark] of [[1280, false], [360, true]]) {
    const { page, seen, close } = await open(browser, pathToFileURL(join(folder, 'examples/page.html')).href, { width, dark, dpr: 1 });
    await drawn(page, 2);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${width}: nothing is wider than the window`);
    await page.screenshot({ path: join(artefacts, `embed-shortages-standalone-${width}.png`), fullPage: true });
    const found = await page.evaluate(async () => {
      const [history, reports] = document.querySelectorAll('medicine-chart');
      return { page: await history.exportPage(), all: await reports.exportPage(), csv: await history.exportCsv(), title: reports.data().title };
    });
    assert.equal(found.page, native('shortage-page', PACKED, '--medicine', NAME, '--lang', 'fr'));
    assert.equal(found.all, native('shortage-page', PACKED, '--lang', 'fr'));
    assert.equal(found.csv, native('shortage-figure', PACKED, 'shortage-history', '--medicine', NAME, '--lang', 'fr', '--format', 'csv'));
    assert.equal(found.title, JSON.parse(native('shortage-figure', PACKED, 'shortage-reports', '--lang', 'fr', '--format', 'json')).figure.title);
    assert.deepEqual(seen.errors, []);
    assert.equal(seen.requests, 2);
    await close();
  }
});

test('the classic script with shortages draws charts of cases as the other does; a set that is not packed is told', async () => {
  const packed = await host({ '/npm/': process.env.NPM_PATH, '/data/': process.env.DEMO_PACKED, '/published/': FILES });
  const head = '<script src="/npm/standalone-shortages.js" defer></script>';
  for (const [lang, words] of [['fr', /jeu de ruptures compacté.*medicine-charts pack/], ['en', /packed set of shortages.*medicine-charts pack/]]) {
    packed.pages.set('/page.html', { body: `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>x</title>${head}<body>
      <medicine-chart src="/published/datapackage.json" chart="shortage-reports"><p id="inside">fallback</p></medicine-chart>
      <medicine-chart src="/data/datapackage.json" medicine="ZALVOMBRULE" chart="sex"></medicine-chart>` });
    const { page, close } = await open(browser, `${packed.url}page.html`, {
      dpr: 1, route: (page) => page.addInitScript(() => document.addEventListener('error', ({ detail }) => (window.told ??= detail))),
    });
    await drawn(page);
    const { kind, message, shown } = await told(page);
    assert.equal(kind, 'noShortages');
    assert.match(message, words);
    assert.equal(shown, message);
    assert.equal(await page.evaluate(() => document.querySelectorAll('medicine-chart')[1].data().chart), 'sex');
    await close();
  }
  packed.close();
});

test('published files: what is fetched, and what is drawn, said and taken away is what the native program makes of them', async () => {
  for (const [lang, chart, more] of [['fr', 'shortage-history', ['--medicine', NAME]], ['en', 'shortage-classes', []]]) {
    server.hits.length = 0;
    const { page, seen, close } = await at(tag(`chart="${chart}" lang="${lang}" ${more.length ? `medicine="${NAME}"` : ''}`));
    await drawn(page);
    const fetched = server.hits.filter((path) => !path.includes('favicon')).map((path) => path.replace(/-[0-9a-f]{10}(?=\.(?:wasm|js)$)/, '').split('/').pop()).sort();
    assert.deepEqual(fetched, [
      `book.${lang}.txt`, 'causes.csv', 'classes.json', 'datapackage.json', 'episodes.csv', 'kinds.json', 'measures.json',
      'medicine-charts.js', 'medicine_charts_shortage_reader.wasm', 'medicine_charts_shortages.wasm', 'page.html', 'reports.csv',
      'tag-shortage-published.js', 'tag-shortage-set.js',
    ]);
    const found = await page.evaluate(async () => {
      const element = document.querySelector('medicine-chart');
      return { data: element.data(), svg: await element.exportSvg(), csv: await element.exportCsv(), page: await element.exportPage() };
    });
    const by = (format, ...others) => native('shortage-figure', FILES, chart, ...more, '--lang', lang, '--format', format, '--address', `${server.url}page.html`, ...others);
    assert.equal(found.svg, by('svg', '--width', '800'));
    assert.equal(found.csv, by('csv'));
    const { figure } = JSON.parse(by('json'));
    assert.equal(found.data.title, figure.title);
    assert.equal(found.data.sentence, figure.sentence);
    assert.equal(found.page, unproven(native('shortage-page', PACKED, ...more, '--lang', lang)));
    assert.deepEqual(seen.errors, []);
    await close();
  }
});

test('several figures of published files read them once', async () => {
  server.hits.length = 0;
  const { page, seen, close } = await at(tag('chart="shortage-kinds"') + tag(`chart="shortage-history" medicine="${NAME.toLowerCase()}"`) + tag('chart="shortage-causes"'));
  await drawn(page, 3);
  const own = server.hits.filter((path) => path.startsWith('/published/') || /\.(wasm|js)$/.test(path));
  assert.equal(new Set(own).size, own.length, own.join(' '));
  assert.deepEqual(seen.errors, []);
  await close();
});

test('published files by the npm package', async () => {
  const { page, seen, close } = await at(tag('chart="shortage-reports"'), { head: '<script type="module" src="/npm/medicine-charts.js"></script>' });
  await drawn(page);
  assert.deepEqual(seen.errors, []);
  await close();
});

test('published files that cannot be used are told by file and row; an optional one that is missing is not', async () => {
  const gone = (name) => (page) => page.route(`**/${name}`, (route) => route.fulfill({ status: 404, body: '' }));
  const descriptor = JSON.parse(readFileSync(join(FILES, 'datapackage.json'), 'utf8'));
  const altered = (change) => (page) => page.route('**/published/datapackage.json', (route) => {
    const json = structuredClone(descriptor);
    change(json);
    return route.fulfill({ contentType: 'application/json', body: JSON.stringify(json) });
  });
  const unhashed = (json) => json.resources.forEach((resource) => {
    delete resource.hash;
    delete resource.bytes;
  });
  for (const [lang, route, kind, words] of [
    ['fr', gone('reports.csv'), 'missing', /reports\.csv/],
    ['en', async (page) => {
      await altered(unhashed)(page);
      await page.route('**/reports.csv', async (route) => route.fulfill({ body: '<!doctype html><title>not found</title>', contentType: 'text/csv' }));
    }, 'html', /reports\.csv/],
    ['en', async (page) => {
      await altered(unhashed)(page);
      const lines = readFileSync(join(FILES, 'reports.csv'), 'utf8').split('\n');
      await page.route('**/reports.csv', (route) => route.fulfill({ body: [lines[0], ...lines.slice(1).map((line) => line && 'many,x,y,z')].join('\n'), contentType: 'text/csv' }));
    }, 'too-many-bad-rows', /reports\.csv.*row 1, field “annee”/],
    ['en', altered((json) => (json.resources.find(({ path }) => path === 'reports.csv').schema.fields.find(({ role }) => role === 'year').role = 'yaer')), 'descriptor', /datapackage\.json/],
  ]) {
    const { page, close } = await at(tag(`chart="shortage-reports" lang="${lang}"`), { route });
    const { kind: found, message } = await told(page);
    assert.equal(found, kind, message);
    assert.match(message, words);
    await close();
  }
  const optional = altered((json) => (json.resources.find(({ path }) => path === 'causes.csv').optional = true));
  const { page, close } = await at(tag('chart="shortage-reports"'), { route: async (page) => {
    await optional(page);
    await gone('causes.csv')(page);
  } });
  await drawn(page);
  await close();
});

test('a set of published files about cases is told to be of no shortages', async () => {
  for (const [lang, words] of [['fr', /jeu de ruptures compacté/], ['en', /packed set of shortages/]]) {
    server.hits.length = 0;
    const { page, close } = await at(`<medicine-chart src="/data/datapackage.json" chart="shortage-reports" lang="${lang}"><p id="inside">fallback</p></medicine-chart>`);
    const { kind, message } = await told(page);
    assert.equal(kind, 'noShortages');
    assert.match(message, words);
    assert.ok(!server.hits.some((path) => /^\/data\/.*(csv|json\.gz)$/.test(path)), 'none of its files is fetched');
    await close();
  }
});
