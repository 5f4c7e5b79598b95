// Taking a figure away: picture, data, link.

import { write } from './address.js';
import { h } from './dom.js';

/** Width of an exported picture in CSS pixels, and how many dots a CSS pixel has in a PNG. */
const WIDTH = 800;
const DENSITY = 2;

/**
 * The buttons of a figure: PNG, SVG, CSV, link. `asked()` gives `{ medicine, chart, options, node }` as they are when a button
 * is pressed.
 */
export function takeAway(place, asked) {
  const { set, words, lang, say } = place;
  const file = (extension) => `${slug(asked().medicine.shown)}-${asked().chart}.${extension}`;
  const call = (way, ...more) => {
    const { medicine: { level, name }, chart, options } = asked();
    return way.call(set, level, name, chart, { lang, ...options }, ...more);
  };
  const svg = () => call(set.svg, WIDTH);
  const told = (work) => async () => {
    try {
      await work();
    } catch (error) {
      console.error(error);
      say(words.notTaken);
    }
  };
  const button = (key, text, label, work) => h('button.link', { type: 'button', 'data-key': key, 'aria-label': label, on: { click: told(work) } }, text);
  return [
    button('png', 'PNG', words.png, async () => save(await png(svg()), file('png'))),
    button('svg', 'SVG', words.svg, () => save(new Blob([svg()], { type: 'image/svg+xml' }), file('svg'))),
    button('csv', 'CSV', words.csv, () => save(new Blob([call(set.csv)], { type: 'text/csv;charset=utf-8' }), file('csv'))),
    button('link', words.link, words.linkLabel, () => copy(asked(), place)),
  ];
}

/** Hands a file to the reader. */
function save(blob, name) {
  const href = URL.createObjectURL(blob);
  h('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** The complete figure as a PNG, made from its SVG so that both say the same. */
async function png(svg) {
  const href = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = href;
    await image.decode();
    const canvas = h('canvas', { width: image.naturalWidth * DENSITY, height: image.naturalHeight * DENSITY });
    const ink = canvas.getContext('2d');
    ink.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'));
  } finally {
    URL.revokeObjectURL(href);
  }
}

/** Copies the address of this very view. Where copying is refused, shows it to be copied by hand. */
async function copy({ chart, options, node }, { state: now, words, say }) {
  const state = now();
  const href = new URL(write({ ...state, options: { ...state.options, [chart]: options }, at: chart }), document.baseURI).href;
  try {
    await navigator.clipboard.writeText(href);
    node.querySelector('[data-key="link"]').textContent = words.copied;
    say(words.copied);
  } catch {
    const field = h('input.address', { readonly: true, value: href, 'aria-label': words.linkLabel });
    node.querySelector('.address')?.remove();
    node.querySelector('.foot').append(field);
    field.select();
  }
}

function slug(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
