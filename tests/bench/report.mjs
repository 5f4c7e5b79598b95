// Writes the results for people: docs/performance.md between its markers, or target/bench/performance.md after a quick run.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, root } from './options.mjs';
import * as tables from './tables.mjs';

const BEGIN = '<!-- bench: begin -->';
const END = '<!-- bench: end -->';

export function report(results) {
  const { machine, set, rounds, first, skipped } = results;
  const text = [
    `${machine.date}: ${machine.cores} cores (${machine.processor}), load ${machine.load_at_start} at the start, Chromium ${machine.chromium} headless without GPU, `
      + `${machine.served} on the same machine, ${set}, first medicine ${first}, ${rounds} rounds, ${machine.minutes} minutes.`,
    '### First drawing', tables.firstDrawing(results), '### Bytes', tables.bytes(results), '### Second visit', tables.secondVisit(results),
    '### The next medicine', tables.further(results), tables.replayed(results), tables.each(results), '### Search and memory', tables.held(results),
    '### More medicines', tables.larger(results), '### The modules alone', tables.alone(results), '### Tags in an article', tables.tagged(results), '### Forced reflows', tables.reflowed(results),
    '### Native', tables.native(results), '### Skipped in this run', skipped.map((line) => `- ${line}`).join('\n'),
  ].join('\n\n');
  const page = join(root, 'docs/performance.md');
  const before = readFileSync(page, 'utf8');
  const [from, to] = [before.indexOf(BEGIN), before.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${page}: the markers ${BEGIN} and ${END} are not there`);
  const filled = `${before.slice(0, from + BEGIN.length)}\n${text}\n${before.slice(to)}`;
  const out = results.quick ? join(folder, 'performance.md') : page;
  writeFileSync(out, filled);
  console.log(`\n${text}\n\nwritten to ${out} and ${join(folder, 'results.json')}`);
}
