// The page that makes the code of an embedded chart: a medicine, what to show of it, the chart as others will see it, the code.

import init, { MedicineSet } from '../../pkg/medicine_charts.js';
import { fragment, ofFrozen, read, root, write } from '../address.js';
import { around } from '../aside.js';
import { fill, h } from '../dom.js';
import { explained, Failure } from '../failure.js';
import { Keeper } from '../keep.js';
import * as parts from '../parts.js';
import { Search } from '../search.js';
import { stem } from '../stem.js';
import { wordsOf } from '../site-words.js';
import { say } from '../live.js';
import { french } from '../words.js';
import en from '../../text/builder.en.js';
import fr from '../../text/builder.fr.js';
import * as code from './code.js';
import { Fields } from './fields.js';
import { Snippets } from './snippets.js';
import { weighed, weighedShortage } from './weight.js';

/** Signs of a fingerprint in a frozen set's address, and in the code. */
const SIGNS = 16;
/** Height of an iframe before it says its own, in CSS pixels, until the chart has been seen. */
const HEIGHT = 900;

/**
 * Makes the page. `openSet(address, lang)` is that of the tags: they and this page share one set and one module. The search is
 * that of the site: pages that embed a chart have none.
 */
export async function begin(openSet) {
  const state = read(location, navigator.languages);
  const { lang } = state;
  const words = { ...wordsOf(lang), ...(lang === 'fr' ? french(fr) : en) };
  around({ words, lang, own: 'builder', title: words.title, said: words.private });
  const main = document.getElementById('main');
  const base = new URL(document.documentElement.dataset.set ?? 'data/datapackage.json', root);
  const { shortages: packed } = document.documentElement.dataset;
  const shortages = packed && new URL(packed, root);
  try {
    const searching = init({ module_or_path: parts.module() }).catch((error) => {
      throw new Failure('module', 'medicine_charts_bg.wasm', String(error));
    });
    searching.catch(() => {}); // told where it is waited for
    const source = await openSet(base, lang);
    await searching;
    const names = new Names(source);
    const builder = new Builder(main, { openSet, base, shortages, source, set: source.set, names, words, lang });
    const there = state.page === 'medicine' && (await builder.take(state, state.at));
    if (!there) await builder.take(names.set.starts()[0]);
    builder.warm();
  } catch (error) {
    console.error(error);
    fill(main, h('section.failure', { role: 'alert' }, h('h1', null, words.failed), h('p', null, explained(words, error).said)));
  }
}

/** The names of the set in the module of the site, as the search takes them. */
class Names {
  isNamed = false;

  constructor(source) {
    this.set = new MedicineSet(source.head);
    /** Settled once the search can answer. */
    this.named = source.names().then((names) => {
      this.set.names(names);
      this.isNamed = true;
    });
    this.named
      .then(() => source.links())
      .then((links) => this.set.links(links))
      .catch(() => {}); // without names the search says so; without links it shows no relatives
  }
}

class Builder {
  #main;
  #kit;
  #fields;
  #snippets;
  #search;
  #stage = h('div.stage');
  #element = null;
  #weight = h('ul');
  #offline = h('p.ready', { hidden: true });
  #named = h('p.chosen');
  #medicine = null;
  /** Whether this very set has an address of its own; unknown until it is frozen for the first time. */
  #own = null;

