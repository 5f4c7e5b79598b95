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
}

impl Sum {
    /// The sum of no medicine of this level.
    #[must_use]
    pub fn new(level: Level) -> Sum {
        Sum { profile: Profile::empty(Medicine::sum(level)) }
    }

    /// Adds a medicine; one of another level is left out.
    pub fn add(&mut self, medicine: &Profile) {
        let sum = &mut self.profile;
        if medicine.medicine.level != sum.medicine.level {
            return;
        }
        add(&mut sum.cases, medicine.cases);
        add(&mut sum.exposure, medicine.exposure);
        add_breakdowns(&mut sum.breakdowns, &medicine.breakdowns);
        if let Some(rows) = &medicine.pyramid {
            add_pyramid(sum.pyramid.get_or_insert_default(), rows);
        }
        for row in &medicine.organs {
            add_organ(&mut sum.organs, row);
        }
        add_counts(&mut sum.regions, &medicine.regions);
        if let Some(errors) = &medicine.errors {
            let none = || Errors { reports: Count::NotPublished, breakdowns: Vec::new() };
            let known = sum.errors.get_or_insert_with(none);
            add(&mut known.reports, errors.reports);
            add_breakdowns(&mut known.breakdowns, &errors.breakdowns);
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
    pub(super) fn whole(&self) -> &Profile {
        &self.profile
    }
}

fn add_breakdowns(to: &mut Vec<Breakdown>, breakdowns: &[Breakdown]) {
    for breakdown in breakdowns {
        let at = place(to, |known| known.dimension >= breakdown.dimension);
        if to.get(at).is_none_or(|known| known.dimension != breakdown.dimension) {
            to.insert(at, Breakdown { dimension: breakdown.dimension, cells: Vec::new() });
        }
        if let Some(known) = to.get_mut(at) {
            add_cells(&mut known.cells, &breakdown.cells);
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

fn add_cells(to: &mut Vec<Cell>, cells: &[Cell]) {
    for cell in cells {
        let at = place(to, |known| known.category >= cell.category);
        if to.get(at).is_none_or(|known| known.category != cell.category) {
            to.insert(at, Cell { cases: Count::NotPublished, exposure: Count::NotPublished, ..*cell });
        }
        if let Some(known) = to.get_mut(at) {
            add(&mut known.cases, cell.cases);
            add(&mut known.exposure, cell.exposure);
        }
    }
}

fn add_pyramid(to: &mut Vec<PyramidRow>, rows: &[PyramidRow]) {
    for row in rows {
        let at = place(to, |known| known.age >= row.age);
        if to.get(at).is_none_or(|known| known.age != row.age) {
            let none = |cell: Cell| Cell { cases: Count::NotPublished, exposure: Count::NotPublished, ..cell };
            to.insert(at, PyramidRow { age: row.age, female: none(row.female), male: none(row.male) });
        }
        if let Some(known) = to.get_mut(at) {
            for (known, cell) in [(&mut known.female, row.female), (&mut known.male, row.male)] {
                add(&mut known.cases, cell.cases);
                add(&mut known.exposure, cell.exposure);
            }
        }
    }
}

fn add_organ(to: &mut Vec<OrganRow>, row: &OrganRow) {
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
        add(&mut known.cases, row.cases);
        for (known, counts) in
            [(&mut known.by_sex, &row.by_sex), (&mut known.by_age, &row.by_age), (&mut known.terms, &row.terms)]
        {
            add_counts(known, counts);
        }
    }
}

fn add_counts(to: &mut Vec<(Category, Count)>, counts: &[(Category, Count)]) {
    for &(category, count) in counts {
        let at = place(to, |known| known.0 >= category);
        if to.get(at).is_none_or(|known| known.0 != category) {
            to.insert(at, (category, Count::NotPublished));
        }
        if let Some(known) = to.get_mut(at) {
            add(&mut known.1, count);
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
