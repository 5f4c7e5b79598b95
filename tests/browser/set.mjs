// A set read by the module in Node: what the pages must show, known without a browser.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { initSync, MedicineSet } from '../../www/pkg/medicine_charts.js';

initSync({ module: readFileSync(new URL('../../www/pkg/medicine_charts_bg.wasm', import.meta.url)) });

/** The descriptor of the demonstration set, as text. */
export const demoDescriptor = () => readFileSync(join(process.env.DEMO_PATH, 'datapackage.json'), 'utf8');

/** The descriptor of the published files, as text: it ships with the project. */
export const realDescriptor = () => readFileSync(new URL('../../descriptors/ordei.json', import.meta.url), 'utf8');

/** Reads the files of a folder into the module, as the pages do. */
export function load(folder, descriptor) {
  const set = new MedicineSet(descriptor);
  for (const file of set.info().resources.filter((resource) => resource.needed)) {
    let bytes;
    try {
      bytes = readFileSync(join(folder, file.path));
    } catch {
      set.absent(file.name);
      continue;
    }
    if (file.gzip) bytes = gunzipSync(bytes);
    if (!/^utf-?8$/i.test(file.encoding)) bytes = new TextEncoder().encode(new TextDecoder(file.encoding).decode(bytes));
    set.begin(file.name);
    for (let from = 0; from < bytes.length; from += 65_536) set.push(bytes.subarray(from, from + 65_536));
    set.end();
  }
  set.ready();
  return set;
}

let demoSet;
let realSet;

/** The demonstration set, read once. */
export const demoRead = () => (demoSet ??= load(process.env.DEMO_PATH, demoDescriptor()));

/** The published files, read once. */
export const realRead = () => (realSet ??= load(process.env.REAL_PATH, realDescriptor()));
