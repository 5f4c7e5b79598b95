// The page's state in its address: index.html?lang=fr#/m/substance/PARACETAMOL?sex.measure=rate&at=sex
// Language in the query; page, medicine and each figure's options in the fragment, which never goes to a server.

const PAGES = ['methods', 'quality', 'about'];
const OPTIONS = ['measure', 'filter', 'order', 'open'];

/**
 * Reads an address. Gives `{ lang, page, level, name, options, at }`: `page` is home, medicine, methods, quality, about
 * or lost; `options` is `{ chart: { measure, filter, order, open } }`; `at` is the figure to go to.
 */
export function read(location, languages) {
  const asked = new URLSearchParams(location.search).get('lang');
  const state = { lang: known(asked) ?? preferred(languages), page: 'lost', options: {} };
  const fragment = location.hash.replace(/^#\/?/, '');
  const [path, query = ''] = split(fragment, '?');
  const steps = path.split('/');
  if (path === '') state.page = 'home';
  else if (PAGES.includes(path)) state.page = path;
  else if (steps[0] === 'm' && (steps[1] === 'substance' || steps[1] === 'speciality') && steps.length > 2) {
    const name = decoded(steps.slice(2).join('/'));
    if (name) Object.assign(state, { page: 'medicine', level: steps[1], name });
  }
  for (const [key, value] of new URLSearchParams(query)) {
    const [chart, option] = split(key, '.');
    if (key === 'at') state.at = value;
    else if (OPTIONS.includes(option)) (state.options[chart] ??= {})[option] = value;
  }
  return state;
}

/** The address of a state, relative to this page's folder. */
export function write({ lang, ...state }) {
  return `?lang=${lang}${fragment(state)}`;
}

/** The fragment of a state: a link's href that keeps the language. */
export function fragment({ page, level, name, options = {}, at }) {
  if (page !== 'medicine') return page === 'home' || page === 'lost' ? '#/' : `#/${page}`;
  const query = new URLSearchParams();
  for (const [chart, chosen] of Object.entries(options))
    for (const option of OPTIONS) if (chosen[option]) query.set(`${chart}.${option}`, chosen[option]);
  if (at) query.set('at', at);
  const text = query.toString();
  return `#/m/${level}/${encodeURIComponent(name)}${text ? `?${text}` : ''}`;
}

/** The fragment of a medicine's page. */
export function medicine({ level, name }) {
  return fragment({ page: 'medicine', level, name });
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

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
