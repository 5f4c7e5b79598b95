// What the register adds to a medicine's page: its specialities, in a list of its own.

import { h, fill } from './dom.js';
import { registerOf, wordsOf } from './register.js';
import { list, to } from './register-list.js';
import { whole } from './register-page.js';
import { sheet } from './register-style.js';

/** How often a section was filled: a later medicine's comes in place of an earlier one's that still waits. */
let turn = 0;

/** Fills the section of a medicine's page, or leaves it hidden where nothing joins the medicine. */
export async function attach(section, { source, french, state: { level, name, lang } }) {
  const mine = (turn += 1);
  const register = registerOf(source);
  if (!register) return;
  const [fact, words] = await Promise.all([whole(register, `m/${level}/${name}`), wordsOf(lang, french)]);
  const codes = level === 'substance' ? fact?.c ?? [] : [];
  const substances = await Promise.all(codes.map(([code]) => whole(register, `c/${code}`)));
  if (mine !== turn || !fact) return;
  sheet();
  const entries = level === 'substance' ? once(substances.flatMap((substance) => substance?.l ?? [])) : fact.l;
  if (!entries.length) return;
  const notes = level === 'speciality' && fact.r ? fact.r.map((rule) => words.rules[rule]) : [];
  const said = codes.map(([code, rule], at) => words.rules[rule] && h('p.join', null, h('a', { href: to(`c/${code}`) }, substances[at].n), lang === 'fr' ? '\u00a0: ' : ': ', words.rules[rule]));
  section.firstElementChild.textContent = words.listTitle;
  fill(section, section.firstElementChild, said, list(entries, words.listTitle, words, lang, notes),
    h('p', null, h('a', { href: to('browse') }, words.browseAll)));
  section.hidden = false;
}

/** All files of a source's register, for a device that keeps the whole set. */
export const files = (source) => registerOf(source)?.all();

/** A speciality with two of the substances is listed once. */
const once = (entries) => [...new Map(entries.map((entry) => [entry[0], entry])).values()];
