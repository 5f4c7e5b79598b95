// What six charts of one medicine need, from the published tables. The same function runs in the Chart.js page, over whole
// files, and in `prepare.mjs`, which writes one small file per medicine for uPlot and the numbers of the floor.

/** The five tables of substances, as published. */
export const FILES = {
  year: 'sa_data_annee.json',
  age: 'sa_data_age.json',
  sex: 'sa_data_sexe.json',
  organAge: 'sa_data_soclong_age.json',
  organSex: 'sa_data_soclong_sexe.json',
};

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const round = (number) => Math.round(number * 10) / 10;
const shares = (numbers) => {
  const total = sum(numbers);
  return numbers.map((number) => (total ? round((100 * number) / total) : 0));
};

/** The numbers of one medicine's six charts; `tables` are arrays of rows under the keys of FILES. */
export function shape(name, tables) {
  const of = (rows) => rows.filter((row) => row.MEDICAMENT === name);
  const years = of(tables.year).sort((a, b) => a.ANNEE - b.ANNEE);
  const ages = of(tables.age);
  const sexes = of(tables.sex);
  const cases = years.map((row) => row.n_cas);
  const treated = years.map((row) => row.n_conso);
  // Either table of organ classes may lack a small stratum: the larger of the two sums is nearer the truth.
  const bySex = byOrgan(of(tables.organSex));
  const byAge = byOrgan(of(tables.organAge));
  const total = sum(cases);
  const organs = [...new Set([...bySex.keys(), ...byAge.keys()])]
    .map((organ) => [organ, round((100 * Math.max(bySex.get(organ) ?? 0, byAge.get(organ) ?? 0)) / total)])
    .sort((a, b) => b[1] - a[1]);
  return {
    name,
    years: years.map((row) => row.ANNEE),
    cases,
    treated,
    rate: cases.map((n, at) => (treated[at] ? round((100_000 * n) / treated[at]) : null)),
    sex: strata(sexes, 'SEXE'),
    age: strata(ages, 'AGE'),
    organs: { labels: organs.map(([organ]) => organ), cases: organs.map(([, share]) => share) },
  };
}

function strata(rows, key) {
  return {
    labels: rows.map((row) => row[key]),
    cases: shares(rows.map((row) => row.n_cas)),
    treated: shares(rows.map((row) => row.n_conso)),
  };
}

function byOrgan(rows) {
  const sums = new Map();
  for (const row of rows) sums.set(row.SOC_LONG, (sums.get(row.SOC_LONG) ?? 0) + row.n_decla_eff);
  return sums;
}
