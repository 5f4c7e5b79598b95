// A set of published files: the second module reads them all, and makes packed bytes for the first.

import init, { SetReader, texts } from '../pkg/medicine_charts_reader.js';
import { Failure } from './failure.js';
import { feed, release } from './feed.js';
import { download } from './stream.js';

/** Starts the module. */
export const start = () =>
  init({ module_or_path: new URL('../pkg/medicine_charts_reader_bg.wasm', import.meta.url) }).catch((error) => {
    throw new Failure('module', 'medicine_charts_reader_bg.wasm', String(error));
  });

/**
 * Opens the set that this text of a descriptor describes. `progress(done, total)`: `total` is 0 while unknown. `kit`: what
 * must be the page's own, `{ MedicineSet, book }`, since this file may be bundled apart; `download`, where the files are not fetched.
 */
export async function openPublished(text, base, module, progress, kit) {
  await start();
  const reader = new SetReader(text);
  try {
    await feed(reader, reader.files().resources.filter((resource) => resource.needed), base, progress, kit.download ?? download);
    const head = reader.ready();
    await module;
    return new Published(reader, new kit.MedicineSet(head), kit.book, head);
  } catch (error) {
    release(reader);
    throw error;
  }
}

/** Calls that are about one medicine. */
const OF_ONE = ['page', 'chart', 'marks', 'table', 'draw', 'lay'];

/** The set, with `put(level, name)` before each call about a medicine: it holds one at a time, and a page may show several. */
function filled(set, put) {
  return new Proxy(set, {
    get: (_, call) => set[call] && ((...given) => {
      if (OF_ONE.includes(call)) put(...given);
      return set[call](...given);
    }),
  });
}

/** The same source as a packed set, whose medicines are made when they are asked for. */
class Published {
  #reader;
  #raw;
  /** The medicine that the set holds. */
  #held = null;
  isNamed = true;
  named = Promise.resolve();
  fingerprint = null;

  constructor(reader, set, book, head) {
    this.#reader = reader;
    this.book = book;
    this.#raw = set;
    this.set = filled(set, (level, name) => this.#put(level, name));
    this.head = head;
    // The module of the tags has neither search nor relatives.
    set.names?.(reader.names());
    set.links?.(reader.links());
  }

  has() {
    return true;
  }

  /** Makes a medicine, in the place of the one before; one that the set does not have is left to the page to say. */
  async need({ level, name }) {
    this.#put(level, name);
  }

  #put(level, name) {
    const wanted = `${level} ${name}`;
    if (wanted === this.#held) return;
    const bytes = this.#reader.medicine(level, name);
    if (!bytes) return;
    this.#raw.addRead(0, bytes);
    this.#held = wanted;
  }

  async bytes({ level, name }) {
    const bytes = this.#reader.medicine(level, name);
    return (exporter) => exporter.addRead(0, bytes);
  }

  async names() {
    return this.#reader.names();
  }

  async links() {
    return this.#reader.links();
  }

  relatives() {
    return Promise.all([this.names(), this.links()]);
  }

  async quality(lang) {
    texts(lang, await this.book(lang));
    return this.#reader.quality(lang);
  }
}
