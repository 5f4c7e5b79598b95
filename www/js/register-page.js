// The pages of the medicines register: where to begin, a class, a letter, a substance, a speciality.

import { medicine } from './address.js';
import { fill, h, outward } from './dom.js';
import { classesOf, registerOf, wordsOf } from './register.js';
import { list, mark, number, to } from './register-list.js';
import { sheet } from './register-style.js';
import { treated } from './register-treated.js';

/** Lengths of ATC codes, from the anatomical group to the substance. */
const LEVELS = [1, 3, 4, 5, 7];
/** Related medicines named before "see them all". */
const FEW = 8;

/** Fetches what the page of this address needs; gives the function that shows it. */
export async function prepare(main, app) {
  const { state, source } = app;
  const register = registerOf(source);
  const words = await wordsOf(state.lang, app.french);
  sheet();
  if (!register) return () => shown(main, words.title, h('p.say', null, words.none));
  const [kind, ...rest] = state.level.split('/');
  const name = decodeURIComponent(rest.join('/'));
  const at = { app, register, words, lang: state.lang, head: await register.head(), classes: await classesOf(state.lang), n: (value) => number(state.lang, value) };
  const page = kind === 's' ? await speciality(at, name) : kind === 'c' ? await substance(at, name)
    : rest[0] === 'az' ? await letter(at, rest[1] ?? '') : name ? await atcClass(at, name.toUpperCase()) : start(at);
  if (!page) return () => shown(main, words.lost, h('p.say', null, words.lostText), h('p', null, h('a', { href: to('browse') }, words.browse)));
  return () => {
    fill(main, h('article.register', null, page.nodes, origin(at)));
    return { title: page.title, leave: page.begin?.() };
  };
}

function shown(main, title, ...nodes) {
  fill(main, h('h1', null, title), nodes);
  return { title };
}

/** A fact with a list that may go on in further facts: `l` is then all of it. */
export async function whole(register, key) {
  const fact = await register.fact(key);
  if (!fact || !fact.p) return fact;
  const pages = Array.from({ length: fact.p - 1 }, (_, at) => register.fact(`${key}/${at + 2}`));
  return { ...fact, l: fact.l.concat(...(await Promise.all(pages)).map((page) => page.l)) };
}

function start({ words, head, n, classes }) {
  const group = ([code, count]) => h('li', null, h('a', { href: to(`browse/${code}`) },
    h('span.name', null, `${code} – ${classes[code] ?? code}`), ' ', h('span.level', null, words.count(count, n(count)))));
  const first = ([mark, count]) => h('li', null, h('a', { href: to(`browse/az/${mark}`), 'aria-label': `${mark === '0' ? words.others : mark} – ${words.count(count, n(count))}` }, mark === '0' ? words.others : mark));
  return {
    title: words.title,
    nodes: [
      h('h1', null, words.title),
      h('p.say', null, words.lead),
      head.letters.length > 0 && [h('h2', null, words.byLetter), h('ul.letters', null, [...head.letters].sort(lastOthers).map(first))],
      head.atc.length > 0 && [h('h2', null, words.byClass), h('p', null, words.byClassWhy), h('ul.tiles', null, head.atc.map(group))],
    ],
  };
}

const lastOthers = ([a], [b]) => (a === '0') - (b === '0') || (a < b ? -1 : 1);

async function letter(at, mark) {
  const { register, words, n, lang } = at;
  const fact = await whole(register, `z/${mark}`);
  if (!fact) return null;
  const name = mark === '0' ? words.others : mark;
  return {
    title: words.listOf(name),
    nodes: [
      crumbs(words, [[name]]),
      h('p.kind', null, words.byLetter),
      h('h1', null, name),
      h('p.say', null, words.count(fact.l.length, n(fact.l.length))),
      list(fact.l, words.listOf(name), words, lang),
    ],
  };
}

async function atcClass(at, code) {
  const { register, words, n, lang, classes } = at;
  const fact = await whole(register, `a/${code}`);
  if (!fact) return null;
  const parent = LEVELS.filter((length) => length < code.length).pop();
  const above = code.length === 7 ? (await register.fact(`a/${code.slice(0, parent)}`))?.k : null;
  const name = classes[code] ?? above?.find(([child]) => child === code)?.[2];
  const child = ([inner, count, substances]) => h('li', null, h('a', { href: to(`browse/${inner}`) },
    h('span.name', null, [inner, classes[inner] ?? substances].filter(Boolean).join(' – ')), ' ', h('span.level', null, words.count(count, n(count)))));
  const title = name ? `${code} – ${name}` : code;
  return {
    title,
    nodes: [
      crumbs(words, [...path(code, classes), [code]]),
      h('p.kind', null, words.kindClass),
      h('h1', null, title),
      code.length === 7 && name && h('p.join', null, words.namedBySubstances),
      fact.k && h('ul.tiles', null, fact.k.map(child)),
      fact.l && list(fact.l, words.listOf(title), words, lang),
    ],
  };
}

