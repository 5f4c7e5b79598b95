// Published files about shortages: a module of their own reads them and makes the bytes of a packed set. Fetched by tags alone
// whose set is not packed.

import init, { ShortageReader } from '../pkg/medicine_charts_shortage_reader.js';
import { Failure } from './failure.js';
import { feed, release } from './feed.js';
import { download } from './stream.js';

let started = null;

/** Starts the module. */
function start() {
  started ??= init({ module_or_path: new URL('../pkg/medicine_charts_shortage_reader_bg.wasm', import.meta.url) }).catch((error) => {
    started = null;
    throw new Failure('module', 'medicine_charts_shortage_reader_bg.wasm', String(error));
  });
  return started;
}

/**
 * Reads the set that this text of a descriptor describes: `{ overview, histories }`, as the files of a packed set are when they are
 * uncompressed; nothing where no file of it is about shortages.
 */
export async function read(text, base) {
  await start();
  const reader = new ShortageReader(text);
  try {
    const { resources } = reader.files();
    if (!resources.length) return null;
    await feed(reader, resources, base, () => {}, download);
    return { overview: reader.ready(), histories: reader.histories() };
  } finally {
    release(reader);
  }
}
