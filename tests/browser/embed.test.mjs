// The tags on other people's pages: the examples of www/examples, and what such pages do to them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { artefacts, demo, open } from './browser.mjs';
import { CHART, EXAMPLES, at, begin, browser, chart, drawn, end, fitted, made, picture, seen, server } from './embedded.mjs';

before(begin);
after(end);

test('module script, as developed and as shipped: sharp, narrow and wide, light and dark', async () => {
  for (const address of [`${demo}examples/module.html`, `${server.url}examples/module.html`]) {
    for (const [width, dark] of [[1280, false], [360, true]]) {
      const { page, seen: noted, close } = await open(browser, address, { width, dark });
      await drawn(page);
      assert.deepEqual(noted.errors, []);
      assert.deepEqual(noted.foreign, []);
      await page.screenshot({ path: join(artefacts, `embed-module-${width}-${dark ? 'dark' : 'light'}.png`), fullPage: true });
      await close();
    }
  }
});

test('one chart fetches the script, the module, the words, the descriptor, the head and one chunk', async () => {
  server.hits.length = 0;
  const { page, close } = await at('module.html');
  await drawn(page);
  await page.waitForTimeout(800);
  const hits = server.hits.filter((path) => !path.includes('favicon')).map((path) => path.replace(/[0-9a-f]{10,}/, 'HASH').replace(/\d+\.bin/, 'N.bin'));
  assert.deepEqual(hits.sort(), [
    '/data/HASH/N.bin', '/data/HASH/head.bin', '/data/datapackage.json', '/examples/module.html', '/medicine-charts.js',
    '/text/HASH/book.fr.txt', '/wasm/medicine_charts_tag-HASH.wasm',
  ]);
  await close();
});

test('classic script that holds everything', async () => {
  server.hits.length = 0;
  const { page, seen: noted, close } = await at('classic.html');
  await drawn(page);
  assert.deepEqual(noted.errors, []);
  assert.ok(!server.hits.some((path) => /wasm|book/.test(path)), server.hits.join(' '));
  assert.ok(await page.evaluate(() => medicineCharts.MedicineChart === customElements.get('medicine-chart')));
  await close();
});

test('iframes: as high as their chart, closed ones too', async () => {
  const { page, seen: noted, close } = await at('iframe.html');
  for (const at of [0, 1]) {
    // Browsers do not lay out what is in a frame of another origin until it is near.
    await page.locator('iframe').nth(at).scrollIntoViewIfNeeded();
    const frame = await (await page.locator('iframe').nth(at).elementHandle()).contentFrame();
    await drawn(frame);
    await fitted(page, page.locator('iframe').nth(at));
  }
  const heights = await page.evaluate(() => [...document.querySelectorAll('iframe')].map((frame) => frame.offsetHeight));
  for (const height of heights) assert.ok(height > 300 && height !== 800, `${height}`);
  assert.deepEqual(noted.errors, []);
  await page.screenshot({ path: join(artefacts, 'embed-iframe.png'), fullPage: true });
  await close();
});

test('a page around takes no height from anyone else, none that is not one', async () => {
  made('frames', '<style>iframe{border:0}</style><iframe id="own" src="../embed.html?medicine=ZALVOMBRULE&chart=sex" style="height:333px"></iframe><iframe id="other" src="other.html" style="height:222px"></iframe>', { head: '<script src="../embed-frame.js"></script>' });
  made('other', '<script>for (const height of [NaN, Infinity, -5, "900", null]) parent.postMessage({ type: "medicine-charts", version: 1, height }, "*"); parent.postMessage({ type: "medicine-charts", version: 2, height: 900 }, "*"); parent.postMessage({ type: "x", version: 1, height: 900 }, "*"); parent.postMessage("x", "*"); parent.postMessage(null, "*");</script>', { head: '' });
  const { page, seen: noted, close } = await at('frames.html');
  await drawn(await (await page.locator('#own').elementHandle()).contentFrame());
  await fitted(page, page.locator('#own'));
  const height = (id) => page.evaluate((id) => document.getElementById(id).offsetHeight, id);
  await page.waitForFunction(() => document.getElementById('other').offsetHeight === 40); // the least, of all it asked for
  await page.waitForTimeout(300);
  assert.equal(await height('other'), 40);
  const own = await height('own');
  assert.ok(own > 333, `${own}`);
  await page.evaluate(() => postMessage({ type: 'medicine-charts', version: 1, height: 9 }, '*'));
  await page.frames()[2].evaluate(() => parent.postMessage({ type: 'medicine-charts', version: 1, height: 1e9 }, '*'));
  await page.waitForFunction(() => document.getElementById('other').offsetHeight === 20_000);
  assert.equal(await height('own'), own);
  assert.deepEqual(noted.errors, []);
  await close();
});

