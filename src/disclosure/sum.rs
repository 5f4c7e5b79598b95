//! The sum of what is published of many medicines.
//!
//! It is made of publishable counts only: a withheld one enters with its range, so that the sum is a range too and no
//! subtraction gives back more than was published. A case that names several medicines is in it several times.

use crate::domain::{Category, Count, Level, Medicine, Range};
use crate::profile::{Breakdown, Cell, Errors, OrganRow, Profile, PyramidRow};

/// A sum that medicines are added to, one by one.
#[derive(Debug)]
pub struct Sum {
    profile: Profile,
    /// The width of the widest range that went into each cell, as a number; not published where none did.
    widest: Profile,
}

/// How a count goes into a cell.
type Into = fn(&mut Count, Count);

impl Sum {
    /// The sum of no medicine of this level.
    #[must_use]
    pub fn new(level: Level) -> Sum {
        let nothing = Profile::empty(Medicine::sum(level));
        Sum { profile: nothing.clone(), widest: nothing }
    }

    /// Adds a medicine; one of another level is left out.
    pub fn add(&mut self, medicine: &Profile) {
        if medicine.medicine.level == self.profile.medicine.level {
            add_profile(&mut self.profile, medicine, add);
            add_profile(&mut self.widest, medicine, widen);
        }
    }

    /// The sum as a profile to show. Regions, errors and terms are left out: of a sum over medicines they say nothing.
    #[must_use]
    pub fn profile(&self) -> Profile {
        let mut profile = Profile { regions: Vec::new(), errors: None, ..self.profile.clone() };
        profile.organs.iter_mut().for_each(|row| row.terms.clear());
        profile
    }

    /// All that was added up.
    #[must_use]
    pub fn whole(&self) -> &Profile {
        &self.profile
    }

    /// How wide the widest of the ranges in each cell is: a number that is so far within the cell's range leaves each of them whole.
    #[must_use]
    pub fn widest(&self) -> &Profile {
        &self.widest
    }
}

fn add_profile(sum: &mut Profile, medicine: &Profile, into: Into) {
    into(&mut sum.cases, medicine.cases);
    into(&mut sum.exposure, medicine.exposure);
    add_breakdowns(&mut sum.breakdowns, &medicine.breakdowns, into);
    if let Some(rows) = &medicine.pyramid {
        add_pyramid(sum.pyramid.get_or_insert_default(), rows, into);
    }
    for row in &medicine.organs {
        add_organ(&mut sum.organs, row, into);
    }
    add_counts(&mut sum.regions, &medicine.regions, into);
    if let Some(errors) = &medicine.errors {
        let none = || Errors { reports: Count::NotPublished, breakdowns: Vec::new() };
        let known = sum.errors.get_or_insert_with(none);
        into(&mut known.reports, errors.reports);
        add_breakdowns(&mut known.breakdowns, &errors.breakdowns, into);
    }
}

/// The wider of the two ranges, as a number.
fn widen(to: &mut Count, count: Count) {
    if let Count::Withheld(Range { lo, hi }) = count {
        *to = Count::Exact(to.exact().unwrap_or(0).max(hi.saturating_sub(lo)));
    }
}

fn add_breakdowns(to: &mut Vec<Breakdown>, breakdowns: &[Breakdown], into: Into) {
    for breakdown in breakdowns {
        let at = place(to, |known| known.dimension >= breakdown.dimension);
        if to.get(at).is_none_or(|known| known.dimension != breakdown.dimension) {
            to.insert(at, Breakdown { dimension: breakdown.dimension, cells: Vec::new() });
        }
        if let Some(known) = to.get_mut(at) {
            add_cells(&mut known.cells, &breakdown.cells, into);
        }
    }
}

