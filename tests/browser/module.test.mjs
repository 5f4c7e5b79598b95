// The modules in Node: what they make to be taken away is, byte for byte, what the native program makes.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { demoDescriptor, demoRead, load, loadPacked, loadTag, realDescriptor, realRead } from './set.mjs';
import { chunkOf } from '../../www/js/chunk.js';
import { medicines, plain, resembling } from '../../www/js/embed/names.js';
import { SetReader } from '../../www/pkg/medicine_charts_reader.js';

/** Thirty medicines found by two letters each, so that they are of all kinds. */
function some(set) {
  const found = new Map();
  for (const letters of ['pa', 'le', 'cl', 'he', 'fl', 'ib', 'am', 'do', 'me', 'zo', 'qu', 'gr', 'br', 'ti', 'sa', 'vo', 'mo', 'lu', 'on']) {
    for (const hit of set.search(letters, 30).filter((hit) => !hit.via)) {
      if (found.size >= 30) break;
      const ofLetters = [...found.values()].filter((known) => known.letters === letters).length;
      if (ofLetters < 3) found.set(`${hit.level} ${hit.name}`, { ...hit, letters });
    }
  }
  return [...found.values()];
}

function same(folder) {
  const set = loadPacked((path) => readFileSync(join(folder, path)));
  const native = (...given) => execFileSync(process.env.NATIVE, given, { encoding: 'utf8', maxBuffer: 1 << 24 });
  const medicines = some(set);
  assert.equal(medicines.length, 30);
  const known = new Set();
  const met = new Set();
  let compared = 0;
  for (const [at, { level, name }] of medicines.entries()) {
    const lang = at % 2 ? 'en' : 'fr';
    const { charts } = set.page(level, name, lang);
    charts.forEach(({ chart }) => known.add(chart));
    for (const { chart } of charts) {
      met.add(chart);
      const figure = (...more) => native('figure', folder, name, chart, '--level', level, '--lang', lang, ...more);
      const told = `${level} ${name}, ${chart}, ${lang}`;
      assert.equal(set.svg(level, name, chart, { lang }, 640), figure('--width', '640'), told);
      compared += 1;
      // What else can be taken, for one figure in four: the test stays short.
      if (compared % 4) continue;
      assert.equal(set.card(level, name, chart, { lang }), figure('--card'), told);
      assert.equal(set.csv(level, name, chart, { lang }), figure('--format', 'csv'), told);
      assert.equal(set.json(level, name, chart, { lang }), figure('--format', 'json'), told);
    }
  }
  assert.deepEqual([...met].sort(), [...known].sort(), 'a kind of figure was never compared');
  console.log(`${compared} figures of ${medicines.length} medicines are the same`);
}

test('demonstration set: the same SVG, card, CSV and JSON natively and in wasm', () => {
  same(process.env.DEMO_PACKED);
});

const published = process.env.REAL_PATH;
test('published files: the same SVG, card, CSV and JSON natively and in wasm', {
  skip: published ? false : 'SKIPPED: MEDICINE_CHARTS_DATA is not set',
}, () => {
  same(process.env.REAL_PACKED);
});

/** What the quality page calls its section about the medicines register. */
const REGISTER = ['Le registre des médicaments', 'The medicines register'];

/** The same words, tables and pages whether a set is read from published files or packed. */
function alike(published, packed) {
  for (const { level, name } of some(published)) {
    for (const lang of ['fr', 'en']) {
      const page = published.page(level, name, lang);
      assert.deepEqual(packed.page(level, name, lang), page, name);
      for (const { chart } of page.charts) {
        assert.deepEqual(packed.chart(level, name, chart, { lang }), published.chart(level, name, chart, { lang }), `${name}, ${chart}`);
      }
    }
  }
  // A register that is packed with the set has a section of its own there.
  const own = ({ sections, ...rest }) => ({ ...rest, sections: sections.filter(({ title }) => !REGISTER.includes(title)) });
  for (const lang of ['fr', 'en']) assert.deepEqual(own(packed.quality(lang)), published.quality(lang));
  assert.deepEqual(packed.search('para', 20), published.search('para', 20));
}

const from = (folder) => (path) => readFileSync(join(folder, path));

test('demonstration set: the same from published files and packed', () => {
  alike(demoRead(), loadPacked(from(process.env.DEMO_PACKED)));
});

