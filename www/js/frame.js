// What stands around every page: skip link, header, banner, footer.

import { ALL, frozen, link as to, medicine, ofPresent, root, write } from './address.js';
import { fill, h, outward } from './dom.js';

const PAGES = ['methods', 'quality', 'about'];

/** Further pages of the site, of which its first page is told: path in the folder of a language, words in French and in English. */
const MORE = document.documentElement.dataset.more?.split('|');

/** What the header was drawn for. */
let drawn = [];

/** Its links whose addresses are those of the present state: to the languages, and from a frozen set to the present one. */
let turns = [];
let now = null;

/** Draws header and footer in the page's language. Called again with every new state: most change the addresses alone. */
export function frame(app) {
  const { words, state, info } = app;
  if (app.still) return enter(app);
  const wanted = [state.lang, state.page, state.name === '', info, app.failure];
  if (wanted.every((part, at) => part === drawn[at])) return address(state);
  drawn = wanted;
  document.documentElement.lang = state.lang;
  const skip = document.querySelector('.skip');
  skip.textContent = words.skip;
  skip.onclick = (event) => {
    event.preventDefault(); // the fragment is the page's address
    document.getElementById('main').focus();
  };
  const header = document.querySelector('.top');
  const slot = h('div.slot');
  const turning = languages(state, words);
  turns = Array.from(turning.children);
  now = frozen ? h('a', { href: ofPresent(state), 'data-key': 'now' }, words.now) : null;
  fill(
    header,
    h('div.bar', null,
      h('a.brand', { href: to({ page: 'home' }), 'aria-current': state.page === 'home' && 'page' }, 'medicine-charts'),
      slot,
      h('nav', { 'aria-label': words.navigation }, links(app)),
      turning),
    info?.fictional && h('p.fictional', { role: 'note' }, words.fictional),
    frozen && (info || app.failure) && h('p.fictional', { role: 'note' }, words.then(frozen.slice(0, 12), info), ' ', now),
  );
  // On the home page the search stands under the title instead.
  if (state.page !== 'home') slot.append(app.search.node);
  app.search.speak();
  bottom(app);
}

/**
 * Draws the footer; `only`: what the device keeps alone, which changes with every file. Links stay then, under a press or the focus.
 */
export function bottom(app, only) {
  const { activeElement } = document;
  const node = document.querySelector('.bottom');
  const key = node.contains(activeElement) && activeElement.dataset.key;
  const before = node.querySelector('.kept');
  if (!only) fill(node, footer(app));
  else if (app.offline) {
    // A page that came complete has its footer: this is added to it.
    const now = kept(app.offline, app.words);
    before ? before.replaceWith(now) : node.append(now);
  }
  if (key) node.querySelector(`[data-key="${key}"]`)?.focus();
}

/** Links to the pages; `asides`: names of those that are files of their own. */
function links({ words, state }, asides = {}) {
  const entry = (href, is, text) => h('li', null, h('a', { href, 'aria-current': is && 'page' }, text));
  const more = MORE && entry(`${root.href}${state.lang}/${MORE[0]}`, false, MORE[state.lang === 'fr' ? 1 : 2]);
  return h('ul', null, entry(medicine(ALL), state.name === '', words.all), more, PAGES.map((page) => entry(to({ page }), state.page === page, words[page])),
    Object.entries(asides).map(([page, text]) => entry(`${root.href}${page}.html?lang=${state.lang}`, false, text)));
}

/** A page that came complete has its header; the search gets the room that is kept for it. */
function enter({ search }) {
  const slot = document.querySelector('.slot');
  if (!slot.contains(search.node)) slot.replaceChildren(search.node);
  search.speak();
}

/** Puts the state into the links to the other language, and from a frozen set to the present one. */
function address(state) {
  now?.setAttribute('href', ofPresent(state));
  for (const link of turns) link.setAttribute('href', write({ ...state, lang: link.dataset.lang }));
}

function languages(state, words) {
  const other = (lang, name, short) =>
    h('a', {
      href: write({ ...state, lang }),
      lang,
      hreflang: lang,
      'aria-label': name,
      'aria-current': state.lang === lang && 'true',
      'data-lang': lang,
    }, short);
  return h('div.languages', { role: 'group', 'aria-label': words.language }, other('fr', 'fr – français', 'fr'), ' ', other('en', 'en – English', 'en'));
}

function footer(app) {
  const { words, info } = app;
  return [
    info && h('p', null,
      words.data, ' ',
      list(info.sources),
      period(info),
      info.version && `, ${words.version(info.version)}`,
      info.licences?.length > 0 && [' · ', words.licence, ' ', list(info.licences)],
      '.'),
    h('p', null, words.private),
    app.offline && kept(app.offline, words),
    h('nav', { 'aria-label': words.navigationBottom }, links(app, words.asides)),
  ];
}

/** What the device keeps, and the button that makes it keep all; a newer site or set is offered, never forced. */
function kept(offline, words) {
  const { kept, done, total, newer } = offline.state;
  const button = (key, text, press) => h('button.main-button', { type: 'button', 'data-key': key, on: { click: press } }, text);
  return h('div.kept', null,
    newer && h('p', { role: 'status' }, words.newer[newer], ' ', newer !== 'changed' && button('swap', words.swap, () => offline.swap())),
    kept === 'yes' && h('p.ready', null, words.keptAll),
    kept === 'part' && h('p', null, words.keeping(total ? Math.floor((done / total) * 100) : 0)),
    kept === 'no' && h('p', null, button('keep', words.keep, () => offline.keep()), ' ', words.keepWhy));
}

function list(items) {
  return items.flatMap(({ title, path }, at) => [at > 0 && ', ', outward(title || path, path)]);
}

/** The years, unless a source's title says them already. */
function period({ period: years, sources }) {
  const text = years && `${years[0]}–${years[1]}`;
  return text && !sources.some(({ title }) => title?.includes(text)) && `, ${text}`;
}
