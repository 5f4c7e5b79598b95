// The recipe of docs/sql.md, as it stands in recipes/: rows about single cases → SQL on DuckDB → Parquet → the native
// program. Its numbers must be those that a plain count of the rows gives.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { MEDICINES, counts, csv, rows } from './raw.mjs';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'target/recipe');
const program = process.env.NATIVE;

const WORDS = {
  Women: 'female',
  Men: 'male',
  'Not stated': 'unstated',
  '0–19 years': '0-19',
  '20–59 years': '20-59',
  '60 and over': '60+',
  Doctors: 'physician',
  Pharmacists: 'pharmacist',
  'Other health professionals': 'other-health-professional',
  Lawyers: 'lawyer',
  'Members of the public': 'consumer',
  'Serious cases': 'serious',
  'Non-serious cases': 'not-serious',
  Recovered: 'recovered',
  Recovering: 'recovering',
  'Recovered with lasting effects': 'recovered-with-sequelae',
  'Not recovered at the time of the report': 'not-recovered',
  Death: 'fatal',
  'Outcome unknown': 'unknown',
};

/** For each figure, the table of the plain count and the columns that name a cell. */
const FIGURES = {
  'cases-by-year': ['year', ['year']],
  'rate-by-year': ['year', ['year']],
  sex: ['sex', ['sex']],
  age: ['age', ['age']],
  'age-sex': ['age-sex', ['age', 'sex']],
  organs: ['soc', ['organ_class']],
  reporters: ['reporter', ['reporter']],
  seriousness: ['seriousness', ['seriousness']],
  outcomes: ['outcome', ['outcome']],
};

/** For each table of the recipe, the name that the plain count has for it. */
const TABLES = {
  by_year: 'year',
  by_sex: 'sex',
  by_age: 'age',
  by_year_sex_age: 'cube',
  by_reporter: 'reporter',
  by_seriousness: 'seriousness',
  by_outcome: 'outcome',
  by_soc: 'soc',
  by_soc_sex: 'soc-sex',
  by_soc_age: 'soc-age',
  by_soc_hlt: 'hlt',
};

/** The set in Parquet, written by DuckDB; gives the cases of each table that are not 0. */
async function written(raw) {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'set'), { recursive: true });
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const [name, list] of [['raw_reports', raw.reports], ['raw_exposure', raw.exposure]]) {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, csv(list));
    await connection.run(`CREATE TABLE ${name} AS SELECT * FROM read_csv('${path}', header = true)`);
  }
  await connection.run(readFileSync(join(root, 'recipes/aggregate.sql'), 'utf8'));
  const descriptor = join(root, 'recipes/datapackage.json');
  copyFileSync(descriptor, join(folder, 'set/datapackage.json'));
  const found = new Map();
  for (const { path, schema } of JSON.parse(readFileSync(descriptor, 'utf8')).resources) {
    const how = path.endsWith('.parquet') ? 'FORMAT parquet' : 'FORMAT parquet, PARTITION_BY (year)';
    const table = path.replace('.parquet', '');
    await connection.run(`COPY ${table} TO '${join(folder, 'set', path)}' (${how})`);
    const names = schema.fields.map((field) => field.name).filter((name) => name !== 'exposure');
    const { length } = names;
    const all = await connection.runAndReadAll(`SELECT ${names.join(', ')} FROM ${table} WHERE cases > 0`);
    for (const row of all.getRows()) {
      found.set([TABLES[table], ...row.slice(0, length - 1)].join('|'), Number(row[length - 1]));
    }
  }
  connection.closeSync();
  return found;
}

const run = (...words) => execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 26 });

test("the recipe's tables give the numbers of a plain count", async () => {
  const raw = rows();
  const found = await written(raw);
  const { cases, treated } = counts(raw);
  const tables = [...cases].filter(([key]) => !key.startsWith('age-sex|') && !/^hlt\|[^|]*\|unstated\|/.test(key));
  assert.deepEqual(Object.fromEntries([...found].sort()), Object.fromEntries(tables.sort()));
  const kinds = new Set();
  let [shown, hidden] = [0, 0];
  for (const medicine of MEDICINES) {
    const profile = JSON.parse(run('profile', join(folder, 'set'), medicine, '--format', 'json'));
    assert.deepEqual(profile.notes.filter((note) => !/people treated/.test(note)), [], medicine);
    for (const { chart, rows } of profile.figures) {
      const [table, columns] = FIGURES[chart];
      for (const { category, values } of rows) {
        const cell = columns.map((column) => WORDS[category[column]] ?? category[column]);
        const key = [table, medicine, ...cell].join('|');
        const counted = cases.get(key) ?? 0;
        const { status, value } = values.cases;
        if (status !== 'published') {
          hidden += 1;
          assert.equal(status, 'withheld', `${key} is neither shown nor hidden`);
        } else {
          kinds.add(chart);
          shown += 1;
          assert.equal(value, counted, key);
          assert.ok(counted === 0 || counted > 10, `${key}: ${counted} is shown`);
        }
        if (values.exposure?.status === 'published') {
          assert.equal(values.exposure.value, treated.get(key) ?? 0, `exposure of ${key}`);
        }
      }
    }
  }
  assert.deepEqual([...kinds].sort(), Object.keys(FIGURES).sort());
  assert.ok(shown > 150 && hidden > 0, `${shown} numbers shown, ${hidden} hidden`);
});
