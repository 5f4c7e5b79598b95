// What stays on the device: the site (by its service worker) and the set (by packed.js), for a reader without network. Fetched after
// the charts: it shares nothing with the page but what it is given.

/** The worker's address, in the form that a page under Trusted Types asks for. */
function trusted(root) {
  const { href } = new URL('sw.js', root);
  const policy = globalThis.trustedTypes?.createPolicy('medicine-charts-worker', { createScriptURL: () => href });
  return policy ? policy.createScriptURL('') : href;
}

/** A quiet moment before the rest of the set is fetched, in milliseconds. */
const PAUSE = 1500;

/**
 * Starts keeping the site and, unless the reader saves data, the set. `changed()` is called when what `state` says has
 * changed: `{ kept: 'no' | 'part' | 'yes' | 'never', done, total, newer }`.
 */
export class Offline {
  #source;
  #changed;
  #site;
  state = { kept: 'no', done: 0, total: 0, newer: null };

  /**
   * `site`: where its `root` is; `also()` fetches what it keeps besides, when the set is kept; `latest()` gives the descriptor that it
   * has by now, as `descriptorOf` does.
   */
  constructor(source, changed, site) {
    this.#source = source;
    this.#changed = changed;
    this.#site = site;
    this.#start();
  }

  #say(change) {
    Object.assign(this.state, change);
    this.#changed(this.state);
  }

  async #start() {
    this.#worker();
    const kept = await this.#source.isKept();
    if (kept === 'yes') {
      this.#say({ kept });
      return this.#fresh();
    }
    if (kept === 'before') this.#say({ newer: 'changed' });
    if (navigator.connection?.saveData) return this.#say({ kept: 'no' });
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    await new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
    await this.keep();
  }

  /** Keeps the whole set on the device. */
  async keep() {
    if (this.state.kept === 'part') return;
    try {
      const register = this.#source.register && (await import('./register-medicine.js')).files(this.#source);
      await this.#source.keepAll((done, total) => this.#say({ kept: 'part', done, total }), (await register) ?? []);
      await this.#site.also();
      this.#say({ kept: 'yes' });
      navigator.storage?.persist?.().catch(() => {});
    } catch {
      // Full, refused or cut: what the page shows needs none of it.
      this.#say({ kept: 'no' });
    }
  }

  /** Whether the site has another generation of the set by now: told to the reader, who chooses when to change. */
  async #fresh() {
    const { json, kept } = await this.#site.latest().catch(() => ({ kept: true }));
    const fingerprint = json?.medicineCharts?.fingerprint;
    if (!kept && fingerprint && fingerprint !== this.#source.fingerprint) this.#say({ newer: 'set' });
  }

  /** Registers the service worker of the site, and tells when it holds a newer site. */
  async #worker() {
    try {
      const worker = await navigator.serviceWorker?.register(trusted(this.#site.root));
      if (!worker) return;
      const waiting = () => worker.waiting && navigator.serviceWorker.controller && this.#say({ newer: 'site', worker: worker.waiting });
      waiting();
      worker.addEventListener('updatefound', () => worker.installing?.addEventListener('statechange', waiting));
    } catch {
      // not on https, refused, or not there: the site works without
    }
  }

  /** Changes to the newer generation: the page starts anew. */
  swap() {
    if (!this.state.worker) return location.reload();
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    this.state.worker.postMessage('swap');
  }
}
