//! Case by case: each is drawn once, then counted under the speciality it names and under each of its substances,
//! so that all tables of a medicine agree and a speciality never has more cases than its substances.

use super::YEARS;
use super::pattern::Pattern;
use super::plan::Plan;
use super::rng::Rng;
use super::words::{ORGANS, PREGNANCY};

/// Position of the unknown sex in the tables, after women and men.
pub(super) const SEX_UNKNOWN: usize = 2;
/// Position of the unknown age in the tables, after the three bands.
pub(super) const AGE_UNKNOWN: usize = 3;

const DEATH: usize = 0;
const OTHER_IMPORTANT: usize = 5;
const FATAL: usize = 4;
const CONSUMER: usize = 4;

/// Everything counted about one medicine.
#[derive(Clone)]
pub(super) struct Tally {
    /// Cases by year, sex (women, men, unknown) and age (three bands, unknown).
    pub(super) cases: [[[u64; 4]; 3]; YEARS.len()],
    /// Exposure by year, sex and age.
    pub(super) exposure: [[[u64; 3]; 2]; YEARS.len()],
    /// Cases by organ class and sex.
    pub(super) organ_sex: [[u64; 3]; 27],
    /// Cases by organ class and age.
    pub(super) organ_age: [[u64; 4]; 27],
    /// Cases by organ class and term.
    pub(super) terms: [[u64; MOST_TERMS]; 27],
    pub(super) reporters: [u64; 5],
    /// Serious, not serious.
    pub(super) serious: [u64; 2],
    pub(super) criteria: [u64; 6],
    pub(super) outcomes: [u64; 6],
}

/// No organ class has more terms.
pub(super) const MOST_TERMS: usize = 8;

/// One report.
struct Case {
    year: usize,
    sex: usize,
    age: usize,
    /// The organ classes and, as a bit for each, the terms it touches there.
    organs: Vec<(usize, u32)>,
    reporter: usize,
    serious: bool,
    /// A bit for each criterion met.
    criteria: u32,
    outcome: usize,
}

impl Tally {
    const EMPTY: Tally = Tally {
        cases: [[[0; 4]; 3]; YEARS.len()],
        exposure: [[[0; 3]; 2]; YEARS.len()],
        organ_sex: [[0; 3]; 27],
        organ_age: [[0; 4]; 27],
        terms: [[0; MOST_TERMS]; 27],
        reporters: [0; 5],
        serious: [0; 2],
        criteria: [0; 6],
        outcomes: [0; 6],
    };

    /// All cases.
    pub(super) fn total(&self) -> u64 {
        self.cases.iter().flatten().flatten().sum()
    }

    fn count(&mut self, case: &Case) {
        self.cases[case.year][case.sex][case.age] += 1;
        for &(organ, terms) in &case.organs {
            self.organ_sex[organ][case.sex] += 1;
            self.organ_age[organ][case.age] += 1;
            for (i, count) in self.terms[organ].iter_mut().enumerate() {
                *count += u64::from(terms >> i & 1);
            }
        }
        self.reporters[case.reporter] += 1;
        self.serious[usize::from(!case.serious)] += 1;
        for (i, count) in self.criteria.iter_mut().enumerate() {
            *count += u64::from(case.criteria >> i & 1);
        }
        self.outcomes[case.outcome] += 1;
    }
}

/// The counts of each substance and of each speciality, in the order of the plan.
pub(super) struct Counts {
    pub(super) substances: Vec<Tally>,
    pub(super) specialities: Vec<Tally>,
    /// All together: each case once, whatever it names.
    pub(super) overall: Tally,
}

/// Runs the six years.
pub(super) fn run(plan: &Plan) -> Counts {
    let mut counts = Counts {
        substances: vec![Tally::EMPTY; plan.substances.len()],
        specialities: vec![Tally::EMPTY; plan.specialities.len()],
        overall: Tally::EMPTY,
    };
    for (speciality, own) in plan.specialities.iter().zip(&mut counts.specialities) {
        let lead = &plan.substances[speciality.substances[0]].pattern;
        let rng = &mut Rng::named(&format!("speciality {}", speciality.name));
        for (year, sex, age) in cells() {
            let sold = if year < speciality.since { 0.0 } else { speciality.share };
            let used = lead.used(year, sex, age) * sold;
            let recorded = if lead.published[year] { rng.round(used * lead.recorded) } else { 0 };
            own.exposure[year][sex][age] = recorded;
            counts.overall.exposure[year][sex][age] += recorded;
            for &substance in &speciality.substances {
                counts.substances[substance].exposure[year][sex][age] += recorded;
            }
            for _ in 0..cases(lead, rng, used, (year, sex, age)) {
                let case = draw(lead, rng, (year, sex, age));
                own.count(&case);
                counts.overall.count(&case);
                for &substance in &speciality.substances {
                    counts.substances[substance].count(&case);
                }
            }
        }
    }
    for (substance, own) in plan.substances.iter().zip(&mut counts.substances) {
        let pattern = &substance.pattern;
        let rng = &mut Rng::named(&format!("no brand {}", substance.name));
        for (year, sex, age) in cells() {
            let used = pattern.used(year, sex, age) * pattern.brandless;
            for _ in 0..cases(pattern, rng, used, (year, sex, age)) {
                let case = draw(pattern, rng, (year, sex, age));
                own.count(&case);
                counts.overall.count(&case);
            }
        }
    }
    counts
}

