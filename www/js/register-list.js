// A list of specialities: sorted by any column, filtered by name, a page at a time.

import { link } from './address.js';
import { fill, h } from './dom.js';

/** Lines on a page. */
const LINES = 25;
/** Fewer than these many lines need no filter. */
const FILTERED = 10;

/** A whole number as read in this language. */
export const number = (lang, value) => new Intl.NumberFormat(lang).format(value);

/** A link to a page of the register. */
export const to = (path) => link({ page: 'register', level: path });

/** A name as compared when it is looked for: without accents and capitals. */
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * The list as a node. `entries`: `[code, name, state, marketed]` each, as docs/format.md says; `heading`: what its caption says; `notes`: a text more for
 * an entry's position, or nothing.
 */
export function list(entries, heading, words, lang, notes = []) {
  const rows = entries.map(([code, name, state, marketed = 1], at) => ({ code, name, marketed, state, note: notes[at], key: plain(name) }));
  const columns = [
    { label: words.name, of: (row) => row.key },
    { label: words.availability, of: (row) => (row.state ? words.states[row.state] : '\uffff') },
    { label: words.marketed, of: (row) => (row.marketed === 1 ? 0 : row.marketed === 0 ? 1 : 2) },
  ];
  const chosen = { column: null, down: false, text: '', marketed: false, page: 0 };
  const body = h('tbody');
  const status = h('p.shown', { 'aria-live': 'polite' });
  const pager = h('nav.pager', { 'aria-label': `${words.pages} – ${heading}`, hidden: true });
  const draw = (focus) => {
    const wanted = plain(chosen.text).split(/\s+/).filter(Boolean);
    const kept = rows.filter((row) => wanted.every((word) => row.key.includes(word)) && (!chosen.marketed || row.marketed === 1));
    if (chosen.column !== null) kept.sort(order(columns[chosen.column].of, chosen.down, lang));
    const pages = Math.max(1, Math.ceil(kept.length / LINES));
    chosen.page = Math.min(chosen.page, pages - 1);
    const from = chosen.page * LINES;
    fill(body, kept.slice(from, from + LINES).map((row) => line(row, words)));
    status.textContent = kept.length === 0 ? words.noneShown : words.shown(number(lang, from + 1), number(lang, Math.min(from + LINES, kept.length)), number(lang, kept.length));
    pager.hidden = pages < 2;
    const step = (by, text, key) => h('button.main-button', {
      type: 'button', 'data-key': key, disabled: chosen.page + by < 0 || chosen.page + by >= pages,
      on: { click: () => { chosen.page += by; draw(key); } },
    }, text);
    fill(pager, step(-1, words.previous, 'previous'), ' ', step(1, words.next, 'next'));
    if (focus) {
      // At an end the button pressed can be pressed no more: the other one takes the focus.
      const pressed = pager.querySelector(`[data-key=${focus}]`);
      (pressed.disabled ? pager.querySelector('button:not(:disabled)') : pressed)?.focus();
    }
  };
  const heads = columns.map(({ label }, at) => {
    const sort = () => {
      chosen.down = chosen.column === at && !chosen.down;
      chosen.column = at;
      chosen.page = 0;
      heads.forEach((head) => head.removeAttribute('aria-sort'));
      heads[at].setAttribute('aria-sort', chosen.down ? 'descending' : 'ascending');
      draw();
    };
    return h('th', { scope: 'col' }, h('button', { type: 'button', on: { click: sort } }, label));
  });
  const typed = (event) => Object.assign(chosen, { text: event.target.value, page: 0 }) && draw();
  const ticked = (event) => Object.assign(chosen, { marketed: event.target.checked, page: 0 }) && draw();
  draw();
  return h('div.specialities', null,
    rows.length >= FILTERED && h('div.choices-line', null,
      h('label', null, words.filter, ' ', h('input', { type: 'search', autocomplete: 'off', on: { input: typed } })),
      h('label', null, h('input', { type: 'checkbox', on: { change: ticked } }), ' ', words.onlyMarketed)),
    h('div.scroll', { role: 'group', tabindex: '0', 'aria-label': heading },
      h('table', null, h('caption', null, heading), h('thead', null, h('tr', null, heads)), body)),
    status, pager);
}

function line({ code, name, marketed, state, note }, words) {
  const market = marketed === 1 ? words.yes : marketed === 0 ? words.no : words.unknown;
  return h('tr', null,
    h('th', { scope: 'row' }, h('a', { href: to(`s/${code}`) }, name), note && h('span.join', null, ' (', note, ')')),
    h('td', null, state ? mark(state, words) : words.nothing),
    h('td', null, market));
}

/** A state of availability: a sign besides its words, so that colour is not alone. */
export function mark(state, words) {
  return h(`span.state.${state}`, null, words.states[state]);
}

function order(of, down, lang) {
  const compare = new Intl.Collator(lang, { numeric: true }).compare;
  return (a, b) => {
    const [x, y] = [of(a), of(b)];
    const found = typeof x === 'number' ? x - y : compare(x, y);
    return (down ? -found : found) || compare(a.key, b.key);
  };
}
