// The site: reads the address, loads the data once, shows the page the address names.

import { frozen, given as came, isOurs, read, root, write } from './address.js';
import { fill, h } from './dom.js';
import { Failure, showFailure } from './failure.js';
import { bottom, frame } from './frame.js';
import { say } from './live.js';
import { home } from './page-home.js';
import { figuresOf, lost, medicinePage } from './page-medicine.js';
import { progress, waiting } from './progress.js';
import { Search } from './search.js';
import { request } from './stream.js';
import { wordsOf } from './site-words.js';
import { french } from './words.js';

/** Milliseconds until a page says that it waits. */
const PATIENCE = 150;

/** Milliseconds that the names wait for figures to be drawn, at most: in a tab out of sight they are not. */
const LONGEST = 3000;

/** The pages of a long text. */
const LONG = ['methods', 'about'];

const main = document.getElementById('main');
const app = { state: null, words: null, source: null, set: null, info: null, search: null, page: null, scrolled: 0, still: false, go, visit, figuresOf, focusTitle, french, ask, registers: null };
const texts = {};

app.state = read(location, navigator.languages);
const { medicine: given, version } = document.documentElement.dataset;
if (given) {
  // The page came complete, as HTML (docs/pages.md): it stays as it is until the reader goes on.
  app.still = { version };
  const [level, ...name] = given.split('/');
  Object.assign(app.state, { lang: document.documentElement.lang, page: 'medicine', level, name: name.join('/') });
}
app.words = wordsOf(app.state.lang);
/** What the register of the set finds: its script and its names come with the first letters typed. */
app.further = async (typed) => {
  app.registers ??= await import('./register-search.js');
  return app.registers.search(app.source, typed, app.state.lang, french);
};
app.search = new Search(app);
// Pages are rebuilt, so the browser cannot know where each was scrolled to: kept here for back and forward.
history.scrollRestoration = 'manual';
const places = {};
let entries = Date.now(); // a reload starts anew, entries from before it keep their numbers
// The language goes into the address, so that the address can be given to someone else.
history.replaceState({ entry: nextEntry() }, '', app.still ? came(location) : write(app.state));
// Known without asking, which would have the page laid out first.
addEventListener('scroll', () => (places[history.state?.entry] = app.scrolled = scrollY), { passive: true });
start();

addEventListener('popstate', arrive);
addEventListener('click', switchLanguage);
// Who presses will click in a twentieth of a second or more.
addEventListener('pointerdown', ({ target }) => {
  const link = target.closest?.('a[href]');
  if (link && isOurs(link)) ask(read(link, []));
});
addEventListener('click', follow);

/** A long text, by the page that shows it. */
function longText({ page, lang }) {
  const name = `${page}.${lang}`;
  const found = (texts[name] ??= request(new URL(`text/${name}.txt`, root), name).then((answer) => answer.text()));
  found.catch(() => delete texts[name]); // told on the page, which may ask again
  return found;
}

/** What shows them. */
const pageText = () => import('./page-text.js');

/** All of them, once the rest is kept: nobody is told which of them is read. */
const allTexts = () => Promise.all([pageText(), ...['fr', 'en'].flatMap((lang) => LONG.map((page) => longText({ page, lang })))]);

/** Loads the data, telling how far it is; on failure says why and offers to try again. */
async function start() {
  const began = performance.now();
  try {
    const [{ address }, { load }] = await Promise.all([import('./load.js'), import('./module.js')]).catch((error) => {
      throw new Failure('module', 'medicine_charts.js', String(error));
    });
    const wanted = app.state.page === 'medicine' ? [{ level: app.state.level, name: app.state.name }] : [];
    const coming = load(address(), app.state.lang, wanted, (done, total) => {
      if (performance.now() - began > 250) progress(app.words, app.state.lang, done, total);
    });
    if (!app.shown) show(false); // once all that is needed has been asked for
    await take(await coming);
  } catch (error) {
    app.failure = error;
  }
  show(false);
}