fn cells() -> impl Iterator<Item = (usize, usize, usize)> {
    (0..YEARS.len()).flat_map(|year| (0..2).flat_map(move |sex| (0..3).map(move |age| (year, sex, age))))
}

/// How many cases this cell has: as scripted, or Poisson.
fn cases(p: &Pattern, rng: &mut Rng, used: f64, cell: (usize, usize, usize)) -> u64 {
    match p.script {
        Some(_) if used <= 0.0 => 0,
        Some(script) => script.iter().filter(|s| (s.0, s.1, s.2) == cell).map(|s| s.3).sum(),
        None => rng.poisson(used * p.cases_per_use(cell.0, cell.1, cell.2)),
    }
}

/// Draws one case of this year, sex and age band.
fn draw(p: &Pattern, rng: &mut Rng, (year, sex, age): (usize, usize, usize)) -> Case {
    let publicised = rng.chance(p.publicity[year]);
    let serious = rng.chance(if publicised { p.serious * 0.3 } else { p.serious });
    let criteria = if serious { criteria(rng, age) } else { 0 };
    let dead = criteria >> DEATH & 1 == 1;
    Case {
        year,
        sex: if rng.chance(p.sex_unknown) { SEX_UNKNOWN } else { sex },
        age: if rng.chance(p.age_unknown) { AGE_UNKNOWN } else { age },
        organs: organs(p, rng, sex == 0 && age == 1),
        reporter: if publicised && rng.chance(0.94) { CONSUMER } else { rng.pick(&p.reporters) },
        serious,
        criteria,
        outcome: if dead { FATAL } else { rng.pick(&[42.0, 16.0, 4.0, 15.0, 0.0, 23.0]) },
    }
}

/// 1 to 4 different organ classes, with one or two terms in each.
fn organs(p: &Pattern, rng: &mut Rng, may_be_pregnant: bool) -> Vec<(usize, u32)> {
    let mut weights = p.organs;
    if !may_be_pregnant {
        weights[PREGNANCY] = 0.0;
    }
    let wanted = 1 + rng.pick(&p.organs_per_case);
    let mut organs = Vec::with_capacity(wanted);
    for _ in 0..wanted {
        let organ = rng.pick(&weights);
        weights[organ] = 0.0;
        // The first terms of a class are the frequent ones.
        let there = ORGANS[organ].terms.len();
        let mut terms = 1 << rng.below(there).min(rng.below(there));
        if rng.chance(0.12) {
            terms |= 1 << rng.below(there);
        }
        organs.push((organ, terms));
    }
    organs
}

/// Why a case is serious: at least one criterion.
fn criteria(rng: &mut Rng, age: usize) -> u32 {
    let odds =
        [[0.02, 0.06, 0.5, 0.02, 0.03, 0.0], [0.03, 0.07, 0.45, 0.04, 0.0, 0.0], [0.08, 0.09, 0.6, 0.03, 0.0, 0.0]];
    let mut met = 0;
    for (i, &odd) in odds[age].iter().enumerate() {
        met |= u32::from(rng.chance(odd)) << i;
    }
    if met == 0 || rng.chance(0.1) {
        met |= 1 << OTHER_IMPORTANT;
    }
    met
}

#[cfg(test)]
mod tests {
    use super::super::plan;
    use super::*;

    #[test]
    fn tables_of_a_medicine_agree_before_rows_are_dropped() {
        let plan = plan::draw();
        let counts = run(&plan);
        for tally in counts.substances.iter().chain(&counts.specialities) {
            let total = tally.total();
            for organ in 0..ORGANS.len() {
                let by_sex: u64 = tally.organ_sex[organ].iter().sum();
                let by_age: u64 = tally.organ_age[organ].iter().sum();
                let terms = tally.terms[organ];
                assert!(by_sex == by_age && by_sex <= total);
                assert!(terms.iter().all(|&n| n <= by_sex) && terms.iter().sum::<u64>() >= by_sex);
            }
            let organs: u64 = tally.organ_sex.iter().flatten().sum();
            assert!(organs >= total && organs <= 4 * total, "a case touches one to four classes");
        }
    }
}
