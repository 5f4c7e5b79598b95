// All the figures of a page: when each is drawn, and the options they share with the address.

import { h, id } from './dom.js';
import { Figure } from './figure.js';
import { onThemeChange } from './theme.js';

/** How far outside the window a figure is drawn already, in CSS pixels. */
const NEAR = 600;

/** Dots per CSS pixel on paper. */
const PRINT = 3;

/** Tables are made this long after the last drawing, in milliseconds: nobody waits for them. */
const CALM = 500;

/** The figures of medicine after medicine: those that the next one has too are kept and filled anew. */
export class Figures {
  #place;
  #known = new Map();
  #byNode = new Map();
  #figures = [];
  #medicine = null;
  #near = new Set();
  /** How far each figure was from the top of the page when the browser last said so. */
  #tops = new Map();
  #frame = 0;
  /** Counts what is shown, from 1; the round whose next step is on its way, or 0. */
  #round = 0;
  #waits = 0;
  #forced = false;
  /** Whether what is only near waits for `follow`. */
  #held = false;
  /** The figures that `draw` has drawn, for `write`. */
  #first = null;
  #sizes = new ResizeObserver((entries) => this.#sized(entries));
  #nearness = new IntersectionObserver((entries) => this.#approach(entries), { rootMargin: `${NEAR}px` });
  #keys;
  #gone = null;
  /** Called once all that is shown is drawn and written. */
  #settle = null;

