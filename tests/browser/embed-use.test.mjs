// The tags in use: what is inside them, their attributes, coming and going, keys, room, accessibility.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { artefacts, until } from './browser.mjs';
import { CHART, at, begin, browser, chart, drawn, end, made, said, seen, server } from './embedded.mjs';

before(begin);
after(end);

test('what is inside stays until it is drawn, and whenever it cannot be', async () => {
  const inside = '<p id="inside">fallback</p>';
  const cases = [
    ['no-module', chart('medicine="ZALVOMBRULE" chart="sex"', inside), { head: '<script type="module" src="../nothing.js"></script>' }, null],
    ['no-data', `<medicine-chart src="../nothing/datapackage.json" medicine="ZALVOMBRULE" chart="sex">${inside}</medicine-chart>`, {}, 'missing'],
    ['unknown', chart('medicine="NOTHING OF THE KIND" chart="sex"', inside), {}, 'unknown'],
    ['changed', chart('medicine="ZALVOMBRULE" chart="sex" frozen="0123456789ab"', inside), {}, 'changed'],
    ['no-chart', chart('medicine="ZALVOMBRULE" chart="pie"', inside), {}, 'noChart'],
    ['no-measure', chart('medicine="ZALVOMBRULE" chart="sex" measure="pie"', inside), {}, 'noChoice'],
    ['no-filter', chart('medicine="ZALVOMBRULE" chart="cases-by-year" filter="pie"', inside), {}, 'noChoice'],
    ['no-level', chart('medicine="ZALVOMBRULE" level="brand" chart="sex"', inside), {}, 'noLevel'],
    ['no-medicine', chart('chart="sex"', inside), {}, 'noMedicine'],
    ['no-source', `<medicine-chart medicine="ZALVOMBRULE" chart="sex">${inside}</medicine-chart>`, {}, 'noSource'],
    ['no-address', `<medicine-chart src="http://" medicine="ZALVOMBRULE" chart="sex">${inside}</medicine-chart>`, {}, 'unreachable'],
  ];
  for (const [name, body, options, kind] of cases) {
    const { page, close } = await at(made(name, body, options), {
      route: (page) => page.addInitScript(() => document.addEventListener('error', ({ detail }) => (window.told ??= detail))),
    });
    if (kind) {
      await page.waitForFunction(() => window.told);
      const { kind: found, message } = await page.evaluate(() => window.told);
      assert.equal(found, kind, `${name}: ${message}`);
    } else await page.waitForTimeout(300);
    const shown = await seen(page);
    assert.ok(shown.fallback && !shown.canvas, name);
    assert.equal(Boolean(shown.trouble), Boolean(kind), name);
    await close();
  }
});

test('a module or a chunk that does not come whole leaves what is inside', async () => {
  const inside = '<p id="inside">fallback</p>';
  const path = made('broken', chart('medicine="ZALVOMBRULE" chart="sex"', inside));
  for (const [pattern, answer] of [
    [/\.wasm$/, { status: 404, body: '' }],
    [/book\.fr\.txt$/, { status: 404, body: '' }],
    [/\/\d+\.bin$/, { body: Buffer.from([1, 2, 3]) }],
    [/head\.bin$/, { contentType: 'text/html', body: '<!doctype html>' }],
  ]) {
    const { page, close } = await at(path, { route: async (page) => {
      await page.route(pattern, (route) => route.fulfill(answer));
      await page.addInitScript(() => document.addEventListener('error', ({ detail }) => (window.told ??= detail)));
    } });
    await page.waitForFunction(() => window.told);
    const shown = await seen(page);
    assert.ok(shown.fallback && !shown.canvas && shown.trouble, String(pattern));
    await close();
  }
  // Without scripts at all.
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.url}examples/${path}`);
  assert.ok(await page.locator('#inside').isVisible());
  await context.close();
});

test('names as people write them, a brand, several medicines', async () => {
  const path = made('names', [
    chart('medicine="zalvombrule" chart="sex"'),
    chart('medicine="  Zàlvombrulé " chart="sex"'),
    chart('medicine="QUERVOLYS" level="speciality" chart="sex"'),
    chart('medicine="ZALVOMBRULE, GRIVAZURNE" chart="rate-by-year"'),
  ].join(''));
  const { page, seen: noted, close } = await at(path);
  await drawn(page, 5);
  assert.deepEqual(noted.errors, []);
  const names = await page.evaluate(() => [...document.querySelectorAll('medicine-chart')].map(({ shadowRoot }) => [...shadowRoot.querySelectorAll('.named')].map((node) => node.firstChild.data)));
  assert.deepEqual(names.map((list) => list.length), [1, 1, 1, 2]);
  assert.equal(names[0][0], names[1][0]);
  const ids = await page.evaluate(() => [...document.querySelectorAll('medicine-chart')].map(({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll('[aria-describedby],[aria-labelledby]')].flatMap((node) => `${node.getAttribute('aria-describedby') ?? ''} ${node.getAttribute('aria-labelledby') ?? ''}`.trim().split(/\s+/)).filter((id) => shadowRoot.querySelectorAll(`#${id}`).length !== 1)));
  assert.deepEqual(ids, [[], [], [], []]);
  await page.screenshot({ path: join(artefacts, 'embed-names.png'), fullPage: true });
  await close();
});

