// A medicine's page: name, one sentence, one warning, its figures, what goes with it.

import { medicine } from './address.js';
import { fill, h, outward, runs } from './dom.js';
import { Figures } from './figures.js';

/** How many related medicines are listed before "show all". */
const FEW = 24;

/** Shows the page of the medicine in the address; one that is not in the set gets a page that says so. */
export function medicinePage(main, app) {
  const { words, state, set } = app;
  const ask = () => {
    try {
      return set.page(state.level, state.name, state.lang);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error;
      return null;
    }
  };
  const page = ask();
  if (!page) return lost(main, app);
  const figures = new Figures(app, page);
  let relatives = related(page.related, words);
  fill(
    main,
    h('p.kind', null, page.kind),
    h('h1', null, page.shown),
    h('p.say', null, runs(page.headline)),
    h('p.mind', null, page.caution),
    page.also && h('p.also', null, h('a', { href: medicine(page.also) }, page.also.text)),
    notes(page.notes, words),
    figures.node,
    relatives,
    page.caveats.length > 0 && h('section.caveats', { 'aria-labelledby': 'caveats' },
      h('h2', { id: 'caveats' }, words.caveats),
      page.caveats.map((text) => h('p', null, text)),
      h('p', null, h('a', { href: '#/methods' }, words.homeMethods))),
    page.sources.length > 0 && h('section.sources', { 'aria-labelledby': 'sources' },
      h('h2', { id: 'sources' }, words.sources),
      h('ul', null, page.sources.map(({ title, path }) => h('li', null, outward(title || path, path)))),
      page.period && h('p', null, words.period(page.period))),
  );
  figures.start();
  return {
    title: words.medicineTab(page.shown),
    restore: (options) => figures.restore(options),
    leave: () => figures.leave(),
    /** The names of its relatives have come. */
    linked: () => {
      const now = related(ask()?.related, words);
      relatives.replaceWith(now);
      relatives = now;
    },
  };
}

/** Shows that an address leads nowhere. */
export function lost(main, { words, state }) {
  fill(
    main,
    h('h1', null, words.lost),
    h('p.say', null, state.name ? words.lostMedicine(state.name) : words.lostPage),
    h('p', null, h('a', { href: '#/' }, words.home)),
  );
  return { title: words.lost };
}

function notes(texts, words) {
  if (!texts.length) return null;
  return h('section.notes', { 'aria-labelledby': 'notes' },
    h('h2', { id: 'notes' }, words.notes),
    h('ul', null, texts.map((text) => h('li', null, text))));
}

/** The brands of a substance or the substances of a brand; a long list opens on demand. */
function related({ title, items } = { items: [] }, words) {
  if (!items.length) return h('section.related', { hidden: true });
  const entry = (item) => h('li', null, h('a', { href: medicine(item) }, item.shown));
  const list = h('ul.names', null, items.slice(0, FEW).map(entry));
  const all = items.length > FEW && h('button', {
    type: 'button',
    on: {
      click: () => {
        list.append(...items.slice(FEW).map(entry));
        all.remove();
        list.children[FEW].firstChild.focus();
      },
    },
  }, words.showAll(items.length));
  return h('section.related', { 'aria-labelledby': 'related' }, h('h2', { id: 'related' }, title), list, all && h('p', null, all));
}
