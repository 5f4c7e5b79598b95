// Keeping a set whole on the device, generation by generation. All sites of an origin share one room for their stores: the name of each
// says the site's folder, whether it has the present set or a frozen one, which descriptor that is of, and the generation. The
// descriptor itself comes last into a store: one that has it is whole.

import { file } from './store.js';

/** Files that are fetched side by side. */
const ABREAST = 4;
/** Chunks are held in memory up to these many; beyond, the device's store gives them again. */
const HELD = 2000;

/** What a kept descriptor says of its store: how many files are in it, whether all that goes with the set is kept too, and since when the set was shown. */
const FILES = 'x-files';
const ALL = 'x-all';
const SHOWN = 'x-shown';

/** The name of a store of the site in the folder `root`: no folder has a space in its address. */
export const nameOf = (root, ...of) => ['medicine-charts', root.pathname, ...of].join(' ');

/** Why a generation is not kept: the device has a later one. */
export class Replaced extends Error {}

export class Keeper {
  #source;
  /** How the stores of all generations of this set begin. */
  #set;
  /** The store of this one. */
  #name;
  #pages;

  /** `root`: the site's folder; `frozen`: the set is not the site's present one. */
  constructor(source, root, frozen) {
    this.#source = source;
    this.#set = nameOf(root, frozen ? 'frozen' : 'present', source.base.href, '');
    this.#name = this.#set + source.fingerprint.slice(0, 16);
    this.#pages = nameOf(root, 'pages');
  }

  /**
   * What the device keeps: this generation with all that goes with it (`yes`), its files alone (`part`), a generation before it
   * (`before`), or none (`no`).
   */
  async state() {
    const whole = await this.#whole(this.#name);
    this.#source.kept = Boolean(whole);
    if (whole) return whole.get(ALL) ? 'yes' : 'part';
    for (const name of await this.#others()) if (await this.#whole(name)) return 'before';
    return 'no';
  }

  /**
   * Keeps every file, checked; the generations before are let go only then. `progress(done, total)` counts files; `more`: further
   * files, each its address and what checks its bytes; `also()`: what else goes with the set. Pages of the site take turns.
   */
  keep(progress, more = [], also) {
    const turn = () => this.#keep(progress, more, also);
    return navigator.locks ? navigator.locks.request(this.#set, turn) : turn();
  }

  async #keep(progress, more, also) {
    const files = [...this.#source.files(), ...more];
    const whole = await this.#whole(this.#name);
    // Another page may have done so meanwhile.
    this.#source.kept = Boolean(whole);
    if (whole && Number(whole.get(FILES)) >= files.length && (whole.get(ALL) || !also)) return;
    // A page that was opened before the set changed, and is still there, does not put the old in place of the new.
    for (const name of await this.#others()) if (isLater(await this.#whole(name))) throw new Replaced();
    const store = await caches.open(this.#name);
    await this.#fetch(store, files, progress);
    await this.#mark(store, files.length, false);
    this.#source.kept = true;
    for (const name of await this.#others()) await caches.delete(name);
    await also?.();
    if (also) await this.#mark(store, files.length, true);
    await this.#before(store);
  }

  /** Puts the files that are not there into the store. The first that fails stops all: nothing is said or fetched after that. */
  async #fetch(store, files, progress) {
    const total = files.length;
    const jobs = files.values();
    const stop = new AbortController();
    let done = 0;
    const work = async () => {
      for (const [address, check, take] of jobs) {
        if (!(await store.match(address))) {
          const bytes = await file(address, check, { priority: 'low', signal: stop.signal });
          await store.put(address, new Response(bytes));
          if (total <= HELD) take?.(bytes);
        }
        if (stop.signal.aborted) return;
        progress((done += 1), total);
      }
    };
    const all = Array.from({ length: ABREAST }, () => work().catch((error) => {
      stop.abort();
      throw error;
    }));
    // All have stopped before another try may begin.
    const failed = (await Promise.allSettled(all)).find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Says that this generation is kept whole. */
  #mark(store, files, all) {
    const headers = { 'content-type': 'application/json', [FILES]: files, [ALL]: all ? 'yes' : '', [SHOWN]: performance.timeOrigin };
    return store.put(this.#source.base, new Response(JSON.stringify(this.#source.descriptor), { headers }));
  }

  /** What the store of this name says of itself, where it has every file; null otherwise. */
  async #whole(name) {
    if (!(await caches.has(name))) return null; // to open it would make it
    const store = await caches.open(name);
    const { headers } = (await store.match(this.#source.base)) ?? {};
    return headers && (await store.keys()).length > Number(headers.get(FILES)) ? headers : null;
  }

  /** The stores of other generations of this set. */
  async #others() {
    return (await caches.keys()).filter((name) => name.startsWith(this.#set) && name !== this.#name);
  }

  /** Takes what is kept here now out of the stores of before, which did not say whose they were, and were asked first. */
  async #before(store) {
    const pages = await caches.open(this.#pages);
    const folder = new URL('.', this.#source.base).href;
    for (const name of await caches.keys()) {
      if (!/^medicine-charts(:[0-9a-f]{16})?$/.test(name)) continue;
      const old = await caches.open(name);
      for (const request of await old.keys())
        if (request.url.startsWith(folder) || (await store.match(request)) || (await pages.match(request))) await old.delete(request);
      if (!(await old.keys()).length) await caches.delete(name);
    }
  }
}

/** Whether what is kept was shown after this page was opened; a clock that was wrong then says nothing. */
function isLater(whole) {
  const shown = Number(whole?.get(SHOWN));
  return shown > performance.timeOrigin && shown <= Date.now();
}
