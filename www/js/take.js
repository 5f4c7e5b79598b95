// What is taken away of a figure, as text or picture, and handed to the reader as a file. It is made by a module of its own, so
// that who only reads does not fetch what makes it; the module gets the bytes that the page has.

import init, { Exporter, texts } from '../pkg/medicine_charts_export.js';
import { h } from './dom.js';
import * as parts from './parts.js';

/** Width of an exported picture in CSS pixels, and how many dots a CSS pixel has in a PNG. */
const WIDTH = 800;
const DENSITY = 2;

/** The ways: what each makes of `(exporter, asked, about)`, the file it becomes, and dots per CSS pixel for pictures. */
const WAYS = {
  svg: { make: (exporter, asked, about) => exporter.svg(...asked, about, WIDTH), type: 'image/svg+xml', ending: 'svg' },
  png: { make: (exporter, asked, about) => exporter.svg(...asked, about, WIDTH), dots: DENSITY, ending: 'png' },
  card: { make: (exporter, asked, about) => exporter.card(...asked, about), dots: 1, ending: 'card.png' },
  csv: { make: (exporter, asked, about) => exporter.csv(...asked, about), type: 'text/csv;charset=utf-8', ending: 'csv' },
  json: { make: (exporter, asked, about) => exporter.json(...asked, about), type: 'application/json', ending: 'json' },
  text: { make: (exporter, asked, about) => exporter.cite(...asked, about, 'text'), type: 'text/plain;charset=utf-8', ending: 'txt' },
  bibtex: { make: (exporter, asked, about) => exporter.cite(...asked, about, 'bibtex'), type: 'application/x-bibtex;charset=utf-8', ending: 'bib' },
  page: { make: page, type: 'text/html;charset=utf-8', ending: 'html', whole: true },
  csl: { make: (exporter, asked, about) => exporter.cite(...asked, about, 'csl'), type: 'application/vnd.citationstyles.csl+json', ending: 'csl.json' },
};

const exporters = new WeakMap();
/** The sets whose module knows which medicines belong together. */
const relatives = new WeakSet();

/** The languages that the module speaks. This file may be bundled apart: it shares nothing with the page but what it is given. */
const spoken = new Set();

/** Starts the module and gives it the words of a language, each once; `book(lang)` has them. */
export async function start(lang, book) {
  await init({ module_or_path: parts.exporter() });
  if (!spoken.has(lang)) texts(lang, await book(lang));
  spoken.add(lang);
}

/** The module, with a set's head. */
async function exporterOf(source, lang, whole) {
  if (source.exporter) return source.exporter(lang, whole); // figures of shortages have another module
  await start(lang, source.book);
  if (!exporters.has(source)) exporters.set(source, new Exporter(source.head));
  return exporters.get(source);
}

/** The page of the figure's medicine, whole, as one file. */
function page(exporter, [level, name, , { lang }], about) {
  return exporter.page(level, name, { lang }, about);
}

/** Gives the module the names of relatives, which a page lists; without them it says how many there are. */
async function related(exporter, source) {
  if (relatives.has(source) || !source.relatives) return;
  const parts = await source.relatives().catch(() => null);
  if (!parts) return;
  exporter.relatives(...parts);
  relatives.add(source);
}

/** A figure in one of the ways: texts as texts, pictures in dots as Blobs. */
export async function take({ source, lang, link }, { medicine, chart, options }, way) {
  const { make, dots, whole } = WAYS[way];
  const exporter = await exporterOf(source, lang, whole);
  (await source.bytes(medicine))(exporter);
  if (whole) await related(exporter, source);
  // The day as the reader's clock has it, for citations.
  const date = new Intl.DateTimeFormat('sv').format(new Date());
  const about = { address: link(chart, options), fingerprint: source.fingerprint ?? undefined, date };
  const made = make(exporter, [medicine.level, medicine.name, chart, { lang, ...options }], about);
  return dots ? png(made, dots) : made;
}

/** Hands a figure to the reader as a file; one that the browser gives no dots of as an SVG, which shows the same. */
export async function hand(place, asked, way) {
  const made = await take(place, asked, way).catch((error) => {
    if (!error.svg) throw error;
    return error.svg;
  });
  const { ending, whole, type, dots } = WAYS[way];
  const isText = typeof made === 'string';
  const blob = isText ? new Blob([made], { type: type ?? WAYS.svg.type }) : made;
  save(blob, `${slug(asked.medicine.shown)}${whole ? '' : `-${asked.chart}`}.${isText && dots ? ending.replace('png', 'svg') : ending}`);
}

/** Hands a file to the reader. */
function save(blob, name) {
  const href = URL.createObjectURL(blob);
  h('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/**
 * Whether a page may read what it has drawn. Protection against tracking (Tor Browser, Firefox where it is set to resist
 * fingerprinting) has it read something else, which would be a file of stripes; a little noise (private windows) harms no picture.
 */
function isReadable() {
  const ink = h('canvas', { width: 2, height: 1 }).getContext('2d');
  for (const [at, colour] of ['#fff', '#000'].entries()) {
    ink.fillStyle = colour;
    ink.fillRect(at, 0, 1, 1);
  }
  const { data } = ink.getImageData(0, 0, 2, 1);
  return [255, 255, 255, 255, 0, 0, 0, 255].every((value, at) => Math.abs(value - data[at]) < 9);
}

/** The complete figure as a PNG, made from its SVG so that both say the same. Throws an error with `svg` where no page gets dots. */
async function png(svg, dots) {
  if (!isReadable()) throw Object.assign(new Error('this browser does not let a page read what it has drawn, so no PNG can be made: take the SVG'), { svg });
  const href = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = href;
    await image.decode();
    const canvas = h('canvas', { width: image.naturalWidth * dots, height: image.naturalHeight * dots });
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