test('attributes that change, while it loads too; properties set before the tag was known', async () => {
  const { page, seen: noted, close } = await at(made('changes', `${CHART}</medicine-chart><script>document.querySelector('medicine-chart').chart = 'sex';</script>`), {
    route: (page) => page.addInitScript(() => document.addEventListener('ready', ({ detail }) => (window.last = detail.charts[0]))),
  });
  await drawn(page);
  assert.equal(await page.evaluate(() => window.last), 'sex');
  await page.evaluate(() => {
    const element = document.querySelector('medicine-chart');
    element.chart = 'age';
    element.medicine = 'GRIVAZURNE';
    queueMicrotask(() => (element.medicine = 'ZALVOMBRULE'));
    setTimeout(() => (element.chart = 'cases-by-year'));
  });
  await page.waitForFunction(() => window.last === 'cases-by-year');
  const title = () => page.locator('medicine-chart h2').textContent();
  const french = await title();
  await page.evaluate(() => (document.querySelector('medicine-chart').lang = 'en'));
  await page.waitForFunction((french) => document.querySelector('medicine-chart').shadowRoot.querySelector('h2').textContent !== french, french);
  await page.evaluate(() => (document.querySelector('medicine-chart').theme = 'dark'));
  await page.waitForFunction(() => getComputedStyle(document.querySelector('medicine-chart').shadowRoot.querySelector('.embedded')).backgroundColor === 'rgb(20, 23, 27)');
  // Moved within the page: nothing is drawn anew.
  await page.evaluate(() => {
    window.canvas = document.querySelector('medicine-chart').shadowRoot.querySelector('canvas');
    document.body.append(document.createElement('section'));
    document.querySelector('section').append(document.querySelector('medicine-chart'));
  });
  await page.waitForTimeout(100);
  assert.ok(await page.evaluate(() => window.canvas === document.querySelector('medicine-chart').shadowRoot.querySelector('canvas')));
  assert.deepEqual(noted.errors, []);
  await close();
});

test('taken away while it loads, and twenty times put there and taken away: nothing stays', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(`${server.url}examples/${made('cycles', `${CHART}</medicine-chart>`)}`);
  await drawn(page);
  const client = await context.newCDPSession(page);
  const cycle = async (turns) => {
    await page.evaluate(async (turns) => {
      window.gone ??= [];
      for (let turn = 0; turn < turns; turn += 1) {
        const element = document.createElement('medicine-chart');
        Object.assign(element, { src: '../data/datapackage.json', medicine: turn % 2 ? 'ZALVOMBRULE' : 'GRIVAZURNE', chart: 'sex', lang: 'fr' });
        document.body.append(element);
        if (turn % 4) {
          await new Promise((resolve) => element.addEventListener('ready', resolve, { once: true }));
          await new Promise((resolve) => setTimeout(resolve, 60));
          const canvas = element.shadowRoot.querySelector('canvas');
          canvas?.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
          canvas?.focus();
          canvas?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
        }
        element.remove();
        window.gone.push(new WeakRef(element));
      }
    }, turns);
    // What waits for the browser to be idle has its turn, and keeps an element until then.
    await page.evaluate(() => new Promise((done) => setTimeout(() => requestIdleCallback(done), 1500)));
    return counted();
  };
  const counted = async () => {
    for (let turn = 0; turn < 3; turn += 1) await client.send('HeapProfiler.collectGarbage');
    const { jsEventListeners, nodes } = await client.send('Memory.getDOMCounters');
    const stay = await page.evaluate(() => window.gone.map((ref, at) => ref.deref() && at).filter((at) => at !== undefined));
    return { listeners: jsEventListeners, nodes, stay };
  };
  await cycle(4);
  // Nothing is left of the others: what is counted now are the elements of the page itself.
  await until(async () => (await counted()).stay.length <= 1, 'the first elements are let go');
  const before = await cycle(2);
  let after = await cycle(20);
  const isClean = () => after.stay.length <= 1 && after.listeners <= before.listeners && after.nodes <= before.nodes + 5;
  // On a busy machine what waits for idleness may still be waiting.
  for (let more = 0; more < 20 && !isClean(); more += 1) {
    await page.waitForTimeout(1000);
    after = await counted();
  }
  assert.ok(after.stay.length <= 1, `${after.stay.length} elements stay: ${after.stay}`);
  assert.ok(after.listeners <= before.listeners, `${before.listeners} → ${after.listeners} listeners`);
  assert.ok(after.nodes <= before.nodes + 5, `${before.nodes} → ${after.nodes} nodes`);
  assert.deepEqual(errors, []);
  await context.close();
});

