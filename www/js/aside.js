// What stands around the pages beside the site: the same header and footer, with plain links.

import { link, root } from './address.js';
import { fill, h } from './dom.js';

/**
 * Draws header and footer; `own`: this page's file without its ending, `title`: what it is called, `said`: what becomes of
 * what is chosen here.
 */
export function around({ words, lang, own, title, said }) {
  document.documentElement.lang = lang;
  document.title = `${title} – medicine-charts`;
  const skip = document.querySelector('.skip');
  skip.textContent = words.skip;
  const pages = (label) => h('nav', { 'aria-label': label }, h('ul', null,
    ['home', 'methods', 'about'].map((page) => h('li', null, h('a', { href: link({ page }) }, page === 'home' ? words.homePage : words[page]))),
    Object.entries(words.asides).map(([name, text]) => h('li', null, h('a', { href: `${root.href}${name}.html?lang=${lang}`, 'aria-current': name === own && 'page' }, text)))));
  const other = (tag, name) =>
    h('a', { href: `?lang=${tag}${location.hash}`, lang: tag, hreflang: tag, 'aria-label': name, 'aria-current': tag === lang && 'true' }, tag);
  fill(document.querySelector('.top'), h('div.bar', null,
    h('a.brand', { href: link({ page: 'home' }) }, 'medicine-charts'),
    h('div.slot'),
    pages(words.navigation),
    h('div.languages', { role: 'group', 'aria-label': words.language }, other('fr', 'fr – français'), ' ', other('en', 'en – English'))));
  fill(document.querySelector('.bottom'), h('p', null, said), pages(words.navigationBottom));
}
