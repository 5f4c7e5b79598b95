// The npm package, as others get it: packed, unpacked, built by Vite and webpack, in React and Vue; and one file without a host.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { artefacts, launch, open } from './browser.mjs';
import { host } from './host.mjs';

const ROOT = new URL('../../', import.meta.url).pathname;
const OUT = join(ROOT, 'target/examples');
const PACKAGE = join(OUT, 'node_modules/medicine-charts');
const run = (program, args, cwd) => execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production' } });

let browser;
let server;
before(async () => {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(PACKAGE, { recursive: true });
  const packed = run('npm', ['pack', '--silent', '--offline', '--pack-destination', OUT, process.env.NPM_PATH], OUT).trim().split('\n').pop();
  run('tar', ['-xzf', join(OUT, packed), '--strip-components=1', '-C', PACKAGE], OUT);
  for (const name of ['vite', 'webpack', 'react', 'vue']) cpSync(join(ROOT, 'www/examples', name), join(OUT, name), { recursive: true });
  browser = await launch();
  server = await host({ '/': OUT, '/data/': process.env.DEMO_PACKED });
});
after(() => {
  server?.close();
  return browser?.close();
});

async function drawn(page) {
  await page.waitForFunction(() => {
    const figure = document.querySelector('medicine-chart')?.shadowRoot?.querySelector('figure');
    return figure && !figure.ariaBusy && figure.querySelector('canvas')?.style.width;
  });
}

/** The page draws; the second module is never fetched. */
async function draws(path) {
  server.hits.length = 0;
  const { page, seen, close } = await open(browser, server.url + path);
  await drawn(page);
  assert.deepEqual(seen.errors, []);
  assert.ok(!server.hits.some((hit) => /reader|published|names/.test(hit)), server.hits.join(' '));
  assert.equal(server.hits.filter((hit) => hit.endsWith('.wasm')).length, 1);
  return { page, close };
}

/** The button of the page changes the chart, and an event tells. */
async function changes({ page, close }) {
  await page.waitForFunction(() => document.getElementById('said')?.textContent === 'rate-by-year');
  await page.getByRole('button', { name: 'Par sexe' }).click();
  await page.waitForFunction(() => document.getElementById('said')?.textContent === 'sex');
  await close();
}

const vite = (name) => run(join(ROOT, 'node_modules/.bin/vite'), ['build', '--logLevel', 'warn', join(OUT, name)], join(OUT, name));

test('the package holds what it says, under the names it says', () => {
  const about = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const files = readdirSync(PACKAGE);
  const named = Object.values(about.exports).flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry)));
  for (const path of [...named, about.types, ...about.sideEffects]) assert.ok(files.includes(path.replace('./', '')), path);
  for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE-MIT', 'LICENSE-APACHE', about.customElements]) assert.ok(files.includes(file), file);
  assert.match(readFileSync(join(ROOT, 'Cargo.toml'), 'utf8'), new RegExp(`^version = "${about.version}"$`, 'm'));
  const integrity = JSON.parse(readFileSync(join(PACKAGE, 'integrity.json'), 'utf8'));
  for (const [name, said] of Object.entries(integrity)) {
    assert.equal(said, `sha384-${createHash('sha384').update(readFileSync(join(PACKAGE, name))).digest('base64')}`, name);
  }
  assert.deepEqual(Object.keys(integrity).sort(), files.filter((file) => file.endsWith('.js')).sort());
});

test('manifest and types name what the elements have', async () => {
  const { page, close } = await open(browser, `${server.url}none.html`);
  server.pages.set('/manifest.html', { body: '<!doctype html><title>x</title><script type="module" src="node_modules/medicine-charts/medicine-charts.js"></script><medicine-chart></medicine-chart><medicine-profile></medicine-profile>' });
  await page.goto(`${server.url}manifest.html`);
  const { modules: [{ declarations }] } = JSON.parse(readFileSync(join(PACKAGE, 'custom-elements.json'), 'utf8'));
  const types = readFileSync(join(PACKAGE, 'medicine-charts.d.ts'), 'utf8');
  for (const { tagName, attributes, members, events } of declarations) {
    const wrong = await page.evaluate(({ tagName, attributes, members }) => {
      const element = document.querySelector(tagName);
      return [
        ...attributes.map(({ name }) => name).filter((name) => !element.constructor.observedAttributes.includes(name)),
        ...members.map(({ name }) => name).filter((name) => !(name in element)),
      ];
    }, { tagName, attributes, members });
    assert.deepEqual(wrong, []);
    for (const { name } of [...members, ...events]) assert.match(types, new RegExp(`\\b${name}\\b`), name);
  }
  await close();
});

