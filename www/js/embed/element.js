// <medicine-chart> and <medicine-profile>: charts of a medicine on anyone's page, drawn there. docs/embedding.md says how.

import { h, outward } from '../dom.js';
import { fragment } from '../address.js';
import { book } from '../load.js';
import { stem } from '../stem.js';
import { explained, Failure } from '../failure.js';
import { inlined } from '../inline.js';
import * as sets from './sets.js';
import { View } from './view.js';
import { wordsOf } from './words.js';

const LEVELS = ['substance', 'speciality'];
/** How the names of figures of shortages begin, and the one of them that is of a medicine. */
const SHORTAGE = 'shortage-';
const HISTORY = `${SHORTAGE}history`;
const OPTIONS = ['measure', 'filter', 'order', 'open'];
/** Attributes that are properties too, as texts; `height` is one as a number. */
const TEXTS = ['src', 'medicine', 'level', 'theme', 'frozen', 'site', 'chart', 'charts', ...OPTIONS];
const PROPERTIES = [...TEXTS, 'height'];

/** Signs of a fingerprint that are shown. */
const SHORT = 12;

/** What both elements do; `charts(page)` of each gives the charts of a medicine's page that it shows. */
class Medicine extends HTMLElement {
  static observedAttributes = [...PROPERTIES, 'lang'];

  #view = null;
  #options = {};
  #asked = 0;
  #due = false;
  #shown = null;
  /** Watches what the page around is shown in. */
  #scheme = null;

