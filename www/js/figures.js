// All the figures of a page: when each is drawn, and the options they share with the address.

import { h } from './dom.js';
import { Figure } from './figure.js';
import { forget, onThemeChange, textScale, theme } from './theme.js';

/** How far outside the window a figure is drawn already, in CSS pixels. */
const NEAR = 600;

/** Dots per CSS pixel on paper. */
const PRINT = 3;

export class Figures {
  #app;
  #figures;
  #gone = new AbortController();
  #frame = 0;
  #idling = false;
  #near = new Set();
  #byNode = new Map();

  constructor(app, page) {
    this.#app = app;
    const medicine = { level: page.level, name: page.name, shown: page.shown };
    this.#figures = abreast(page.charts).map((entry) => new Figure(app, medicine, entry, (options) => this.#choose(entry.chart, options)));
    this.#figures.forEach((figure) => figure.set(this.#app.state.options[figure.chart] ?? {}));
    // One description of the keys, which every drawing refers to.
    this.node = h('div.figures', null, h('p.unseen', { id: 'keys' }, app.words.keys), this.#figures.map(({ node }) => node));
  }

  /** Draws what can be seen, in one pass, and watches for what changes it. Called once the node is on the page. */
  start() {
    const places = this.#figures.map((figure) => [figure, figure.plot.getBoundingClientRect().top]);
    for (const [figure, top] of places) if (top < innerHeight) this.#near.add(figure);
    this.#drawNear(true);
    const { signal } = this.#gone;
    onThemeChange(() => this.#later(true), signal);
    addEventListener('beforeprint', () => this.#print(true), { signal });
    addEventListener('afterprint', () => this.#print(false), { signal });
    const sizes = new ResizeObserver(() => this.#later(false));
    const nearness = new IntersectionObserver((entries) => this.#approach(entries), { rootMargin: `${NEAR}px` });
    this.#idle();
    for (const figure of this.#figures) {
      this.#byNode.set(figure.plot, figure);
      sizes.observe(figure.plot);
      nearness.observe(figure.plot);
    }
    signal.addEventListener('abort', () => {
      sizes.disconnect();
      nearness.disconnect();
      cancelAnimationFrame(this.#frame);
    });
  }

  /** Draws the rest and makes the tables one by one while there is nothing else to do, so that a fast scroll finds all done. */
  #idle() {
    const next = this.#figures.find((figure) => figure.waits);
    if (!next || this.#idling) return;
    this.#idling = true;
    const draw = () => {
      this.#idling = false;
      if (this.#gone.signal.aborted) return;
      next.finish();
      next.draw(next.plot.clientWidth, textScale(), devicePixelRatio, theme());
      this.#idle();
    };
    if (globalThis.requestIdleCallback) requestIdleCallback(draw);
    else setTimeout(draw, 200);
  }

  /** Takes the options of an address gone back or forward to; figures whose options did not change stay as they are. */
  restore(options) {
    for (const figure of this.#figures) if (figure.set(options[figure.chart] ?? {})) this.#near.add(figure);
    this.#drawNear(true);
    this.#idle();
  }

  /** Stops every watch. */
  leave() {
    this.#gone.abort();
  }

  #choose(chart, options) {
    const { [chart]: _, ...others } = this.#app.state.options;
    const chosen = Object.fromEntries(Object.entries(options).filter(([, value]) => value));
    const all = Object.keys(chosen).length ? { ...others, [chart]: chosen } : others;
    this.#app.go(all);
    this.restore(all);
  }

  #approach(entries) {
    for (const { target, isIntersecting } of entries) {
      const figure = this.#byNode.get(target);
      if (isIntersecting) this.#near.add(figure);
      else this.#near.delete(figure);
    }
    this.#later(false);
  }

  #later(force) {
    this.forced ||= force;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#drawNear(this.forced);
      this.forced = false;
    });
  }

  /** Measures all, then draws all: the browser lays the page out once. `force` redraws at the same width too. */
  #drawNear(force, density = devicePixelRatio) {
    if (force) for (const figure of this.#figures) figure.stale = true;
    const figures = [...this.#near];
    const scale = textScale();
    const widths = figures.map((figure) => figure.plot.clientWidth);
    const colours = figures.length ? theme() : null;
    figures.forEach((figure, at) => figure.draw(widths[at], scale, density, colours));
  }

  /** Paper is white: all figures, in light colours, and back afterwards. */
  #print(on) {
    document.documentElement.classList.toggle('printing', on);
    forget();
    const near = this.#near;
    if (on) this.#near = new Set(this.#figures);
    this.#drawNear(true, on ? Math.max(PRINT, devicePixelRatio) : devicePixelRatio);
    this.#near = near;
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
