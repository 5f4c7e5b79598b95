// A medicine's page: name, one sentence, one warning, its figures, what goes with it. The page stays from one medicine to the
// next, and only what differs is written.

import { link, medicine, ofFrozen, write } from './address.js';
import { fill, h, outward, runs, scale } from './dom.js';
import { Figures } from './figures.js';
import { say } from './live.js';
import { forget, theme } from './theme.js';
import { version } from './version.js';

/** How many related medicines are listed before "show all". */
const FEW = 24;

/** Signs of a fingerprint that are shown. */
const SHORT = 12;

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
  const medicines = ((app.medicines ??= {})[state.lang] ??= new Medicines(app, app.still ? main : null));
  // A page that came complete is shown anew only where the data are no longer those that it was made of.
  const adopted = app.still && app.still.version === app.source.fingerprint;
  if (adopted) medicines.figures.adopt(page);
  else medicines.show(main, page);
  medicines.prove(app);
  medicines.register(app, adopted);
  return {
    title: words.medicineTab(page.shown),
    restore: (options) => medicines.figures.restore(options),
    leave: () => medicines.figures.leave(),
    /** Settled once its figures are drawn. */
    settled: medicines.figures.settled(),
    /** The names of its relatives have come. */
    linked: () => adopted || medicines.relate(ask()?.related),
  };
}

/** The one page of all medicines, in one language. */
class Medicines {
  #words;
  #parts;
  #written = '';

  /** `main`: what holds a page that came complete, whose parts are taken over; or null. */
  constructor(app, main) {
    const { words } = app;
    this.#words = words;
    const part = (tag, attributes) => main?.querySelector(`:scope > ${tag}`) ?? h(tag, attributes);
    const section = (name, title, ...content) =>
      main?.querySelector(`:scope > .${name}`) ??
      h(`section.${name}`, { 'aria-labelledby': name, hidden: true }, h('h2', { id: name }, title), content);
    this.figures = new Figures(placeOf(app), main?.querySelector('.figures'));
    this.#parts = {
      kind: part('p.kind'),
      name: part('h1'),
      say: part('p.say'),
      mind: part('p.mind'),
      use: part('div.use', { hidden: true }),
      changed: h('p.changed', { role: 'note', hidden: true }),
      also: part('p.also', { hidden: true }),
      notes: section('notes', words.notes, h('ul')),
      figures: this.figures.node,
      related: section('related', ''),
      register: section('register', ''),
      caveats: section('caveats', words.caveats),
      sources: section('sources', words.sources),
    };
    if (!main) return;
    let before = null;
    for (const node of Object.values(this.#parts)) {
      if (!node.parentNode) before.after(node);
      before = node;
    }
  }

  prove(app) {
    prove(this.#parts.changed, app);
  }

  /** What a medicines register says of it, where the set has one; a page that came complete may say it already. */
  register(app, adopted) {
    const { register } = this.#parts;
    if (adopted && register.childElementCount > 1) return;
    register.hidden = true;
    if (app.source.register) import('./register-medicine.js').then(({ attach }) => attach(register, app)).catch(() => {});
  }

  show(main, page) {
    const { kind, name, say, mind, use, also, notes } = this.#parts;
    this.figures.show(page);
    kind.textContent = page.kind;
    name.textContent = page.shown;
    fill(say, runs(page.headline));
    mind.textContent = page.caution;
    use.hidden = !page.scale;
    fill(use, page.scale && scale(page.scale));
    also.hidden = !page.also;
    if (page.also) fill(also, h('a', { href: medicine(page.also) }, page.also.text));
    notes.hidden = !page.notes.length;
    fill(notes.lastElementChild, page.notes.map((text) => h('li', null, text)));
    this.relate(page.related);
    this.#constant(page);
    const parts = Object.values(this.#parts);
    if (main.firstElementChild !== kind || main.childElementCount !== parts.length) fill(main, parts);
  }

  /** The brands of a substance or the substances of a brand; a long list opens on demand. */
  relate({ title, items } = { items: [] }) {
    const { related } = this.#parts;
    related.hidden = !items.length;
    if (related.hidden) return;
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
    }, this.#words.showAll(items.length));
    related.firstElementChild.textContent = title;
    fill(related, related.firstElementChild, list, all && h('p', null, all));
  }

  /** What is the same for every medicine of a set: written once. */
  #constant({ caveats, sources, period }) {
    const words = this.#words;
    const same = JSON.stringify([caveats, sources, period]);
    if (this.#written === same) return;
    this.#written = same;
    const into = (section, shown, ...content) => {
      section.hidden = !shown;
      fill(section, section.firstElementChild, content);
    };
    into(this.#parts.caveats, caveats.length,
      caveats.map((text) => h('p', null, text)),
      h('p', null, h('a', { href: link({ page: 'methods' }) }, words.homeMethods)));
    into(this.#parts.sources, sources.length,
      h('ul', null, sources.map(({ title, path }) => h('li', null, outward(title || path, path)))),
      period && h('p', null, words.period(period)));
  }
}

/** The page as its figures know it. */
function placeOf(app) {
  const { source, set, words, state: { lang } } = app;
  return {
    source, set, lang, words, say, theme,
    options: () => app.state.options,
    choose: (options) => app.go(options),
    link: (chart, options) => write({ ...app.state, options: { ...app.state.options, [chart]: options }, at: chart, proof: source.fingerprint?.slice(0, 16), made: undefined }),
    scrolled: () => app.scrolled,
    paper: (on) => {
      document.documentElement.classList.toggle('printing', on);
      forget();
    },
    told: () => {},
  };
}

/** Figures on another page of the site, `own`: what is not as on the page of a medicine. */
export const figuresOf = (app, own) => new Figures({ ...placeOf(app), ...own });

/** Says plainly when the address was made with other data or by another version, and leads to the data where they are published. */
async function prove(changed, { state, source, words }) {
  const { proof, made = version } = state;
  const fingerprint = source?.fingerprint;
  const same = !proof || !fingerprint || fingerprint.startsWith(proof);
  changed.hidden = same && made === version;
  if (same) return void (changed.textContent = words.madeBy(made, version));
  const said = h('span', null, words.madeWith(proof.slice(0, SHORT), fingerprint.slice(0, SHORT)));
  fill(changed, said);
  const { isFrozen } = await import('./load.js');
  const there = proof.length < 16 ? undefined : await isFrozen(proof);
  if (there !== undefined) said.append(' ', there ? h('a', { href: ofFrozen(proof, state) }, words.asItWas) : words.notKept);
}

/** Shows that an address leads nowhere; one that was made with other data may have led somewhere then. */
export function lost(main, app) {
  const { words, state } = app;
  const changed = h('p.changed', { role: 'note', hidden: true });
  if (state.name) prove(changed, app);
  fill(
    main,
    h('h1', null, words.lost),
    h('p.say', null, state.name ? words.lostMedicine(state.name) : words.lostPage),
    changed,
    h('p', null, h('a', { href: link({ page: 'home' }) }, words.home)),
  );
  return { title: words.lost };
}
