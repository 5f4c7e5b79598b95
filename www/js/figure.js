// One figure: caption, choices, drawing, sentence, and what can be taken away.

import { fill, h, id, runs } from './dom.js';
import { say } from './live.js';
import { Reader } from './reader.js';
import { table } from './table.js';
import { takeAway } from './take.js';

/** A first guess of each drawing's height in CSS pixels, kept free until it is drawn. */
const HEIGHTS = { 'cases-by-year': 320, 'rate-by-year': 260, sex: 130, age: 190, 'age-sex': 240, organs: 800, reporters: 260, seriousness: 260, outcomes: 240 };

export class Figure {
  #app;
  #medicine;
  #choose;
  #options = null;
  #view;
  #drawn = '';
  #canvas;
  #reader;
  #parts;
  #failed;
  #unmade = null;

  /** `choose(options)` is called when the reader changes what the figure shows. */
  constructor(app, medicine, { chart, wide }, choose) {
    this.#app = app;
    this.#medicine = medicine;
    this.#choose = choose;
    this.chart = chart;
    this.stale = true;
    const title = id('title');
    const sentence = id('sentence');
    this.#canvas = h('canvas', { role: 'img', tabindex: '0', dir: 'ltr', 'aria-labelledby': title, 'aria-describedby': `${sentence} keys` });
    this.plot = h('div.plot', null, this.#canvas);
    this.plot.style.minHeight = `${HEIGHTS[chart] ?? 240}px`;
    this.#reader = new Reader(this.plot, this.#canvas, app.words, (open) => this.#change({ open }, 'back'));
    this.#failed = h('p.failed', { hidden: true }, app.words.notDrawn);
    this.#parts = {
      title: h('h2', { id: title }),
      subtitle: h('p.subtitle'),
      choices: h('div.choices'),
      sentence: h('p.sentence', { id: sentence }),
      notes: h('div.remarks'),
      foot: h('div.foot'),
    };
    const { title: heading, subtitle, choices, sentence: said, notes, foot } = this.#parts;
    this.node = h(wide ? 'figure.wide' : 'figure', { id: `chart-${chart}`, 'aria-labelledby': title },
      h('figcaption', null, heading, subtitle), choices, this.plot, this.#failed, said, notes, foot);
  }

  /** Shows the figure with these options; true when that changed anything. Drawing follows with `draw`. */
  set(options) {
    const { set, state } = this.#app;
    const { level, name } = this.#medicine;
    if (this.#options && ['measure', 'filter', 'order', 'open'].every((key) => options[key] === this.#options[key])) return false;
    this.#options = options;
    this.#view = set.chart(level, name, this.chart, { lang: state.lang, ...options });
    this.stale = true;
    this.#write();
    return true;
  }

  /** Whether it has not been drawn yet, or its table not made. */
  get waits() {
    return this.#drawn === '' || this.#unmade !== null;
  }

  /** Makes the table. It waits until the first drawings are on the screen, or until the reader opens it. */
  finish() {
    this.#unmade?.();
    this.#unmade = null;
  }

  /** Draws at this width and density if it is not what is already drawn. `scale` enlarges all of it with the reader's text size. */
  draw(width, scale, density, colours) {
    const state = `${width} ${scale} ${density}`;
    if (!this.stale && state === this.#drawn) return;
    this.#drawn = state;
    if (width < 1) return;
    this.stale = false;
    const { level, name } = this.#medicine;
    const options = { lang: this.#app.state.lang, ...this.#options };
    try {
      const { height, targets } = this.#app.set.draw(level, name, this.chart, options, this.#canvas, width / scale, density * scale, colours);
      this.#canvas.style.width = `${width}px`;
      this.#canvas.style.height = `${height * scale}px`;
      this.plot.style.minHeight = '';
      this.#reader.place(targets.map(({ series, index, x, y, w, h: high }) => ({ series, index, x: x * scale, y: y * scale, w: w * scale, h: high * scale })));
      this.#failed.hidden = true;
    } catch (error) {
      // The words and the table stay: they were made before the drawing.
      this.#failed.hidden = false;
      console.error(error);
    }
  }

  #write() {
    const view = this.#view;
    const { words } = this.#app;
    const focused = this.node.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.#parts.title.textContent = view.title;
    fill(this.#parts.subtitle, runs(view.subtitle));
    fill(this.#parts.choices,
      this.#options.open && h('button.back', { type: 'button', 'data-key': 'back', on: { click: () => this.#change({ open: undefined }, 'canvas') } }, words.allClasses),
      this.#group('measure', words.measure, view.measures),
      this.#group('filter', words.filter, view.filters));
    this.#parts.sentence.textContent = view.sentence;
    // Where there is only a message, it is written in the drawing already; it stays here for a screen reader.
    this.#parts.sentence.classList.toggle('unseen', view.message);
    this.#canvas.tabIndex = view.data.length ? 0 : -1;
    fill(this.#parts.notes, view.notes.map((note) => h('p', null, note)));
    fill(this.#canvas, `${view.title}. ${view.sentence}`);
    this.#reader.read(view.data);
    this.#foot();
    if (focused) this.node.querySelector(`[data-key="${focused}"]`)?.focus();
  }

  #group(kind, label, choices) {
    if (!choices || choices.length < 2) return null;
    return h('div.toggle', { role: 'group', 'aria-label': label }, choices.map(({ key, label: text, pressed }) =>
      h('button', {
        type: 'button',
        'aria-pressed': String(pressed),
        'data-key': `${kind}-${key}`,
        on: { click: () => this.#change({ [kind]: key }) },
      }, text)));
  }

  #foot() {
    const { words, set, state } = this.#app;
    const open = new Map(this.#view.data.filter(({ opens }) => opens).map((datum) => [datum.index, datum.opens]));
    const shut = this.#parts.foot.querySelectorAll('details[open]');
    const keep = new Set(Array.from(shut, (details) => details.dataset.part));
    const part = (name, title, ...content) => h('details', { 'data-part': name, open: keep.has(name) }, h('summary', { 'data-key': name }, title), content);
    const tabled = part('table', words.table);
    const made = this.#view.table;
    this.#unmade = () => tabled.append(table(made, words, open, (key) => this.#change({ open: key }, 'back')));
    tabled.addEventListener('toggle', () => this.finish());
    if (tabled.open) this.finish();
    fill(this.#parts.foot,
      h('p.source', null, this.#view.source, '. ', this.#view.caveat),
      tabled,
      takeAway({ set, words, state, medicine: this.#medicine, chart: this.chart, options: this.#options }),
      this.#view.how.length > 0 && part('how', words.how, h('div.how', null, this.#view.how.map((text) => h('p', null, text)))));
  }

  /** A change made by the reader: shown, put in the address, and said. `focus` names what has the focus after. */
  #change(change, focus) {
    this.#choose({ ...this.#options, ...change });
    if (focus === 'canvas') this.#canvas.focus();
    else if (focus) this.node.querySelector(`[data-key="${focus}"]`)?.focus();
    say(`${this.#view.title}. ${this.#view.sentence}`, 300);
  }
}
