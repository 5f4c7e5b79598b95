//! Every number of a profile, and where it stands.

use crate::domain::{Category, Count, Dimension, Measure, Soc};
use crate::profile::{Cell, Profile};

/// Where a number stands in a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Over the whole period.
    Total(Measure),
    /// In a one-way table; in one of medication errors, too.
    Cell(Dimension, Category, Measure),
    /// By age and sex.
    Side(Category, Category, Measure),
    /// All reports of medication errors.
    Errors,
    Region(Category),
    Class(Soc),
    /// Of an organ class: by sex, by age, by term.
    Part(Soc, Dimension, Category),
}

/// Every number of a profile.
pub fn counts(profile: &Profile) -> Vec<Count> {
    numbers(profile).into_iter().map(|(_, count)| count).collect()
}

/// The same with their places, each once.
pub(super) fn numbers(profile: &Profile) -> Vec<(Place, Count)> {
    let both = |cell: &Cell, place: &dyn Fn(Measure) -> Place| {
        [(place(Measure::Cases), cell.cases), (place(Measure::Exposure), cell.exposure)]
    };
    let mut all =
        vec![(Place::Total(Measure::Cases), profile.cases), (Place::Total(Measure::Exposure), profile.exposure)];
    for breakdown in &profile.breakdowns {
        for cell in &breakdown.cells {
            all.extend(both(cell, &|measure| Place::Cell(breakdown.dimension, cell.category, measure)));
        }
    }
    for row in profile.pyramid.iter().flatten() {
        for cell in [&row.female, &row.male] {
            all.extend(both(cell, &|measure| Place::Side(row.age, cell.category, measure)));
        }
    }
    if let Some(errors) = &profile.errors {
        all.push((Place::Errors, errors.reports));
        for breakdown in &errors.breakdowns {
            let place = |cell: &Cell| Place::Cell(breakdown.dimension, cell.category, Measure::Cases);
            all.extend(breakdown.cells.iter().map(|cell| (place(cell), cell.cases)));
        }
    }
    all.extend(profile.regions.iter().map(|(region, count)| (Place::Region(*region), *count)));
    for row in &profile.organs {
        all.push((Place::Class(row.soc), row.cases));
        for (dimension, parts) in
            [(Dimension::Sex, &row.by_sex), (Dimension::Age, &row.by_age), (Dimension::Hlt, &row.terms)]
        {
            all.extend(parts.iter().map(|(category, count)| (Place::Part(row.soc, dimension, *category), *count)));
        }
    }
    all
}