test('Vite', async () => {
  vite('vite');
  const { close } = await draws('vite/dist/');
  await close();
});

test('webpack 5', async () => {
  run(join(ROOT, 'node_modules/.bin/webpack'), [], join(OUT, 'webpack'));
  const { close } = await draws('webpack/');
  await close();
});

test('React', async () => {
  vite('react');
  await changes(await draws('react/dist/'));
});

test('Vue', async () => {
  vite('vue');
  await changes(await draws('vue/dist/'));
});

test('the functions of the module alone', async () => {
  server.pages.set('/module.html', { body: `<!doctype html><title>x</title><script type="module">
    import init, { MedicineSet, texts } from './node_modules/medicine-charts/module.js';
    await init();
    texts('fr', await (await fetch('node_modules/medicine-charts/book.fr.txt')).text());
    document.title = typeof MedicineSet;
  </script>` });
  const { page, seen, close } = await open(browser, `${server.url}module.html`);
  await page.waitForFunction(() => document.title === 'function');
  assert.deepEqual(seen.errors, []);
  await close();
});

test('a set of published files, by the package', async () => {
  const files = await host({ '/node_modules/': join(OUT, 'node_modules'), '/data/': process.env.DEMO_PATH });
  files.pages.set('/published.html', { body: '<!doctype html><title>x</title><script type="module" src="node_modules/medicine-charts/medicine-charts.js"></script><medicine-chart src="data/datapackage.json" medicine=" Zàlvombrulé" chart="sex" lang="fr"></medicine-chart><medicine-chart src="data/datapackage.json" medicine="GRIVAZURNE, ZALVOMBRULE" chart="rate-by-year" lang="fr"></medicine-chart>' });
  const { page, seen, close } = await open(browser, `${files.url}published.html`);
  await drawn(page);
  // Several medicines, whose figures are drawn and asked for in turn.
  await page.waitForFunction(() => {
    const figures = [...document.querySelectorAll('medicine-chart')].flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll('figure')]);
    return figures.length === 3 && figures.every((figure) => !figure.ariaBusy && figure.querySelector('canvas')?.style.width && figure.querySelector('h2').textContent);
  });
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('medicine-chart')].map((tag) => tag.data().medicine.name)), ['ZALVOMBRULE', 'GRIVAZURNE']);
  assert.deepEqual(seen.errors, []);
  await close();
  files.close();
});

test('one file, without a host', async () => {
  const read = (path) => readFileSync(join(process.env.DEMO_PACKED, path));
  const descriptor = JSON.parse(read('datapackage.json'));
  const { chunkPath, chunks } = descriptor.medicineCharts;
  const { chunkOf } = await import('../../www/js/chunk.js');
  const file = (wanted) => descriptor.resources.find(({ name }) => name === wanted).path;
  // The second name is not written as published: the names say whose it is.
  const chunksOf = ['ZALVOMBRULE', 'Zàlvombrulé', 'ZÀLVOMBRULÉ'].flatMap((name) => ['substance', 'speciality'].map((level) => chunkPath.replace('{n}', chunkOf({ level, name }, chunks))));
  const paths = new Set([file('head'), file('names'), ...chunksOf]);
  const set = { descriptor, files: Object.fromEntries([...paths].map((path) => [path, read(path).toString('base64')])) };
  const script = readFileSync(join(PACKAGE, 'standalone.js'), 'utf8').replaceAll('</script', '<\\/script');
  const single = join(OUT, 'single.html');
  writeFileSync(single, `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Un seul fichier</title>
<script>${script}</script>
<script type="application/json" id="set">${JSON.stringify(set).replaceAll('<', '\\u003c')}</script>
<h1>Un seul fichier</h1>
<medicine-chart src="#set" medicine="ZALVOMBRULE" chart="cases-by-year"></medicine-chart>
<medicine-chart src="#set" medicine="Zàlvombrulé" chart="sex"></medicine-chart>`);
  const { page, seen, close } = await open(browser, pathToFileURL(single).href);
  await drawn(page);
  await page.waitForFunction(() => document.querySelectorAll('medicine-chart')[1].data()?.medicine.name === 'ZALVOMBRULE');
  assert.deepEqual(seen.errors, []);
  assert.equal(seen.requests, 1);
  await page.screenshot({ path: join(artefacts, 'embed-single-file.png'), fullPage: true });
  await close();
});