test('published files: the same from published files and packed', {
  skip: published ? false : 'SKIPPED: MEDICINE_CHARTS_DATA is not set',
}, () => {
  alike(realRead(), loadPacked(from(process.env.REAL_PACKED)));
});

/** The module of the tags says of a medicine what that of the site says, which has come with its relatives. */
function tagged(folder) {
  const site = loadPacked(from(folder));
  const { set, need } = loadTag(folder);
  assert.equal(set.fictional(), site.info('fr').fictional);
  for (const missing of ['search', 'names', 'links', 'starts', 'info', 'memory']) assert.equal(set[missing], undefined, missing);
  for (const { level, name } of [...some(site), { level: 'substance', name: '' }]) {
    need(level, name);
    for (const lang of ['fr', 'en']) {
      const page = site.page(level, name, lang);
      const { shown, kind, caution, charts } = page;
      assert.deepEqual(set.page(level, name, lang), { level, name, shown, kind, caution, charts }, name);
      for (const { chart } of charts) {
        const { data, table, ...figure } = site.chart(level, name, chart, { lang });
        assert.deepEqual(set.chart(level, name, chart, { lang }), figure, `${name}, ${chart}`);
        const placeless = (marks) => marks.map(({ place, ...mark }) => mark);
        assert.deepEqual(placeless(set.marks(level, name, chart, { lang })), placeless(data), `${name}, ${chart}`);
        assert.deepEqual(set.table(level, name, chart, { lang }), table, `${name}, ${chart}`);
      }
    }
  }
}

/** The names that the tags read by themselves are all there, and lead where the search of the site leads. */
function resembled(folder) {
  const site = loadPacked(from(folder));
  const list = medicines(loadTag(folder).names);
  const { substances, specialities } = site.info('fr').size;
  assert.deepEqual(['substance', 'speciality'].map((level) => list.filter((one) => one.level === level).length), [substances, specialities]);
  let compared = 0;
  const step = Math.ceil(list.length / 1500); // each is looked for in all
  for (const { level, name } of list.filter((_, at) => at % step === 0)) {
    const loose = ` ${name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[ ()',-]+/g, '  ')}`;
    for (const levels of [[level], ['substance', 'speciality']]) {
      const found = resembling(list, loose, levels);
      assert.equal(plain(found.name), plain(name));
      const hit = site.search(loose, 20).find((one) => levels.includes(one.level) && plain(one.name) === plain(loose));
      if (!hit) continue; // the search reads 64 letters
      assert.deepEqual([found.level, found.name], [hit.level, hit.name], loose);
      compared += 1;
    }
  }
  assert.ok(compared > list.length / step, `${compared} of ${list.length}`);
}

for (const [name, judge] of [['the module of the tags says the same as that of the site', tagged], ['names nearly as published lead where the search leads', resembled]]) {
  test(`demonstration set: ${name}`, () => judge(process.env.DEMO_PACKED));
  test(`published files: ${name}`, { skip: published ? false : 'SKIPPED: MEDICINE_CHARTS_DATA is not set' }, () => judge(process.env.REAL_PACKED));
}

test('a damaged file of names is refused', () => {
  const { names } = loadTag(process.env.DEMO_PACKED);
  for (const bytes of [new Uint8Array(), names.subarray(0, 9), names.subarray(1), names.subarray(0, -1), names.map((byte) => byte ^ 1)]) {
    assert.throws(() => medicines(bytes), (error) => error.kind === 'broken' && error.file === 'names.bin');
  }
  assert.equal(resembling(medicines(names), ' – ', ['substance', 'speciality']), undefined);
});

/** The same names and numbers as in tests/pack.rs. */
test('a page finds the chunk of a medicine without the module', () => {
  const of = (level, name, chunks) => chunkOf({ level, name }, chunks);
  assert.deepEqual([
    of('substance', 'PARACETAMOL', 160),
    of('speciality', 'FLECAÏNIDE EG', 160),
    of('substance', 'HELICIDINE', 8000),
    of('speciality', 'HELICIDINE', 8000),
    of('speciality', '', 1),
  ], [69, 12, 5140, 7125, 0]);
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
  const set = new SetReader(JSON.stringify(descriptor));
  set.begin('a');
  assert.throws(() => {
    set.push(new TextEncoder().encode('m,y,n\nX,2014,many\n'));
    set.end();
  }, (error) => error.file === 'a.csv' && error.row === 1 && error.field === 'n' && error.text.includes('many'));
});