test('read by keys: the status says each mark', async () => {
  const { page, close } = await at('module.html');
  await drawn(page);
  await page.locator('medicine-chart canvas').focus();
  const heard = [];
  for (const [key, words] of [['ArrowRight', /2019.*1 sur 6/], ['ArrowRight', /2020.*2 sur 6/], ['End', /6 sur 6/], ['Home', /1 sur 6/]]) {
    await page.keyboard.press(key);
    heard.push(await said(page, words));
  }
  assert.equal(heard[3], heard[0]);
  const tip = page.locator('medicine-chart .tip');
  assert.ok(await tip.isVisible());
  await page.keyboard.press('Escape');
  assert.ok(!(await tip.isVisible()));
  await close();
});

test('no layout shift where the place is kept', async () => {
  const watch = (page) => page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value, sources }) => {
      window.shift += value;
      (window.moved ??= []).push(...sources.map(({ node, previousRect: a, currentRect: b }) => `${node?.nodeName} ${a.x},${a.y},${a.width}×${a.height} → ${b.x},${b.y},${b.width}×${b.height}`));
    })).observe({ type: 'layout-shift', buffered: true });
  });
  const blocking = '<script src="../npm/standalone.js"></script>';
  const byAttribute = made('reserved', `<p>before</p>${CHART.replace('>', ' height="900">')}<p>fallback</p></medicine-chart><p>after</p>`, { head: blocking });
  for (const path of ['module.html', byAttribute]) {
    for (const width of [1280, 360]) {
      const { page, close } = await at(path === byAttribute && width === 360 ? made('reserved-narrow', `${CHART.replace('>', ' height="1200">')}</medicine-chart><p>after</p>`, { head: blocking }) : path, { width, route: watch });
      await drawn(page);
      await page.waitForTimeout(900);
      assert.equal(await page.evaluate(() => window.shift), 0, `${path} at ${width}: ${await page.evaluate(() => `${document.querySelector('medicine-chart').offsetHeight} px, ${window.moved}`)}`);
      await close();
    }
  }
});

test('narrow hosts hold it all, the tooltip too', async () => {
  const all = ['cases-by-year', 'rate-by-year', 'sex', 'age', 'age-sex', 'organs', 'reporters', 'seriousness', 'outcomes'];
  const path = made('narrow', `<div style="width:280px">${all.map((name) => chart(`medicine="ZALVOMBRULE" chart="${name}" lang="fr"`)).join('')}</div>`, { head: '<script type="module" src="../medicine-charts.js"></script><style>body{margin:0}</style>' });
  const { page, seen: noted, close } = await at(path, { width: 280 });
  await drawn(page, all.length);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 280);
  for (const key of ['Home', 'End']) {
    for (let at = 0; at < all.length; at += 1) {
      await page.locator('medicine-chart canvas').nth(at).focus();
      await page.keyboard.press(key);
      const { left, right } = await page.locator('medicine-chart .tip').nth(at).evaluate((tip) => tip.getBoundingClientRect());
      assert.ok(left >= -1 && right <= 281, `${all[at]}: ${left} to ${right}`);
    }
  }
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 280);
  assert.deepEqual(noted.errors, []);
  await page.screenshot({ path: join(artefacts, 'embed-narrow.png'), fullPage: true });
  await close();
});

test('axe finds nothing', async () => {
  const { page, close } = await at('module.html');
  await drawn(page);
  await page.waitForTimeout(700);
  await page.addScriptTag({ path: new URL('../../node_modules/axe-core/axe.min.js', import.meta.url).pathname });
  const found = await page.evaluate(async () => {
    const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`);
  });
  assert.deepEqual(found, []);
  await close();
});

test('all charts of a medicine, and what its methods give', async () => {
  const { page, seen: noted, close } = await at(made('profile', '<medicine-profile src="../data/datapackage.json" medicine="ZALVOMBRULE" charts="sex, age" lang="en"></medicine-profile>'));
  await drawn(page, 2);
  const given = await page.evaluate(async () => {
    const element = document.querySelector('medicine-profile');
    const png = new Uint8Array(await (await element.exportPng('age')).arrayBuffer());
    const { title, table, medicine } = element.data('sex');
    return { png: [...png.slice(1, 4)], svg: (await element.exportSvg('age')).slice(0, 4), csv: (await element.exportCsv('sex')).length, title, rows: table.rows.length, medicine };
  });
  assert.deepEqual(given.png, [80, 78, 71]);
  assert.equal(given.svg, '<svg');
  assert.ok(given.csv > 50 && given.rows >= 2 && given.title);
  assert.deepEqual(given.medicine, { level: 'substance', name: 'ZALVOMBRULE' });
  assert.deepEqual(noted.errors, []);
  await close();
});
