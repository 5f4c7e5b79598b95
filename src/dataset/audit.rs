//! Totals that should agree, denominators that make no sense, files that cannot be trusted.
//!
//! What concerns one medicine is worked out when it is asked for: a set has thousands of medicines, and a reader
//! looks at a few. Only what the packed columns no longer tell (stated totals) is kept from the reading.

use super::stage::Stated;
use super::table::Table;
use crate::domain::{Category, Dimension, Level};
use crate::error::Warning;
use crate::order;
use crate::source::Descriptor;

/// What was found while the set was read.
#[derive(Debug, Default)]
pub(super) struct Audit {
    /// About the set, with the level whose medicines it concerns when there is one.
    of_set: Vec<(Option<Level>, Warning)>,
    /// Per file: medicines of which it states another total than the cases by year.
    recomputed: Vec<Recomputed>,
}

/// A file whose stated totals or shares differ from the cases by year.
#[derive(Debug)]
struct Recomputed {
    level: Level,
    /// Index of the resource in the descriptor.
    resource: usize,
    file: String,
    /// Sorted.
    medicines: Vec<u32>,
}

impl Audit {
    pub(super) fn new(
        descriptor: &Descriptor,
        tables: &[Table],
        of_set: Vec<(Option<Level>, Warning)>,
        stated: &[(Level, usize, Stated)],
    ) -> Self {
        let mut recomputed: Vec<Recomputed> = Vec::new();
        for &(level, resource, said) in stated {
            if !disagrees(tables, level, said) {
                continue;
            }
            match recomputed.iter_mut().find(|known| known.resource == resource) {
                Some(known) => known.medicines.push(said.medicine),
                None => {
                    let file = descriptor.resources.get(resource).map(|r| r.path.clone()).unwrap_or_default();
                    recomputed.push(Recomputed { level, resource, file, medicines: vec![said.medicine] });
                }
            }
        }
        for file in &mut recomputed {
            order::sort_distinct(&mut file.medicines);
        }
        let mut audit = Audit { of_set, recomputed };
        order::sort_by(&mut audit.of_set, &|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
        audit
    }

    /// Findings about the set.
    pub(super) fn of_set(&self) -> impl Iterator<Item = &Warning> {
        self.of_set.iter().map(|(_, warning)| warning)
    }

    /// Findings about one medicine, from its own counts and from the files it is in.
    pub(super) fn notes(&self, tables: &[Table], level: Level, medicine: u32) -> Vec<Warning> {
        let mut notes = Vec::new();
        // One such file is reason enough for the reader; the quality page names them all.
        let corrupt = self
            .of_set
            .iter()
            .find(|(of, warning)| *of == Some(level) && matches!(warning, Warning::ReporterLabelsCorrupt { .. }));
        notes.extend(corrupt.map(|(_, warning)| warning.clone()));
        for file in self.recomputed.iter().filter(|file| file.level == level) {
            if file.medicines.binary_search(&medicine).is_ok() {
                notes.push(Warning::OrganSharesRecomputed { file: file.file.clone() });
            }
        }
        margins(tables, level, medicine, &mut notes);
        errors(tables, level, medicine, &mut notes);
        denominators(tables, level, medicine, &mut notes);
        coverage(tables, level, medicine, &mut notes);
        notes
    }
}

/// Whether what a row states differs from the medicine's cases by year.
fn disagrees(tables: &[Table], level: Level, said: Stated) -> bool {
    let Some(total) = reference(tables, level).and_then(|table| total_cases(table, said.medicine)) else {
        return false;
    };
    let other_total = said.total.is_some_and(|stated| stated != total);
    let other_share = match (said.share, said.cases) {
        // A share printed whole may be half a point off, one with decimals half a tenth.
        (Some(share), Some(cases)) if total > 0 => {
            let rounding = if share == libm::floor(share) { 0.5 } else { 0.05 };
            libm::fabs(share - cases as f64 / total as f64 * 100.0) > rounding + 1e-9
        }
        _ => false,
    };
    other_total || other_share
}

/// The table whose cells add up to a medicine's cases: the one by year, else another complete one.
pub(super) fn reference(tables: &[Table], level: Level) -> Option<&Table> {
    let complete = |table: &&Table| {
        table.level == level && table.has_cases() && table.partitions() && table.dropped_under.is_none()
    };
    let by_year = tables.iter().filter(complete).find(|table| table.dimensions == [Dimension::Year]);
    by_year.or_else(|| tables.iter().find(complete))
}

/// The sum of a medicine's cases in a table. `None` when it has no row there or a number is absent.
pub(super) fn total_cases(table: &Table, medicine: u32) -> Option<u64> {
    sum(table, medicine, Table::cases)
}

fn sum(table: &Table, medicine: u32, of: impl Fn(&Table, usize) -> Option<u64>) -> Option<u64> {
    let rows = table.rows_of(medicine);
    if rows.is_empty() {
        return None;
    }
    rows.map(|row| of(table, row)).try_fold(0u64, |total, count| count.map(|count| total.saturating_add(count)))
}

/// How a table's sum compares with the medicine's cases: −1 too few, 0 agrees or cannot be told, 1 too many.
fn compare(table: &Table, reference: &Table, medicine: u32) -> i8 {
    if !table.partitions() || !table.has_cases() || std::ptr::eq(table, reference) {
        return 0;
    }
    let (Some(cells), Some(total)) = (total_cases(table, medicine), total_cases(reference, medicine)) else { return 0 };
    // Rows that the publisher leaves out may hold the difference.
    let absent = table.cells_of_one().saturating_sub(table.rows_of(medicine).len() as u64);
    let left_out = table.dropped_under.map_or(0, |under| absent.saturating_mul(under.saturating_sub(1)));
    if cells > total {
        1
    } else if cells.saturating_add(left_out) < total {
        -1
    } else {
        0
    }
}

/// Whether a table says more cases than the medicine has; it is not used then.
pub(super) fn says_too_much(tables: &[Table], table: &Table, medicine: u32) -> bool {
    reference(tables, table.level).is_some_and(|reference| compare(table, reference, medicine) > 0)
}

fn margins(tables: &[Table], level: Level, medicine: u32, notes: &mut Vec<Warning>) {
    let Some(reference) = reference(tables, level) else { return };
    for table in tables.iter().filter(|table| table.level == level) {
        let unstated = match compare(table, reference, medicine) {
            0 => continue,
            sign => sign < 0,
        };
        let broken_down = table.dimensions.iter().filter(|dimension| !reference.dimensions.contains(dimension));
        notes.extend(broken_down.map(|&dimension| Warning::MarginsDisagree { dimension, unstated }));
    }
}

/// Tables of medication errors that do not add up to the first of them without gaps.
fn errors(tables: &[Table], level: Level, medicine: u32, notes: &mut Vec<Warning>) {
    let several = [Dimension::ErrorNature, Dimension::ErrorCause];
    let splits = || {
        let of_level = tables.iter().filter(|table| table.level == level && table.is_of_errors());
        let of_level = of_level.filter(|table| table.dropped_under.is_none());
        of_level.filter(|table| !table.dimensions.iter().any(|dimension| several.contains(dimension)))
    };
    let Some(total) = splits().find_map(|table| total_cases(table, medicine)) else { return };
    for table in splits() {
        let Some(cells) = total_cases(table, medicine).filter(|cells| *cells != total) else { continue };
        let unstated = cells < total;
        notes.extend(table.dimensions.iter().map(|&dimension| Warning::MarginsDisagree { dimension, unstated }));
    }
}

fn denominators(tables: &[Table], level: Level, medicine: u32, notes: &mut Vec<Warning>) {
    let with_both = |table: &&Table| table.has_exposure() && table.level == level;
    let Some(table) = reference(tables, level).filter(|table| with_both(table)) else { return };
    let exposure = sum(table, medicine, |table, row| table.exposure(row).or(Some(0)));
    if let (Some(cases), Some(exposure)) = (total_cases(table, medicine), exposure)
        && exposure > 0
        && cases > exposure
    {
        notes.push(Warning::DenominatorNotCredible);
    }
    if table.dimensions != [Dimension::Year] {
        return;
    }
    let bare = table.rows_of(medicine).filter(|&row| {
        table.cases(row).is_some_and(|cases| cases > 0) && table.exposure(row).is_none_or(|exposure| exposure == 0)
    });
    let years = bare.filter_map(|row| match table.category(row, 0) {
        Some(Category::Year(year)) => Some(year),
        _ => None,
    });
    let mut years: Vec<u16> = years.collect();
    order::sort_distinct(&mut years);
    if !years.is_empty() {
        notes.push(Warning::ExposureMissing { years });
    }
}

fn coverage(tables: &[Table], level: Level, medicine: u32, notes: &mut Vec<Warning>) {
    let no_case = reference(tables, level).is_some_and(|table| total_cases(table, medicine) == Some(0));
    for table in tables.iter().filter(|table| table.level == level && table.len() > 0) {
        // Nothing is missing from a table of cases alone when there is no case.
        // Of most medicines no error is reported: their figure says that nothing is published, which is enough.
        let expected = table.has_exposure() || table.has_cases() && !no_case && !table.is_of_errors();
        if expected && table.rows_of(medicine).is_empty() {
            notes.push(Warning::NotInTable { dimensions: table.dimensions.clone() });
        }
    }
}
