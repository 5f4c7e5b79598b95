// A set of shortages, packed or of published files, for tags that name one of its figures: opened by a module of its own, which draws them; a second one
// makes what is taken away. Bundled apart: ordinary tags do not fetch it. docs/format.md says what is in the files.

import initFiles, { ShortageExporter, texts as textsOfFiles } from '../pkg/medicine_charts_shortage_files.js';
import init, { ShortageSet, texts } from '../pkg/medicine_charts_shortages.js';
import { Failure } from './failure.js';
import * as parts from './parts.js';
import { descriptorOf, file, gunzip, isWrong } from './store.js';

/** The version of the format that is read. */
const VERSION = 1;

let started = null;
const opening = new Map();
const spoken = {};
const spokenOfFiles = new Set();

function start() {
  started ??= init({ module_or_path: parts.shortages() }).catch((error) => {
    started = null;
    throw new Failure('module', 'medicine_charts_shortages_bg.wasm', String(error));
  });
  return started;
}

/** Gives the module the words of the figures in a language, once; `book(lang)` has them. */
function speak(lang, book) {
  spoken[lang] ??= book(lang).then((text) => texts(lang, text)).catch((error) => {
    delete spoken[lang];
    throw error;
  });
  return spoken[lang];
}

/** The set whose descriptor is at `base`, with its words in this language; opened once however many tags ask. */
export async function opened(base, lang, book) {
  const module = start().then(() => speak(lang, book));
  module.catch(() => {}); // told below, after the descriptor's own failure
  if (!opening.has(base.href)) {
    const coming = load(base, module, book);
    coming.catch(() => opening.delete(base.href)); // another try starts anew
    opening.set(base.href, coming);
  }
  const source = await opening.get(base.href);
  await module;
  return source;
}

async function load(base, module, book) {
  const { text, json } = await descriptorOf(base);
  const ours = json.medicineCharts;
  if (!ours) {
    const published = await import('./shortage-published.js');
    const files = await published.read(text, base);
    if (!files) throw new Failure('noShortages', base.pathname.split('/').pop());
    await module;
    return new Source(files.overview, async () => files.histories, null, book);
  }
  if (!ours.shortages) throw new Failure('noShortages', base.pathname.split('/').pop());
  if (ours.shortages !== VERSION) throw new Failure('format', 'datapackage.json', String(ours.shortages));
  const coming = read(json, base, 'overview');
  coming.catch(() => {}); // told below
  await module;
  return new Source(await coming, () => read(json, base, 'histories'), ours.fingerprint, book);
}

/** One of the files that the descriptor names, checked and uncompressed. */
async function read(descriptor, base, name) {
  const entry = descriptor.resources.find((resource) => resource.name === name);
  if (!entry) throw new Failure('missing', name);
  return gunzip(await file(new URL(entry.path, base), (bytes) => isWrong(bytes, entry)));
}

/** What tags take figures from, as packed.js has it for medicines. */
class Source {
  #overview;
  /** Gets the bytes of the histories. */
  #get;
  /** The histories, once a medicine was asked for. */
  #histories = null;
  #exporter = null;

  constructor(overview, get, fingerprint, book) {
    this.#overview = overview;
    this.#get = get;
    this.set = new ShortageSet(overview);
    this.book = book;
    this.fingerprint = fingerprint;
  }

  /** Fetches what a medicine's history needs: all histories, so that nobody is told which one is read. */
  async need({ name }) {
    if (name) await this.#all();
  }

  /** All histories, fetched once. */
  async #all() {
    this.#histories ??= this.#get().then((bytes) => {
      this.set.histories(bytes);
      this.#exporter = null; // it does not know them
      return bytes;
    }).catch((error) => {
      this.#histories = null;
      throw error;
    });
    return this.#histories;
  }

  /** What makes files of figures, with the words of a language; of whole pages, where `whole`, which need all histories. */
  async exporter(lang, whole) {
    if (whole) await this.#all();
    await initFiles({ module_or_path: parts.shortageFiles() });
    if (!spokenOfFiles.has(lang)) textsOfFiles(lang, await this.book(lang));
    spokenOfFiles.add(lang);
    this.#exporter ??= new ShortageExporter(this.#overview, (await this.#histories) ?? undefined);
    return this.#exporter;
  }

  /** It has the bytes of every medicine. */
  async bytes() {
    return () => {};
  }
}

/** A medicine with a history, by its name or nearly; all together where it is empty. Gives its page, or null. */
export async function found(source, name, levels, lang) {
  await source.need({ name });
  for (const level of levels) {
    try {
      return source.set.page(level, name, lang);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error;
    }
  }
  return null;
}
