// One figure: caption, choices, drawing, sentence, and what can be taken away. It stays in the page from one medicine to the
// next: only what differs is written.

import { takeAway } from './away.js';
import { fill, h, id, runs } from './dom.js';
import { Reader } from './reader.js';
import { table } from './table.js';

/** A first guess of each drawing's height in CSS pixels, kept free until it is drawn. */
const HEIGHTS = { 'cases-by-year': 320, 'rate-by-year': 260, sex: 130, age: 190, 'age-sex': 240, organs: 800, reporters: 260, seriousness: 260, outcomes: 240 };

export class Figure {
  #place;
  #choose;
  #medicine = null;
  #options = null;
  #view = null;
  /** The view whose words are in the page. */
  #written = null;
  #drawn = '';
  /** What a drawing left that is not in the page yet. */
  #unput = null;
  #canvas;
  #reader;
  #parts;
  #choices = '';

  /**
   * `place` is where the figure stands: `{ set, lang, words, say }`, read when needed. `keys`: the id of what says which keys
   * read a drawing. `choose(options)` is called when the
   * reader changes what the figure shows.
   */
  constructor(place, { chart, wide }, keys, choose) {
    this.#place = place;
    this.#choose = choose;
    this.chart = chart;
    /** Width in CSS pixels and size of the reader's text over the usual; 0 until the page has laid the figure out. */
    this.width = 0;
    this.scale = 1;
    const { words } = place;
    const title = id('title');
    const sentence = id('sentence');
    // It joins the page once it is drawn: inside the page, each font set on it would have the styles worked out first.
    this.#canvas = h('canvas', { role: 'img', tabindex: '0', dir: 'ltr', 'aria-labelledby': title, 'aria-describedby': `${sentence} ${keys}` });
    /** As wide as the drawing and one line of text high, whatever is drawn: what is watched for changes of either. */
    this.gauge = h('div.gauge');
    this.plot = h('div.plot', null, this.gauge);
    this.plot.style.minHeight = `${HEIGHTS[chart] ?? 240}px`;
    this.#reader = new Reader(this.plot, this.#canvas, place, (open) => this.#change({ open }, 'back'), (mark) => place.told('pointfocus', { chart, ...mark }));
    const parts = {
      title: h('h2', { id: title }),
      subtitle: h('p.subtitle'),
      choices: h('div.choices'),
      failed: h('p.failed', { hidden: true }, words.notDrawn),
      sentence: h('p.sentence', { id: sentence }),
      notes: h('div.remarks'),
      source: h('p.source'),
      table: part('table', words.table),
      how: part('how', words.how),
    };
    parts.table.addEventListener('toggle', () => parts.table.open && this.finish());
    const asked = () => ({ medicine: this.#medicine, chart, options: this.#options, node: this.node });
    this.#parts = parts;
    this.node = h(wide ? 'figure.wide' : 'figure', { id: `chart-${chart}`, 'aria-labelledby': title },
      h('figcaption', null, parts.title, parts.subtitle), parts.choices, this.plot, parts.failed, parts.sentence, parts.notes,
      h('div.foot', null, parts.source, parts.table, takeAway(place, asked), parts.how));
  }

  /** Takes a medicine `{ level, name, shown }` and options; true when that changes anything. Then `draw`, then `write`. */
  take(medicine, options) {
    const other = medicine !== this.#medicine;
    if (!other && ['measure', 'filter', 'order', 'open'].every((key) => options[key] === this.#options[key])) return false;
    if (other && this.#written) {
      // Until it is written anew, nothing of the medicine before can be read here.
      this.node.classList.add('stale');
      this.#parts.table.open = this.#parts.how.open = false;
    }
    this.#medicine = medicine;
    this.#options = options;
    this.#view = null;
    this.#drawn = '';
    this.node.setAttribute('aria-busy', 'true');
    return true;
  }

  /** It is out of sight: nothing of it listens any more. */
  leave() {
    this.#reader.leave();
  }

  /** Whether there is something to draw or to write. */
  get waits() {
    return this.#drawn === '' || this.#written !== this.#view;
  }

  /** Whether its table is not made yet. */
  get unfinished() {
    return this.#parts.table.children.length < 2;
  }

  /** Makes the table. It waits until the drawings are on the screen, or until the reader opens it. */
  finish() {
    if (!this.unfinished || !this.#written) return;
    const { set, words } = this.#place;
    const open = new Map(this.#written.data.filter(({ opens }) => opens).map((datum) => [datum.index, datum.opens]));
    this.#parts.table.append(table(this.#ask(set.table), words, open, (key) => this.#change({ open: key }, 'back')));
  }

  /** Has it drawn anew: the colours have changed. */
  tire() {
    this.#drawn = '';
  }

  /**
   * Draws if it is not what is already drawn. Nothing in the page changes until `write`, so that many can be drawn before the
   * browser has to work out styles again.
   */
  draw(density, colours) {
    const { width, scale } = this;
    const state = `${width} ${scale} ${density}`;
    if (width < 1 || state === this.#drawn) return;
    this.#drawn = state;
    try {
      const { height, targets } = this.#ask(this.#place.set.draw, this.#canvas, width / scale, density * scale, colours);
      this.#unput = { width, height: height * scale, targets: targets.map((target) => enlarged(target, scale)) };
    } catch (error) {
      // The words and the table stay: they do not need the drawing.
      this.#unput = { failed: true };
      console.error(error);
    }
  }

  /** Puts into the page what was taken and drawn. */
  write() {
    this.#view ??= this.#ask(this.#place.set.chart);
    if (this.#written !== this.#view) this.#words();
    this.node.classList.remove('stale');
    if (this.#unput) this.#put(this.#unput);
    this.#unput = null;
  }

  #ask(call, ...more) {
    const { set, lang } = this.#place;
    const { level, name } = this.#medicine;
    return call.call(set, level, name, this.chart, { lang, ...this.#options }, ...more);
  }

  #put({ failed = false, width, height, targets = [] }) {
    this.#parts.failed.hidden = !failed;
    this.#canvas.hidden = failed;
    if (!failed) {
      const { style } = this.#canvas;
      style.width = `${width}px`;
      style.height = `${height}px`;
      if (!this.#canvas.isConnected) {
        this.plot.append(this.#canvas);
        this.plot.style.minHeight = '';
      }
    }
    this.#reader.place(targets);
    this.node.removeAttribute('aria-busy');
  }

  #words() {
    const view = (this.#written = this.#view);
    const { title, subtitle, sentence, notes, source, table: tabled, how } = this.#parts;
    title.textContent = view.title;
    fill(subtitle, runs(view.subtitle));
    this.#offer(view);
    sentence.textContent = view.sentence;
    // Where there is only a message, it is written in the drawing already; it stays here for a screen reader.
    sentence.classList.toggle('unseen', view.message);
    this.#canvas.tabIndex = view.data.length ? 0 : -1;
    this.#canvas.textContent = `${view.title}. ${view.sentence}`;
    fill(notes, view.notes.map((note) => h('p', null, note)));
    this.#reader.read(view.data);
    source.textContent = `${view.source}. ${view.caveat}`;
    tabled.lastElementChild.nodeName === 'SUMMARY' || tabled.lastElementChild.remove();
    if (tabled.open) this.finish();
    how.hidden = view.how.length === 0;
    const said = view.how.join('\n');
    if (how.dataset.said !== said) {
      how.dataset.said = said;
      fill(how, how.firstElementChild, h('div.how', null, view.how.map((text) => h('p', null, text))));
    }
  }

  /** The choices, made anew only when they are others. */
  #offer({ measures, filters }) {
    const { words } = this.#place;
    const { open } = this.#options;
    const state = JSON.stringify([open, measures, filters]);
    if (state === this.#choices) return;
    this.#choices = state;
    const { activeElement } = this.node.getRootNode();
    const focused = this.node.contains(activeElement) ? activeElement.dataset.key : null;
    fill(this.#parts.choices,
      open && h('button.back', { type: 'button', 'data-key': 'back', on: { click: () => this.#change({ open: undefined }, 'canvas') } }, words.allClasses),
      this.#group('measure', words.measure, measures),
      this.#group('filter', words.filter, filters));
    if (focused) this.node.querySelector(`[data-key="${focused}"]`)?.focus();
  }

  #group(kind, label, choices) {
    if (choices.length < 2) return null;
    return h('div.toggle', { role: 'group', 'aria-label': label }, choices.map(({ key, label: text, pressed }) =>
      h('button', {
        type: 'button',
        'aria-pressed': String(pressed),
        'data-key': `${kind}-${key}`,
        on: { click: () => this.#change({ [kind]: key }) },
      }, text)));
  }

  /** A change made by the reader: shown, put in the address, and said. `focus` names what has the focus after. */
  #change(change, focus) {
    this.#choose({ ...this.#options, ...change });
    if (focus === 'canvas') this.#canvas.focus();
    else if (focus) this.node.querySelector(`[data-key="${focus}"]`)?.focus();
    this.#place.say(`${this.#view.title}. ${this.#view.sentence}`, 300);
  }
}

/** A part that opens. */
function part(name, title) {
  return h('details', { 'data-part': name }, h('summary', { 'data-key': name }, title));
}

/** Where a mark is in a drawing that is enlarged with the reader's text. */
function enlarged({ series, index, x, y, w, h: high }, scale) {
  return { series, index, x: x * scale, y: y * scale, w: w * scale, h: high * scale };
}
