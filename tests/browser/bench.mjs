// The bench in Chromium, from this machine, on the published files or (said so) on the demonstration set.
// Medians of rounds taken in turn; a noisy machine moves them, ratios within one run are what to trust.

import { writeFileSync } from 'node:fs';
import { artefacts, at, demo, launch, real } from './browser.mjs';

const five = process.env.BENCH_URL ?? demo;
const all = real ?? demo;
const ROUNDS = 7;
const first = process.env.BENCH_URL ? 'PARACETAMOL' : 'ZALVOMBRULE';
const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const quantile = (numbers, q) => sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * q))];
const ms = (number) => Math.round(number * 100) / 100;

const browser = await launch();

/** A page of our own origin that holds nothing but the module. */
async function bare(url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.route('**/bare.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' }));
  await page.goto(`${url}bare.html`);
  return { page, close: () => context.close() };
}

/** Fetches, decodes and indexes a set, then draws every figure of a medicine; times in milliseconds. */
const load = async ({ first }) => {
  const start = performance.now();
  const { default: init, MedicineSet } = await import('./pkg/medicine_charts.js');
  await init({ module_or_path: new URL('pkg/medicine_charts_bg.wasm', location.href) });
  const ready = performance.now();
  const set = new MedicineSet(await (await fetch('data/datapackage.json')).text());
  const files = set.info().resources.filter((resource) => resource.needed);
  const bodies = await Promise.all(files.map(async (file) => {
    const response = await fetch(`data/${file.path}`);
    if (!response.ok) return null;
    let stream = response.body;
    if (file.gzip) stream = stream.pipeThrough(new DecompressionStream('gzip'));
    if (!/^utf-?8$/i.test(file.encoding)) {
      stream = stream.pipeThrough(new TextDecoderStream(file.encoding)).pipeThrough(new TextEncoderStream());
    }
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }));
  const fetched = performance.now();
  let bytes = 0;
  for (const [at, file] of files.entries()) {
    if (!bodies[at]) { set.absent(file.name); continue; }
    bytes += bodies[at].length;
    set.begin(file.name);
    set.push(bodies[at]);
    set.end();
  }
  set.ready();
  const indexed = performance.now();
  const charts = (level, name) => set.page(level, name, 'fr').charts.map(({ chart }) => chart);
  const canvases = new Map();
  const draw = (level, name) => {
    for (const chart of charts(level, name)) {
      if (!canvases.has(chart)) canvases.set(chart, document.body.appendChild(document.createElement('canvas')));
      set.chart(level, name, chart, { lang: 'fr' });
      set.draw(level, name, chart, { lang: 'fr' }, canvases.get(chart), 560, 1, {});
    }
  };
  draw('substance', first);
  const drawn = performance.now();
  window.bench = { set, draw };
  return {
    module: ready - start, fetch: fetched - ready, decode: indexed - fetched, draw: drawn - indexed,
    all: drawn - start, memory: set.memory(), bytes,
  };
};

/**
 * The site itself, as a reader meets it: from the start of navigation until the first figure, and until all of them, are
 * drawn. Timed in the page, at each frame, so that the way to this program does not count.
 */
async function visit() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const site = await context.newPage();
  await site.addInitScript(() => {
    window.times = {};
    const look = () => {
      const canvases = [...document.querySelectorAll('figure canvas')];
      // A drawing gets its size in the page once it is made.
      const done = canvases.filter((canvas) => canvas.style.width).length;
      if (done) window.times.first ??= performance.now();
      if (done && done === canvases.length) Object.assign(window.times, { all: performance.now(), figures: done });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await site.goto(at(five, 'substance', first));
  await site.waitForFunction(() => window.times.all, null, { timeout: 60_000 });
  const times = await site.evaluate(() => window.times);
  await context.close();
  return times;
}

const rounds = [];
const pages = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const { page, close } = await bare(five);
  rounds.push(await page.evaluate(load, { first }));
  await close();
  pages.push(await visit());
}

const { page, close } = await bare(all);
const full = await page.evaluate(load, { first });
const next = await page.evaluate(() => {
  const { set, draw } = window.bench;
  const names = 'abcdefghilmnoprstvz'.split('').flatMap((letter) => set.search(letter, 8))
    .filter((hit) => hit.level === 'substance' && !hit.via).slice(0, 50);
  return names.map(({ level, name }) => {
    const start = performance.now();
    draw(level, name);
    return performance.now() - start;
  });
});
/** 200 searches made from the set's own names: beginnings, whole names, a letter left out, words turned round, one that finds nothing. */
const search = await page.evaluate(() => {
  const { set } = window.bench;
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const names = [...new Set('abcdefghilmnoprstvz'.split('').flatMap((letter) => set.search(letter, 40)).map(({ name }) => plain(name)))];
  const ways = [
    (name) => name.slice(0, 2), (name) => name.slice(0, 4), (name) => name.slice(0, 7), (name) => name,
    (name) => name.slice(0, 3) + name.slice(4, 9), (name) => name.split(' ').reverse().join(' '), (name) => name.slice(0, 1),
    (name) => `${name.slice(0, 5)}q`,
  ];
  const step = Math.max(1, Math.floor(names.length / 200));
  const words = Array.from({ length: 200 }, (_, i) => (i % 25 === 24 ? 'xyzzy' : ways[i % ways.length](names[(i * step) % names.length])));
  const time = (word) => {
    const start = performance.now();
    set.search(word, 20);
    return performance.now() - start;
  };
  words.forEach(time); // once, so that the engine has compiled what it will compile
  return words.map(time);
});
await close();
await browser.close();

const median = (of) => quantile(rounds.map(of), 0.5);
if (!process.env.BENCH_URL) console.log('NOTE: the published files are not there: these are times of the demonstration set');
const report = {
  set: process.env.BENCH_URL ? 'five published tables of substances' : 'demonstration set',
  bytes: rounds[0].bytes,
  searched: real ? 'published names' : 'names of the demonstration set',
  figures: pages[0].figures,
  page_first_figure_ms: ms(quantile(pages.map((times) => times.first), 0.5)),
  page_all_figures_ms: ms(quantile(pages.map((times) => times.all), 0.5)),
  bare_all_figures_ms: ms(median((r) => r.all)),
  module_and_decode_share: ms(median((r) => (r.module + r.decode) / r.all)),
  module_ms: ms(median((r) => r.module)),
  fetch_ms: ms(median((r) => r.fetch)),
  decode_and_index_ms: ms(median((r) => r.decode)),
  decode_MB_per_s: ms(rounds[0].bytes / 1000 / median((r) => r.decode)),
  draw_all_figures_first_ms: ms(median((r) => r.draw)),
  wasm_memory_MB: ms(rounds[0].memory / 1e6),
  memory_over_decoded: ms(rounds[0].memory / rounds[0].bytes),
  full_set_ms: ms(full.all),
  next_medicine_median_ms: ms(quantile(next, 0.5)),
  next_medicine_p95_ms: ms(quantile(next, 0.95)),
  search_median_ms: ms(quantile(search, 0.5)),
  search_p95_ms: ms(quantile(search, 0.95)),
};
for (const [name, value] of Object.entries(report)) console.log(`${name.padEnd(28)} ${value}`);
writeFileSync(`${artefacts}/bench.json`, `${JSON.stringify(report, null, 2)}\n`);
