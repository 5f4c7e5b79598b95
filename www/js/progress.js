// How far the loading is.

import { h } from './dom.js';
import { megabytes } from './words.js';

/** The block that stands where data will be. Shows nothing but a line at first, so that a fast load does not flash. */
export function waiting(words) {
  return h('div.waiting', null,
    h('p', { id: 'waiting' }, words.loading, ' ', h('span.amount')),
    h('progress', { 'aria-labelledby': 'waiting', max: '1', hidden: true }));
}

/** Moves the bar. `total` is 0 while unknown: then only the amount is said. */
export function progress(words, lang, done, total) {
  const block = document.querySelector('.waiting');
  if (!block) return;
  const bar = block.querySelector('progress');
  bar.hidden = false;
  if (total) bar.value = Math.min(1, done / total);
  block.querySelector('.amount').textContent = words.amount(megabytes(lang, done), total && megabytes(lang, total));
}
