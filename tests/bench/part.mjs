// One part of the bench alone: `cargo xtask bench --only tags`, `--only next`. Prints its tables; writes target/bench/PART.json, not
// the page.

import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { launch } from './browser.mjs';
import { OTHERS, contestants } from './contestants.mjs';
import { ROUNDS, THROTTLES, folder } from './options.mjs';
import { replay } from './replay.mjs';
import { inTurn } from './rounds.mjs';
import { protocol } from './server.mjs';
import { round } from './statistics.mjs';
import { further, reflowed, replayed, tagged } from './tables.mjs';
import { measureTags } from './tags.mjs';
import { reflows } from './trace.mjs';

const served = JSON.parse(process.env.BENCH_SERVED);
const { real, medicines, typed } = JSON.parse(readFileSync(join(folder, 'data/medicines.json'), 'utf8'));
const rounds = Math.max(3, ROUNDS);

const PARTS = {
  async tags(browser) {
    const tags = await measureTags(browser, served, medicines, rounds);
    return { found: { tags }, text: tagged({ tags }) };
  },
  async next(browser) {
    const [first, ...others] = medicines;
    const all = (await contestants(1, served, medicines)).filter(({ key }) => ['page', 'packed', 'other', ...OTHERS].includes(key));
    const labels = Object.fromEntries(all.map(({ key, label }) => [key, label]));
    const asked = { first, further: others, typed };
    const failed = (text) => console.log(`SKIPPED: ${text}`);
    const times = {};
    await inTurn(browser, all, THROTTLES.none, asked, { rounds: 1, skip: failed });
    for (const key of ['none', 'cpu4']) times[key] = await inTurn(browser, all, THROTTLES[key], asked, { rounds, skip: failed });
    const found = { labels, scales: { 1: times }, forced: {} };
    found.replayed = await replay(browser, all.find(({ key }) => key === 'packed'), medicines, THROTTLES.none);
    for (const one of all) found.forced[one.key] = await reflows(browser, one, first);
    return { found, text: [further(found), replayed(found), reflowed(found)].join('\n\n') };
  },
};

const part = process.argv[2];
const before = loadavg()[0];
const browser = await launch();
const { found, text } = await PARTS[part](browser);
const version = browser.version();
await browser.close();
const machine = { cores: cpus().length, processor: cpus()[0].model, load: [before, loadavg()[0]].map(round), chromium: version, served: protocol };
writeFileSync(join(folder, `${part}.json`), `${JSON.stringify({ machine, real, rounds, ...found }, null, 2)}\n`);
console.log(`${machine.cores} cores (${machine.processor}), load ${machine.load.join(' to ')}, Chromium ${version}, ${protocol}, ${real ? 'published files' : 'demonstration set'}, ${rounds} rounds\n`);
console.log(text);
