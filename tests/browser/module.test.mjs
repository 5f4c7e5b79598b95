// The module in Node: the SVG it makes is, byte for byte, the one the native program makes.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { demoDescriptor, load, realDescriptor } from './set.mjs';
import { MedicineSet } from '../../www/pkg/medicine_charts.js';

/** Thirty medicines found by two letters each, so that they are of all kinds. */
function some(set) {
  const found = new Map();
  for (const letters of ['pa', 'le', 'cl', 'he', 'fl', 'ib', 'am', 'do', 'me', 'zo', 'qu', 'gr', 'br', 'ti', 'sa']) {
    for (const hit of set.search(letters, 30).filter((hit) => !hit.via)) {
      if (found.size >= 30) break;
      const ofLetters = [...found.values()].filter((known) => known.letters === letters).length;
      if (ofLetters < 3) found.set(`${hit.level} ${hit.name}`, { ...hit, letters });
    }
  }
  return [...found.values()];
}

function same(folder, descriptor) {
  const set = load(folder, descriptor);
  const medicines = some(set);
  assert.ok(medicines.length >= 25, `only ${medicines.length} medicines`);
  let compared = 0;
  for (const [at, { level, name }] of medicines.entries()) {
    const lang = at % 2 ? 'en' : 'fr';
    const { charts } = set.page(level, name, lang);
    // Every figure is met many times over the thirty medicines; three of each keep the test short.
    for (const { chart } of charts.filter((_, i) => (i + at) % 3 === 0)) {
      const here = set.svg(level, name, chart, { lang }, 640);
      const there = execFileSync(process.env.NATIVE, [
        'figure', folder, name, chart, '--level', level, '--lang', lang, '--width', '640',
      ], { encoding: 'utf8', maxBuffer: 1 << 24 });
      assert.equal(here, there, `${level} ${name}, ${chart}, ${lang}`);
      compared += 1;
    }
  }
  console.log(`${compared} figures of ${medicines.length} medicines are the same`);
}

test('demonstration set: same SVG bytes natively and in wasm', () => {
  same(process.env.DEMO_PATH, demoDescriptor());
});

const published = process.env.REAL_PATH;
test('published files: same SVG bytes natively and in wasm', {
  skip: published ? false : 'SKIPPED: MEDICINE_CHARTS_DATA is not set',
}, () => {
  same(published, realDescriptor());
});

test('an error is a plain object that names file, row and field', () => {
  const descriptor = {
    name: 'x',
    resources: [{
      name: 'a', path: 'a.csv', format: 'csv', level: 'substance', badRows: 'stop',
      schema: { fields: [
        { name: 'm', role: 'medicine' },
        { name: 'y', type: 'integer', role: 'year' },
        { name: 'n', type: 'integer', role: 'cases' },
      ] },
    }],
  };
  const set = new MedicineSet(JSON.stringify(descriptor));
  set.begin('a');
  assert.throws(() => {
    set.push(new TextEncoder().encode('m,y,n\nX,2014,many\n'));
    set.end();
  }, (error) => error.file === 'a.csv' && error.row === 1 && error.field === 'n' && error.text.includes('many'));
});
