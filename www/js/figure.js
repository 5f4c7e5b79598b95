// One figure: caption, choices, drawing, sentence, and what can be taken away. It stays in the page from one medicine to the
// next: only what differs is written.

import { takeAway } from './away.js';
import { fill, h, id, runs } from './dom.js';
import { Reader } from './reader.js';
import { table } from './table.js';

/** A first guess of a drawing's height in CSS pixels, kept free until it is drawn, where it is not about 250. */
const HEIGHTS = { 'cases-by-year': 320, sex: 130, age: 190, regions: 420, organs: 800, errors: 900 };
export const guess = (chart) => HEIGHTS[chart] ?? 250;

export class Figure {
  #place;
  #choose;
  #medicine = null;
  #options = null;
  /** What the set is asked for it. */
  #asked = [];
  #view = null;
  /** The view whose words are in the page, and what the set was asked for that. */
  #written = null;
  #said = [];
  #drawn = '';
  /** For what it was laid out without being drawn. */
  #laid = '';
  /** What a drawing left that is not in the page yet. */
  #unput = null;
  #canvas;
  #reader;
  #parts;
  #choices = '';
  /** What lies over the pictures that came with the page; null once they are gone. */
  #over = null;
  /** The one of these pictures that is shown: its size, and the width that it was made for. */
  #picture = null;

