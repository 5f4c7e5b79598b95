// What our own canvas backend draws is, pixel for pixel, what the crate plotters-canvas draws.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at, demo, drawn, launch, open } from './browser.mjs';
import { demoRead } from './set.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const MEDICINES = [['substance', 'ZALVOMBRULE'], ['substance', 'GRIVAZURNE'], ['speciality', 'QUERVOLYS']];

test('every figure of three medicines, at two widths and two densities', async () => {
  const { page, close } = await open(browser, at(demo, ...MEDICINES[0]));
  await drawn(page);
  let compared = 0;
  for (const [level, name] of MEDICINES) {
    const charts = demoRead().page(level, name, 'fr').charts.map(({ chart }) => chart);
    const different = await page.evaluate(async ({ level, name, charts }) => {
      const { descriptorOf, file, gunzip } = await import('/js/store.js');
      const base = new URL('/data/datapackage.json', location.href);
      const { json } = await descriptorOf(base);
      const bytes = (path) => file(new URL(path, base), () => null);
      const head = await gunzip(await bytes(json.resources.find((entry) => entry.name === 'head').path));
      const book = await (await fetch('/pkg/book.fr.txt')).text();
      const sets = [];
      for (const path of ['/pkg/medicine_charts.js', '/reference/medicine_charts_reference.js']) {
        const module = await import(path);
        await module.default({ module_or_path: new URL(path.replace('.js', '_bg.wasm'), location.href) });
        module.texts('fr', book);
        const set = new module.MedicineSet(head);
        const number = set.chunkOf(level, name);
        const chunk = await bytes(json.medicineCharts.chunkPath.replace('{n}', number));
        set.add(number, chunk.subarray(1 + chunk[0] * 16));
        sets.push(set);
      }
      const wrong = [];
      for (const chart of charts) {
        for (const width of [320, 640]) {
          for (const density of [1, 2]) {
            const pictures = sets.map((set) => {
              const canvas = document.createElement('canvas');
              set.draw(level, name, chart, { lang: 'fr' }, canvas, width, density, {});
              return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            });
            const [ours, theirs] = pictures.map(({ data }) => data);
            const same = ours.length === theirs.length && ours.every((value, i) => value === theirs[i]);
            if (!same) wrong.push(`${chart}, ${width} px, density ${density}`);
          }
        }
      }
      return wrong;
    }, { level, name, charts });
    assert.deepEqual(different, [], name);
    compared += charts.length * 4;
  }
  assert.ok(compared >= 60, `${compared} pictures compared`);
  await close();
});