test('WordPress: the block in the page, and what is left of it without the right to free HTML', async () => {
  const { page, seen: noted, close } = await at('wordpress.html');
  await drawn(await (await page.locator('iframe').elementHandle()).contentFrame());
  assert.deepEqual(noted.errors, []);
  await close();
  // What the filter of WordPress ("kses") leaves to an author: no iframe, no script, no unknown tag.
  const text = readFileSync(join(EXAMPLES, 'wordpress.html'), 'utf8');
  const block = text.split('<!-- bloc -->')[1].split('<!-- /bloc -->')[0];
  const left = block.replace(/<\/?(iframe|script|medicine-chart)\b[^>]*>/g, '');
  made('kses', left, { head: '' });
  const poor = await at('kses.html');
  assert.match(await poor.page.locator('figcaption a').getAttribute('href'), /ZALVOMBRULE/);
  await poor.close();
});

/** How often a page was laid out while a script ran, which then waited for that; how often between scripts depends on how fast the machine is. */
function forced(recorded) {
  const events = JSON.parse(recorded).traceEvents.filter(({ ph }) => ph === 'X');
  const scripts = events.filter(({ name }) => ['EvaluateScript', 'FireAnimationFrame', 'FunctionCall', 'RunMicrotasks', 'TimerFire'].includes(name));
  const laid = events.filter(({ name }) => name === 'Layout');
  assert.ok(scripts.length > 0 && laid.length > 0, 'the browser has recorded nothing');
  return laid.filter((one) => scripts.some(({ pid, tid, ts, dur }) => pid === one.pid && tid === one.tid && ts <= one.ts && one.ts < ts + dur)).length;
}

test('twenty charts on one page: one module, each file once', async () => {
  server.hits.length = 0;
  const { page, seen: noted, close } = await at('twenty.html', {
    route: async (page) => {
      await page.addInitScript(() => {
        window.started = 0;
        for (const name of ['instantiate', 'instantiateStreaming']) {
          const real = WebAssembly[name];
          WebAssembly[name] = (...given) => ((window.started += 1), real.apply(WebAssembly, given));
        }
      });
      await browser.startTracing(page, { categories: ['devtools.timeline'] });
    },
  });
  await drawn(page, 20);
  // One after the other, each tag would have the page laid out for itself.
  const layouts = forced(await browser.stopTracing());
  assert.ok(layouts < 12, `scripts had the page laid out ${layouts} times`);
  assert.equal(await page.evaluate(() => window.started), 1);
  assert.deepEqual(noted.errors, []);
  const twice = server.hits.filter((path, at) => server.hits.indexOf(path) !== at);
  assert.deepEqual(twice, []);
  await page.screenshot({ path: join(artefacts, 'embed-twenty.png'), fullPage: true });
  await close();
});

test('what all tags need is asked for before the head has come', async () => {
  const path = made('abreast', ['ZALVOMBRULE', 'GRIVAZURNE', 'TILVOMARNE'].map((name) => chart(`medicine="${name}" level="substance" chart="sex" lang="fr"`)).join(''));
  const { resources, medicineCharts: { chunkPath, chunks } } = JSON.parse(readFileSync(join(process.env.DEMO_PACKED, 'datapackage.json'), 'utf8'));
  const { chunkOf } = await import('../../www/js/chunk.js');
  const wanted = new Set(['ZALVOMBRULE', 'GRIVAZURNE', 'TILVOMARNE'].map((name) => chunkPath.replace('{n}', chunkOf({ level: 'substance', name }, chunks))));
  assert.ok(wanted.size > 1);
  server.hits.length = 0;
  const asked = () => [...wanted].every((chunk) => server.hits.includes(`/data/${chunk}`));
  let before = false;
  const { page, seen: noted, close } = await at(path, {
    route: (page) => page.route(`**/${resources.find(({ name }) => name === 'head').path}`, async (route) => {
      for (let wait = 0; wait < 1200 && !asked(); wait += 1) await new Promise((go) => setTimeout(go, 50));
      before = asked();
      await route.continue();
    }),
  });
  await drawn(page, 3);
  assert.ok(before);
  assert.deepEqual(noted.errors, []);
  await close();
});

