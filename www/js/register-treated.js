// On the page of a speciality: how many people are treated with the medicine and the substances that it was joined with, and the
// figures that tell when, of which sex, of which age and where, of the first of them. They are those of its own page.

import { medicine, write } from './address.js';
import { h, runs, scale } from './dom.js';

/** Substances whose use is told. */
const SUBSTANCES = 3;

/** The figures that show use. */
const CHARTS = ['sex', 'age', 'cases-by-year', 'regions'];

/**
 * The section, and what draws its figures once it stands in the page and gives what ends them: `{ node, begin }`. `products`, `substances`: the medicines of the set that the speciality was
 * joined with, `[name, rule]`. It waits for their data; what cannot be had is left to the links to their pages.
 */
export async function treated({ app, words, lang }, products, substances) {
  const joined = (level, text) => ([name, rule]) => ({ level, name, rule, text });
  const wanted = [...products.slice(0, 1).map(joined('speciality', words.ofProduct)), ...substances.slice(0, SUBSTANCES).map(joined('substance', words.ofSubstance))];
  const found = (await Promise.all(wanted.map((one) => paged(app, one, lang)))).filter(Boolean);
  const section = (...content) => h('section.treated', { 'aria-labelledby': 'treated' }, h('h2', { id: 'treated' }, words.treated), content);
  if (!found.length) return { node: section(h('p', null, words.noTreated)) };
  const place = h('div');
  const line = ({ level, name, rule, text, page }) => h('li', null, h('a', { href: medicine({ level, name }) }, text(name)),
    words.rules[rule] && h('span.join', null, ` (${words.rules[rule]})`), page.treated.length > 0 && [' – ', runs(page.treated)], page.scale && h('div.use', null, scale(page.scale)));
  return { node: section(h('p', null, words.treatedWhy), h('ul', null, found.map(line)), place), begin: () => draw(app, found[0].page, place) };
}

/** A medicine with what its page says, where its use or its level of use is published. */
async function paged({ source, set }, one, lang) {
  try {
    await source.need(one);
    const page = set.page(one.level, one.name, lang);
    return (page.treated.length > 0 || page.scale) && { ...one, page };
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    return null;
  }
}

/** Its figures, in numbers at first: how many people, not which part of them. */
function draw(app, page, place) {
  const { state, source } = app;
  let options = { sex: { measure: 'number' }, age: { measure: 'number' } };
  const figures = app.figuresOf(app, {
    options: () => options,
    choose: (chosen) => (options = chosen),
    // The address of a figure is that of the page that it is of.
    link: (chart, chosen) => write({ lang: state.lang, page: 'medicine', level: page.level, name: page.name, options: { [chart]: chosen }, at: chart, proof: source.fingerprint?.slice(0, 16) }),
  });
  const charts = page.treated.length > 0 ? page.charts.filter(({ chart }) => CHARTS.includes(chart)) : [];
  place.replaceWith(figures.node);
  figures.show({ ...page, charts }, true);
  return () => figures.leave();
}
