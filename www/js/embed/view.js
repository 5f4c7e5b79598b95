// What stands in an element's shadow: a frame of its own style, and in it one medicine after another, each with its figures.

import { fill, h } from '../dom.js';
import { guess } from '../figure.js';
import { Figures } from '../figures.js';
import { forget, theme } from '../theme.js';
import { together } from './together.js';
import style from '../../pkg/embed-style.js';

let sheet = null;

/** Puts the style into a shadow: a sheet made by a script is not subject to the host's content policy. */
function dress(shadow) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
  }
  shadow.adoptedStyleSheets = [sheet];
}

/** About as high as the words of a figure are at least, in CSS pixels. */
const WORDS = 300;

/** Views that were told a theme. */
const themed = new Set();

/** Looks at all, then changes all: the browser works out styles once. */
function themeAll() {
  const turns = Array.from(themed, (view) => [view, view.dark]);
  themed.clear();
  forget();
  for (const [view, dark] of turns) view.turn(dark);
}

export class View {
  #host;
  #frame = h('div.embedded.empty', { part: 'frame' });
  #status = h('p.unseen', { role: 'status' });
  #timer = 0;
  #medicines = new Map();
  /** Counts what it was told to show. */
  #turn = 0;
  #theme = '';
  /** Figures that were made before the data were there, what they stand on, and their language. */
  #prepared = null;