test('two copies on one page: the first serves both, none throws', async () => {
  const path = made('copies', `${CHART}</medicine-chart>`, {
    head: '<script type="module" src="../medicine-charts.js"></script><script src="../npm/standalone.js" defer></script><script type="module" src="../npm/medicine-charts.js"></script>',
  });
  const { page, seen: noted, close } = await at(path);
  await drawn(page);
  assert.deepEqual(noted.errors, []);
  await close();
});

test("in another component's shadow; events go through", async () => {
  const { page, seen: noted, close } = await at('shadow.html', {
    route: (page) => page.addInitScript(() => {
      window.heard = [];
      for (const name of ['ready', 'pointfocus', 'export']) document.addEventListener(name, ({ detail, target }) => window.heard.push([name, target.localName, detail]));
    }),
  });
  await drawn(page);
  await page.locator('canvas').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(50);
  await page.evaluate(() => document.querySelector('an-article').shadowRoot.querySelector('medicine-chart').exportCsv());
  const heard = await page.evaluate(() => window.heard);
  assert.deepEqual(heard.map(([name, target]) => `${name} ${target}`), ['ready an-article', 'pointfocus an-article', 'export an-article']);
  assert.equal(heard[0][2].medicines[0].name, 'ZALVOMBRULE');
  assert.deepEqual(noted.errors, []);
  await close();
});

test('a page read from the right', async () => {
  const { page, seen: noted, close } = await at('rtl.html', { width: 360 });
  await drawn(page);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  // French is read from the left, there too: "0–19 ans" would else be turned round.
  assert.equal(await page.locator('medicine-chart .sentence').evaluate((node) => getComputedStyle(node).direction), 'ltr');
  assert.deepEqual(noted.errors, []);
  await page.screenshot({ path: join(artefacts, 'embed-rtl.png'), fullPage: true });
  await close();
});

test('a strict policy is kept, to the pixel; so are hostile styles', async () => {
  const wide = '<style>body{margin:0}</style><div style="width:640px">';
  const plain = await at(made('plain', `${wide}${CHART}</medicine-chart></div>`));
  await drawn(plain.page);
  const wanted = await picture(plain.page);
  await plain.close();

  const reports = [];
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self' data: blob:; style-src 'self'; require-trusted-types-for 'script'";
  server.pages.set('/examples/wide.css', { body: 'body{margin:0}div{width:640px}' });
  server.pages.set('/examples/reports', (body) => (body && reports.push(body), { body: '' }));
  const strict = await at(made('strict-page', `<div>${CHART}</medicine-chart></div>`, {
    head: '<script type="module" src="../medicine-charts.js"></script><link rel="stylesheet" href="wide.css">',
    headers: { 'content-security-policy': `${policy}; report-uri /examples/reports` },
  }), { route: (page) => page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => window.violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}`));
  }) });
  await drawn(strict.page);
  await strict.page.locator('canvas').hover();
  await strict.page.evaluate(async () => {
    const element = document.querySelector('medicine-chart');
    return [(await element.exportPng()).size, (await element.exportSvg()).length, (await element.exportCsv()).length];
  });
  await strict.page.getByText('Tableau', { exact: true }).click();
  assert.equal(await picture(strict.page), wanted, 'strict policy');
  assert.deepEqual(await strict.page.evaluate(() => window.violations), []);
  assert.deepEqual(reports.filter((report) => !report.includes('favicon')), []);
  assert.deepEqual(strict.seen.errors, []);
  await strict.close();

  const example = await at('strict.html');
  await drawn(example.page);
  assert.deepEqual(example.seen.errors, []);
  await example.close();

  const hostile = await at('hostile.html');
  await drawn(hostile.page);
  assert.equal(await picture(hostile.page), wanted, 'hostile styles');
  const shown = await hostile.page.locator('canvas').evaluate((canvas) => {
    const { filter, letterSpacing, margin } = getComputedStyle(canvas);
    return { filter, letterSpacing, margin, same: Math.abs(canvas.getBoundingClientRect().width - canvas.width) < 1 };
  });
  assert.deepEqual(shown, { filter: 'none', letterSpacing: 'normal', margin: '0px', same: true });
  await hostile.page.screenshot({ path: join(artefacts, 'embed-hostile.png') });
  await hostile.close();
});
