// A set read by the module in Node: what the pages must show, known without a browser.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { initSync, MedicineSet, texts } from '../../www/pkg/medicine_charts.js';
import { Exporter, initSync as initExport, texts as exportTexts } from '../../www/pkg/medicine_charts_export.js';
import { initSync as initTag, MedicineSet as TagSet, texts as tagTexts } from '../../www/pkg/medicine_charts_tag.js';
import { initSync as initReader, SetReader, texts as readerTexts } from '../../www/pkg/medicine_charts_reader.js';

const built = (name) => readFileSync(new URL(`../../www/pkg/${name}_bg.wasm`, import.meta.url));
initSync({ module: built('medicine_charts') });
initTag({ module: built('medicine_charts_tag') });
initReader({ module: built('medicine_charts_reader') });
initExport({ module: built('medicine_charts_export') });
for (const lang of ['fr', 'en']) {
  const book = readFileSync(new URL(`../../www/pkg/book.${lang}.txt`, import.meta.url), 'utf8');
  texts(lang, book);
  tagTexts(lang, book);
  readerTexts(lang, book);
  exportTexts(lang, book);
}

/** The descriptor of the demonstration set, as text. */
export const demoDescriptor = () => readFileSync(join(process.env.DEMO_PATH, 'datapackage.json'), 'utf8');

/** The descriptor of the published files, as text: it ships with the project. */
export const realDescriptor = () => readFileSync(new URL('../../descriptors/ordei.json', import.meta.url), 'utf8');

/** Reads the published files of a folder into the modules, as the pages do. */
export function load(folder, descriptor) {
  const reader = new SetReader(descriptor);
  for (const file of reader.files().resources.filter((resource) => resource.needed)) {
    let bytes;
    try {
      bytes = readFileSync(join(folder, file.path));
    } catch {
      reader.absent(file.name);
      continue;
    }
    if (file.gzip) bytes = gunzipSync(bytes);
    if (!/^utf-?8$/i.test(file.encoding)) bytes = new TextEncoder().encode(new TextDecoder(file.encoding).decode(bytes));
    reader.begin(file.name);
    for (let from = 0; from < bytes.length; from += 65_536) reader.push(bytes.subarray(from, from + 65_536));
    reader.end();
  }
  const head = reader.ready();
  const set = new MedicineSet(head);
  const exporter = new Exporter(head);
  set.names(reader.names());
  set.links(reader.links());
  return prepared({ set, exporter, about: {} }, (level, name) => {
    const medicine = reader.medicine(level, name);
    if (!medicine) return;
    set.addRead(0, medicine);
    exporter.addRead(0, medicine);
  }, (lang) => reader.quality(lang));
}

/** Bytes of a hash in the tree over the chunks of a packed set. */
const HASH = 16;

/** The packed set of a folder in the module of the tags: `{ set, need(level, name), names }`. */
export function loadTag(folder) {
  const read = (path) => readFileSync(join(folder, path));
  const { resources, medicineCharts: { chunkPath } } = JSON.parse(read('datapackage.json'));
  const file = (name) => gunzipSync(read(resources.find((resource) => resource.name === name).path));
  const set = new TagSet(file('head'));
  const need = (level, name) => {
    const number = set.chunkOf(level, name);
    if (set.has(number)) return;
    const bytes = read(chunkPath.replace('{n}', number));
    set.add(number, bytes.subarray(1 + bytes[0] * HASH));
  };
  return { set, need, names: file('names') };
}

/** Opens a packed set whose files `read(path)` gives. */
export function loadPacked(read) {
  const descriptor = JSON.parse(read('datapackage.json'));
  const file = (name) => gunzipSync(read(descriptor.resources.find((resource) => resource.name === name).path));
  const set = new MedicineSet(file('head'));
  const exporter = new Exporter(file('head'));
  set.names(file('names'));
  set.links(file('links'));
  const { chunkPath, fingerprint } = descriptor.medicineCharts;
  return prepared({ set, exporter, about: { fingerprint } }, (level, name) => {
    const number = set.chunkOf(level, name);
    if (set.has(number)) return;
    const bytes = read(chunkPath.replace('{n}', number));
    set.add(number, bytes.subarray(1 + bytes[0] * HASH));
    exporter.add(number, bytes.subarray(1 + bytes[0] * HASH));
  }, (lang) => JSON.parse(file(`quality-${lang}`)));
}

/** The set, with the medicine that a call is about fetched before it, each figure with its marks and its table, and what is taken away. */
function prepared({ set, exporter, about }, prepare, quality) {
  const read = ['page', 'chart', 'marks', 'table'];
  const taken = ['svg', 'card', 'csv', 'json', 'cite'];
  return new Proxy(set, {
    get(_, name) {
      if (name === 'quality') return quality;
      return (...given) => {
        if (read.includes(name) || taken.includes(name)) prepare(given[0], given[1]);
        if (taken.includes(name)) return exporter[name](...given.slice(0, 4), about, ...given.slice(4));
        const answer = set[name](...given);
        return name === 'chart' ? { ...answer, data: set.marks(...given, null, 640, {}), table: set.table(...given) } : answer;
      };
    },
  });
}

let demoSet;
let realSet;

/** The demonstration set, read once. */
export const demoRead = () => (demoSet ??= load(process.env.DEMO_PATH, demoDescriptor()));

/** The published files, read once. */
export const realRead = () => (realSet ??= load(process.env.REAL_PATH, realDescriptor()));
