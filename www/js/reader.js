// Reading a drawing mark by mark: pointer, touch, arrow keys. The same words in the tooltip and for a screen reader.

import { h } from './dom.js';

/** How close to a mark a pointer must be, in CSS pixels. */
const REACH = 12;

export class Reader {
  #plot;
  #canvas;
  #place;
  #figure;
  #tip = h('div.tip', { 'aria-hidden': 'true', hidden: true });
  #ring = h('div.ring', { hidden: true });
  /** The marks, once somebody reads: most figures of most medicines are only looked at. */
  #marks = null;
  #at = -1;

  /**
   * `place` gives words and says. `figure`: `marks()` in reading order, each with its place in CSS pixels from the drawing's
   * corner; `open(key)` is called to go into a mark that has something behind it, `told(mark)` when one is read.
   */
  constructor(plot, place, figure) {
    this.#plot = plot;
    this.#place = place;
    this.#figure = figure;
    plot.append(this.#ring, this.#tip);
    // The pointer may go onto the tooltip and stay there.
    plot.addEventListener('pointerleave', (event) => event.pointerType !== 'touch' && this.#ring.hidden && this.#hide());
  }

  /** What is read: a drawing, or what lies over a picture. */
  on(node) {
    this.#canvas = node;
    node.addEventListener('keydown', (event) => this.#key(event));
    node.addEventListener('blur', () => this.#hide());
    node.addEventListener('pointermove', (event) => event.pointerType !== 'touch' && this.#point(event));
    node.addEventListener('click', (event) => this.#press(event));
  }

  /** The marks are others. */
  read() {
    this.#marks = null;
    this.#hide();
  }

  /** They are elsewhere. */
  place() {
    this.#marks = null;
    if (this.#at >= 0 && !this.#ring.hidden) this.#show(this.#at, null);
  }

  get #data() {
    return (this.#marks ??= this.#figure.marks());
  }

  /** Nothing is read any more. */
  leave() {
    this.#hide();
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = this.#data.length - 1;
    const tenth = Math.max(1, Math.round((last + 1) / 10));
    const from = this.#at;
    const moves = {
      ArrowRight: () => from + 1,
      ArrowLeft: () => (from < 0 ? last : from - 1),
      ArrowDown: () => this.#beside(1),
      ArrowUp: () => this.#beside(-1),
      Home: () => 0,
      End: () => last,
      PageDown: () => from + tenth,
      PageUp: () => from - tenth,
    };
    if (moves[event.key] && last >= 0) {
      event.preventDefault();
      this.#visit(Math.min(last, Math.max(0, moves[event.key]())));
    } else if (event.key === 'Enter' && this.#data[from]?.opens) {
      event.preventDefault();
      this.#figure.open(this.#data[from].opens);
    }
  }

  /** The same place in the next series; with one series, the next mark. */
  #beside(step) {
    const here = this.#data[this.#at];
    if (!here) return 0;
    if (this.#data.every(({ series }) => series === here.series)) return this.#at + step;
    const other = this.#data.findIndex(({ series, index }) => series === here.series + step && index === here.index);
    return other < 0 ? this.#at : other;
  }

  #visit(at) {
    this.#ring.hidden = false;
    this.#show(at, null);
    this.#ring.scrollIntoView({ block: 'nearest' });
    const { text, opens } = this.#data[at];
    this.#place.say(`${text}. ${this.#place.words.position(at + 1, this.#data.length)}${opens ? `. ${this.#place.words.opens}` : ''}`);
  }

  #point(event) {
    if (!this.#ring.hidden) this.#ring.hidden = true;
    const at = this.#nearest(event);
    this.#canvas.classList.toggle('opens', Boolean(this.#data[at]?.opens));
    if (at === this.#at && !this.#tip.hidden) return;
    if (at < 0) this.#hide();
    else this.#show(at, event);
  }

  /** A click goes into a mark; a first touch says it, a second one goes in. */
  #press(event) {
    const at = this.#nearest(event);
    const told = at === this.#at && !this.#tip.hidden;
    if (at < 0) return this.#hide();
    const { opens } = this.#data[at];
    if (opens && (told || event.pointerType === 'mouse')) return this.#figure.open(opens);
    this.#show(at, event);
    this.#place.say(this.#data[at].text);
  }

  #nearest({ offsetX: x, offsetY: y }) {
    let best = -1;
    let least = REACH * REACH;
    this.#data.forEach(({ place: [left, top, width, height] }, at) => {
      const across = Math.max(left - x, 0, x - left - width);
      const down = Math.max(top - y, 0, y - top - height);
      const away = across * across + down * down;
      if (away < least) [best, least] = [at, away];
    });
    return best;
  }

  #show(at, pointer) {
    document.addEventListener('keydown', this.#escape);
    const { series, index, text, opens, place } = this.#data[at];
    if (at !== this.#at) this.#figure.told({ series, index, text });
    this.#at = at;
    this.#tip.textContent = opens ? `${text}\n${this.#place.words.opens}` : text;
    this.#tip.hidden = false;
    if (!place.length) return;
    const [x, y, wide, high] = place;
    put(this.#ring, x - 3, y - 3);
    this.#ring.style.width = `${wide + 6}px`;
    this.#ring.style.height = `${high + 6}px`;
    const width = this.#tip.offsetWidth;
    const room = this.#plot.clientWidth - width;
    // Beside a pointer, so that it can go along the marks; above a mark chosen by key, below it if above has no room.
    const left = pointer ? pointer.offsetX + 16 : x + wide / 2 - width / 2;
    const top = pointer ? pointer.offsetY + 16 : y - this.#tip.offsetHeight - 8;
    const flipped = pointer && left > room ? pointer.offsetX - width - 16 : left;
    put(this.#tip, Math.max(0, Math.min(room, flipped)), top < -60 ? y + high + 8 : top);
  }

  /** Escape puts the tooltip away wherever the focus is: it may hide what the reader wants to see. */
  #escape = (event) => event.key === 'Escape' && this.#hide();

  #hide() {
    if (this.#at < 0) return; // what is written without need is worked out by the browser all the same
    document.removeEventListener('keydown', this.#escape);
    this.#at = -1;
    this.#tip.hidden = true;
    this.#ring.hidden = true;
  }
}

function put(node, left, top) {
  node.style.left = `${Math.round(left)}px`;
  node.style.top = `${Math.round(top)}px`;
}
