//! Medication errors: a total of their own, split by effect, population and step; natures and causes may be several.

use super::{Margin, Plan, margin, sum_when_complete};
use crate::dataset::{RawMedicine, RawTable};
use crate::disclosure::system::Id;
use crate::domain::{Dimension, Measure};

impl Plan {
    /// The cells of the medication errors. `None`: the set has no table of them for this medicine.
    pub(in crate::disclosure) fn of_errors(raw: &RawMedicine) -> Option<Plan> {
        if !raw.tables.iter().any(RawTable::is_of_errors) {
            return None;
        }
        let mut plan = Plan::default();
        let margins: Vec<(Dimension, Margin)> =
            Dimension::OF_ERRORS.into_iter().filter_map(|d| Some((d, margin(raw, d, Measure::Cases)?))).collect();
        if margins.is_empty() {
            return Some(plan);
        }
        let splits = margins.iter().filter(|(dimension, _)| is_one_of_each(*dimension));
        let total = splits.into_iter().find_map(|(_, margin)| sum_when_complete(margin));
        let total_cell = plan.total(total);
        plan.total = Some(total_cell);
        for (dimension, margin) in margins {
            if is_one_of_each(dimension) {
                plan.add_partition(dimension, margin, total_cell, total);
            } else {
                plan.add_several(dimension, &margin, total_cell, total);
            }
        }
        Some(plan)
    }

    /// A table of which a report may be in several rows: none can exceed the total. Where the rows happen to add up to
    /// it, a reader may take them for a split, so they are protected as one.
    fn add_several(&mut self, dimension: Dimension, margin: &Margin, total_cell: Id, total: Option<u64>) {
        let cells = self.cells(margin);
        for &(_, id) in &cells {
            self.add_within(id, total_cell);
        }
        if total.is_some() && sum_when_complete(margin) == total {
            self.add_sum(total_cell, &cells);
        }
        self.margins.push((dimension, cells));
    }
}

/// Whether a report has exactly one category of this dimension.
fn is_one_of_each(dimension: Dimension) -> bool {
    matches!(dimension, Dimension::ErrorEffect | Dimension::ErrorPopulation | Dimension::ErrorStep)
}
