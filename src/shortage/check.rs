//! Whether the numbers of a set agree with each other.

use super::{Shortages, Warning};
use crate::source::Role;

/// A share that a file states.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stated {
    pub(super) file: String,
    pub(super) year: u16,
    /// In percent.
    pub(super) percent: f64,
}

/// What does not agree: sums of a file's rows with the year's reports, stated shares with the numbers. `sums`: file, and
/// what its rows add up to each year.
pub(super) fn findings(set: &Shortages, sums: &[(String, Vec<(u16, u64)>)], stated: &[Stated]) -> Vec<Warning> {
    let mut found = Vec::new();
    for (file, years) in sums {
        let mut years = years.clone();
        years.sort_unstable();
        let of_file = set.descriptor.resources.iter().filter(|resource| resource.path == *file);
        let of_classes =
            of_file.flat_map(|resource| &resource.schema.fields).any(|field| field.role == Some(Role::Atc));
        for (year, sum) in years {
            let total = set.years.iter().find(|one| one.year == year).and_then(|one| one.reports);
            if let Some(total) = total.filter(|total| *total != sum) {
                found.push(Warning::TotalsDiffer { file: file.clone(), year, sum, total, of_classes });
            }
        }
    }
    for year in &set.years {
        if matches!((year.reports, year.with_measure), (Some(reports), Some(with)) if with > reports) {
            found.push(Warning::MoreWithMeasure { year: year.year });
        }
    }
    found.extend(shares(set, stated));
    found
}

/// A share that is stated is used nowhere: it is compared with the numbers, to the precision that it is written with.
fn shares(set: &Shortages, stated: &[Stated]) -> Vec<Warning> {
    let mut found = Vec::new();
    let mut alone: Vec<(&str, Vec<u16>)> = Vec::new();
    for Stated { file, year, percent } in stated {
        let of_year = set.years.iter().find(|one| one.year == *year);
        match of_year.and_then(|one| one.share_with_measure()) {
            Some(share) => {
                let computed = share * 100.0;
                // Rounded to a whole number, or to as many decimals as it has.
                let step = if percent.fract() == 0.0 { 0.5 } else { 0.05 };
                if (computed - percent).abs() > step + 1e-9 {
                    let (file, year, stated) = (file.clone(), *year, *percent);
                    found.push(Warning::ShareDiffers { file, year, stated, computed });
                }
            }
            None if of_year.is_some_and(|one| one.with_measure.is_none()) => {
                match alone.iter_mut().find(|(one, _)| one == file) {
                    Some((_, years)) => years.push(*year),
                    None => alone.push((file, vec![*year])),
                }
            }
            None => {}
        }
    }
    for (file, mut years) in alone {
        years.sort_unstable();
        found.push(Warning::ShareWithoutNumber { file: file.to_owned(), years });
    }
    found
}
