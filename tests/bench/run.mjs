// The bench in Chromium: interleaved rounds of our site and of three other ways of doing the same work. Started by
// `cargo xtask bench`, which writes the site and packs its sets; writes target/bench/results.json and docs/performance.md.

import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { launch, memory, next, profile, search, spent, visit } from './browser.mjs';
import { contestants } from './contestants.mjs';
import { measureModule } from './module.mjs';
import { PRESS, ROUNDS, SCALES, THROTTLES, folder, quick, roundsAt } from './options.mjs';
import { replay } from './replay.mjs';
import { report } from './report.mjs';
import { protocol } from './server.mjs';
import { median, quantile, round, spread } from './statistics.mjs';
import { measureTags } from './tags.mjs';
import { reflows } from './trace.mjs';

const served = JSON.parse(process.env.BENCH_SERVED);
const { real, medicines, typed } = JSON.parse(readFileSync(join(folder, 'data/medicines.json'), 'utf8'));
const [first, ...further] = medicines;
const started = Date.now();
const load = loadavg()[0];
const skipped = [];
const skip = (text) => {
  skipped.push(text);
  console.log(`SKIPPED: ${text}`);
};
if (!real) skip('the published files: MEDICINE_CHARTS_DATA is not set, so these are times of the demonstration set');
if (!served.bundled) skip('the bundled site: esbuild is not there, so our pages are many files');
if (protocol !== 'HTTP/2') skip('HTTP/2: no openssl for a certificate, so all are served over HTTP/1.1, which slows pages of many files');

/**
 * Everything about one contestant in one round: cold, further medicines, the same once more (what had to be fetched for them is
 * on the device by then), search, memory, then a second visit.
 */
async function once(browser, one, throttle, full, press) {
  const context = await profile(browser);
  try {
    const cold = await visit(context, one, first, throttle, true);
    const result = { cold: cold.times, pressed: press > 0, next: await next(cold.page, further, press) };
    result.further = { code: cold.wire.code - cold.times.wire.code, data: cold.wire.data - cold.times.wire.data };
    [result.again, result.spent] = await spent(cold.protocol, () => next(cold.page, further));
    if (full) {
      result.search = await search(cold.page, typed);
      result.memory = await memory(cold.page, cold.protocol, browser);
    }
    await cold.page.close();
    const warm = await visit(context, one, first, throttle, false);
    result.warm = warm.times;
    return result;
  } finally {
    await context.close();
  }
}

/** The further medicines: until what is seen, until all, script time. */
function nexts(rounds) {
  const of = (list, key) => round(median(list.map((one) => one[key])));
  const high = (key) => round(quantile(rounds.map((one) => one[key]), 0.95));
  const keys = ['visible', 'ms', 'script'];
  return {
    ...Object.fromEntries(keys.map((key) => [key, of(rounds, key)])), p95: Object.fromEntries(keys.map((key) => [key, high(key)])),
    each: further.map((name) => ({ name, ...Object.fromEntries(keys.map((key) => [key, of(rounds.filter((one) => one.name === name), key)])) })),
  };
}

/** Medians of rounds. */
function summed(rounds) {
  const of = (get) => spread(rounds.map(get));
  const searches = rounds.flatMap((result) => result.search ?? []);
  const held = rounds.map((result) => result.memory).filter(Boolean);
  const most = (key) => round(median(held.map((one) => one[key])) / 1e6);
  const wire = (times) => ({ code: Math.round(times.wire.code), data: Math.round(times.wire.data), before: Math.round(times.wire.data - times.wire.after), requests: times.wire.requests });
  return {
    six: of(({ cold }) => cold.six), visible: of(({ cold }) => cold.visible), seen: of(({ cold }) => cold.seen), shown: of(({ cold }) => cold.shown), figures: rounds[0].cold.figures,
    wire: wire(rounds[0].cold),
    warm: { six: of(({ warm }) => warm.six), wire: wire(rounds[0].warm) },
    // Every other round: from a click alone, and from one that a press came before.
    next: { ...nexts(rounds.filter(({ pressed }) => !pressed).flatMap((result) => result.next)), wire: Math.round(rounds[0].further.code + rounds[0].further.data) },
    pressed: rounds.length > 1 ? nexts(rounds.filter(({ pressed }) => pressed).flatMap((result) => result.next)) : null,
    again: nexts(rounds.flatMap((result) => result.again)),
    spent: Object.fromEntries(Object.keys(rounds[0].spent).map((key) => [key, round(median(rounds.map(({ spent: one }) => one[key])) / further.length)])),
    search: searches.length ? { median: round(median(searches)), p95: round(quantile(searches, 0.95)), n: searches.length } : null,
    memory: held.length ? { heap_before_MB: most('heap_before'), heap_MB: most('heap'), wasm_MB: most('wasm'), peak_process_MB: most('peak') } : null,
  };
}