/** The classes above a class, as breadcrumbs. */
function path(code, classes) {
  return LEVELS.filter((length) => length < code.length).map((length) => {
    const above = code.slice(0, length);
    return [classes[above] ? `${above} – ${classes[above]}` : above, `browse/${above}`];
  });
}

async function substance(at, code) {
  const { register, words, n, lang } = at;
  const fact = await whole(register, `c/${code}`);
  if (!fact) return null;
  const reported = pv(fact.pv, fact.n);
  return {
    title: fact.n,
    nodes: [
      crumbs(words, [[fact.n]]),
      h('p.kind', null, words.kindSubstance),
      h('h1', null, fact.n),
      reported.length > 0 && reactions(at, reported, []),
      h('h2', null, words.listTitle),
      h('p', null, words.count(fact.l?.length ?? 0, n(fact.l?.length ?? 0))),
      fact.l && list(fact.l, words.listOf(fact.n), words, lang),
    ],
  };
}

async function speciality(at, code) {
  const { register, words, lang, head, classes } = at;
  const fact = await register.fact(`s/${code}`);
  if (!fact) return null;
  const parts = (fact.c ?? []).map(([name, inner, dosage, per, found, moieties, elements]) => ({ name, code: inner, dosage, per, pv: pv(found, name), moieties: moieties ?? [], elements }));
  const products = typeof fact.w === 'number' ? [[fact.n.slice(0, fact.w), 'same-brand']] : fact.w ?? [];
  const atc = fact.a ?? [];
  const page = fact.u ?? head.page?.replace('{code}', code);
  const day = days(lang);
  const line = (label, value) => value && [h('dt', null, label), h('dd', null, value)];
  const related = h('section.related', { 'aria-labelledby': 'near', hidden: true }, h('h2', { id: 'near' }, words.related));
  const substances = once(parts.flatMap((part) => part.pv));
  const use = await treated(at, products, substances);
  // The lists of relatives are further files: the page does not wait for them.
  relatives(at, code, parts, atc, related).catch(() => {});
  return {
    title: words.tab(fact.n),
    begin: use.begin,
    nodes: [
      crumbs(words, [...(atc[0] ? [...path(atc[0], classes), [classNames(fact)[0], `browse/${atc[0]}`]] : []), [fact.n]]),
      h('p.kind', null, words.kind),
      h('h1', null, fact.n),
      fact.i && h('p.flag', null, words.interest),
      fact.e && h('p.flag', null, h('span', { 'aria-hidden': 'true' }, '▼ '), words.monitored),
      h('section', { 'aria-labelledby': 'now' }, h('h2', { id: 'now' }, words.now), availability(fact.v ?? [], words, day)),
      h('section', { 'aria-labelledby': 'composition' }, h('h2', { id: 'composition' }, words.composition),
        parts.length === 0 ? h('p', null, words.noComposition) : h('ul.composition', null, parts.map((part) => ingredient(part, words)))),
      reactions(at, substances, products),
      use.node,
      h('section', { 'aria-labelledby': 'identity' }, h('h2', { id: 'identity' }, words.identity),
        h('dl', null,
          line(words.form, fact.f),
          line(words.routes, fact.r?.join(', ')),
          line(words.holder, fact.h?.join(', ')),
          line(words.marketed, fact.m === undefined ? words.isMarketed : fact.m === 0 ? words.notMarketed : words.unknown),
          line(words.status, words.statuses[fact.s ?? 'active']),
          authorisation(at, fact, day).map(([label, value]) => line(label, value)),
          line(words.atc, atc.length === 0 ? words.noAtc : atc.flatMap((one, index) => [index > 0 && ', ', h('a', { href: to(`browse/${one}`) }, classNames(fact)[index])])),
          line(words.code, code))),
      page && h('section', { 'aria-labelledby': 'leaflet' }, h('h2', { id: 'leaflet' }, words.leaflet), h('p', null, outward(words.leafletLink, page))),
      related,
    ],
  };
}

/** When and by which procedure a speciality was authorised, as far as the register says: label and value each. */
function authorisation({ words, head }, { d, o }, day) {
  return [[words.authorised, d && day(d)], [words.procedure, head.procedures?.[o]]];
}

/** The ATC classes of a speciality, each with the substances of most specialities in it: 1 for the one that this one holds. */
function classNames({ a, c = [], t = [] }) {
  const [[name, , , , , moieties] = []] = c;
  const own = moieties?.[0]?.[0] ?? name;
  return a.map((code, at) => [code, t[at] === 1 ? own : t[at]].filter(Boolean).join(' – '));
}