/** Takes a set that has come: what is shown is of it from now on. */
async function take(source) {
  Object.assign(app, { source, set: source.set, info: null, medicines: null, failure: null });
  await spoken(); // the reader may have changed the language meanwhile
  // The names, then which belong together. The names are taken once the figures are drawn, or a name is typed.
  source.start?.(new Promise((resolve) => {
    app.calm = resolve;
    setTimeout(resolve, LONGEST);
  }));
  keep(source);
  source.onLinked = () => {
    app.page?.linked?.();
    app.search.again(); // a medicine is found by what it belongs to, too
  };
  // The figures' words of the other language, so that nothing is asked for when the reader changes.
  const other = app.state.lang === 'fr' ? 'en' : 'fr';
  source.named.then(() => import('./load.js')).then(({ book }) => book(other)).catch(() => {});
  source.named.then(() => app.search.again(), (error) => app.search.fail(error)).catch(() => {});
}

/** Has the device keep the site and the set, where it can: what does so comes after the charts. */
function keep(source) {
  // Frames of other sites and private windows refuse stores, files of one's own have none.
  const can = globalThis.caches && source.files;
  const site = { root, frozen, also: allTexts, lang: () => app.state.lang };
  const coming = can && source.named.catch(() => {}).then(() => import('./offline.js')).then(({ Offline }) => (app.offline = new Offline(source, () => bottom(app, true), site)));
  app.offline = { state: { kept: can ? 'no' : 'never' }, keep: () => coming.then((offline) => offline.keep()) };
  if (can) coming.catch(() => {}); // what the page shows needs none of it
}

/**
 * Shows the page of the present state. `moved`: the reader came from another page, so the title is next, and the place where
 * this page was left, else its top.
 */
async function show(moved, place = 0) {
  const { state } = app;
  const typing = app.search.node.contains(document.activeElement);
  app.page?.leave?.();
  app.page = null;
  if (app.still && changed(state)) app.still = false;
  if (app.info?.lang !== state.lang && app.set) app.info = { ...app.set.info(state.lang), lang: state.lang };
  frame(app);
  const shown = (app.shown = {}); // a later show() makes an earlier one that still waits give up
  // A page that came complete needs nothing; once the data are there, its figures can be read and changed.
  if (app.still && (!app.set || app.failure)) return;
  const page = atOnce(state) ?? (await prepared(state, shown));
  if (app.shown !== shown) return;
  if (moved) settle(shown, place);
  app.page = page();
  if (app.page?.settled) app.page.settled.then(app.calm);
  else if (app.set) app.calm?.();
  document.title = [app.page?.title, 'medicine-charts'].filter(Boolean).join(' – ');
  if (!moved && typing) app.search.focus(); // its field was moved, which takes the focus away
  if (state.at) document.getElementById(`chart-${state.at}`)?.scrollIntoView();
}

/** A function that shows the page of this state; null where something may have to be fetched for it. */
function atOnce({ page }) {
  if (page === 'lost') return () => lost(main, app);
  // It does not wait for data: it opens with the search.
  if (page === 'home' && !app.failure) return () => home(main, app);
  if (LONG.includes(page)) return null;
  if (app.failure) return failed;
  return app.set ? null : loading;
}

/** Once the page that is about to be shown has been laid out: to the place where it was left, its title next to the keyboard. */
function settle(shown, place) {
  requestAnimationFrame(() => {
    if (app.shown !== shown) return;
    // Before the reader sees it; this has the page laid out here, which the top of a page that is at its top does not ask for.
    if (place || app.scrolled) scrollTo(0, place);
    // Unless the reader goes on to another medicine already.
    setTimeout(() => app.shown === shown && !app.search.isTyped && focusTitle());
  });
}

/**
 * What the page of this state needs, fetched where the device does not have it. Gives a function that shows the page,
 * or why it cannot be shown.
 */
async function prepared(state, shown) {
  try {
    const long = LONG.includes(state.page) && longText(state);
    if (long || state.page === 'quality') return await (await pageText()).prepare(main, app, long);
    if (state.page === 'register') return await (await import('./register-page.js')).prepare(main, app);
    // What comes at once need not be announced: the page before stays for so long.
    const late = app.source.has(state) ? 0 : setTimeout(() => app.shown === shown && loading(), PATIENCE);
    await app.source.need(state).finally(() => clearTimeout(late));
    return () => medicinePage(main, app);
  } catch (error) {
    const before = state.page === 'medicine' && (await earlier(state));
    if (app.shown !== shown) return null;
    if (before) {
      await take(before);
      return show(true);
    }
    app.failure = error;
    return failed;
  }
}

