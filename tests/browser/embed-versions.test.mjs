// Two versions of the tags on one page: two articles pasted one under the other, each with its own script.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, open } from './browser.mjs';
import { drawn, EXAMPLES } from './embedded.mjs';
import { host } from './host.mjs';

const ROOT = new URL('../../', import.meta.url).pathname;
/** An older version: the scripts as developed, which say another version and have classes of their own. */
const OLDER = join(ROOT, 'target/older');

let browser;
let server;
before(async () => {
  rmSync(OLDER, { recursive: true, force: true });
  mkdirSync(OLDER, { recursive: true });
  for (const name of ['js', 'pkg', 'text', 'medicine-charts.js']) cpSync(join(ROOT, 'www', name), join(OLDER, name), { recursive: true });
  writeFileSync(join(OLDER, 'js/version.js'), "export const version = '0.0.9';\n");
  // So that it can be told which one drew.
  const element = join(OLDER, 'js/embed/element.js');
  writeFileSync(element, readFileSync(element, 'utf8').replace('class Medicine extends HTMLElement {', "class Medicine extends HTMLElement {\n  version = '0.0.9';"));
  browser = await launch();
  server = await host({ '/': process.env.SITE_PATH, '/older/': OLDER, '/examples/': EXAMPLES, '/data/': process.env.DEMO_PACKED });
});
after(() => {
  server?.close();
  return browser?.close();
});

/** The page, its two scripts in this order. */
async function paged(older) {
  let text = readFileSync(join(EXAMPLES, 'two-versions.html'), 'utf8');
  const scripts = [...text.matchAll(/<script type="module".*<\/script>/g)].map(([tag]) => tag);
  assert.equal(scripts.length, 2);
  if (older) text = text.replace(scripts[0], 'X').replace(scripts[1], scripts[0]).replace('X', scripts[1]);
  server.pages.set('/examples/versions.html', { body: text });
  server.hits.length = 0;
  const all = await open(browser, `${server.url}examples/versions.html`);
  await drawn(all.page, 2);
  return all;
}

for (const older of [false, true]) {
  test(`${older ? 'the older' : 'the newer'} comes first: it draws both charts by one module, and what is taken away is its own`, async () => {
    const { page, seen, close } = await paged(older);
    const found = await page.evaluate(async () => {
      const charts = [...document.querySelectorAll('medicine-chart')];
      const own = await import(new URL('../medicine-charts.js', location.href));
      const other = await import(new URL('../older/medicine-charts.js', location.href));
      const known = customElements.get('medicine-chart');
      return {
        versions: charts.map(({ version }) => version ?? ''),
        svg: (await charts[1].exportSvg()).slice(0, 4),
        newer: known === own.MedicineChart, older: known === other.MedicineChart,
      };
    });
    assert.deepEqual(found, { versions: older ? ['0.0.9', '0.0.9'] : ['', ''], svg: '<svg', newer: !older, older });
    const modules = server.hits.filter((path) => path.endsWith('.wasm'));
    assert.equal(modules.length, 2, modules.join(' ')); // the one that draws, the one of what is taken away
    assert.ok(modules.every((path) => path.startsWith('/older/') === older), modules.join(' '));
    assert.deepEqual(seen.errors, []);
    await close();
  });
}
