// The page's state in its address. Medicines: fr/substance/PARACETAMOL.html#?sex.measure=rate&at=sex where the site has a page
// of each (docs/pages.md), else index.html?lang=fr#/m/substance/PARACETAMOL?sex.measure=rate&at=sex. Everything else: the latter.
// Language in the path or the query; each figure's options in the fragment, which never goes to a server.

import { decoded, nameOf, stem } from './stem.js';
import { version } from './version.js';

const PAGES = ['methods', 'quality', 'about'];
const OPTIONS = ['measure', 'filter', 'order', 'open'];

/** All medicines together: a medicine without a name. */
export const ALL = { level: 'substance', name: '' };

const { dataset } = document.documentElement;

/** The site's folder. Taken once: what is relative changes its meaning when the reader goes from page to page. */
export const root = new URL(`${dataset.root ?? '.'}/`, document.baseURI);

/** The frozen set that the address asks for (`?set=`, the first digits of its fingerprint: see docs/format.md), or nothing. */
export const frozen = /^[0-9a-f]{16}$/.exec(new URLSearchParams(location.search).get('set'))?.[0] ?? '';

/** The languages in which the site has a page of each medicine, of its present set. */
const paged = frozen ? [] : (dataset.pages ?? '').split(' ');

/**
 * Reads an address. Gives `{ lang, page, level, name, options, at, proof, made }`: `page` is home, medicine, register (`level` is then
 * its path: `browse`, `s/CODE`, …), methods, quality, about or lost; `options` is `{ chart: { measure, filter, order, open } }`; `at` is
 * the figure to go to; `proof` is the fingerprint, or its first digits, of the data that the address was made with, `made` the version of
 * the program.
 */
export function read(location, languages) {
  const asked = new URLSearchParams(location.search).get('lang');
  const state = { lang: known(asked) ?? preferred(languages), page: 'lost', options: {} };
  const own = ofPath(location.pathname);
  const fragment = location.hash.replace(/^#\/?/, '');
  const [path, query = ''] = split(fragment, '?');
  const steps = path.split('/');
  if (own) {
    Object.assign(state, { page: 'medicine', ...own });
    if (path.startsWith('chart-')) state.at = path.slice('chart-'.length);
  } else if (path === '') state.page = 'home';
  else if (PAGES.includes(path)) state.page = path;
  else if (path === 'all') Object.assign(state, { page: 'medicine', ...ALL });
  else if (/^(browse|[sc]\/)/.test(path)) Object.assign(state, { page: 'register', level: path });
  else if (steps[0] === 'm' && (steps[1] === 'substance' || steps[1] === 'speciality') && steps.length > 2) {
    const name = decoded(steps.slice(2).join('/'));
    if (name) Object.assign(state, { page: 'medicine', level: steps[1], name });
  }
  for (const [key, value] of new URLSearchParams(query)) {
    const [chart, option] = split(key, '.');
    if (key === 'at') state.at = value;
    else if (key === 'set' && /^[0-9a-f]{8,64}$/.test(value)) state.proof = value;
    else if (key === 'v' && /^\d[\w.+-]{0,20}$/.test(value)) state.made = value;
    else if (OPTIONS.includes(option)) (state.options[chart] ??= {})[option] = value;
  }
  return state;
}

/** The address of a state. */
export function write(state) {
  const { lang, page, level, name } = state;
  if (page !== 'medicine' || !paged.includes(lang)) return `${root.href}?lang=${lang}${frozen && `&set=${frozen}`}${fragment(state)}`;
  const query = asked(state);
  return `${root.href}${lang}/${name ? `${level}/${stem(name)}` : 'all'}.html${query && `#?${query}`}`;
}

/** The fragment of a state, where the site is one page. */
export function fragment(state) {
  const { page, level, name } = state;
  if (page === 'register') return `#/${level}`;
  if (page !== 'medicine') return page === 'home' || page === 'lost' ? '#/' : `#/${page}`;
  const query = asked(state);
  return `#/${name ? `m/${level}/${encodeURIComponent(name)}` : 'all'}${query && `?${query}`}`;
}

/** The address that the page came by, as links to it are written: with the ending that its host may have taken off. */
export function given({ href, pathname }) {
  const named = pathname.endsWith('/') || pathname.endsWith('.html') || !ofPath(pathname);
  return named ? href : href.replace(/(?=[?#]|$)/, '.html');
}

/** A link to a page of the site, in this language. */
export function link(state) {
  return write({ lang: document.documentElement.lang, ...state });
}

/** A link to a medicine's page. */
export function medicine({ level, name }) {
  return link({ page: 'medicine', level, name });
}

/** Whether this address is of a page that the site's script can show without leaving the one it is on. */
export function isOurs({ origin, pathname, search }) {
  // Another set is another visit.
  if ((new URLSearchParams(search).get('set') ?? '') !== frozen) return false;
  return origin === root.origin && (pathname === root.pathname || pathname === `${root.pathname}index.html` || ofPath(pathname) !== null);
}

/** The address of a medicine's page with the frozen set of this fingerprint. */
export function ofFrozen(fingerprint, { lang, ...state }) {
  return `${root.href}?lang=${lang}&set=${fingerprint.slice(0, 16)}${fragment({ ...state, proof: undefined })}`;
}

/** The address of the same page with the present set. */
export function ofPresent({ lang, page, level, name }) {
  return `${root.href}?lang=${lang}${fragment({ page, level, name })}`;
}

/** The figures' options, the figure to go to, the data, and the version of the program that says so. */
function asked({ options = {}, at, proof, made = version }) {
  const query = new URLSearchParams();
  for (const [chart, chosen] of Object.entries(options))
    for (const option of OPTIONS) if (chosen[option]) query.set(`${chart}.${option}`, chosen[option]);
  if (at) query.set('at', at);
  if (proof) {
    query.set('set', proof);
    query.set('v', made);
  }
  return query.toString();
}

/** The medicine that a path is the page of, `{ lang, level, name }`, or null. Some hosts (Cloudflare Pages) lead from `X.html` to `X`. */
function ofPath(path) {
  if (!path.startsWith(root.pathname)) return null;
  const found = /^(fr|en)\/(?:all|(substance|speciality)\/([^/]+?))(?:\.html)?$/.exec(path.slice(root.pathname.length));
  if (!found || !paged.includes(found[1])) return null;
  const [, lang, level, file] = found;
  if (!level) return { lang, ...ALL };
  const name = nameOf(file);
  return name ? { lang, level, name } : null;
}

function known(lang) {
  return lang === 'fr' || lang === 'en' ? lang : null;
}

/** The first language of the reader that the site speaks; French when there is none. */
function preferred(languages) {
  for (const tag of languages) if (known(tag.slice(0, 2).toLowerCase())) return tag.slice(0, 2).toLowerCase();
  return 'fr';
}

function split(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
