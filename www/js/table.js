// A real table, sortable by each column.

import { h } from './dom.js';

/**
 * Builds a table from `{ caption, columns: [{ label, numeric }], rows: [[{ text, sort }]] }`.
 * `opens` holds what is behind each row, if anything; its first cell then is a button that calls `open(key)`.
 */
export function table({ caption, columns, rows }, words, opens = [], open = null) {
  const body = h('tbody', null, rows.map((row, at) => line(row, columns, opens[at], open)));
  const lines = Array.from(body.children);
  const heads = columns.map(({ label, numeric }, column) => {
    const sort = () => {
      const down = heads[column].getAttribute('aria-sort') === 'ascending';
      heads.forEach((head) => head.removeAttribute('aria-sort'));
      heads[column].setAttribute('aria-sort', down ? 'descending' : 'ascending');
      body.append(...sorted(lines, rows, column, down));
    };
    return h(numeric ? 'th.numeric' : 'th', { scope: 'col' }, h('button', { type: 'button', on: { click: sort } }, label));
  });
  return h('div.scroll', { role: 'group', tabindex: '0', 'aria-label': caption },
    h('table', null, h('caption', null, caption), h('thead', null, h('tr', null, heads)), body));
}

function line(row, columns, key, open) {
  return h('tr', null, row.map(({ text }, column) => {
    if (column > 0) return h(columns[column]?.numeric ? 'td.numeric' : 'td', null, text);
    const label = key && open ? h('button.link', { type: 'button', on: { click: () => open(key) } }, text) : text;
    return h('th', { scope: 'row' }, label);
  }));
}

/** Numbers by size, then texts by the alphabet; cells without a number (withheld, not published) come last either way. */
function sorted(lines, rows, column, down) {
  const order = lines.map((_, at) => at);
  const sign = down ? -1 : 1;
  const compare = (a, b) => {
    const [x, y] = [rows[a][column], rows[b][column]];
    const [m, n] = [x?.sort ?? null, y?.sort ?? null];
    if (m !== null && n !== null) return sign * (m - n) || a - b;
    if (m !== null || n !== null) return m === null ? 1 : -1;
    return sign * (x?.text ?? '').localeCompare(y?.text ?? '', document.documentElement.lang) || a - b;
  };
  return order.sort(compare).map((at) => lines[at]);
}
