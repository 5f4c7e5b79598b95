// What stands in an element's shadow: a frame of its own style, and in it one medicine after another, each with its figures.

import { fill, h } from '../dom.js';
import { Figures } from '../figures.js';
import { forget, theme } from '../theme.js';
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

/** Milliseconds after which words are written of which nothing was drawn. */
const PATIENCE = 500;

/** Views that are to show something, with what is called when they have. */
const due = [];

/**
 * Shows what is due, step by step for all: what one view changes in the page would else have the page laid out anew for the next
 * that asks for its place.
 */
function showAll() {
  const jobs = due.splice(0);
  for (const step of ['put', 'measure', 'draw', 'write']) {
    for (const job of jobs) {
      try {
        if (!job.failed && job.wanted()) job[step]();
      } catch (error) {
        job.failed = true;
        job.fail(error);
      }
    }
  }
  for (const { done } of jobs) done();
}

export class View {
  #host;
  #frame = h('div.embedded.empty', { part: 'frame' });
  #status = h('p.unseen', { role: 'status' });
  #timer = 0;
  #medicines = new Map();
  /** Counts what it was told to show. */
  #turn = 0;

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
    const { classList } = this.#frame;
    // The page's own text is light where the page is dark, however it says so.
    const dark = (getComputedStyle(this.#status).color.match(/\d+/)?.[0] ?? 0) > 127;
    classList.toggle('dark', wanted === 'dark' || (wanted !== 'light' && dark));
    classList.toggle('light', !classList.contains('dark'));
    forget();
    for (const { figures } of this.#medicines.values()) figures.repaint();
  }

  /**
   * Shows these medicines, with all tags that have theirs by then: `[{ page, charts }]`. `about` is what their figures have in common (see figures.js), `fictional`
   * whether the set is invented, `foot` what stands under all of them.
   */
  show(list, about, fictional, foot) {
    this.#turn += 1;
    const turn = this.#turn;
    const each = (call) => list.forEach(({ page, charts }, at) => call(this.#medicines.get(at).figures, { ...page, charts }));
    let seen;
    return new Promise((done, fail) => {
      if (!due.length) setTimeout(showAll);
      due.push({
        done, fail,
        wanted: () => turn === this.#turn,
        put: () => {
          this.#put(list, about, fictional, foot);
          each((figures, page) => figures.place(page));
        },
        measure: () => {
          seen = this.#host.getBoundingClientRect().top < innerHeight;
          if (seen) each((figures) => figures.measure());
        },
        draw: () => each((figures) => figures.draw()),
        // Outside the window, the browser will say how wide they are; what it never says of is written all the same.
        write: () => each((figures) => {
          if (seen || figures.known) figures.write();
          else setTimeout(() => turn === this.#turn && figures.write(), PATIENCE);
        }),
      });
    });
  }

  #put(list, about, fictional, foot) {
    const { words, lang } = about;
    this.#frame.classList.remove('empty');
    this.#frame.lang = lang;
    this.#frame.dir = 'ltr'; // whatever the page around: its words are French or English
    const before = this.#medicines;
    this.#medicines = new Map();
    const parts = list.map(({ page, charts }, at) => {
      const figures = before.get(at)?.about === about ? before.get(at).figures : new Figures({ ...about, say: (text, delay) => this.#say(text, delay), theme: () => theme(this.#frame), paper: (on) => this.#paper(on) });
      this.#medicines.set(at, { figures, about });
      return h('section.medicine', { 'aria-label': page.shown }, h('p.named', { part: 'medicine' }, page.shown, ' ', h('span.kind', null, page.kind)), figures.node);
    });
    for (const [at, { figures }] of before) if (this.#medicines.get(at)?.figures !== figures) figures.leave();
    fill(this.#frame,
      fictional && h('p.fictional', { part: 'fictional', role: 'note' }, words.fictional),
      parts,
      foot);
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