  /**
   * `place` is where the figures stand, read when needed: the `source` and its `set`, the `lang` and its `words`; `say(text, delay)`
   * to a screen reader; `theme()` of the drawings; `options()`, of each figure, as they are now, and `choose(options)` when the reader changes
   * them; `link(chart, options)`, the address of a figure as shown; `scrolled()`, how far the page is scrolled; `paper(on)`, called
   * before and after printing; `told(event, detail)`, what happens. `node`: the figures that came with the page.
   */
  constructor(place, node = null) {
    this.#place = place;
    // One description of the keys, which every drawing refers to.
    this.#keys = h('p.unseen', { id: id('keys') }, place.words.keys);
    this.node = node ?? h('div.figures');
    this.node.append(this.#keys);
  }

  /** Makes the figures of these charts before it is known what they show. */
  prepare(charts) {
    for (const chart of charts) this.#make(chart);
  }

  /** Takes over the figures that came with the page, which are of this medicine: they can be read and changed from now on. */
  adopt(page) {
    this.#figures = Array.from(this.node.querySelectorAll('figure'), (node) =>
      this.#make(node.id.slice('chart-'.length), node));
    for (const figure of this.#figures) this.#observe(figure);
    this.#take(page);
  }

  /** Has the figures take a medicine. */
  #take({ level, name, shown }) {
    this.#watch();
    const options = this.#place.options();
    this.#medicine = { level, name, shown };
    for (const figure of this.#figures) figure.take(this.#medicine, options[figure.chart] ?? {});
    this.#round += 1;
  }

  /** The figures, by the names of their charts. */
  get(chart) {
    return this.#figures.find((figure) => figure.chart === chart);
  }

  /** Settled once all that is shown is drawn and written; of those asked for, the last alone. */
  settled() {
    return new Promise((resolve) => (this.#settle = resolve));
  }

  /** The colours or the font have changed. */
  repaint() {
    this.#later(true);
  }

  /**
   * Shows the figures of a medicine's page, `{ level, name, shown, charts }`: at once those that can be seen, the others right
   * after. `now`: they stand in the page already and are to be measured there, so that the first that is seen of them is the drawing.
   */
  show(page, now = false) {
    this.place(page);
    if (now) this.measure();
    this.draw();
    this.write();
  }

  /**
   * The first step of `show`: the figures stand in their place. Each step of many places before the next has the page laid out once.
   * `held`: nothing is done unasked before `follow`, since other places of the page come first.
   */
  place(page, held = false) {
    this.#held = held;
    this.#arrange(abreast(page.charts));
    this.#take(page);
  }

  /** The second, where they stand in the page already. `where`: however far the page is scrolled, those in the window are first. */
  measure(where = false) {
    for (const figure of this.#figures) {
      this.#measure(figure, figure.gauge.clientWidth, figure.gauge.clientHeight);
      if (where) this.#tops.set(figure, figure.plot.getBoundingClientRect().top);
    }
    if (where) this.#place.theme(); // read now, while the browser has styles and places worked out
  }

  /** How wide each is, in CSS pixels, and how large the reader's text. */
  get sizes() {
    return this.#figures.map(({ width, scale }) => ({ width, scale }));
  }

  /** Takes it that they are as large as others that stand alike, in place of `measure`; the browser tells if they are not. */
  assume(sizes) {
    this.#figures.forEach((figure, at) => Object.assign(figure, sizes[at]));
  }

  /** Whether it is known how wide they are. */
  get known() {
    return this.#figures.every(({ width }) => width > 0);
  }

  /** The third: draws what can be seen, where it is known how wide; nothing in the page changes. */
  draw() {
    this.#first = null;
    if (!this.known) return;
    this.#first = this.#figures.filter((figure) => (this.#tops.get(figure) ?? 0) < innerHeight);
    this.#ink(this.#first);
  }

  /** The last: what was drawn and said is in the page. */
  write() {
    // How wide they are is told once the browser has laid the page out; the words need not wait.
    for (const figure of this.#first ?? this.#figures) figure.write();
    if (!this.#first) return;
    for (const figure of this.#figures) figure.age();
    this.#follow();
  }

  /** Whether `write` has left something. */
  get unwritten() {
    return this.#figures.some((figure) => figure.unwritten);
  }

  /** The first step for what nobody sees yet: everything but the ink is worked out; nothing in the page changes. */
  lay() {
    const colours = this.#place.theme();
    for (const figure of this.#figures) {
      if (figure.isDrawn || figure.isLaid) continue;
      if (this.#near.has(figure)) figure.draw(devicePixelRatio, colours);
      else figure.lay(colours);
    }
  }

  /** The second: it is in the page, to be read in every way but by eye. The ink comes when the browser is idle, or they come near. */
  settle() {
    for (const figure of this.#figures) if (figure.unwritten) figure.write();
  }

  /** The third: the ink of what is near, then of the rest, then tables, whenever the browser has nothing else to do. */
  follow() {
    this.#held = false;
    this.#later(false);
  }

  /** Takes the options of an address gone back or forward to; figures whose options did not change stay as they are. */
  restore(options) {
    this.#draw(this.#figures.filter((figure) => figure.take(this.#medicine, options[figure.chart] ?? {})));
    this.#follow();
  }

  /** The page shows something else. */
  leave() {
    this.#gone?.abort();
    this.#gone = null;
    for (const figure of this.#figures) figure.leave();
    this.#round += 1;
    this.#medicine = null;
    this.#near.clear();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #watch() {
    if (this.#gone) return;
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    onThemeChange(() => this.#later(true), signal);
    addEventListener('beforeprint', () => this.#print(true), { signal });
    addEventListener('afterprint', () => this.#print(false), { signal });
  }

  #arrange(entries) {
    const before = this.#figures;
    this.#figures = entries.map(({ chart, wide }) => {
      const figure = this.#known.get(chart) ?? this.#make(chart);
      figure.node.classList.toggle('wide', wide);
      return figure;
    });
    for (const figure of this.#figures) if (!this.#byNode.has(figure.plot)) this.#observe(figure);
    for (const figure of this.#near) if (!this.#figures.includes(figure)) this.#near.delete(figure);
    if (before.length === this.#figures.length && before.every((figure, at) => figure === this.#figures[at])) return;
    this.node.replaceChildren(this.#keys, ...this.#figures.map(({ node }) => node));
  }

  #make(chart, node) {
    const figure = new Figure(this.#place, chart, this.#keys.id, (options) => this.#choose(chart, options), node);
    this.#known.set(chart, figure);
    return figure;
  }

  #observe(figure) {
    this.#byNode.set(figure.gauge, figure).set(figure.plot, figure);
    this.#sizes.observe(figure.gauge);
    this.#nearness.observe(figure.plot);
  }

  /** The browser has laid the page out and nothing has changed since: to measure now costs nothing. */
  #sized(entries) {
    for (const { target, contentRect: { width, height } } of entries) {
      this.#measure(this.#byNode.get(target), width, height);
    }
    if (!this.#medicine) return;
    for (const figure of this.#figures) figure.measure();
    for (const figure of this.#figures) if (figure.waits && figure.plot.getBoundingClientRect().top < innerHeight) this.#near.add(figure);
    if (this.#held) return;
    this.#draw([...this.#near]);
    this.#follow();
  }

  #measure(figure, width, height) {
    figure.width = Math.floor(width);
    // Nothing is laid out narrower than 240 pixels: where there is less room, all of it is smaller.
    figure.scale = Math.min(figure.width / 240 || 1, 3, Math.max(1, height / 16));
  }

  #approach(entries) {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const figure = this.#byNode.get(target);
      if (!this.#figures.includes(figure)) continue;
      if (boundingClientRect.height) this.#tops.set(figure, boundingClientRect.top + this.#place.scrolled()); // else it is not in the page
      if (isIntersecting) this.#near.add(figure);
      else this.#near.delete(figure);
    }
    this.#later(false);
  }

  #later(force) {
    this.#forced ||= force;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#held) return;
      if (this.#medicine) this.#draw([...this.#near], this.#forced);
      this.#forced = false;
      this.#follow();
    });
  }

  /** Draws all, then writes all: the browser works out styles and places once. `force` redraws what has not changed too. */
  #draw(figures, force = false, density = devicePixelRatio) {
    if (!figures.length) return;
    if (force) for (const figure of this.#figures) figure.tire();
    this.#ink(figures, density);
    for (const figure of figures) figure.write();
  }

  #ink(figures, density = devicePixelRatio) {
    const colours = figures.length && this.#place.theme();
    for (const figure of figures) figure.draw(density, colours);
  }

  /**
   * Draws the rest one by one, letting the browser work in between, then writes their words, then makes the tables, so that a fast
   * scroll finds all done. It begins after the next frame, for which the browser works out the styles of what was just written: a
   * canvas in the page would have it do so for each drawing.
   */
  #follow() {
    const round = this.#round;
    const { draw, write, ink, finish } = this.#rest();
    if (this.#medicine && !(draw ?? write)) this.#settle?.();
    if (!this.#medicine || this.#held || !(draw ?? write ?? ink ?? finish) || this.#waits === round) return;
    this.#waits = round;
    const act = () => {
      if (round !== this.#round) return; // another medicine has begun its own
      const rest = this.#rest();
      if (rest.draw) {
        rest.draw.draw(devicePixelRatio, this.#place.theme());
        return setTimeout(act); // a drawing takes a few milliseconds: between two, the browser answers the reader
      }
      this.#waits = 0;
      if (rest.write) for (const figure of this.#waiting()) figure.write();
      else if (rest.ink) this.#draw([rest.ink]);
      else rest.finish?.finish();
      this.#follow();
    };
    // Ink that nobody sees, then tables wait until the browser has nothing to do.
    const idle = () => (globalThis.requestIdleCallback ? requestIdleCallback(act) : act());
    if (draw ?? write) requestAnimationFrame(() => setTimeout(act));
    else setTimeout(idle, ink ? 0 : CALM);
  }

  #waiting() {
    return this.#figures.filter((figure) => figure.waits && figure.width > 0);
  }

  /** The next figure to draw, to write, to ink where all else is known, and the next whose table is to be made. */
  #rest() {
    const waiting = this.#waiting();
    return {
      draw: waiting.find(({ isDrawn, isLaid }) => !isDrawn && !isLaid), write: waiting.find(({ unwritten }) => unwritten),
      ink: waiting.find(({ isDrawn }) => !isDrawn), finish: this.#figures.find((figure) => figure.unfinished),
    };
  }

  #choose(chart, options) {
    const { [chart]: _, ...others } = this.#place.options();
    const chosen = Object.fromEntries(Object.entries(options).filter(([, value]) => value));
    const all = Object.keys(chosen).length ? { ...others, [chart]: chosen } : others;
    this.#place.choose(all);
    this.restore(all);
  }

  /** Paper is white: all figures, in light colours, and back afterwards. */
  #print(on) {
    this.#place.paper(on);
    // The page is laid out for paper only now, and must be drawn for it before this returns.
    for (const figure of this.#figures) {
      figure.width = figure.plot.clientWidth;
      figure.measure();
    }
    this.#draw(this.#figures, true, on ? Math.max(PRINT, devicePixelRatio) : devicePixelRatio);
  }
}

/** Lets a wide figure wait until the row before it is full, so that two abreast leave no hole. */
function abreast(charts) {
  const ordered = [];
  const waiting = [];
  let narrow = 0;
  for (const entry of charts) {
    if (entry.wide && narrow % 2) waiting.push(entry);
    else {
      ordered.push(entry);
      if (!entry.wide) narrow += 1;
      if (narrow % 2 === 0) ordered.push(...waiting.splice(0));
    }
  }
  return [...ordered, ...waiting];
}
