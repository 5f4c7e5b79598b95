// The bench in Chromium: interleaved rounds of our site and of three other ways of doing the same work. Started by
// `cargo xtask bench`, which writes the site and packs its sets; writes target/bench/results.json and docs/performance.md.

import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { launch } from './browser.mjs';
import { contestants } from './contestants.mjs';
import { measureModule } from './module.mjs';
import { ROUNDS, SCALES, THROTTLES, folder, quick, roundsAt } from './options.mjs';
import { replay } from './replay.mjs';
import { report } from './report.mjs';
import { inTurn } from './rounds.mjs';
import { protocol } from './server.mjs';
import { round } from './statistics.mjs';
import { measureTags } from './tags.mjs';
import { reflows } from './trace.mjs';

const served = JSON.parse(process.env.BENCH_SERVED);
const { real, medicines, typed } = JSON.parse(readFileSync(join(folder, 'data/medicines.json'), 'utf8'));
const [first, ...further] = medicines;
const asked = { first, further, typed };
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
    await inTurn(browser, [one], THROTTLES.none, asked, { rounds: 1, skip });
  }
  decoded ??= Object.fromEntries(all.map(({ key, decoded: files, isData }) => [key, [...files].reduce((sum, [path, bytes]) => sum + (isData(path) ? bytes : 0), 0)]));
  scales[scale] = {};
  for (const [key, throttle] of Object.entries(THROTTLES)) {
    if (scale > 1 && key !== 'none') continue;
    console.log(`× ${scale}: ${throttle.label}, ${roundsAt(scale)} rounds`);
    scales[scale][key] = await inTurn(browser, all.filter(({ only }) => !only || only.includes(key)), throttle, asked, { rounds: roundsAt(scale), full: key === 'none', skip });
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
