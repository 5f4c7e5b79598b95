// The pages of words: methods, about, and the quality of the set.

import { medicine } from './address.js';
import { fill, h, outward } from './dom.js';
import { table } from './table.js';
import en from '../text/pages.en.js';
import fr from '../text/pages.fr.js';
import { french, spaced } from './words.js';

/** The words that only these pages have. */
const OWN = { en, fr: french(fr) };

/** What shows the page of the present state, once what it needs is there; `long`: the text of it, where that is what it shows. */
export async function prepare(main, app, long) {
  const { page, lang } = app.state;
  const found = await (page === 'quality' ? app.source.quality(lang) : long);
  const words = { ...app.words, ...OWN[lang] };
  return () => (page === 'quality' ? quality(main, words, found) : text(main, app, words, found));
}

/**
 * Shows a text written line by line: "# " title, "## " and "### " headings, "> " lead, "- " list item, "= " formula,
 * anything else a paragraph; `*word*` is a term.
 */
function text(main, app, words, written) {
  const nodes = [];
  let list = null;
  for (const line of (app.state.lang === 'fr' ? spaced(written) : written).split('\n').map((line) => line.trim()).filter(Boolean)) {
    const [, mark, rest] = /^(#{1,3}|[->=]) (.*)$/.exec(line) ?? [null, '', line];
    if (mark === '-') {
      if (!list) nodes.push((list = h('ul')));
      list.append(h('li', null, terms(rest)));
      continue;
    }
    list = null;
    const tag = { '#': 'h1', '##': 'h2', '###': 'h3', '>': 'p.say', '=': 'p.formula' }[mark] ?? 'p';
    nodes.push(h(tag, null, terms(rest)));
  }
  if (app.state.page === 'about') nodes.push(...licences(words, app.info));
  fill(main, h('article.prose', null, nodes));
  return { title: main.querySelector('h1')?.textContent };
}

/** Shows what the module found in the set's files. */
function quality(main, words, { sections }) {
  fill(
    main,
    h('article.prose', null,
      h('h1', null, words.qualityTitle),
      h('p.say', null, words.qualityLead),
      sections.map((section) =>
        h('section', null,
          h('h2', null, section.title),
          section.paragraphs.map((paragraph) => h('p', null, paragraph)),
          section.table && table(section.table, words),
          section.examples.length > 0 && h('p', null, words.examples, ' ', examples(section.examples), '.')))),
  );
  return { title: words.qualityTitle };
}

function examples(items) {
  return items.flatMap((item, at) => [at > 0 && ', ', h('a', { href: medicine(item) }, item.shown)]);
}

function terms(line) {
  return line.split('*').map((part, at) => (at % 2 ? h('strong', null, part) : part));
}

/** The sources and licences of the set that is loaded. */
function licences(words, info) {
  if (!info) return [];
  const items = [...info.sources, ...(info.licences ?? [])];
  return [h('h2', null, words.dataHere), info.title && h('p', null, info.title), h('ul', null, items.map(({ title, path }) => h('li', null, outward(title || path, path))))];
}
