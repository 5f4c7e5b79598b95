// The medicines of a reader's own files: a search, one medicine's figures, what the reading revealed.

import { medicine as addressOf, read } from '../address.js';
import { fill, h, runs } from '../dom.js';
import { Figures } from '../figures.js';
import { say } from '../live.js';
import { Search } from '../search.js';
import { table } from '../table.js';
import { forget, theme } from '../theme.js';

export class Shown {
  #node;
  #kit;
  #options = {};
  #figures;
  #page = h('div.medicine');
  #search;

  /** `kit`: `{ source, quality, words, lang }`. */
  constructor(node, kit) {
    this.#node = node;
    this.#kit = kit;
    const { source, words, lang } = kit;
    const { set } = source;
    this.#search = new Search({ source, set, words, lang, visit: (href) => this.take(read(new URL(href), [lang])) });
    this.#figures = new Figures({
      source, set, lang, words, say, theme,
      options: () => this.#options,
      choose: (options) => (this.#options = options),
      link: () => '', // no address leads to what is on this device alone
      scrolled: () => scrollY,
      paper: (on) => {
        document.documentElement.classList.toggle('printing', on);
        forget();
      },
      told: () => {},
    });
    // A name leads to its charts here; the site does not have them.
    node.onclick = (event) => this.#follow(event);
  }

  /** Shows the set, and the first of its medicines. */
  async start() {
    const { source, quality, words, lang } = this.#kit;
    const { set } = source;
    const info = set.info(lang);
    const starts = set.starts();
    const count = info.size.substances + info.size.specialities;
    this.#search.speak();
    fill(this.#node,
      h('h2', { id: 'result', tabindex: '-1' }, words.result),
      info.fictional && h('p.fictional', { role: 'note' }, words.fictionalSet),
      h('p', null, words.found(count)),
      this.#search.node,
      starts.length > 1 && h('p', null, words.starts, ' ', starts.flatMap((start, at) => [at > 0 && ' · ', this.#link(start)])),
      this.#page,
      this.#revealed(quality));
    this.#node.hidden = false;
    await this.take(starts[0]);
    this.#node.querySelector('h2').focus();
  }

  #link(medicine) {
    return h('a', { href: addressOf(medicine) }, medicine.shown);
  }

  #follow(event) {
    const link = event.target.closest?.('a[href]');
    const to = link && read(new URL(link.href), [this.#kit.lang]);
    if (!to || to.page !== 'medicine' || event.defaultPrevented) return;
    event.preventDefault();
    this.take(to);
  }

  /** Shows a medicine, `{ level, name }`. */
  async take(medicine) {
    const { source, words, lang } = this.#kit;
    await source.need(medicine);
    const page = source.set.page(medicine.level, medicine.name, lang);
    this.#options = {};
    fill(this.#page,
      h('p.kind', null, page.kind),
      h('h2.named', null, page.shown),
      h('p.say', null, runs(page.headline)),
      h('p.mind', null, page.caution),
      page.notes.length > 0 && h('ul.notes', null, page.notes.map((text) => h('li', null, text))),
      this.#figures.node,
      h('section.caveats', { 'aria-label': words.caveats }, h('h2', null, words.caveats), page.caveats.map((text) => h('p', null, text))));
    this.#figures.show(page, true);
    say(page.shown);
  }

  #revealed({ sections }) {
    const { words } = this.#kit;
    return h('section.revealed', null, h('h2', null, words.revealed), sections.map((section) =>
      h('div', null, h('h3', null, section.title), section.paragraphs.map((paragraph) => h('p', null, paragraph)),
        section.table && table(section.table, words),
        section.examples.length > 0 && h('p', null, words.forExample, ' ', section.examples.flatMap((item, at) => [at > 0 && ', ', this.#link(item)]), '.'))));
  }
}