/** Rounds in turn, A B C D A B C D, so that what slows the machine for a while slows all. */
async function inTurn(browser, all, throttle, rounds, full) {
  const results = new Map(all.map(({ key }) => [key, []]));
  const lost = new Set();
  for (let at = 0; at < rounds; at += 1) {
    for (const one of all) {
      if (lost.has(one.key)) continue;
      try {
        results.get(one.key).push(await once(browser, one, throttle, full, at % 2 ? PRESS : 0));
      } catch (error) {
        lost.add(one.key);
        skip(`${one.label}, ${throttle.label}: ${error.message.split('\n')[0]}`);
      }
    }
  }
  return Object.fromEntries([...results].filter(([, list]) => list.length).map(([key, list]) => [key, summed(list)]));
}

const scales = {};
const labels = {};
let decoded;
const forced = {};
let replayed;
let version;
for (const scale of SCALES) {
  const browser = await launch();
  version = browser.version();
  const all = await contestants(scale, served, medicines);
  for (const { key, label } of all) labels[key] ??= label;
  // One visit that does not count: the server compresses, the system reads its files.
  for (const one of all) {
    console.log(`× ${scale}: getting ready ${one.label}`);
    await inTurn(browser, [one], THROTTLES.none, 1, false);
  }
  decoded ??= Object.fromEntries(all.map(({ key, decoded: files, isData }) => [key, [...files].reduce((sum, [path, bytes]) => sum + (isData(path) ? bytes : 0), 0)]));
  scales[scale] = {};
  for (const [key, throttle] of Object.entries(THROTTLES)) {
    if (scale > 1 && key !== 'none') continue;
    console.log(`× ${scale}: ${throttle.label}, ${roundsAt(scale)} rounds`);
    scales[scale][key] = await inTurn(browser, all.filter(({ only }) => !only || only.includes(key)), throttle, roundsAt(scale), key === 'none');
    for (const [name, result] of Object.entries(scales[scale][key])) console.log(`    ${labels[name].padEnd(36)} ${result.six.median} ms`);
  }
  if (scale === 1) {
    for (const one of all) if (one.key !== 'five') forced[one.key] = await reflows(browser, one, first);
    console.log('what our page shows, played back');
    replayed = await replay(browser, all.find(({ key }) => key === 'packed'), medicines, THROTTLES.none);
  }
  await browser.close();
}
skip('10 and 50 times the data under a throttle: the wire alone would take minutes a visit');
skip('the floor and the whole set at 10 and 50 times: the floor has no data file, the whole set would be 187 and 934 MB of published files');

console.log('the modules alone');
const browser = await launch();
const module = await measureModule(browser, served.alone, medicines, Math.max(3, ROUNDS));
console.log('tags in an article');
const tags = await measureTags(browser, served, medicines, Math.max(3, ROUNDS));
await browser.close();

/** The bytes of a packed set: what a page fetches in all when it keeps the whole set on the device. */
function folderSize(place) {
  return readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== '.state')
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

const native = () => {
  try {
    return JSON.parse(readFileSync(join(folder, 'native.json'), 'utf8'));
  } catch {
    skip('native criterion medians: none yet (cargo xtask bench without --browser makes them)');
    return null;
  }
};
const results = {
  machine: {
    cores: cpus().length, processor: cpus()[0].model, load_at_start: round(load), chromium: version, node: process.version,
    date: new Date(started).toISOString().slice(0, 10), minutes: round((Date.now() - started) / 60_000), served: protocol,
  },
  set: real ? 'published files' : 'demonstration set', rounds: ROUNDS, quick, first, labels, decoded, weights: served.weights, kept: folderSize(served.packed.whole), scales, forced, replayed, module, tags, native: native(), skipped,
};
writeFileSync(join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
report(results);