  /** `host`: the element. Its children are shown until there is something better. */
  constructor(host) {
    this.#host = host;
    const shadow = host.attachShadow({ mode: 'open' });
    dress(shadow);
    shadow.append(this.#frame, this.#status);
    this.wait();
  }

  /** Shows the host's own children. */
  wait() {
    this.leave();
    this.#frame.classList.add('empty');
    this.#frame.removeAttribute('lang');
    this.#frame.removeAttribute('dir');
    fill(this.#frame, h('slot'));
  }

  /** Shows the host's own children and, under them, what is wrong. */
  fail(text, lang) {
    this.wait();
    this.#frame.append(h('p.trouble', { part: 'error', role: 'note', lang, dir: 'ltr' }, text));
  }

  /** The height that is kept free, in CSS pixels. */
  set height(pixels) {
    this.#frame.style.minHeight = pixels ? `${pixels}px` : '';
  }

  /** `light`, `dark`, or what the page around is shown in. */
  set theme(wanted) {
    this.#theme = wanted;
    if (!themed.size) queueMicrotask(themeAll);
    themed.add(this);
  }

  /** Whether it is to be dark: as asked, else as the page's own text is light where the page is dark, however it says so. */
  get dark() {
    return this.#theme === 'dark' || (this.#theme !== 'light' && (getComputedStyle(this.#status).color.match(/\d+/)?.[0] ?? 0) > 127);
  }

  /** Takes on a theme. */
  turn(dark) {
    this.#frame.classList.toggle('dark', dark);
    this.#frame.classList.toggle('light', !dark);
    for (const { figures } of this.#medicines.values()) figures.repaint();
  }

  /** Makes figures of these charts while nothing but their language is known: the browser waits for the data meanwhile. */
  prepare(charts, { lang, words }) {
    if (this.#prepared?.lang === lang || this.#medicines.size) return;
    this.#prepared = { lang, ...this.#figuresOn({ lang, words }) };
    this.#prepared.figures.prepare(charts);
  }

  /** Figures that stand on this: see figures.js. */
  #figuresOn(about) {
    const place = { ...about, say: (text, delay) => this.#say(text, delay), theme: () => theme(this.#frame), paper: (on) => this.#paper(on) };
    return { place, figures: new Figures(place) };
  }

  /** Those that were made before, or new ones. */
  #figuresOf(about) {
    const { lang, place, figures } = this.#prepared ?? {};
    this.#prepared = null;
    if (lang !== about.lang) return this.#figuresOn(about).figures;
    Object.assign(place, about);
    return figures;
  }

  /**
   * Shows these medicines, with all tags that have theirs by then: `[{ page, charts }]`. `about` is what their figures have in common (see figures.js), `fictional`
   * whether the set is invented, `foot` what stands under all of them.
   */
  show(list, about, fictional, foot) {
    this.#turn += 1;
    const turn = this.#turn;
    const each = (call) => list.map(({ page, charts }, at) => call(this.#medicines.get(at).figures, { ...page, charts }, at));
    let made = null;
    /** Makes what is shown, or takes what was shown before, without the page. */
    const make = () => {
      made ??= this.#make(list, about, fictional, foot);
      each((figures, page) => figures.place(page, true));
    };
    const join = () => this.#join(made, about.lang);
    return together({
      wanted: () => turn === this.#turn,
      reserve: () => this.#reserve(list),
      look: () => this.#look(list),
      join: () => {
        make();
        join();
      },
      measure: () => each((figures) => (figures.measure(true), figures.sizes)),
      draw: () => each((figures) => figures.draw()),
      write: () => each((figures) => figures.write()),
      waits: () => each((figures) => figures.unwritten).includes(true),
      lay: (sizes) => {
        if (!made) {
          make();
          if (sizes) each((figures, _, at) => figures.assume(sizes[at]));
        }
        each((figures) => figures.lay());
      },
      settle: () => {
        each((figures) => figures.settle());
        join();
      },
      follow: () => each((figures) => figures.follow()),
    });
  }

  /** Keeps free about the room that figures take; what stands there already stays as it is. */
  #reserve(list) {
    if (!this.#frame.matches('.empty')) return;
    const high = list.flatMap(({ charts }) => charts).reduce((sum, { chart }) => sum + guess(chart) + WORDS, 0);
    this.#frame.style.setProperty('--room', `${high}px`);
  }

  /** Whether it is in the window, whether it shows figures already, and what figures have in common that are as wide as these. */
  #look(list) {
    const { top, width } = this.#host.getBoundingClientRect();
    theme(this.#frame); // read now, while the browser has styles worked out
    return { seen: top < innerHeight, shown: !this.#frame.matches('.empty'), alike: JSON.stringify([width, list.map(({ charts }) => charts.map(({ wide }) => wide))]) };
  }

  #make(list, about, fictional, foot) {
    const before = this.#medicines;
    this.#medicines = new Map();
    const parts = list.map(({ page }, at) => {
      const figures = before.get(at)?.about === about ? before.get(at).figures : this.#figuresOf(about);
      this.#medicines.set(at, { figures, about });
      return h('section.medicine', { 'aria-label': page.shown }, h('p.named', { part: 'medicine' }, page.shown, ' ', h('span.kind', null, page.kind)), figures.node);
    });
    for (const [at, { figures }] of before) if (this.#medicines.get(at)?.figures !== figures) figures.leave();
    return [fictional && h('p.fictional', { part: 'fictional', role: 'note' }, about.words.fictional), parts, foot];
  }

  /** Has what was made in the page. */
  #join([fictional, sections, foot], lang) {
    if (sections[0].parentNode) return; // it is
    this.#frame.classList.remove('empty');
    this.#frame.style.removeProperty('--room');
    this.#frame.lang = lang;
    this.#frame.dir = 'ltr'; // whatever the page around: its words are French or English
    fill(this.#frame, fictional, sections, foot);
  }

  /** The figure of a chart of the first medicine that has it. */
  figure(chart) {
    for (const { figures } of this.#medicines.values()) if (figures.get(chart)) return figures.get(chart);
    return null;
  }

  /** Stops all that watches. */
  leave() {
    this.#turn += 1;
    for (const { figures } of this.#medicines.values()) figures.leave();
    this.#medicines = new Map();
  }

  #paper(on) {
    this.#frame.classList.toggle('printing', on);
    forget();
  }

  #say(text, delay = 150) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#status.textContent = text), delay);
  }
}
