//! What was met while a file was read, besides its numbers.

use std::collections::HashMap;

use crate::error::Error;
use crate::row::Read;

/// What was met on the way.
#[derive(Debug, Default, Clone)]
pub(crate) struct Met {
    pub(crate) rows: u64,
    /// Rows left out because a field could not be read, and the first of them.
    pub(crate) bad: u64,
    pub(crate) first_bad: Option<Error>,
    /// Rows under zero, and what they come to.
    pub(crate) negative: [Negative; 3],
    /// Rows without a substance.
    pub(crate) no_atc: u64,
    /// The label of each code at its first row.
    pub(crate) cips: HashMap<u64, (u64, String)>,
    pub(crate) atcs: HashMap<u64, (u64, String)>,
}

/// Values under zero: boxes brought back, corrections of earlier years.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Negative {
    pub(crate) rows: u64,
    pub(crate) sum: i64,
}

impl Met {
    /// Takes in what was met in another block.
    pub(crate) fn add(&mut self, other: Met) {
        self.rows += other.rows;
        self.bad += other.bad;
        self.no_atc += other.no_atc;
        for (to, from) in self.negative.iter_mut().zip(other.negative) {
            to.rows += from.rows;
            to.sum += from.sum;
        }
        let row = |error: &Option<Error>| error.as_ref().and_then(|error| error.row).unwrap_or(u64::MAX);
        if row(&other.first_bad) < row(&self.first_bad) {
            self.first_bad = other.first_bad;
        }
        for (to, from) in [(&mut self.cips, other.cips), (&mut self.atcs, other.atcs)] {
            for (code, (row, label)) in from {
                let known = to.entry(code).or_insert_with(|| (u64::MAX, String::new()));
                if row < known.0 {
                    *known = (row, label);
                }
            }
        }
    }

    /// Counts a row that could not be read; the error of the first is kept.
    pub(crate) fn bad_row(&mut self, error: impl FnOnce() -> Error, row: u64) {
        self.bad += 1;
        if self.first_bad.as_ref().and_then(|error| error.row).is_none_or(|first| row < first) {
            self.first_bad = Some(error());
        }
    }

    /// Counts a row that was read.
    pub(crate) fn note(&mut self, read: &Read) {
        self.no_atc += u64::from(read.atc == 0);
        for (to, value) in self.negative.iter_mut().zip(read.sums) {
            if value < 0 {
                to.rows += 1;
                to.sum += value;
            }
        }
    }
}
