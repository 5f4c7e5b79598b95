// The tags of the bench alone: `cargo xtask bench --only tags`. Prints their table; writes target/bench/tags.json, not the page.

import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { launch } from './browser.mjs';
import { ROUNDS, folder } from './options.mjs';
import { protocol } from './server.mjs';
import { round } from './statistics.mjs';
import { tagged } from './tables.mjs';
import { measureTags } from './tags.mjs';

const served = JSON.parse(process.env.BENCH_SERVED);
const { real, medicines } = JSON.parse(readFileSync(join(folder, 'data/medicines.json'), 'utf8'));
const before = loadavg()[0];
const browser = await launch();
const tags = await measureTags(browser, served, medicines, Math.max(3, ROUNDS));
const version = browser.version();
await browser.close();
const machine = { cores: cpus().length, processor: cpus()[0].model, load: [before, loadavg()[0]].map(round), chromium: version, served: protocol };
writeFileSync(join(folder, 'tags.json'), `${JSON.stringify({ machine, real, rounds: ROUNDS, tags }, null, 2)}\n`);
console.log(`${machine.cores} cores (${machine.processor}), load ${machine.load.join(' to ')}, Chromium ${version}, ${protocol}, ${real ? 'published files' : 'demonstration set'}, ${Math.max(3, ROUNDS)} rounds\n`);
console.log(tagged({ tags }));
