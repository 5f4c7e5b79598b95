// The modules alone, on an empty page of our origin: what decoding, drawing and searching cost without the site around them.

import { profile } from './browser.mjs';
import { median, quantile, round, spread } from './statistics.mjs';

/** A page that holds nothing but the module. */
async function bare(browser, url) {
  const context = await profile(browser);
  const page = await context.newPage();
  await page.route('**/bare.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' }));
  await page.goto(`${url}bare.html`);
  return { page, close: () => context.close() };
}

/** Opens a packed set, its chunks of these medicines and its names; leaves `window.bench` with what the rest needs. */
const open = async (medicines) => {
  const start = performance.now();
  const { default: init, MedicineSet, texts } = await import('./pkg/medicine_charts.js');
  const { memory } = await init({ module_or_path: new URL('pkg/medicine_charts_bg.wasm', location.href) });
  texts('fr', await (await fetch('pkg/book.fr.txt')).text());
  const module = performance.now() - start;
  const packed = await (await fetch('data/datapackage.json')).json();
  const bytes = async (path) => new Uint8Array(await (await fetch(`data/${path}`)).arrayBuffer());
  const gunzip = async (packed) => new Uint8Array(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
  const named = async (name) => gunzip(await bytes(packed.resources.find((resource) => resource.name === name).path));
  const [head, names] = [await named('head'), await named('names')];
  const opening = performance.now();
  const set = new MedicineSet(head);
  const opened = performance.now() - opening;
  for (const name of medicines) {
    const number = set.chunkOf('substance', name);
    const chunk = await bytes(packed.medicineCharts.chunkPath.replace('{n}', number));
    set.add(number, chunk.subarray(1 + chunk[0] * 16)); // after the proof, whose hashes have 16 bytes
  }
  const naming = performance.now();
  set.names(names);
  const canvases = new Map();
  window.bench = { set, canvases };
  return { module, open: opened, names: performance.now() - naming, memory: memory.buffer.byteLength };
};

/** Each medicine's page: its words, the words and tables of its figures, their ink; milliseconds. */
const draw = (names) => names.map((name) => {
  const { set, canvases } = window.bench;
  const start = performance.now();
  const { charts } = set.page('substance', name, 'fr');
  const paged = performance.now();
  for (const { chart } of charts) set.chart('substance', name, chart, { lang: 'fr' });
  const charted = performance.now();
  for (const { chart } of charts) {
    if (!canvases.has(chart)) canvases.set(chart, document.body.appendChild(document.createElement('canvas')));
    set.draw('substance', name, chart, { lang: 'fr' }, canvases.get(chart), 560, 1, {});
  }
  const end = performance.now();
  return { name, page: paged - start, chart: charted - paged, ink: end - charted, all: end - start };
});

/** The same without any ink: what the module works out for them. The canvases take what they are told and do nothing. */
const work = (names) => {
  const { set, canvases } = window.bench;
  const ink = CanvasRenderingContext2D.prototype;
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(ink))) {
    if (/^(constructor|measureText|get|is|create)/.test(name)) continue;
    if (property.set) Object.defineProperty(ink, name, { ...property, set() {} });
    else if (typeof property.value === 'function') ink[name] = () => {};
  }
  return names.map((name) => {
    const start = performance.now();
    const { charts } = set.page('substance', name, 'fr');
    for (const { chart } of charts) {
      set.draw('substance', name, chart, { lang: 'fr' }, canvases.get(chart), 560, 1, {});
      set.chart('substance', name, chart, { lang: 'fr' });
    }
    return performance.now() - start;
  });
};

/** Reads published files with the second module, in pieces as they come from the network. */
const read = async () => {
  const start = performance.now();
  const { default: init, SetReader } = await import('./pkg/medicine_charts_reader.js');
  const { memory } = await init({ module_or_path: new URL('pkg/medicine_charts_reader_bg.wasm', location.href) });
  const module = performance.now() - start;
  const reader = new SetReader(await (await fetch('data/datapackage.json')).text());
  const files = reader.files().resources.filter((resource) => resource.needed);
  const bodies = await Promise.all(files.map(async (file) => {
    const response = await fetch(`data/${file.path}`);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  }));
  const fetched = performance.now();
  let bytes = 0;
  for (const [at, file] of files.entries()) {
    if (!bodies[at]) {
      reader.absent(file.name);
      continue;
    }
    bytes += bodies[at].length;
    reader.begin(file.name);
    // One piece of a whole file would be copied whole into the module.
    for (let from = 0; from < bodies[at].length; from += 65_536) reader.push(bodies[at].subarray(from, from + 65_536));
    reader.end();
  }
  reader.ready();
  return { module, decode: performance.now() - fetched, bytes, memory: memory.buffer.byteLength };
};

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

/** One set opened once: what searching it costs. */
async function searched(browser, url) {
  const { page, close } = await bare(browser, url);
  const { names, memory } = await page.evaluate(open, []);
  const info = await page.evaluate(() => window.bench.set.info('fr'));
  const times = await page.evaluate(searches);
  await close();
  return { medicines: info.size.substances + info.size.specialities, names: round(names), memory, median: round(median(times)), p95: round(quantile(times, 0.95)) };
}

/** All of it. `medicines` begins with the one that is drawn first, which warms the module up. */
export async function measureModule(browser, { whole, names, files }, medicines, rounds) {
  const opens = [];
  const reads = [];
  const draws = [];
  const works = [];
  for (let at = 0; at < rounds; at += 1) {
    const packed = await bare(browser, whole);
    opens.push(await packed.page.evaluate(open, medicines));
    const [first] = await packed.page.evaluate(draw, medicines.slice(0, 1));
    opens.at(-1).draw = first.all;
    draws.push(...(await packed.page.evaluate(draw, medicines.slice(1))));
    works.push(...(await packed.page.evaluate(work, medicines.slice(1))));
    await packed.close();
    const published = await bare(browser, files);
    reads.push(await published.page.evaluate(read));
    await published.close();
  }
  const of = (list, key) => spread(list.map((one) => one[key]));
  const each = medicines.slice(1).map((name) => {
    const mine = draws.filter((one) => one.name === name);
    return { name, ...Object.fromEntries(['page', 'chart', 'ink', 'all'].map((key) => [key, round(median(mine.map((one) => one[key])))])) };
  });
  return {
    packed: { module: of(opens, 'module'), open: of(opens, 'open'), draw: of(opens, 'draw'), names: of(opens, 'names'), memory: opens[0].memory },
    files: {
      module: of(reads, 'module'), decode: of(reads, 'decode'), bytes: reads[0].bytes, memory: reads[0].memory,
      memory_over_decoded: round(reads[0].memory / reads[0].bytes), MB_per_s: round(reads[0].bytes / 1000 / median(reads.map(({ decode }) => decode))),
    },
    work: round(median(works)),
    next: { ...Object.fromEntries(['page', 'chart', 'ink', 'all'].map((key) => [key, round(median(draws.map((one) => one[key])))])), p95: round(quantile(draws.map(({ all }) => all), 0.95)), each },
    search: [await searched(browser, whole), await searched(browser, names)],
  };
}
