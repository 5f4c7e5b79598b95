//! All medicines of a set beside what is published of each: what one of them is compared with, and all of them as one.
//!
//! A number over all medicines gives one of them away where all others are shown: it is one subtraction away. So nothing here is
//! reckoned from raw counts, but for the publisher's own count of all, which keeps apart what the others would give back.

use super::{Sum, protect, protect_beside};
use crate::dataset::{Dataset, RawMedicine};
use crate::domain::{Category, Count, Level, Medicine, Range};
use crate::profile::{Cell, Errors, OrganRow, Profile};

/// Levels, in the order of [`Together::references`].
const LEVELS: [Level; 2] = [Level::Speciality, Level::Substance];

/// What is published of every medicine, added up by level.
#[derive(Debug)]
pub struct Together {
    sums: [Sum; 2],
}

impl Default for Together {
    fn default() -> Together {
        Together { sums: LEVELS.map(Sum::new) }
    }
}

impl Together {
    /// Of all medicines of this set.
    #[must_use]
    pub fn of(set: &Dataset) -> Together {
        let mut together = Together::default();
        for id in LEVELS.into_iter().flat_map(|level| set.medicines(level)) {
            together.add(&protect(&set.raw(id)));
        }
        together
    }

    /// Adds a medicine.
    pub fn add(&mut self, medicine: &Profile) {
        for sum in &mut self.sums {
            sum.add(medicine);
        }
    }

    /// What is published of each, added up, specialities then substances; regions, errors and terms too.
    #[must_use]
    pub fn sums(&self) -> &[Sum; 2] {
        &self.sums
    }

    /// What one medicine is compared with, specialities then substances, without a name: the sum over all of its level. A withheld
    /// number counts as the middle of its range. A cell that could then be more than about 5 % off is not published.
    #[must_use]
    pub fn references(&self) -> [Profile; 2] {
        LEVELS.map(|level| self.reference(level))
    }

    /// The one of this level.
    #[must_use]
    pub fn reference(&self, level: Level) -> Profile {
        let [specialities, substances] = &self.sums;
        reference(if level == Level::Speciality { specialities } else { substances }.whole())
    }

    /// All medicines as one. `overall`: as the set counts them, each case once; without, the sum over the substances.
    #[must_use]
    pub fn all(&self, overall: Option<&RawMedicine>) -> Profile {
        let [_, substances] = &self.sums;
        overall.map_or_else(|| substances.profile(), |raw| protect_beside(raw, &self.sums))
    }
}

fn reference(sum: &Profile) -> Profile {
    let cell = |cell: &Cell| Cell { cases: near(cell.cases), exposure: near(cell.exposure), ..*cell };
    let mut breakdowns = sum.breakdowns.clone();
    for known in breakdowns.iter_mut().flat_map(|breakdown| &mut breakdown.cells) {
        *known = cell(known);
    }
    let mut pyramid = sum.pyramid.clone();
    for row in pyramid.iter_mut().flatten() {
        (row.female, row.male) = (cell(&row.female), cell(&row.male));
    }
    // Errors of several medicines are not compared: that there are such tables is all that is kept.
    let errors = sum.errors.as_ref().map(|_| Errors { reports: Count::NotPublished, breakdowns: Vec::new() });
    Profile {
        cases: near(sum.cases),
        exposure: near(sum.exposure),
        breakdowns,
        pyramid,
        organs: sum.organs.iter().map(organ).collect(),
        errors,
        ..Profile::empty(Medicine { level: sum.medicine.level, name: String::new() })
    }
}

/// Where publishers leave rows out, a class's cases are those of the rows they give.
fn organ(row: &OrganRow) -> OrganRow {
    let strata = |cells: &[(Category, Count)]| -> Vec<(Category, Count)> {
        cells.iter().map(|&(category, count)| (category, near(count))).collect()
    };
    let (by_sex, by_age) = (strata(&row.by_sex), strata(&row.by_age));
    let given = |cells: &[(Category, Count)]| {
        cells.iter().map(|(_, count)| count.exact()).sum::<Option<u64>>().filter(|_| !cells.is_empty())
    };
    let cases = row.cases.exact().or_else(|| given(&by_sex).max(given(&by_age)));
    OrganRow { soc: row.soc, cases: cases.map_or(Count::NotPublished, Count::Exact), by_sex, by_age, terms: Vec::new() }
}

/// The middle of a range that is about 5 % away from either end, or less: of the published ORDEI set such middles are within 2 % of the truth.
fn near(count: Count) -> Count {
    match count {
        Count::Exact(_) => count,
        Count::Withheld(Range { lo, hi }) if hi.saturating_sub(lo).saturating_mul(10) <= hi => {
            Count::Exact(lo + (hi - lo) / 2)
        }
        _ => Count::NotPublished,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_counts_as_its_middle_where_that_is_near() {
        let range = |lo, hi| Count::Withheld(Range { lo, hi });
        assert_eq!(near(range(1_000, 1_100)), Count::Exact(1_050));
        assert_eq!(near(range(100, 190)), Count::NotPublished);
        assert_eq!(near(Count::Exact(7_000)), Count::Exact(7_000));
        assert_eq!(near(Count::NotPublished), Count::NotPublished);
    }
}
