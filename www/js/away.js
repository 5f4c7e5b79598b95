// The buttons under a figure by which it is taken away: picture, data, link. What they do is fetched when one is pressed.

import { h } from './dom.js';

/** The buttons of a figure, with its link. `asked()` gives `{ medicine, chart, options, node }` as they are when one is pressed. */
export function takeAway(place, asked) {
  const { words, say } = place;
  const told = (work) => async () => {
    under(asked());
    try {
      await work();
    } catch (error) {
      console.error(error);
      under(asked(), h('p.address.failed', null, words.notTaken));
      say(words.notTaken);
    }
  };
  const button = (key, text, label, work) => h('button.link', { type: 'button', 'data-key': key, 'aria-label': label, on: { click: told(work) } }, text);
  const file = (key, text) => button(key, text, words[key], async () => {
    const { hand } = await import('./take.js');
    await hand(place, asked(), key);
    place.told('export', { chart: asked().chart, format: key });
  });
  const others = h('details.others', { 'data-part': 'more' }, h('summary', { 'data-key': 'more' }, words.more));
  const more = () => {
    const cited = h('p.cited', { tabindex: '-1', hidden: true });
    const cite = button('cite', words.cite, words.citeLabel, async () => {
      const { take } = await import('./take.js');
      cited.textContent = await take(place, asked(), 'text');
      cited.hidden = false;
      cited.focus();
    });
    others.append(
      h('p', null, file('json', 'JSON'), ' ', file('card', words.cardShort), ' ', file('page', 'HTML'), ' ', cite, ' ', file('bibtex', 'BibTeX'), ' ', file('csl', 'CSL-JSON')), cited);
  };
  others.addEventListener('toggle', more, { once: true }); // most readers never open it
  return [file('png', 'PNG'), file('svg', 'SVG'), file('csv', 'CSV'), button('link', words.link, words.linkLabel, () => copy(asked(), place)), others];
}

/** Copies the address of this very view. Where copying is refused, shows it to be copied by hand. */
async function copy({ chart, options, node }, { link, words, say }) {
  const href = link(chart, options);
  try {
    await navigator.clipboard.writeText(href);
    node.querySelector('[data-key="link"]').textContent = words.copied;
    say(words.copied);
  } catch {
    const field = h('input.address', { readonly: true, value: href, 'aria-label': words.linkLabel });
    under({ node }, field);
    field.select();
  }
}

/** Shows this under a figure, in place of what was shown there before. */
function under({ node }, ...shown) {
  node.querySelector('.address')?.remove();
  node.querySelector('.foot').append(...shown);
}
