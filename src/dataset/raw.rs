//! One medicine's counts as published, before disclosure control.
//!
//! Only [`crate::disclosure`] reads what is inside: the fields are visible in the crate, not outside.

use crate::domain::{Category, Dimension, Medicine};
use crate::error::Warning;

/// Everything the set publishes about one medicine, unprotected. Turn it into a
/// [`crate::profile::Profile`] with [`crate::disclosure::protect`].
#[derive(Debug, Clone)]
pub struct RawMedicine {
    pub(crate) medicine: Medicine,
    pub(crate) tables: Vec<RawTable>,
    /// Names of its substances (for a speciality) or of its specialities (for a substance) that have counts, sorted.
    pub(crate) related: Vec<Medicine>,
    /// How many more there are, of which nothing is counted.
    pub(crate) uncounted_relatives: u32,
    /// What the audit found about it.
    pub(crate) notes: Vec<Warning>,
}

/// The rows one table has for one medicine, sorted by categories.
#[derive(Debug, Clone)]
pub struct RawTable {
    /// The dimensions, in the order of each row's categories; sorted by [`Dimension`]'s order.
    pub(crate) dimensions: Vec<Dimension>,
    /// Every category each dimension has in the set's table, in drawing order: what a complete medicine would have.
    pub(crate) domains: Vec<Vec<Category>>,
    pub(crate) rows: Vec<RawRow>,
    /// The publisher leaves out rows whose count is under this number: such a row is
    /// unknown, from 0 to one less. `None`: an absent row has no bound.
    pub(crate) dropped_under: Option<u64>,
}

/// One cell: its categories and its counts, `None` when the file has no such column or value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRow {
    pub(crate) categories: Vec<Category>,
    pub(crate) cases: Option<u64>,
    pub(crate) exposure: Option<u64>,
}

impl RawMedicine {
    /// Builds one by hand, for tests and for other front ends.
    #[must_use]
    pub fn new(medicine: Medicine, tables: Vec<RawTable>) -> Self {
        RawMedicine { medicine, tables, related: Vec::new(), uncounted_relatives: 0, notes: Vec::new() }
    }
}

impl RawTable {
    /// Whether its counts are of medication errors, not of cases.
    pub(crate) fn is_of_errors(&self) -> bool {
        self.dimensions.iter().any(|dimension| dimension.is_of_errors())
    }

    /// A table from its dimensions and rows; rows are sorted here, and the domains are the categories met.
    /// Give the set's own with [`RawTable::with_domains`].
    #[must_use]
    pub fn new(dimensions: Vec<Dimension>, mut rows: Vec<RawRow>, dropped_under: Option<u64>) -> Self {
        crate::order::sort_by(&mut rows, &|a, b| a.categories.cmp(&b.categories));
        let domains = (0..dimensions.len())
            .map(|at| {
                let mut domain: Vec<Category> = rows.iter().filter_map(|row| row.categories.get(at).copied()).collect();
                crate::order::sort_distinct(&mut domain);
                domain
            })
            .collect();
        RawTable { dimensions, domains, rows, dropped_under }
    }

    /// The same with the set's categories of each dimension, so that absent rows are seen.
    #[must_use]
    pub fn with_domains(mut self, domains: Vec<Vec<Category>>) -> Self {
        self.domains = domains;
        self
    }
}

impl RawRow {
    /// A cell from its categories and counts.
    #[must_use]
    pub fn new(categories: Vec<Category>, cases: Option<u64>, exposure: Option<u64>) -> Self {
        RawRow { categories, cases, exposure }
    }
}