  connectedCallback() {
    this.#view ??= new View(this);
    this.#own();
    if (this.#scheme) return; // moved within the page
    this.#scheme = new AbortController();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => (this.#view.theme = this.theme), { signal: this.#scheme.signal });
    this.#later();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#asked += 1;
      this.#scheme?.abort();
      this.#scheme = null;
      this.#shown = null;
      this.#view.wait();
    });
  }

  /** Takes what was set as a property before the tag was known. */
  #own() {
    for (const name of PROPERTIES) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#view || before === after) return;
    if (name === 'theme') this.#view.theme = this.theme;
    else if (name === 'height') this.#view.height = this.height;
    else this.#later();
  }

  /** Once for all attributes that change in one go. */
  #later() {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (this.isConnected) this.#load();
    });
  }

  /** The language: of the attribute, else of the page around, else of the reader. */
  get #language() {
    const tags = [this.getAttribute('lang'), this.closest('[lang]')?.lang, document.documentElement.lang, ...navigator.languages];
    for (const tag of tags) if (/^(fr|en)/i.test(tag ?? '')) return tag.slice(0, 2).toLowerCase();
    return 'en';
  }

  /** The medicines asked for: one name, or several between commas. */
  get #names() {
    const text = this.medicine.trim();
    return text ? text.split(/\s*,\s*(?=\S)/).map((name) => name.trim()).filter(Boolean).map((name) => (name === '*' ? '' : name)) : [];
  }

  /** Whether the figure asked for is one of shortages, which another module draws from data of their own. */
  get #ofShortages() {
    return this.chart.startsWith(SHORTAGE);
  }

  async #load() {
    const asked = (this.#asked += 1);
    const lang = this.#language;
    const words = wordsOf(lang);
    this.#view.theme = this.theme;
    this.#view.height = this.height;
    try {
      const shortages = this.#ofShortages;
      const names = this.#names;
      if (shortages && !names.length && this.chart !== HISTORY) names.push('');
      if (!names.length) throw new Failure('noMedicine', '');
      if (!this.src) throw new Failure('noSource', '');
      if (this.level && !LEVELS.includes(this.level)) throw new Failure('noLevel', this.level);
      const levels = this.level ? [this.level] : LEVELS;
      if (!URL.canParse(this.src, document.baseURI)) throw new Failure('unreachable', this.src);
      const base = this.src.startsWith('#') ? inlined(this.src.slice(1)) : new URL(this.src, document.baseURI);
      const { opened, found } = shortages ? await import('../shortage-set.js') : sets;
      const coming = opened(base, lang, shortages ? book : { level: levels[0], name: names[0] });
      if (!shortages) setTimeout(() => asked === this.#asked && this.#view.prepare(this.listed, { lang, words })); // once all is asked for
      const source = await coming;
      this.#prove(source);
      const list = await this.#find(source, names, levels, lang, found);
      if (asked !== this.#asked) return;
      await this.#show(source, list, lang);
      if (asked !== this.#asked) return;
      this.#tell('ready', { medicines: list.map(({ page: { level, name } }) => ({ level, name })), charts: list[0].charts.map(({ chart }) => chart) });
    } catch (error) {
      if (asked !== this.#asked) return;
      const { kind = 'crashed', file = '', detail } = error;
      const own = typeof words[kind] === 'function' && error instanceof Failure ? words[kind](file, detail) : words[kind];
      const text = own ?? explained(words, error).said;
      this.#shown = null;
      this.#view.fail(text, lang);
      console.error('medicine-charts:', error);
      this.#tell('error', { kind, message: text });
    }
  }

  /** Whether the data are those that the chart was made with, where it says which. */
  #prove({ fingerprint }) {
    const wanted = this.frozen.toLowerCase();
    if (wanted && !(fingerprint ?? '').startsWith(wanted)) throw new Failure('changed', wanted.slice(0, SHORT), (fingerprint ?? '–').slice(0, SHORT));
  }

  async #find(source, names, levels, lang, found) {
    // A name may have a comma in it.
    const whole = names.length > 1 && (await found(source, this.medicine.trim(), levels, lang));
    const list = [];
    for (const name of whole ? [this.medicine.trim()] : names) {
      const page = whole || (await found(source, name, levels, lang));
      if (!page) throw new Failure(this.#ofShortages ? 'noHistory' : 'unknown', name);
      const charts = this.charted(page);
      this.#check(source.set, page, charts, lang);
      list.push({ page, charts });
    }
    return list;
  }

  /** What the attributes choose must be among the choices: nothing else than was asked for is drawn. */
  #check(set, page, charts, lang) {
    for (const [chart, options] of Object.entries(this.chosen([{ page, charts }]))) {
      if (!options.measure && !options.filter) continue;
      const { measures, filters } = set.chart(page.level, page.name, chart, { lang });
      for (const [kind, choices] of [['measure', measures], ['filter', filters]]) {
        const wanted = options[kind];
        if (wanted && !choices.some(({ key }) => key === wanted)) throw new Failure('noChoice', `${kind}="${wanted}"`, choices.map(({ key }) => key).join(', ') || '–');
      }
    }
  }

  #show(source, list, lang) {
    const words = wordsOf(lang);
    const { set, fingerprint } = source;
    const same = this.#shown?.set === set && this.#shown?.lang === lang;
    this.#options = this.chosen(list);
    const about = same ? this.#shown.about : {
      source, set, lang, words,
      options: () => this.#options,
      choose: (options) => {
        this.#options = options;
      },
      link: (chart, options) => this.#link(list[0].page, chart, options),
      scrolled: () => scrollY,
      told: (event, detail) => this.#tell(event, detail),
    };
    this.#shown = { set, lang, about, list };
    const home = this.#link(list[0].page);
    return this.#view.show(list, about, set.fictional(),
      [h('p.mind', { part: 'caution' }, list[0].page.caution),
        h('p.proof', { part: 'proof' }, fingerprint && [words.proof(fingerprint.slice(0, SHORT)), ' · '],
          this.site && [outward(this.#ofShortages ? words.openShortages : words.open, home), ' · '], words.credit)]);
  }

  /** Where a figure can be seen with all others: on the site, where the element knows of one, else here. */
  #link({ level, name }, chart, options = {}) {
    if (this.site && this.#ofShortages) {
      const path = name ? `shortage/${level}-${stem(name)}` : 'shortages';
      return new URL(`${this.#language}/${path}.html`, new URL(this.site, document.baseURI)).href;
    }
    const page = fragment({ page: 'medicine', level, name, options: chart ? { [chart]: options } : {}, at: chart });
    return this.site ? new URL(page, new URL(this.site, document.baseURI)).href : `${location.href.split('#')[0]}${this.id ? `#${this.id}` : ''}`;
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** Asks the module for something of a figure, by default the first. */
  async #take(way, chart, ...more) {
    if (!this.#shown) throw new Error('nothing is drawn yet: wait for the event "ready"');
    const { list: [{ page, charts }] } = this.#shown;
    const key = chart ?? charts[0].chart;
    const { take } = await import('../take.js');
    const result = await take(this.#shown.about, { medicine: page, chart: key, options: this.#options[key] ?? {} }, way, ...more);
    this.#tell('export', { chart: key, format: way });
    return result;
  }

  /** The complete figure as a PNG, twice as many dots as CSS pixels: a Blob. */
  exportPng(chart) {
    return this.#take('png', chart);
  }

  /** The complete figure as SVG text. */
  exportSvg(chart) {
    return this.#take('svg', chart);
  }

  /** The figure's table as CSV text. */
  exportCsv(chart) {
    return this.#take('csv', chart);
  }

  /** The medicine's page, all its charts, or the page of shortages, as the text of one HTML file that needs no network and no script. */
  exportPage() {
    return this.#take('page');
  }

  /** What a figure shows: its words, its marks in words, its table. */
  data(chart) {
    if (!this.#shown) return null;
    const { about: { set, lang }, list: [{ page, charts }] } = this.#shown;
    const key = chart ?? charts[0].chart;
    const asked = [page.level, page.name, key, { lang, ...this.#options[key] }];
    const { marks, opens, ...words } = set.chart(...asked);
    return { medicine: { level: page.level, name: page.name }, chart: key, ...words, data: set.marks(...asked).map(({ place, ...mark }) => mark), table: set.table(...asked) };
  }
}

for (const name of TEXTS) {
  Object.defineProperty(Medicine.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(name) ?? '';
    },
    set(value) {
      if (value === null || value === undefined || value === '') this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}
Object.defineProperty(Medicine.prototype, 'height', {
  configurable: true,
  enumerable: true,
  get() {
    const pixels = parseFloat(this.getAttribute('height'));
    return pixels > 0 ? Math.min(pixels, 4000) : 0;
  },
  set(value) {
    if (value) this.setAttribute('height', value);
    else this.removeAttribute('height');
  },
});

const listed = (text) => text.split(',').map((chart) => chart.trim()).filter(Boolean);

/** One chart of a medicine, or of several one under another. */
export class MedicineChart extends Medicine {
  /** The charts that are asked for by name. */
  get listed() {
    return listed(this.chart);
  }

  charted(page) {
    const wanted = this.chart || page.charts[0].chart;
    const one = page.charts.find(({ chart }) => chart === wanted);
    if (!one) throw new Failure(wanted.startsWith(SHORTAGE) ? 'noFigure' : 'noChart', wanted);
    return [one];
  }

  chosen([{ charts: [{ chart }] }]) {
    return { [chart]: Object.fromEntries(OPTIONS.filter((key) => this[key]).map((key) => [key, this[key]])) };
  }
}

/** All charts of a medicine, or those that `charts` lists. */
export class MedicineProfile extends Medicine {
  get listed() {
    return listed(this.charts);
  }

  charted(page) {
    const wanted = this.listed;
    return wanted.length ? wanted.map((key) => page.charts.find(({ chart }) => chart === key)).filter(Boolean) : page.charts;
  }

  chosen() {
    return {};
  }
}