/** The medicines of the set that a substance is: `[[name, rule]]`. */
function pv(found, name) {
  return found === 1 ? [[name.normalize('NFD').replace(/\p{M}/gu, ''), 'same-name']] : found ?? [];
}

function ingredient({ name, code, dosage, per, pv: found, moieties, elements }, words) {
  const amount = dosage && (per ? words.per(dosage, per) : dosage);
  const target = found.length === 1 ? medicine({ level: 'substance', name: found[0][0] }) : to(`c/${code}`);
  const note = found.length === 1 && words.rules[found[0][1]];
  return h('li', null, h('a', { href: target }, name), amount && ` ${amount}`,
    moieties.map(([moiety, much]) => `, ${words.asMoiety(moiety, much)}`),
    elements && h('span.element', null, ` – ${elements}`),
    note && h('span.join', null, ` (${note})`));
}

function availability(states, words, day) {
  if (!states.length) return h('p', null, words.noState);
  return h('ul.states', null, states.map(([state, start, updated, returned, notice, pack]) => h('li', null,
    mark(state, words),
    start && ` ${state === 'returned' ? words.on(day(start)) : words.since(day(start))}`,
    pack && `, ${words.pack(pack)}`,
    returned && state !== 'returned' && `, ${words.expected(day(returned))}`,
    updated && ` (${words.updated(day(updated))})`,
    notice && [' ', outward(words.notice, notice)])));
}

/** Each name once. */
const once = (names) => names.filter(([name], at) => names.findIndex(([other]) => other === name) === at);

/** Links to what is reported: of the products, then of the substances. */
function reactions({ words }, substances, products) {
  const entry = (level, text) => ([name, rule]) => h('li', null, h('a', { href: medicine({ level, name }) }, text(name)), words.rules[rule] && h('span.join', null, ` (${words.rules[rule]})`));
  const entries = [...products.map(entry('speciality', words.ofProduct)), ...substances.map(entry('substance', words.ofSubstance))];
  return h('section', { 'aria-labelledby': 'reactions' }, h('h2', { id: 'reactions' }, words.reactions),
    entries.length ? [h('p', null, words.reactionsWhy), h('ul', null, entries)] : h('p', null, words.noReactions));
}

/** Medicines of the same class and with the same substance, put into the section once they have come. */
async function relatives({ register, words, classes }, code, parts, atc, section) {
  const groups = [];
  for (const one of atc.slice(0, 1)) {
    const fact = await whole(register, `a/${one}`);
    groups.push({ title: words.sameClass(one, classes[one.slice(0, 3)] ? `(${classes[one.slice(0, 3)]})` : ''), path: `browse/${one}`, l: fact?.l ?? [] });
  }
  for (const part of parts.slice(0, 3)) {
    const fact = await whole(register, `c/${part.code}`);
    groups.push({ title: words.sameSubstance(part.name), path: `c/${part.code}`, l: fact?.l ?? [] });
  }
  const others = groups.map((group) => ({ ...group, l: group.l.filter(([other]) => other !== code) })).filter(({ l }) => l.length > 0);
  section.append(...others.flatMap(({ title, path: whole_, l }) => [
    h('h3', null, title),
    h('ul.names', null, l.slice(0, FEW).map(([other, name]) => h('li', null, h('a', { href: to(`s/${other}`) }, name)))),
    ...(l.length > FEW ? [h('p', null, h('a', { href: to(whole_), 'aria-label': `${words.all} – ${title}` }, words.all))] : []),
  ]));
  section.hidden = others.length === 0;
}

/** Days as read in this language. */
function days(lang) {
  const format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  // French counts the first of a month as an ordinal.
  return (iso) => format.format(new Date(`${iso}T00:00:00Z`)).replace(/^1 /, lang === 'fr' ? '1er ' : '1 ');
}

function crumbs(words, steps) {
  const step = ([text, path_], at) => h('li', null, path_ ? h('a', { href: to(path_) }, text) : h('span', { 'aria-current': at === steps.length - 1 && 'page' }, text));
  return h('nav.crumbs', { 'aria-label': words.crumbs }, h('ol', null, h('li', null, h('a', { href: to('browse') }, words.title)), steps.map(step)));
}

/** Where the register comes from, under each of its pages. */
function origin({ head, words, n, lang }) {
  const [{ title, path: address } = {}] = head.sources;
  return h('p.register-source', null,
    words.size(n(head.specialities), n(head.substances)), outward(head.title ?? title ?? head.name, address),
    head.created ? words.dated(days(lang)(head.created.slice(0, 10))) : head.confirmed && words.confirmed(days(lang)(head.confirmed)), '.', head.fictional && ` ${words.fictional}`);
}
