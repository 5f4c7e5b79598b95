// What stays on the device: the site (by its service worker) and the set (by keep.js), for a reader without network. Fetched after
// the charts: it shares nothing with the page but what it is given.

import { Keeper, Replaced } from './keep.js';
import { keepMore } from './more.js';
import { descriptorOf } from './store.js';

/** The worker's address, in the form that a page under Trusted Types asks for. */
function trusted(root) {
  const { href } = new URL('sw.js', root);
  const policy = globalThis.trustedTypes?.createPolicy('medicine-charts-worker', { createScriptURL: () => href });
  return policy ? policy.createScriptURL('') : href;
}

/** A quiet moment before the rest of the set is fetched, in milliseconds. */
const PAUSE = 1500;

/** After how many milliseconds a page that is seen again looks for newer data. */
const AGE = 3_600_000;

/**
 * Starts keeping the site and, unless the reader saves data or looks at a frozen set, the set. `changed()` is called when what `state`
 * says has changed: `{ kept: 'no' | 'part' | 'yes' | 'never', done, total, newer }`.
 */
export class Offline {
  #source;
  #changed;
  #site;
  #keeper;
  #saves = navigator.connection?.saveData;
  /** What keeps the whole, while it does. */
  #keeping = null;
  /** Whether the reader has asked here for the newer site. */
  #swaps = false;
  /** When it was last looked for newer data. */
  #looked = Date.now();
  state = { kept: 'no', done: 0, total: 0, newer: null };

  /**
   * `site`: where its `root` is, whether the set is `frozen`; `also()` fetches what goes with the set, when that is kept; `lang()` is the
   * language of the page.
   */
  constructor(source, changed, site) {
    this.#source = source;
    this.#changed = changed;
    this.#site = site;
    this.#keeper = new Keeper(source, site.root, site.frozen);
    this.#start();
  }

  #say(change) {
    Object.assign(this.state, change);
    this.#changed(this.state);
  }

  async #start() {
    this.#register(this.#saves);
    this.#watch();
    const kept = await this.#keeper.state().catch(() => 'no');
    if (kept === 'yes') {
      this.#say({ kept });
      return this.#fresh();
    }
    if (kept === 'before') this.#say({ newer: 'changed' });
    // A frozen set is looked at once, mostly: who wants it to stay says so.
    if (this.#saves || this.#site.frozen) return this.#say({ kept: 'no' });
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    await new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
    await this.keep();
  }

  /** Keeps the whole set on the device, once however often it is asked for meanwhile. */
  keep() {
    return (this.#keeping ??= this.#all().finally(() => (this.#keeping = null)));
  }

  async #all() {
    const source = this.#source;
    const site = this.#site;
    const progress = (done, total) => this.#say({ kept: 'part', done, total });
    progress(0, 0);
    try {
      const more = source.register && (await import('./register-medicine.js')).files(source);
      // The site itself, the long texts, the pages beside it: without one of them it is not all.
      const also = () => Promise.all([
        this.#register().then(whole),
        site.also(),
        document.documentElement.dataset.more && keepMore(site.root, 'shortages.html', 'shortage/', site.lang()),
      ]);
      await this.#keeper.keep(progress, (await more) ?? [], also);
      this.#say({ kept: 'yes' });
      navigator.storage?.persist?.().catch(() => {});
    } catch (error) {
      // Full, refused or cut: what the page shows needs none of it, and a later visit tries again.
      this.#say({ kept: 'no' });
      if (error instanceof Replaced) this.#fresh();
    }
  }

  /** Whether the site has another generation of the set by now: told to the reader, who chooses when to change. */
  async #fresh() {
    this.#looked = Date.now();
    if (navigator.onLine === false || this.#site.frozen) return;
    const { json } = await descriptorOf(this.#source.base).catch(() => ({}));
    const fingerprint = json?.medicineCharts?.fingerprint;
    if (fingerprint && fingerprint !== this.#source.fingerprint) this.#say({ newer: 'set' });
  }

  /**
   * Registers the service worker of the site, and tells when it holds a newer site; `only`: no more than is there already, for a
   * reader who saves data, since a new one fetches the whole site. Gives its registration, or nothing.
   */
  async #register(only) {
    const { serviceWorker } = navigator;
    const { root } = this.#site;
    try {
      const worker = await (only ? serviceWorker?.getRegistration(root) : serviceWorker?.register(trusted(root)));
      if (!worker) return undefined;
      const waiting = () => worker.waiting && serviceWorker.controller && this.#say({ newer: 'site', worker: worker.waiting });
      waiting();
      worker.onupdatefound = () => worker.installing?.addEventListener('statechange', waiting);
      return worker;
    } catch {
      return undefined; // not on https, refused, or not there: the site works without
    }
  }

  /** What a page that stays open learns of: newer data, when it is seen again; another site, when another tab has changed to it. */
  #watch() {
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && Date.now() - this.#looked > AGE) this.#fresh();
    });
    const { serviceWorker } = navigator;
    let controlled = Boolean(serviceWorker?.controller);
    serviceWorker?.addEventListener('controllerchange', () => {
      // The first worker of all takes charge of pages that came without one: they are of its generation.
      if (controlled) this.#turn();
      controlled = true;
    });
  }

  /**
   * Another generation of the site answers this page now. Bundled scripts have their content in their names: what this page has not
   * fetched yet is still to be had, from the store before (sw.js). Scripts that are not bundled have the same names in all generations,
   * and this page would get new ones beside its own. So it starts anew, at once where its reader asked for it here; elsewhere once it
   * is out of sight, so that nobody's page changes under their eyes, and says so until then.
   */
  #turn() {
    if (this.#swaps) return location.reload();
    this.#say({ newer: 'site', worker: null });
    // Where a page may not come again, what is shown stays.
    const leave = () => document.hidden && (navigator.onLine || this.state.kept === 'yes') && location.reload();
    document.addEventListener('visibilitychange', leave);
    leave();
  }

  /** Changes to the newer generation: the page starts anew. */
  swap() {
    this.#swaps = true;
    if (!this.state.worker) return location.reload();
    this.state.worker.postMessage('swap');
  }
}

/** Settled once a worker holds the whole site; where there can be none, the site works without. */
function whole(registration) {
  if (!registration || registration.active || registration.waiting) return undefined;
  const worker = registration.installing;
  return new Promise((resolve, reject) => {
    const turn = () => {
      if (!worker || worker.state === 'redundant') reject(new Error('a file of the site cannot be had'));
      else if (worker.state !== 'installing') resolve();
    };
    worker?.addEventListener('statechange', turn);
    turn();
  });
}
