//! What the quality page of a set tells: plain data, which a file may carry instead of the set.

use super::{Coverage, Dataset, Finding, MedicineId};
use crate::domain::{Level, Medicine};
use crate::error::Warning;

/// Most medicines named as examples of a finding.
const EXAMPLES: usize = 6;

/// The quality of a set: what it holds and what the audit found. Nothing in it is a number of cases, so that
/// anyone may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quality {
    /// Substances of which something is counted.
    pub substances: usize,
    /// Specialities of which something is counted.
    pub specialities: usize,
    /// The tables, and how many medicines each covers.
    pub coverage: Vec<Coverage>,
    /// Findings about the set.
    pub of_set: Vec<Warning>,
    /// Findings about medicines, by kind.
    pub of_medicines: Vec<FindingKind>,
}

/// One kind of finding about medicines: the same table, the same file, the same fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingKind {
    /// The first such finding. What differs between medicines (the years of [`Warning::ExposureMissing`]) is that
    /// of the first.
    pub first: Warning,
    /// How many substances it concerns.
    pub substances: usize,
    /// How many specialities it concerns.
    pub specialities: usize,
    /// Up to six of them, spread over the alphabet.
    pub examples: Vec<Medicine>,
}

impl Dataset {
    /// What the quality page tells. Every medicine is audited anew at each call.
    #[must_use]
    pub fn quality(&self) -> Quality {
        let mut of_set = Vec::new();
        let mut kinds: Vec<(Warning, Vec<MedicineId>)> = Vec::new();
        for Finding { warning, medicine } in self.findings() {
            let Some(medicine) = medicine else {
                of_set.push(warning);
                continue;
            };
            match kinds.iter_mut().find(|(first, _)| same_kind(first, &warning)) {
                Some((_, medicines)) => medicines.push(medicine),
                None => kinds.push((warning, vec![medicine])),
            }
        }
        let kind = |(first, medicines): (Warning, Vec<MedicineId>)| {
            let substances = medicines.iter().filter(|id| id.level == Level::Substance).count();
            // Evenly spread, so that the examples are not all under the letter A.
            let step = medicines.len().div_ceil(EXAMPLES).max(1);
            let examples = medicines.iter().step_by(step).map(|id| self.medicine(*id)).collect();
            FindingKind { first, substances, specialities: medicines.len() - substances, examples }
        };
        Quality {
            substances: self.count(Level::Substance),
            specialities: self.count(Level::Speciality),
            coverage: self.coverage(),
            of_set,
            of_medicines: kinds.into_iter().map(kind).collect(),
        }
    }
}

fn same_kind(a: &Warning, b: &Warning) -> bool {
    match (a, b) {
        // A medicine each.
        (Warning::ExposureMissing { .. }, Warning::ExposureMissing { .. }) => true,
        // A file or a table each: what is wrong with one is not wrong with another.
        _ => a == b,
    }
}
