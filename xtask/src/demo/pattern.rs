//! How a medicine is used and reported: the parameters the cases are drawn from.

use super::YEARS;
use super::cast::Kind;
use super::rng::Rng;
use super::words::{ORGANS, SKIN};

/// Reporting over the years: fewer cases in 2020, more in 2021 and after.
const REPORTING: [f64; 6] = [1.0, 0.86, 1.22, 1.08, 1.04, 1.1];

/// One medicine's pattern.
#[derive(Clone)]
pub(super) struct Pattern {
    /// Real use, in units of exposure in an ordinary year.
    pub(super) volume: f64,
    /// The share of the real use that the exposure records: 1, less when it is recorded elsewhere, 0 when not reimbursed.
    pub(super) recorded: f64,
    /// Use of each year, 1 in an ordinary one.
    pub(super) use_by_year: [f64; 6],
    /// Whether the exposure of each year is published; 0 otherwise.
    pub(super) published: [bool; 6],
    /// Share of women in the use.
    pub(super) women: f64,
    /// Share of each age band in the use.
    pub(super) ages: [f64; 3],
    /// Cases per 100 000 units of real use.
    pub(super) rate: f64,
    /// The rate of each year, sex and age band over the ordinary one.
    pub(super) rate_by_year: [f64; 6],
    /// Reports there would not be without publicity: the share of each year.
    pub(super) publicity: [f64; 6],
    pub(super) rate_by_sex: [f64; 2],
    pub(super) rate_by_age: [f64; 3],
    /// Cases reported under the substance's name alone, over those that name a brand.
    pub(super) brandless: f64,
    /// How often a case touches each organ class, relatively.
    pub(super) organs: [f64; 27],
    /// How often a case touches 1, 2, 3, 4 classes.
    pub(super) organs_per_case: [f64; 4],
    /// How often each reporter reports, relatively.
    pub(super) reporters: [f64; 5],
    /// Share of serious cases.
    pub(super) serious: f64,
    /// How often the sex, and the age, are missing.
    pub(super) sex_unknown: f64,
    pub(super) age_unknown: f64,
    /// Written by hand instead of drawn: (year, sex, age, cases) cells.
    pub(super) script: Option<&'static [(usize, usize, usize, u64)]>,
}

/// 9 cases, at most 3 a year.
const RARE: &[(usize, usize, usize, u64)] =
    &[(0, 0, 1, 1), (1, 0, 2, 2), (2, 1, 1, 1), (3, 0, 1, 1), (3, 1, 2, 2), (5, 0, 0, 1), (5, 0, 2, 1)];
/// One case: a woman of 60 or more, in 2021.
const SINGLE: &[(usize, usize, usize, u64)] = &[(2, 0, 2, 1)];
/// 11 women of 60 or more in 2022, one man of 20 to 59 in 2023.
const TWELVE: &[(usize, usize, usize, u64)] = &[(3, 0, 2, 11), (4, 1, 1, 1)];
/// Nothing at all.
const NONE: &[(usize, usize, usize, u64)] = &[];

impl Pattern {
    /// The pattern of a medicine of the crowd: use and rate are heavy-tailed (log-normal).
    pub(super) fn drawn(name: &str) -> Self {
        let rng = &mut Rng::named(name);
        let trend = rng.between(0.92, 1.1);
        let mut p = Pattern {
            volume: rng.log_normal(50_000.0, 2.0).min(9_000_000.0),
            recorded: if rng.chance(0.05) { 0.0 } else { 1.0 },
            use_by_year: [1.0; 6],
            published: [true; 6],
            women: rng.between(0.42, 0.7),
            ages: [0.0; 3],
            rate: rng.log_normal(10.0, 1.0).clamp(0.3, 300.0),
            rate_by_year: REPORTING,
            publicity: [0.0; 6],
            rate_by_sex: [rng.between(0.9, 1.35), rng.between(0.8, 1.1)],
            rate_by_age: [rng.between(0.3, 0.9), rng.between(0.7, 1.1), rng.between(1.0, 1.9)],
            brandless: rng.between(0.03, 0.12),
            organs: [0.0; 27],
            organs_per_case: [0.48, 0.3, 0.15, 0.07],
            reporters: [
                rng.between(30.0, 60.0),
                rng.between(15.0, 35.0),
                rng.between(2.0, 9.0),
                0.05,
                rng.between(5.0, 30.0),
            ],
            serious: rng.between(0.25, 0.75),
            sex_unknown: 0.0,
            age_unknown: 0.0,
            script: None,
        };
        // Children's, adults' or old people's medicine.
        let typical_ages = [[0.6, 0.3, 0.1], [0.12, 0.58, 0.3], [0.02, 0.3, 0.68]][rng.pick(&[0.15, 0.5, 0.35])];
        for (age, typical) in p.ages.iter_mut().zip(typical_ages) {
            *age = rng.log_normal(typical, 0.25);
        }
        let all = p.ages.iter().sum::<f64>();
        p.ages = p.ages.map(|age| age / all);
        let mut level = rng.between(0.8, 1.1);
        for (use_of_year, rate_of_year) in p.use_by_year.iter_mut().zip(&mut p.rate_by_year) {
            *use_of_year = level * rng.between(0.95, 1.05);
            *rate_of_year *= rng.log_normal(1.0, 0.12);
            level *= trend;
        }
        // Most medicines touch all classes, each with its own preference for a few.
        for (weight, organ) in p.organs.iter_mut().zip(&ORGANS) {
            *weight = rng.log_normal(organ.weight, 0.8);
        }
        p
    }

