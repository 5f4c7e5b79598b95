// The first page: what this is, the search, a few ways in.

import { ALL, link, medicine } from './address.js';
import { fill, h } from './dom.js';
import { waiting } from './progress.js';
import { number } from './words.js';

/** Shows the home page. Before the data have come it has everything but the ways in. */
export function home(main, app) {
  const { words, state, set } = app;
  const size = app.info?.size;
  const starts = set ? set.starts() : [];
  const slot = h('div.hero-search');
  fill(
    main,
    h('section.hero', null,
      h('h1', null, words.homeTitle),
      h('p.say', null, words.homeLead),
      slot,
      size ? h('p.size', null, words.homeSize(number(state.lang, size.substances), number(state.lang, size.specialities))) : waiting(words)),
    h('p.mind', null, words.caution),
    (starts.length > 0 || !set) && h('section.starts', { 'aria-labelledby': 'starts' },
      h('h2', { id: 'starts' }, words.homeStarts),
      h('ul.tiles', null, starts.map((start) =>
        h('li', null, h('a', { href: medicine(start) }, h('span.name', null, start.shown), ' ', h('span.level', null, words.level[start.level])))))),
    h('section.columns', null,
      words.homePoints.map(([title, text]) => h('div', null, h('h2', null, title), h('p', null, text))),
    ),
    h('p', null, h('a', { href: medicine(ALL) }, words.homeAll)),
    h('p', null, h('a', { href: link({ page: 'methods' }) }, words.homeMethods)),
    app.source?.register && h('p', null, h('a', { href: link({ page: 'register', level: 'browse' }) }, words.register)),
  );
  slot.append(app.search.node);
  return { title: words.homeTab };
}
