// Rows about single cases, invented and always the same, and their counts found in the plainest way.

/** Numbers from 0 to 1 without order, the same in every run (mulberry32). */
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Invented medicines; the second has a character that folders cannot be named with. */
export const MEDICINES = ['ZALVOMBRULE', 'QUERVIMBRULE (A/B)', 'NULVERARNE', 'BRÉLUVAÏDE', 'GRIVAZURNE'];
const YEARS = [2019, 2020, 2021, 2022];
const SOCS = ['Cardiac disorders', 'Eye disorders', 'Nervous system disorders', 'Skin and subcutaneous tissue disorders', null];
const TERMS = ['First invented term', 'Second invented term', 'Third invented term'];
/** How likely a case names each medicine: the third has exposure and no case, the fifth few cases. */
const WEIGHTS = [0.55, 0.3, 0, 0.14, 0.01];

/** Rows as the recipe's raw_reports and raw_exposure. */
export function rows() {
  const random = numbers(20260101);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const reports = [];
  for (let at = 0; at < 6000; at += 1) {
    const id = `C${at}`;
    const named = MEDICINES.filter((_, m) => random() < WEIGHTS[m]);
    const [year, serious] = [pick(YEARS), pick([0, 0, 1, null])];
    const sex = pick([1, 2, 2, 2, 1, null, 9]);
    const age = random() < 0.1 ? null : Math.floor(random() * 95);
    for (const medicine of named) {
      for (let reaction = 1 + Math.floor(random() * 3); reaction > 0; reaction -= 1) {
        // Now and then the rows of a case contradict one another.
        const other = random() < 0.02;
        const soc = pick(SOCS);
        reports.push({
          case_id: id,
          medicine: other ? ` ${medicine} ` : medicine,
          year: other ? Math.min(year + 1, 2022) : year,
          sex: other ? 1 : sex,
          age: other && age !== null ? age + 1 : age,
          soc,
          hlt: soc && random() < 0.8 ? pick(TERMS) : null,
          reporter: pick([1, 1, 2, 3, 5, 5, 4, null]),
          serious,
          outcome: pick([0, 1, 1, 2, 3, 4, 5, null]),
        });
      }
    }
  }
  // Rows of no use, and one row twice.
  reports.push({ ...reports[0], case_id: null }, { ...reports[1], medicine: ' ' }, { ...reports[2], year: null }, reports[3]);
  const exposure = [];
  for (const medicine of MEDICINES.slice(0, 4)) {
    for (const year of YEARS) {
      for (const sex of [1, 2]) {
        for (const age of [5, 15, 40, 70, 90]) {
          exposure.push({ medicine, year, sex, age, patients: 1000 + Math.floor(random() * 100000) });
        }
      }
    }
  }
  return { reports, exposure };
}

const band = (age) => (age === null ? 'unstated' : age < 20 ? '0-19' : age < 60 ? '20-59' : '60+');
const word = (sex) => ({ 1: 'male', 2: 'female' })[sex] ?? 'unstated';
const REPORTERS = ['physician', 'pharmacist', 'other-health-professional', 'lawyer', 'consumer'];
const FROM_GRAVEST = [
  [5, 'fatal'],
  [3, 'not-recovered'],
  [4, 'recovered-with-sequelae'],
  [2, 'recovering'],
  [1, 'recovered'],
  [0, 'unknown'],
];

/** What a careful person would count: a map from "table|medicine|category|…" to cases, and another to exposure. */
export function counts({ reports, exposure }) {
  const byCase = new Map();
  for (const row of reports) {
    const medicine = row.medicine.trim();
    if (row.case_id === null || row.year === null || medicine === '') continue;
    const key = `${row.case_id}|${medicine}`;
    byCase.set(key, [...(byCase.get(key) ?? []), { ...row, medicine }]);
  }
  const cases = new Map();
  const treated = new Map();
  const add = (to, key, by) => to.set(key, (to.get(key) ?? 0) + by);
  for (const of of byCase.values()) {
    const { medicine } = of[0];
    const values = (name) => of.map((row) => row[name]).filter((value) => value !== null);
    const only = (name) => (new Set(values(name)).size === 1 ? values(name)[0] : null);
    const [sex, age, year] = [word(only('sex')), band(only('age')), Math.min(...values('year'))];
    const reporter = REPORTERS[Math.min(...values('reporter')) - 1] ?? 'unstated';
    const seriousness = values('serious').includes(1) ? 'serious' : values('serious').includes(0) ? 'not-serious' : 'unstated';
    const outcome = FROM_GRAVEST.find(([code]) => values('outcome').includes(code))?.[1] ?? 'unstated';
    const seen = new Set([
      `year|${medicine}|${year}`,
      `sex|${medicine}|${sex}`,
      `age|${medicine}|${age}`,
      `cube|${medicine}|${year}|${sex}|${age}`,
      `age-sex|${medicine}|${age}|${sex}`,
      `reporter|${medicine}|${reporter}`,
      `seriousness|${medicine}|${seriousness}`,
      `outcome|${medicine}|${outcome}`,
    ]);
    for (const row of of) {
      const soc = row.soc ?? 'unstated';
      seen.add(`soc|${medicine}|${soc}`).add(`soc-sex|${medicine}|${soc}|${sex}`).add(`soc-age|${medicine}|${soc}|${age}`);
      if (row.hlt !== null) seen.add(`hlt|${medicine}|${soc}|${row.hlt}`);
    }
    for (const key of seen) add(cases, key, 1);
  }
  for (const { medicine, year, sex, age, patients } of exposure) {
    add(treated, `year|${medicine}|${year}`, patients);
    add(treated, `sex|${medicine}|${word(sex)}`, patients);
    add(treated, `age|${medicine}|${band(age)}`, patients);
    add(treated, `age-sex|${medicine}|${band(age)}|${word(sex)}`, patients);
  }
  return { cases, treated };
}

/** Rows as CSV. */
export function csv(list) {
  const names = Object.keys(list[0]);
  const cell = (value) => (value === null ? '' : typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value));
  return [names.join(','), ...list.map((row) => names.map((name) => cell(row[name])).join(','))].join('\n') + '\n';
}
