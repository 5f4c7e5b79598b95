// A set read by the module in Node: what the pages must show, known without a browser.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { initSync, MedicineSet, texts } from '../../www/pkg/medicine_charts.js';
import { initSync as initReader, SetReader, texts as readerTexts } from '../../www/pkg/medicine_charts_reader.js';

const built = (name) => readFileSync(new URL(`../../www/pkg/${name}_bg.wasm`, import.meta.url));
initSync({ module: built('medicine_charts') });
initReader({ module: built('medicine_charts_reader') });
for (const lang of ['fr', 'en']) {
  const book = readFileSync(new URL(`../../www/pkg/book.${lang}.txt`, import.meta.url), 'utf8');
  texts(lang, book);
  readerTexts(lang, book);
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
  const set = new MedicineSet(reader.ready());
  set.names(reader.names());
  set.links(reader.links());
  return prepared(set, (level, name) => {
    const medicine = reader.medicine(level, name);
    if (medicine) set.addRead(0, medicine);
  }, (lang) => reader.quality(lang));
}

/** Bytes of a hash in the tree over the chunks of a packed set. */
const HASH = 16;

/** Opens a packed set whose files `read(path)` gives. */
export function loadPacked(read) {
  const descriptor = JSON.parse(read('datapackage.json'));
  const file = (name) => gunzipSync(read(descriptor.resources.find((resource) => resource.name === name).path));
  const set = new MedicineSet(file('head'));
  set.names(file('names'));
  set.links(file('links'));
  return prepared(set, (level, name) => {
    const number = set.chunkOf(level, name);
    if (set.has(number)) return;
    const bytes = read(descriptor.medicineCharts.chunkPath.replace('{n}', number));
    set.add(number, bytes.subarray(1 + bytes[0] * HASH));
  }, (lang) => JSON.parse(file(`quality-${lang}`)));
}

/** The set, with the medicine that a call is about fetched before it, and each figure with its table. */
function prepared(set, prepare, quality) {
  const about = ['page', 'chart', 'table', 'svg', 'csv'];
  return new Proxy(set, {
    get(_, name) {
      if (name === 'quality') return quality;
      return (...given) => {
        if (about.includes(name)) prepare(given[0], given[1]);
        const answer = set[name](...given);
        return name === 'chart' ? { ...answer, table: set.table(...given) } : answer;
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