    /// The pattern of a member of the cast: that of the crowd, with what makes its kind.
    pub(super) fn cast(kind: Kind, name: &str) -> Self {
        let mut p = Pattern::drawn(name);
        p.recorded = 1.0;
        p.volume = 400_000.0;
        p.rate = 11.0;
        match kind {
            Kind::Typical => (p.volume, p.rate, p.women, p.ages) = (2_400_000.0, 9.0, 0.58, [0.15, 0.47, 0.38]),
            Kind::Spike => p.spike(),
            Kind::Recent => (p.volume, p.use_by_year) = (150_000.0, [0.0, 0.0, 0.0, 0.25, 0.8, 1.2]),
            Kind::EarlyAccess => {
                (p.volume, p.rate, p.use_by_year) = (2_200.0, 900.0, [0.0, 0.0, 0.0, 1.0, 0.9, 1.3]);
                p.published[3] = false;
            }
            Kind::Withdrawn => {
                (p.use_by_year, p.rate) = ([1.0, 0.95, 0.45, 0.06, 0.02, 0.0], 14.0);
                p.published = [true, true, true, false, false, false];
            }
            Kind::Rare => (p.volume, p.script) = (12_000.0, Some(RARE)),
            Kind::SingleCase => (p.volume, p.script) = (2_000.0, Some(SINGLE)),
            Kind::AllZero => (p.volume, p.script) = (0.0, Some(NONE)),
            Kind::RateRefused => (p.volume, p.rate, p.recorded) = (60_000.0, 110.0, 0.000_05),
            Kind::LittleExposure => (p.volume, p.rate, p.use_by_year) = (130.0, 5_000.0, [1.0; 6]),
            Kind::NotReimbursed => p.recorded = 0.0,
            Kind::TwelveSplit => (p.volume, p.script) = (9_000.0, Some(TWELVE)),
            Kind::OneOrgan => {
                p.organs = [0.0; 27];
                p.organs[SKIN] = 1.0;
                p.organs_per_case = [1.0, 0.0, 0.0, 0.0];
            }
            Kind::OnlyWomen => p.women = 1.0,
            Kind::UnstatedLeftOut | Kind::UnstatedListed => (p.sex_unknown, p.age_unknown) = (0.07, 0.14),
            Kind::Huge => (p.volume, p.rate) = (66_000_000.0, 4.6),
            _ => {}
        }
        if p.script.is_some() {
            p.brandless = 0.0;
        }
        p
    }

    /// Publicity in 2022: some 28 times the reports, mostly by patients; the echo lasts a year.
    fn spike(&mut self) {
        (self.volume, self.rate, self.women) = (3_000_000.0, 17.0, 0.84);
        self.ages = [0.02, 0.45, 0.53];
        self.rate_by_year = [1.0, 1.1, 1.5, 28.0, 8.0, 1.6];
        self.publicity = self.rate_by_year.map(|times| 1.0 - 1.0 / times);
        self.organs_per_case = [0.15, 0.25, 0.3, 0.3];
    }

    /// Real use in this year, sex (0 women, 1 men) and age band.
    pub(super) fn used(&self, year: usize, sex: usize, age: usize) -> f64 {
        let of_sex = if sex == 0 { self.women } else { 1.0 - self.women };
        self.volume * self.use_by_year[year] * of_sex * self.ages[age]
    }

    /// Cases to expect from one unit of real use in this year, sex and age band.
    pub(super) fn cases_per_use(&self, year: usize, sex: usize, age: usize) -> f64 {
        self.rate / 100_000.0 * self.rate_by_year[year] * self.rate_by_sex[sex] * self.rate_by_age[age]
    }
}

const _: () = assert!(YEARS.len() == 6, "a pattern has six years");
