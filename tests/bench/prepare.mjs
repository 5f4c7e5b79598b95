// Makes what the bench serves, under target/bench/: the five published tables as they are, ten and fifty times as large
// (names suffixed " 2", " 3"…), and from them one small file per medicine for uPlot and the numbers of the floor.
// BENCH_SOURCE is a folder of published files; a folder of the demonstration set is brought into the same shape first.

import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILES, shape } from './contestants/shape.js';
import { NAMES_SCALE, SCALES, folder } from './options.mjs';

/** Raised with any change of what is written. */
const VERSION = 3;
/** What the demonstration set calls the published tables. */
const DEMO = {
  'sa_data_annee.json': 'substance-year.json',
  'sa_data_age.json': 'substance-age.json',
  'sa_data_sexe.json': 'substance-sex.csv',
  'sa_data_soclong_age.json': 'substance-soc-age.json',
  'sa_data_soclong_sexe.json': 'substance-soc-sex.json',
  'prod_data_annee.json': 'speciality-year.json',
};
/** Values that the published files do not have. */
const UNSTATED = new Set(['Inconnu', '?', 99]);
/** How many medicines follow the first. */
const FURTHER = 19;

const source = process.env.BENCH_SOURCE;
const real = existsSync(join(source, 'sa_data_annee.json'));
const first = real ? 'PARACETAMOL' : 'ZALVOMBRULE';

/** A published table as text: an array of flat objects, minified. */
function published(path) {
  if (real) return readFileSync(join(source, path), 'utf8');
  const text = readFileSync(join(source, DEMO[path]), 'utf8').replace(/^\ufeff/, '');
  const rows = DEMO[path].endsWith('.csv') ? csv(text) : JSON.parse(text);
  return JSON.stringify(rows.filter((row) => !UNSTATED.has(row.AGE) && !UNSTATED.has(row.SEXE)));
}

/** Plain comma-separated text without quotes, whose numbers are whole. */
function csv(text) {
  const [head, ...lines] = text.trim().split(/\r?\n/).map((line) => line.split(','));
  return lines.map((cells) => Object.fromEntries(cells.map((cell, at) => [head[at], /^\d+$/.test(cell) ? Number(cell) : cell])));
}

/** The rows `scale` times, each copy under names of its own. */
async function repeated(text, scale, path) {
  const rows = text.trim().slice(1, -1);
  const out = createWriteStream(path);
  out.write('[');
  for (let copy = 1; copy <= scale; copy += 1) {
    const named = copy === 1 ? rows : rows.replace(/("MEDICAMENT":"(?:[^"\\]|\\.)*)"/g, `$1 ${copy}"`);
    if (!out.write(copy === 1 ? named : `,${named}`)) await new Promise((resolve) => out.once('drain', resolve));
  }
  await new Promise((resolve) => out.end(']', resolve));
}

/** The first medicine, then others spread from the most to the least reported of those that have all tables. */
function choose(tables) {
  const cases = new Map();
  for (const row of tables.year) cases.set(row.MEDICAMENT, (cases.get(row.MEDICAMENT) ?? 0) + row.n_cas);
  const has = ['age', 'sex', 'organAge', 'organSex'].map((key) => new Set(tables[key].map((row) => row.MEDICAMENT)));
  const full = [...cases].filter(([name]) => name !== first && has.every((names) => names.has(name)))
    .sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const step = Math.max(1, Math.floor(Math.min(full.length, 200) / FURTHER));
  return [first, ...Array.from({ length: FURTHER }, (_, at) => full[at * step])];
}

/** What a person types: beginnings, letter by letter, of names from all over the alphabet. */
function typed(names) {
  const step = Math.floor(names.length / 40);
  const folded = (name) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return Array.from({ length: 40 }, (_, at) => folded(names[at * step])).flatMap((name) => [1, 2, 3, 4, 6, 8].map((length) => name.slice(0, length)));
}

const stamp = JSON.stringify([VERSION, source, SCALES, Object.values(real ? Object.fromEntries(Object.keys(DEMO).map((path) => [path, path])) : DEMO)
  .map((path) => statSync(join(source, path))).map(({ size, mtimeMs }) => [size, mtimeMs])]);
const stamped = join(folder, 'data', '.stamp');
if (existsSync(stamped) && readFileSync(stamped, 'utf8') === stamp) process.exit(0);
rmSync(join(folder, 'data'), { recursive: true, force: true });

const texts = Object.fromEntries(Object.keys(DEMO).map((path) => [path, published(path)]));
const tables = Object.fromEntries(Object.entries(FILES).map(([key, path]) => [key, JSON.parse(texts[path])]));
const names = [...new Set(tables.year.map((row) => row.MEDICAMENT))].sort();
const asked = JSON.stringify({ real, medicines: choose(tables), typed: typed(names) });
// Of what a run of one part needs, the rest is packed from the source: the next whole run makes all of this anew.
if (process.argv.includes('--only')) {
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'data', 'medicines.json'), asked);
  process.exit(0);
}
for (const scale of SCALES) {
  console.log(`making the five tables, ${scale} times`);
  const data = join(folder, 'data', `x${scale}`);
  const shards = join(folder, 'data', `shards-x${scale}`);
  mkdirSync(data, { recursive: true });
  mkdirSync(shards, { recursive: true });
  for (const path of Object.values(FILES)) await repeated(texts[path], scale, join(data, path));
  // Of a set of shards only those the bench visits are written; the index of names is whole.
  for (const name of choose(tables)) writeFileSync(join(shards, `${encodeURIComponent(name)}.json`), JSON.stringify(shape(name, tables)));
  const all = Array.from({ length: scale }, (_, copy) => (copy ? names.map((name) => `${name} ${copy + 1}`) : names)).flat();
  writeFileSync(join(shards, 'names.json'), JSON.stringify(all));
}
mkdirSync(join(folder, 'data', 'names'), { recursive: true });
for (const path of ['sa_data_annee.json', 'prod_data_annee.json']) await repeated(texts[path], NAMES_SCALE, join(folder, 'data', 'names', path));
writeFileSync(join(folder, 'data', 'medicines.json'), asked);
writeFileSync(stamped, stamp);
