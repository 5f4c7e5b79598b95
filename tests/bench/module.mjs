// The module alone, on an empty page of our origin: what decoding, drawing and searching cost without the site around them.

import { VIEW } from './browser.mjs';
import { median, quantile, round, spread } from './statistics.mjs';

/** A page that holds nothing but the module. */
async function bare(browser, url) {
  const context = await browser.newContext({ viewport: VIEW });
  const page = await context.newPage();
  await page.route('**/bare.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' }));
  await page.goto(`${url}bare.html`);
  return { page, close: () => context.close() };
}

/** Fetches, decodes and indexes a set, then draws every figure of a medicine; times in milliseconds. */
const load = async (first) => {
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
    if (!/^utf-?8$/i.test(file.encoding)) stream = stream.pipeThrough(new TextDecoderStream(file.encoding)).pipeThrough(new TextEncoderStream());
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }));
  const fetched = performance.now();
  let bytes = 0;
  for (const [at, file] of files.entries()) {
    if (!bodies[at]) {
      set.absent(file.name);
      continue;
    }
    bytes += bodies[at].length;
    set.begin(file.name);
    // In pieces, as they come from the network: one piece of a whole file would be copied whole into the module.
    for (let from = 0; from < bodies[at].length; from += 65_536) set.push(bodies[at].subarray(from, from + 65_536));
    set.end();
  }
  const size = set.ready();
  const indexed = performance.now();
  const canvases = new Map();
  const draw = (level, name) => {
    for (const { chart } of set.page(level, name, 'fr').charts) {
      if (!canvases.has(chart)) canvases.set(chart, document.body.appendChild(document.createElement('canvas')));
      set.chart(level, name, chart, { lang: 'fr' });
      set.draw(level, name, chart, { lang: 'fr' }, canvases.get(chart), 560, 1, {});
    }
  };
  if (first) draw('substance', first);
  const drawn = performance.now();
  window.bench = { set, draw };
  return {
    module: ready - start, fetch: fetched - ready, decode: indexed - fetched, draw: drawn - indexed, all: drawn - start,
    memory: set.memory(), bytes, names: size.substances + size.specialities,
  };
};

const drawNext = (names) => names.map((name) => {
  const start = performance.now();
  window.bench.draw('substance', name);
  return { name, ms: performance.now() - start };
});

/** 200 searches from the set's own names: beginnings, whole names, a letter left out, words turned round, one that finds nothing. */
const searches = () => {
  const { set } = window.bench;
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const names = [...new Set('abcdefghilmnoprstvz'.split('').flatMap((letter) => set.search(letter, 40)).map(({ name }) => plain(name)))];
  const ways = [
    (name) => name.slice(0, 2), (name) => name.slice(0, 4), (name) => name.slice(0, 7), (name) => name,
    (name) => name.slice(0, 3) + name.slice(4, 9), (name) => name.split(' ').reverse().join(' '), (name) => name.slice(0, 1),
    (name) => `${name.slice(0, 5)}q`,
  ];
  const step = Math.max(1, Math.floor(names.length / 200));
  const words = Array.from({ length: 200 }, (_, at) => (at % 25 === 24 ? 'xyzzy' : ways[at % ways.length](names[(at * step) % names.length])));
  const time = (word) => {
    const start = performance.now();
    set.search(word, 20);
    return performance.now() - start;
  };
  words.forEach(time);
  return words.map(time);
};

/** One set read once: what searching it costs. */
async function searched(browser, url) {
  const { page, close } = await bare(browser, url);
  const { names, memory, bytes } = await page.evaluate(load, null);
  const times = await page.evaluate(searches);
  await close();
  return { names, median: round(median(times)), p95: round(quantile(times, 0.95)), memory_over_decoded: round(memory / bytes) };
}

/** All of it. `medicines` begins with the one that is drawn first. */
export async function measureModule(browser, urls, medicines, rounds) {
  const loads = [];
  const nexts = [];
  for (let at = 0; at < rounds; at += 1) {
    const { page, close } = await bare(browser, urls.x1);
    loads.push(await page.evaluate(load, medicines[0]));
    nexts.push(...(await page.evaluate(drawNext, medicines.slice(1))));
    await close();
  }
  const of = (key) => spread(loads.map((one) => one[key]));
  const times = nexts.map(({ ms }) => ms);
  return {
    bytes: loads[0].bytes, memory: loads[0].memory, memory_over_decoded: round(loads[0].memory / loads[0].bytes),
    module: of('module'), fetch: of('fetch'), decode: of('decode'), draw: of('draw'), all: of('all'),
    decode_MB_per_s: round(loads[0].bytes / 1000 / median(loads.map(({ decode }) => decode))),
    next: { median: round(median(times)), p95: round(quantile(times, 0.95)), each: medicines.slice(1).map((name) => [name, round(median(nexts.filter((one) => one.name === name).map(({ ms }) => ms)))]) },
    search: [await searched(browser, urls.whole), await searched(browser, urls.names)],
  };
}
