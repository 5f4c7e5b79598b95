// What is taken away of a figure, as text or picture, and handed to the reader as a file.

import { h } from './dom.js';

/** Width of an exported picture in CSS pixels, and how many dots a CSS pixel has in a PNG. */
const WIDTH = 800;
const DENSITY = 2;

const TYPES = { svg: 'image/svg+xml', csv: 'text/csv;charset=utf-8' };

/** A figure in the format `way`: `svg` and `csv` as texts, `png` as a Blob. */
export async function take({ set, lang }, { medicine: { level, name }, chart, options }, way) {
  const asked = [level, name, chart, { lang, ...options }];
  if (way === 'csv') return set.csv(...asked);
  const svg = set.svg(...asked, WIDTH);
  return way === 'png' ? png(svg) : svg;
}

/** Hands a figure to the reader as a file. */
export async function hand(place, asked, way) {
  const made = await take(place, asked, way);
  save(typeof made === 'string' ? new Blob([made], { type: TYPES[way] }) : made, `${slug(asked.medicine.shown)}-${asked.chart}.${way}`);
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

function slug(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