/// What is not published adds nothing.
fn add(to: &mut Count, count: Count) {
    *to = match (*to, count) {
        (Count::NotPublished, other) | (other, Count::NotPublished) => other,
        (Count::Exact(a), Count::Exact(b)) => Count::Exact(a.saturating_add(b)),
        (a, b) => match (a.range(), b.range()) {
            (Some(a), Some(b)) => {
                Count::Withheld(Range { lo: a.lo.saturating_add(b.lo), hi: a.hi.saturating_add(b.hi) })
            }
            _ => Count::NotPublished,
        },
    };
}

fn add_cells(to: &mut Vec<Cell>, cells: &[Cell], into: Into) {
    for cell in cells {
        let at = place(to, |known| known.category >= cell.category);
        if to.get(at).is_none_or(|known| known.category != cell.category) {
            to.insert(at, Cell { cases: Count::NotPublished, exposure: Count::NotPublished, ..*cell });
        }
        if let Some(known) = to.get_mut(at) {
            into(&mut known.cases, cell.cases);
            into(&mut known.exposure, cell.exposure);
        }
    }
}

fn add_pyramid(to: &mut Vec<PyramidRow>, rows: &[PyramidRow], into: Into) {
    for row in rows {
        let at = place(to, |known| known.age >= row.age);
        if to.get(at).is_none_or(|known| known.age != row.age) {
            let none = |cell: Cell| Cell { cases: Count::NotPublished, exposure: Count::NotPublished, ..cell };
            to.insert(at, PyramidRow { age: row.age, female: none(row.female), male: none(row.male) });
        }
        if let Some(known) = to.get_mut(at) {
            for (known, cell) in [(&mut known.female, row.female), (&mut known.male, row.male)] {
                into(&mut known.cases, cell.cases);
                into(&mut known.exposure, cell.exposure);
            }
        }
    }
}

fn add_organ(to: &mut Vec<OrganRow>, row: &OrganRow, into: Into) {
    let at = place(to, |known| known.soc >= row.soc);
    if to.get(at).is_none_or(|known| known.soc != row.soc) {
        let empty = OrganRow {
            soc: row.soc,
            cases: Count::NotPublished,
            by_sex: Vec::new(),
            by_age: Vec::new(),
            terms: Vec::new(),
        };
        to.insert(at, empty);
    }
    if let Some(known) = to.get_mut(at) {
        into(&mut known.cases, row.cases);
        for (known, counts) in
            [(&mut known.by_sex, &row.by_sex), (&mut known.by_age, &row.by_age), (&mut known.terms, &row.terms)]
        {
            add_counts(known, counts, into);
        }
    }
}

fn add_counts(to: &mut Vec<(Category, Count)>, counts: &[(Category, Count)], into: Into) {
    for &(category, count) in counts {
        let at = place(to, |known| known.0 >= category);
        if to.get(at).is_none_or(|known| known.0 != category) {
            to.insert(at, (category, Count::NotPublished));
        }
        if let Some(known) = to.get_mut(at) {
            into(&mut known.1, count);
        }
    }
}

fn place<T>(list: &[T], is_there: impl Fn(&T) -> bool) -> usize {
    list.iter().position(is_there).unwrap_or(list.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(counts: &[Count]) -> Count {
        counts.iter().fold(Count::NotPublished, |mut sum, count| {
            add(&mut sum, *count);
            sum
        })
    }

    #[test]
    fn a_withheld_part_makes_the_sum_a_range_of_the_same_width() {
        let small = Count::Withheld(Range { lo: 1, hi: 10 });
        assert_eq!(sum(&[Count::Exact(100), Count::Exact(50)]), Count::Exact(150));
        // 155 in truth: shown as such, it would give the 5 back.
        assert_eq!(sum(&[Count::Exact(100), Count::Exact(50), small]), Count::Withheld(Range { lo: 151, hi: 160 }));
        assert_eq!(sum(&[small, small]), Count::Withheld(Range { lo: 2, hi: 20 }));
        assert_eq!(sum(&[Count::NotPublished, Count::Exact(0)]), Count::Exact(0));
        assert_eq!(sum(&[Count::NotPublished]), Count::NotPublished);
    }
}