  constructor(main, kit) {
    const { words, lang, names } = kit;
    this.#main = main;
    this.#kit = kit;
    this.#search = new Search({
      set: names.set, source: names, words, lang,
      // The search leads to a medicine's address: here it is chosen instead.
      visit: (href) => this.take(read(new URL(href), [lang])),
    });
    names.named.then(() => this.#search.refresh(), (error) => this.#search.fail(error));
    this.#fields = new Fields(kit, () => this.#changed());
    this.#snippets = new Snippets(words, (format) => this.#element[format === 'svg' ? 'exportSvg' : 'exportPng'](this.#pictured()));
    this.#stage.addEventListener('ready', () => this.#write());
    this.#stage.addEventListener('error', ({ detail }) => this.#fields.value.shortage && this.#snippets.refuse(detail?.message));
    this.#search.speak();
    const part = (name, ...content) => h(`section.${name}`, { 'aria-labelledby': name }, h('h2', { id: name }, words[name]), content);
    fill(main,
      h('h1', null, words.title),
      h('p.say', null, words.lead),
      h('div.bench', null,
        part('choose', this.#search.node, this.#named, this.#fields.node),
        part('preview', this.#stage)),
      part('code', this.#snippets.node),
      part('weight', this.#weight),
      this.#offline);
  }

  /** Chooses a medicine, `{ level, name }`; `chart` of it where it has that one, else what was chosen before. False where there is none. */
  async take(medicine, chart) {
    const { set, source, words, lang } = this.#kit;
    let page;
    try {
      await source.need(medicine);
      page = set.page(medicine.level, medicine.name, lang);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error;
      this.#named.textContent = words.none(medicine.name);
      say(this.#named.textContent);
      return false;
    }
    this.#medicine = page;
    this.#named.textContent = words.chosen(page.shown, words.level[page.level]);
    say(this.#named.textContent);
    history.replaceState(null, '', `${location.search}${fragment({ page: 'medicine', level: page.level, name: page.name })}`);
    for (const other of document.querySelectorAll('.languages a')) other.href = `?lang=${other.lang}${location.hash}`;
    this.#fields.take(page, chart);
    await this.#changed();
    return true;
  }

  /** What is chosen, as code.js takes it. */
  #chosen() {
    const { level, name } = this.#medicine;
    const { frozen, ...fields } = this.#fields.value;
    return { level, name, ...fields, frozen: frozen && !fields.shortage ? this.#kit.source.fingerprint.slice(0, SIGNS) : '' };
  }

  async #changed() {
    const { base, words } = this.#kit;
    const chosen = this.#chosen();
    if (chosen.frozen) this.#own ??= await fetch(new URL(`${chosen.frozen}/datapackage.json`, base)).then(({ ok }) => ok, () => false);
    this.#fields.explain(chosen.frozen && (this.#own ? words.frozenKept : words.frozenAlone)(chosen.frozen));
    if (!chosen.shortage && !chosen.all && !chosen.charts.length) {
      this.#snippets.refuse(words.atLeastOne);
      return;
    }
    // What is drawn here is what the code draws, attribute for attribute.
    const kind = code.elementOf(chosen);
    if (this.#element?.localName !== kind) {
      this.#element = document.createElement(kind);
      fill(this.#stage, this.#element);
    }
    const src = chosen.shortage ? this.#kit.shortages : base;
    const wanted = new Map([['src', src.href], ...code.attributes(chosen)]);
    for (const { name } of [...this.#element.attributes]) if (!wanted.has(name)) this.#element.removeAttribute(name);
    for (const [name, value] of wanted) this.#element.setAttribute(name, value);
    this.#write();
    await this.#weigh(chosen);
  }

  /** The chart whose picture is offered. */
  #pictured() {
    const { all, charts, shortage } = this.#fields.value;
    if (shortage) return shortage;
    return all ? this.#medicine.charts[0].chart : charts[0];
  }

  #write() {
    const { base, source } = this.#kit;
    const chosen = this.#chosen();
    const at = this.#pictured();
    if (!at) return;
    if (chosen.shortage) {
      this.#writeShortage(chosen);
      return;
    }
    const { level, name, shown } = this.#medicine;
    const one = code.elementOf(chosen) === 'medicine-chart';
    const options = one ? { [at]: { measure: chosen.measure, filter: chosen.filter } } : {};
    const state = { lang: chosen.lang, page: 'medicine', level, name, options, at: one ? at : undefined };
    const frozen = chosen.frozen && source.fingerprint;
    const kept = frozen && this.#own;
    const href = kept ? ofFrozen(frozen, state) : write({ ...state, proof: frozen ? frozen.slice(0, SIGNS) : undefined });
    const src = kept ? new URL(`${chosen.frozen}/datapackage.json`, base).href : base.href;
    const title = one ? `${shown} – ${this.#fields.nameOf(at)}` : shown;
    const height = Math.ceil((this.#element.getBoundingClientRect().height || HEIGHT) / 10) * 10;
    const place = { root: root.href, src, link: href, title, height: this.#element.data?.() ? height : HEIGHT };
    const file = code.fileOf(shown, at);
    this.#snippets.write({
      tag: code.tag(chosen, place),
      frame: code.frame(chosen, place),
      markdown: code.markdown({ title, link: href, file: `${file}.svg` }),
      link: href,
    }, { file, chart: this.#fields.nameOf(at), command: code.command(one ? chosen : { ...chosen, measure: '', filter: '' }, at, `${file}.svg`), proof: Boolean(frozen) });
  }

  /** The code of a figure of shortages, once it is drawn: whether the medicine has a history is known then. */
  #writeShortage(chosen) {
    const drawn = this.#element.data?.();
    if (drawn?.chart !== chosen.shortage) return;
    const { words, shortages } = this.#kit;
    const chart = words.shortageNames[chosen.shortage];
    const { level, name } = drawn.medicine;
    const link = new URL(`${chosen.lang}/${name ? `shortage/${level}-${stem(name)}` : 'shortages'}.html`, root).href;
    const title = name ? `${this.#medicine.shown} – ${chart}` : chart;
    const height = Math.ceil((this.#element.getBoundingClientRect().height || HEIGHT) / 10) * 10;
    const file = code.fileOf(name, chosen.shortage);
    const place = { root: root.href, src: shortages.href, link, title, height };
    this.#snippets.write({
      tag: code.tag(chosen, place),
      frame: code.frame(chosen, place),
      markdown: code.markdown({ title, link, file: `${file}.svg` }),
      link,
    }, { file, chart, command: code.command(chosen, chosen.shortage, `${file}.svg`), proof: false });
  }

  async #weigh(chosen) {
    const { base, set, words } = this.#kit;
    if (chosen.shortage) {
      const lines = await weighedShortage({ words, lang: this.#kit.lang, base: this.#kit.shortages, spoken: chosen.lang, history: code.isHistory(chosen.shortage) });
      if (this.#fields.value.shortage === chosen.shortage) fill(this.#weight, lines.map((line) => h('li', null, line)));
      return;
    }
    const lines = await weighed({ words, lang: this.#kit.lang, base, spoken: chosen.lang, chunk: set.chunkOf(chosen.level, chosen.name) });
    if (chosen.name === this.#medicine.name && !this.#fields.value.shortage) fill(this.#weight, lines.map((line) => h('li', null, line)));
  }

  /** Fetches, in a quiet moment, what any other choice would ask for. */
  async warm() {
    const { openSet, base, source, names, words } = this.#kit;
    if (navigator.connection?.saveData) return;
    try {
      await Promise.all(['fr', 'en'].map((lang) => openSet(base, lang)));
      await names.named;
      if (source.files) await new Keeper(source, root).keep(() => {});
      await this.#snippets.drawn(this.#stage);
      await this.#element.exportSvg(this.#pictured());
      this.#offline.textContent = words.ready;
      this.#offline.hidden = false;
    } catch (error) {
      console.warn('medicine-charts:', error); // refused stores, a full disk: the page works with its network
    }
  }
}