  /**
   * `place` is where the figure stands: see figures.js. `keys`: the id of what says which keys read a drawing. `choose(options)` is
   * called when the reader changes what the figure shows. `node`: a figure that came with the page; its pictures stay until it shows
   * something else.
   */
  constructor(place, chart, keys, choose, node = null) {
    this.#place = place;
    this.#choose = choose;
    this.chart = chart;
    /** Width in CSS pixels and size of the reader's text over the usual; 0 until the page has laid the figure out. */
    this.width = 0;
    this.scale = 1;
    const parts = (this.#parts = node ? partsOf(node, place.words) : newParts(place.words));
    const named = { 'aria-labelledby': parts.title.id, 'aria-describedby': `${parts.sentence.id} ${keys}` };
    const drawing = (tag) => h(tag, { role: 'img', tabindex: '0', dir: 'ltr', ...named });
    // It joins the page once it is drawn: inside the page, each font set on it would have the styles worked out first.
    this.#canvas = drawing('canvas');
    /** As wide as the drawing and one line of text high, whatever is drawn: what is watched for changes of either. */
    this.gauge = h('div.gauge');
    this.plot = parts.plot;
    this.plot.append(this.gauge);
    this.#reader = new Reader(this.plot, place, {
      marks: () => this.#marks(),
      open: (open) => this.#change({ open }, 'back'),
      told: (mark) => place.told('pointfocus', { chart, ...mark }),
    });
    this.#reader.on(this.#canvas);
    if (node) {
      this.#over = drawing('div.over');
      this.#reader.on(this.#over);
    } else this.plot.style.minHeight = `${guess(chart)}px`;
    parts.table.addEventListener('toggle', () => parts.table.open && this.#opened());
    parts.away.append(...takeAway(place, () => ({ medicine: this.#medicine, chart, options: this.#options, node: this.node })));
    const { title, subtitle, choices, plot, failed, sentence, notes, source, table: tabled, how, away } = parts;
    this.node = node ?? h('figure', { id: `chart-${chart}`, 'aria-labelledby': title.id },
      h('figcaption', null, title, subtitle), choices, plot, failed, sentence, notes, h('div.foot', null, source, tabled, how, away));
    if (node) plot.after(failed);
  }

  /** Takes a medicine `{ level, name, shown }` and options; true when that changes anything. Then `draw`, then `write`. */
  take(medicine, options) {
    const other = medicine !== this.#medicine;
    if (!other && ['measure', 'filter', 'order', 'open'].every((key) => options[key] === this.#options[key])) return false;
    if (other && this.#written) this.#parts.table.open = this.#parts.how.open = false;
    if (this.#over && (this.#medicine || Object.keys(options).length)) this.#wake();
    this.#medicine = medicine;
    this.#options = options;
    this.#asked = [medicine.level, medicine.name, this.chart, { lang: this.#place.lang, ...options }];
    this.#view = null;
    this.#drawn = this.#laid = '';
    this.node.setAttribute('aria-busy', 'true');
    return true;
  }

  /** Until it is written anew, nothing of the medicine before can be seen here; a screen reader is told that it is busy. */
  age() {
    if (this.waits && this.#written) this.node.classList.add('stale');
  }

  /** It is out of sight: nothing of it listens any more. */
  leave() {
    this.#reader.leave();
  }

  /** Whether there is something to draw or to write. */
  get waits() {
    return !this.isDrawn || this.unwritten;
  }

  /** Whether its words, or what is known of its drawing, are not in the page yet. */
  get unwritten() {
    return this.#unput !== null || !this.#view || this.#written !== this.#view;
  }

  /** Whether it is known where its marks are: all but its ink is there, once it is written. */
  get isLaid() {
    return this.#laid !== '';
  }

  get isDrawn() {
    return this.#drawn !== '';
  }

  /** The pictures that came with the page make room for a drawing. */
  #wake() {
    for (const picture of this.plot.querySelectorAll('svg')) picture.remove();
    this.#over.remove();
    this.#over = null;
    this.#parts.sentence.classList.remove('message');
  }

  /** The reader opens the table: one that came with the page makes room for one that can be sorted. */
  #opened() {
    if (this.#over && this.#written && !this.#parts.table.querySelector('thead button')) this.#parts.table.lastElementChild.remove();
    this.finish();
  }

  /** Whether its table is not made yet. */
  get unfinished() {
    return this.#parts.table.children.length < 2;
  }

  /** Makes the table. It waits until the drawings are on the screen, or until the reader opens it. */
  finish() {
    if (!this.unfinished || !this.#written) return;
    const { set, words } = this.#place;
    this.#parts.table.append(table(this.#tell(set.table), words, this.#written.opens, (open) => this.#change({ open }, 'back')));
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
    if (this.#over) return (this.#unput = { ...this.#picture });
    try {
      this.#unput = this.#room(this.#ask(this.#place.set.draw, this.#canvas, width / scale, density * scale, colours));
    } catch (error) {
      // The words and the table stay: they do not need the drawing.
      this.#unput = { failed: true };
      console.error(error);
    }
  }

  /**
   * Finds its words and how high the drawing is, without ink: all that there is to it where nobody sees it yet. The module of the tags
   * alone can. As `draw`, it changes nothing in the page.
   */
  lay(colours) {
    this.#find();
    const { width, scale } = this;
    if (width < 1) return;
    this.#laid = `${width} ${scale}`;
    try {
      this.#unput = this.#room(this.#ask(this.#place.set.lay, this.#canvas, width / scale, colours), true);
    } catch (error) {
      this.#laid = '';
      console.error(error); // `draw` has its turn, and says it in the page
    }
  }

  /** Takes the size of the picture that came with the page and is shown. Called when the browser has just laid the page out. */
  measure() {
    const picture = this.#over && Array.from(this.plot.querySelectorAll('svg')).find((svg) => svg.clientWidth > 0);
    this.#picture = picture && { ...size(picture), made: picture.viewBox.baseVal.width };
  }

  /** The marks, each with its place in the drawing, or in the picture that came with the page. */
  #marks() {
    const { set, theme } = this.#place;
    const { width, made } = this.#over ? this.#picture ?? {} : { width: this.width, made: this.width / this.scale };
    const marks = this.#tell(set.marks, this.#over ? null : this.#canvas, made, theme());
    return marks.map((mark) => ({ ...mark, place: mark.place.map((side) => (side * width) / made) }));
  }

  /** Puts into the page what was taken and drawn. */
  write() {
    this.#find();
    if (this.#written !== this.#view) this.#words();
    this.node.classList.remove('stale');
    if (this.#unput) this.#put(this.#unput);
    this.#unput = null;
  }

  #find() {
    this.#view ??= this.#ask(this.#place.set.chart);
  }

  /** What is put into the page of a drawing that the module speaks of. */
  #room(height, bare = false) {
    const { width, scale } = this;
    return { bare, width, height: height * scale };
  }

  #ask(call, ...more) {
    return call.call(this.#place.set, ...this.#asked, ...more);
  }

  /** Asks about what is in the page. */
  #tell(call, ...more) {
    return call.call(this.#place.set, ...this.#said, ...more);
  }

  #put({ failed = false, bare, width, height }) {
    if (this.#over) return this.#lay(width, height);
    this.#parts.failed.hidden = !failed;
    this.#canvas.hidden = failed;
    if (!failed) {
      const { style } = this.#canvas;
      if (bare) this.#canvas.removeAttribute('width'); // what is still on it goes
      style.width = `${width}px`;
      style.height = `${height}px`;
      style.aspectRatio = `${width} / ${height}`; // where the height follows the width: on paper
      if (!this.#canvas.isConnected) {
        this.plot.append(this.#canvas);
        this.plot.style.minHeight = '';
      }
    }
    this.#reader.place();
    this.node.removeAttribute('aria-busy');
  }

  /** Lays over the picture what is read mark by mark. */
  #lay(width, height) {
    if (width) {
      Object.assign(this.#over.style, { width: `${width}px`, height: `${height}px` });
      if (!this.#over.parentNode) {
        for (const picture of this.plot.querySelectorAll('svg')) picture.setAttribute('aria-hidden', 'true');
        this.plot.append(this.#over);
      }
    }
    this.#reader.place();
    this.node.removeAttribute('aria-busy');
  }

  #words() {
    const view = (this.#written = this.#view);
    this.#said = this.#asked;
    this.#reader.read();
    (this.#over ?? this.#canvas).tabIndex = view.marks ? 0 : -1;
    if (this.#over) return this.#offer(view); // the words came with the page
    const { title, subtitle, sentence, notes, source, table: tabled, how } = this.#parts;
    title.textContent = view.title;
    fill(subtitle, runs(view.subtitle));
    this.#offer(view);
    sentence.textContent = view.sentence;
    // Where there is only a message, it is written in the drawing already; it stays here for a screen reader.
    sentence.classList.toggle('unseen', view.message);
    this.#canvas.textContent = `${view.title}. ${view.sentence}`;
    fill(notes, view.notes.map((note) => h('p', null, note)));
    source.textContent = `${view.source}. ${view.caveat}`;
    tabled.lastElementChild.nodeName === 'SUMMARY' || tabled.lastElementChild.remove();
    tabled.hidden = false;
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

/** The parts of a figure, empty. */
function newParts(words) {
  return {
    title: h('h2', { id: id('title') }),
    subtitle: h('p.subtitle'),
    choices: h('div.choices'),
    plot: h('div.plot'),
    failed: h('p.failed', { hidden: true }, words.notDrawn),
    sentence: h('p.sentence', { id: id('sentence') }),
    notes: h('div.remarks'),
    source: h('p.source'),
    table: part('table', words.table),
    how: part('how', words.how),
    away: h('div.away'),
  };
}

/** The parts of a figure that came with the page; those that it does not have are made. */
function partsOf(node, words) {
  const own = { title: 'h2', subtitle: '.subtitle', choices: '.choices', plot: '.plot', sentence: '.sentence', notes: '.remarks', source: '.source', table: '[data-part=table]', how: '[data-part=how]', away: '.away' };
  const made = newParts(words);
  const parts = Object.fromEntries(Object.entries(own).map(([name, selector]) => [name, node.querySelector(selector) ?? made[name]]));
  for (const name of ['table', 'how']) {
    if (parts[name].parentNode) continue;
    parts[name].hidden = true; // there was nothing to say
    parts.away.before(parts[name]);
  }
  return { ...made, ...parts };
}

/** A part that opens. */
function part(name, title) {
  return h('details', { 'data-part': name }, h('summary', { 'data-key': name }, title));
}

function size(node) {
  const { width, height } = node.getBoundingClientRect();
  return { width, height };
}
