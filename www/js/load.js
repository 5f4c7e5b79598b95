// From the site's configuration to a set that is ready: descriptor and module together, then every file that is needed.

import init, { MedicineSet } from '../pkg/medicine_charts.js';
import { Failure } from './failure.js';
import { decoded, download, request } from './stream.js';

/**
 * Loads the set. `progress(done, total)` is told of the bytes that have come; `total` is 0 while unknown.
 * Throws a Failure, or the module's error object for a file that cannot be used.
 */
export async function load(progress) {
  const module = init({ module_or_path: new URL('../pkg/medicine_charts_bg.wasm', import.meta.url) });
  module.catch(() => {}); // told below, after the descriptor's own failure
  const config = await json('config.json');
  const base = new URL(config.data ?? 'data/datapackage.json', document.baseURI);
  const descriptor = await (await request(base, 'datapackage.json')).text();
  await module.catch((error) => {
    throw new Failure('module', 'medicine_charts_bg.wasm', String(error));
  });
  const set = new MedicineSet(descriptor);
  try {
    const info = set.info();
    await feed(set, info.resources.filter((resource) => resource.needed), base, progress);
    const size = set.ready();
    return { set, info: set.info(), size }; // asked again: the period may only be known now
  } catch (error) {
    release(set);
    throw error;
  }
}

/** Downloads side by side; the module takes one file after the other, in the descriptor's order. */
async function feed(set, resources, base, progress) {
  const total = resources.every(({ bytes }) => bytes) ? resources.reduce((sum, { bytes }) => sum + bytes, 0) : 0;
  let done = 0;
  const arriving = resources.map((resource) =>
    download(new URL(resource.path, base), resource.path, (bytes) => {
      done += bytes;
      progress(done, total);
    }),
  );
  for (const [at, resource] of resources.entries()) {
    const chunks = decoded(arriving[at], resource);
    let first;
    try {
      first = await chunks.next();
    } catch (error) {
      // Some hosts answer 200 with a web page where a file is missing.
      if (!(resource.optional && (error.kind === 'missing' || error.kind === 'html'))) throw error;
      set.absent(resource.name);
      continue;
    }
    set.begin(resource.name);
    if (!first.done) set.push(first.value);
    for await (const chunk of chunks) set.push(chunk);
    set.end();
  }
}

async function json(path) {
  const response = await request(new URL(path, document.baseURI), path);
  return response.json().catch(() => {
    throw new Failure('broken', path);
  });
}

/** Gives the module's memory back; a module that has trapped refuses, which no longer matters. */
function release(set) {
  try {
    set.free();
  } catch {
    // dropped with the page
  }
}
