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

/**
 * Milliseconds that are worked without a break on what nobody sees yet: what a reader does not feel (the limit of a "long task"). And
 * those that are waited for a frame.
 */
const SLICE = 50;
const PATIENCE = 500;

/** Views that are to show something, with what is called when they have. */
const due = [];

function take(job, step) {
  try {
    if (!job.failed && job.wanted()) job[step]();
  } catch (error) {
    job.failed = true;
    job.fail(error);
  }
}

/**
 * Shows what is due, step by step for all: what one view changes in the page would else have the page laid out anew for the next
 * that asks for its place. What is outside the window comes after the frame that shows what is inside, without its ink.
 */
function showAll() {
  const jobs = due.splice(0);
  for (const step of ['put', 'measure', 'draw', 'write']) for (const job of jobs) take(job, step);
  const rest = jobs.filter((job) => !job.failed && job.wanted() && job.waits());
  for (const job of jobs) {
    if (rest.includes(job)) continue;
    take(job, 'follow');
    job.done();
  }
  if (!rest.length) return;
  const framed = afterFrame();
  // To lay out changes nothing in the page: the frame need not be waited for.
  setTimeout(async () => {
    await slices(rest, (job) => take(job, 'lay'));
    await framed;
    await slices(rest, (job) => (take(job, 'settle'), job.done()));
    for (const job of rest) take(job, 'follow');
  });
}

/** After the next frame; soon all the same where the browser has none, as in a window that is hidden. */
function afterFrame() {
  return new Promise((go) => {
    setTimeout(go, PATIENCE);
    requestAnimationFrame(() => setTimeout(go));
  });
}

/** Lets the browser work. Timers that set timers are slowed down by it: not where there is another way. */
const pause = () => globalThis.scheduler?.yield?.() ?? new Promise((go) => setTimeout(go));

/** Does this with each, letting the browser draw and answer the reader in between. */
async function slices(list, act) {
  let end = performance.now() + SLICE;
  for (const one of list) {
    if (performance.now() > end) {
      await pause();
      end = performance.now() + SLICE;
    }
    act(one);
  }
}

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
    const each = (call) => list.forEach(({ page, charts }, at) => call(this.#medicines.get(at).figures, { ...page, charts }));
    let seen;
    return new Promise((done, fail) => {
      if (!due.length) setTimeout(showAll);
      due.push({
        done, fail,
        wanted: () => turn === this.#turn,
        put: () => {
          this.#put(list, about, fictional, foot);
          each((figures, page) => figures.place(page, true));
        },
        measure: () => {
          seen = this.#host.getBoundingClientRect().top < innerHeight;
          each((figures) => figures.measure(true));
        },
        draw: () => seen && each((figures) => figures.draw()),
        write: () => seen && each((figures) => figures.write()),
        waits: () => list.some((_, at) => this.#medicines.get(at).figures.unwritten),
        lay: () => each((figures) => figures.lay()),
        settle: () => each((figures) => figures.settle()),
        follow: () => each((figures) => figures.follow()),
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
      const figures = before.get(at)?.about === about ? before.get(at).figures : this.#figuresOf(about);
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