/** The generation that this device keeps whole, where it has the medicine and is another than the one shown, which turned out not to be whole. */
async function earlier(medicine) {
  const [{ address }, { load }] = await Promise.all([import('./load.js'), import('./module.js')]);
  const source = await load(address(), medicine.lang, [medicine], () => {}, true).catch(() => {});
  return source?.fingerprint !== app.source.fingerprint && source;
}

/** Whether this is another page than the one that came complete. */
function changed({ lang, page, level, name }) {
  return page !== 'medicine' || `${level}/${name}` !== given || lang !== document.documentElement.lang;
}

/** Goes to an address of the site without leaving the page, where that can be. */
function visit(href) {
  const to = new URL(href, document.baseURI);
  if (to.href === location.href) return focusTitle();
  if (!app.set || !isOurs(to)) return location.assign(to);
  history.pushState({ entry: nextEntry() }, '', to);
  arrive();
}

/** Whether a click is one that follows a link here: not one that opens it elsewhere. */
function isPlain(event) {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** A link to another page of the site is followed without leaving the page. */
function follow(event) {
  const link = event.target.closest?.('a[href]');
  if (!link || event.defaultPrevented || !isPlain(event)) return;
  // Within one file the browser does it by itself.
  if (!app.set || link.target || link.download || link.pathname === location.pathname || !isOurs(link)) return;
  event.preventDefault();
  visit(link.href);
}

/** Has what a medicine's page needs on its way before it is shown; a failure is told where it is waited for. */
function ask(state) {
  if (state.page === 'medicine' && app.source && !app.source.has(state)) app.source.need(state).catch(() => {});
}

/** Back, forward, a link, a fragment typed by hand. */
function arrive() {
  const before = app.state;
  const place = places[history.state?.entry] ?? 0;
  app.state = read(location, [before.lang]);
  if (!history.state) history.replaceState({ entry: nextEntry() }, '', write(app.state));
  const same = ['lang', 'page', 'level', 'name'].every((key) => app.state[key] === before[key]);
  if (same && app.page?.restore) {
    app.page.restore(app.state.options);
    frame(app);
    return;
  }
  app.words = wordsOf(app.state.lang);
  ask(app.state); // before anything is written
  spoken().then(() => show(true, place));
}

/** The figures' words of the language that the page now speaks. */
async function spoken() {
  if (!app.set) return; // they come with the set
  const { speak } = await import('./module.js');
  await speak(app.state.lang).catch((error) => {
    app.failure = error;
  });
}

function nextEntry() {
  entries += 1;
  return entries;
}

/** Goes to a state of this page (a figure's options) without leaving it. */
function go(options) {
  app.state = { ...app.state, options, at: undefined };
  history.pushState({ entry: nextEntry() }, '', write(app.state));
  frame(app);
}

/** A language link changes the words in place: no reload, data kept. */
function switchLanguage(event) {
  const link = event.target.closest?.('a[data-lang]');
  if (!link || !isPlain(event)) return;
  if (app.still && !app.set) return; // a link like any other
  event.preventDefault();
  const { lang } = link.dataset;
  const place = scrollY;
  app.state = { ...app.state, lang };
  app.words = wordsOf(lang);
  history.pushState({ entry: nextEntry() }, '', write(app.state));
  spoken().then(() => show(false)).then(() => {
    scrollTo(0, place);
    document.querySelector(`a[data-lang="${lang}"]`).focus();
  });
}

function focusTitle() {
  const title = main.querySelector('h1');
  if (!title) return main.focus();
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
}

function failed() {
  showFailure(main, app.words, app.failure, () => {
    // A module that has trapped cannot be used again: only a new page starts a new one.
    if (!(app.failure instanceof Failure) || app.failure.kind === 'module') return location.reload();
    app.failure = null;
    show(false);
    if (!app.set) start();
  });
  // What failed was this page: another one may do.
  if (app.set) app.failure = null;
  return { title: app.words.failed };
}

function loading() {
  fill(main, h('h1', null, (app.state.name ?? app.words[app.state.page]) || app.words.all), waiting(app.words));
  say(app.words.loading, 800);
  return { title: app.words.loading };
}
