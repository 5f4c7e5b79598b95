// From the page's address to a set that answers. The descriptor, the module and, on a medicine's page, the medicine
// itself are asked for as early as each can be. Which module it is, the pages say: module.js of the site, embed/module.js of the tags.

import { frozen, root } from './address.js';
import { Failure } from './failure.js';
import * as parts from './parts.js';
import { descriptorOf } from './store.js';

/** Where the set's descriptor is: the page says so in its first tag; a frozen set has a folder beside it. */
export const address = () => (frozen ? new URL(`${frozen}/datapackage.json`, present()) : present());

const present = () => new URL(document.documentElement.dataset.set ?? 'data/datapackage.json', root);

/** Whether the set of this fingerprint is still published beside the present one; undefined where that cannot be known now. */
export async function isFrozen(fingerprint) {
  const place = new URL(`${fingerprint.slice(0, 16)}/datapackage.json`, present());
  // Some hosts answer with a page of theirs to what is not there.
  const isPage = ({ headers }) => /^text\/html/i.test(headers.get('content-type') ?? '');
  return fetch(place).then((response) => (response.ok ? !isPage(response) : response.status === 404 ? false : undefined), () => {});
}

const books = {};

/** The words of the figures in a language, as text; asked for once. */
export function book(lang) {
  books[lang] ??= parts.book(lang).catch((error) => {
    delete books[lang];
    throw error;
  });
  return books[lang];
}

/**
 * What opens the sets of a page by one module that draws: `init`, `MedicineSet` and `texts` of its glue; its `name`, and `bytes()`,
 * its address or itself. Gives `{ load, speak }`.
 */
export function opener({ init, MedicineSet, texts, name, bytes }) {
  let started = null;
  const spoken = {};

  /** Starts the module, once for all sets of the page: its bytes compile while they arrive. */
  function start() {
    started ??= init({ module_or_path: bytes() }).catch((error) => {
      started = null;
      throw new Failure('module', name, String(error));
    });
    return started;
  }

  /** Gives the module the words of a language, once: before anything is asked of it in that language. */
  function speak(lang) {
    spoken[lang] ??= book(lang).then((text) => texts(lang, text)).catch((error) => {
      delete spoken[lang];
      throw error;
    });
    return spoken[lang];
  }

  /**
   * Opens the set whose descriptor is at `base`; `lang` is the page's language. `wanted`: the medicines that the page is about,
   * `{level, name}`, as they are known by the time the descriptor has come; without the first of them nothing is shown.
   * `progress(done, total)` is told of the bytes of published files that have come. `kept`: what this device keeps, and nothing else.
   * Gives a source: see packed.js.
   *
   * Throws a Failure, or the module's error object for a file that cannot be used.
   */
  async function load(base, lang, wanted, progress = () => {}, kept = false) {
    const words = book(lang);
    words.catch(() => {}); // told where it is waited for
    const module = start().then(() => speak(lang));
    module.catch(() => {}); // told where it is waited for, after the descriptor's own failure
    // First the set as its host has it now. Where that cannot be had, is cut, is another file, or is not whole yet: the last good
    // generation, if this device has kept it, and nothing but that one.
    for (let failure; ; kept = true) {
      try {
        const { text, json } = await descriptorOf(base, kept);
        if (!json.medicineCharts) {
          const { openPublished } = await import('./published.js');
          return await openPublished(text, base, module, progress, { MedicineSet, book });
        }
        const { openPacked } = await import('./packed.js');
        return Object.assign(await openPacked(json, base, module, wanted, MedicineSet, kept), { book });
      } catch (error) {
        failure ??= error; // what failed first is told
        if (kept || error.kind === 'module') throw failure;
      }
    }
  }

  return { load, speak };
}
