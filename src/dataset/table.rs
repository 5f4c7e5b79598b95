//! A table of counts at rest: sorted columns, indexed by medicine.

use super::counts::Counts;
use super::raw::{RawRow, RawTable};
use super::stage::Stage;
use crate::domain::{Category, Dimension, Level};
use crate::error::{Error, ErrorKind, Result};
use crate::order;

/// Every row of one level by the same dimensions, sorted by medicine then categories.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) level: Level,
    pub(super) dimensions: Vec<Dimension>,
    /// Every category met, in drawing order, per dimension.
    pub(super) domains: Vec<Vec<Category>>,
    /// Where each medicine's rows start; one more than there are medicines.
    offsets: Vec<u32>,
    /// The row's categories as one number: positions in the domains, last dimension fastest.
    cells: Vec<u32>,
    cases: Option<Counts>,
    exposure: Option<Counts>,
    pub(super) dropped_under: Option<u64>,
}

/// Rows left out because an earlier one says the same cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Duplicates {
    /// Index of the resource in the descriptor.
    pub(super) file: usize,
    pub(super) rows: u64,
}

impl Table {
    /// Sorts a stage. `rank` gives each name its medicine's index; `medicines` is how many there are.
    pub(super) fn pack(mut stage: Stage, rank: &[u32], medicines: usize) -> Result<(Table, Vec<Duplicates>)> {
        let (domains, order) = sorted_domains(&stage);
        let sizes: Vec<u64> = domains.iter().map(|domain| domain.len() as u64).collect();
        let cells_of_one = sizes.iter().try_fold(1u64, |product, &size| product.checked_mul(size));
        let Some(cells_of_one) = cells_of_one.filter(|&cells| cells <= u64::from(u32::MAX)) else {
            let message = "the dimensions of a table multiply to more than 2³² cells a medicine";
            return Err(Error::new(ErrorKind::TooLarge, message));
        };
        let keys = sorted_keys(&mut stage, rank, &order, &sizes, cells_of_one);

        let mut table = Table {
            level: stage.level,
            dimensions: stage.dimensions().collect(),
            domains,
            offsets: Vec::with_capacity(medicines + 1),
            cells: Vec::with_capacity(keys.len()),
            cases: stage.has_cases.then(|| Counts::with_capacity(keys.len())),
            exposure: stage.has_exposure.then(|| Counts::with_capacity(keys.len())),
            dropped_under: stage.dropped_under,
        };
        let mut duplicates = Vec::new();
        for group in keys.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(key, _)) = group.first() else { continue };
            let medicine = (key / cells_of_one.max(1)) as usize;
            while table.offsets.len() <= medicine {
                table.offsets.push(table.cells.len() as u32);
            }
            table.cells.push((key % cells_of_one.max(1)) as u32);
            let (cases, exposure) = join(&stage, group, &mut duplicates);
            if let Some(column) = &mut table.cases {
                column.push(cases);
            }
            if let Some(column) = &mut table.exposure {
                column.push(exposure);
            }
        }
        table.offsets.resize(medicines + 1, table.cells.len() as u32);
        table.cells.shrink_to_fit();
        Ok((table, duplicates))
    }

    /// The rows of a medicine, as positions in the columns.
    pub(super) fn rows_of(&self, medicine: u32) -> std::ops::Range<usize> {
        let at = medicine as usize;
        match (self.offsets.get(at), self.offsets.get(at + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    pub(super) fn cases(&self, row: usize) -> Option<u64> {
        self.cases.as_ref().and_then(|column| column.get(row))
    }

    pub(super) fn exposure(&self, row: usize) -> Option<u64> {
        self.exposure.as_ref().and_then(|column| column.get(row))
    }

    pub(super) fn has_cases(&self) -> bool {
        self.cases.is_some()
    }

    pub(super) fn has_exposure(&self) -> bool {
        self.exposure.is_some()
    }

    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether its counts are of medication errors, not of cases.
    pub(super) fn is_of_errors(&self) -> bool {
        self.dimensions.iter().any(|dimension| dimension.is_of_errors())
    }

    /// Whether each case is in one cell at most, so that the cells may be added.
    pub(super) fn partitions(&self) -> bool {
        self.dimensions.iter().all(|dimension| dimension.partitions())
    }

    /// How many medicines have a row.
    pub(super) fn medicines(&self) -> usize {
        self.offsets.windows(2).filter(|pair| pair.first() != pair.last()).count()
    }

    /// Number of cells a complete medicine would have.
    pub(super) fn cells_of_one(&self) -> u64 {
        self.domains.iter().map(|domain| domain.len() as u64).product()
    }

    /// The category of a row on one of the dimensions.
    pub(super) fn category(&self, row: usize, axis: usize) -> Option<Category> {
        let faster: u64 = self.domains.iter().skip(axis + 1).map(|domain| domain.len() as u64).product();
        let domain = self.domains.get(axis)?;
        let cell = u64::from(self.cells.get(row).copied()?);
        domain.get((cell / faster.max(1) % (domain.len() as u64).max(1)) as usize).copied()
    }

    fn categories(&self, cell: u32) -> Vec<Category> {
        let mut rest = cell as usize;
        let mut categories: Vec<Category> = self
            .domains
            .iter()
            .rev()
            .filter_map(|domain| {
                let at = rest % domain.len().max(1);
                rest /= domain.len().max(1);
                domain.get(at).copied()
            })
            .collect();
        categories.reverse();
        categories
    }

    /// The rows of one medicine; `None` when it has none.
    pub(super) fn raw(&self, medicine: u32) -> Option<RawTable> {
        let range = self.rows_of(medicine);
        if range.is_empty() {
            return None;
        }
        let rows = range
            .filter_map(|row| {
                let categories = self.categories(self.cells.get(row).copied()?);
                Some(RawRow { categories, cases: self.cases(row), exposure: self.exposure(row) })
            })
            .collect();
        Some(RawTable {
            dimensions: self.dimensions.clone(),
            domains: self.domains.clone(),
            rows,
            dropped_under: self.dropped_under,
        })
    }

    /// The sum over all medicines, cell by cell; what is absent adds nothing. A cell that no medicine has is
    /// absent, and has no bound: each medicine may lack a little.
    #[cfg(test)]
    pub(super) fn sum(&self) -> RawTable {
        let mut order: Vec<u32> = (0..self.cells.len() as u32).collect();
        let cell_of = |row: u32| self.cells.get(row as usize).copied().unwrap_or(0);
        order::sort_by_number(&mut order, &|&row| u64::from(cell_of(row)));
        let rows = order
            .chunk_by(|&a, &b| cell_of(a) == cell_of(b))
            .filter_map(|group| {
                let categories = self.categories(cell_of(group.first().copied()?));
                let total = |of: &dyn Fn(usize) -> Option<u64>| {
                    group.iter().filter_map(|&row| of(row as usize)).reduce(u64::saturating_add)
                };
                Some(RawRow {
                    categories,
                    cases: total(&|row| self.cases(row)),
                    exposure: total(&|row| self.exposure(row)),
                })
            })
            .collect();
        RawTable { dimensions: self.dimensions.clone(), domains: self.domains.clone(), rows, dropped_under: None }
    }

    pub(super) fn bytes(&self) -> usize {
        (self.offsets.capacity() + self.cells.capacity()) * 4
            + self.cases.as_ref().map_or(0, Counts::bytes)
            + self.exposure.as_ref().map_or(0, Counts::bytes)
    }
}

/// The categories of each axis in drawing order, and for each code its position there.
fn sorted_domains(stage: &Stage) -> (Vec<Vec<Category>>, Vec<Vec<u32>>) {
    let sort = |categories: &Vec<Category>| {
        let mut domain = categories.clone();
        order::sort(&mut domain);
        let order = categories.iter().map(|c| domain.binary_search(c).unwrap_or(0) as u32).collect();
        (domain, order)
    };
    stage.axes.iter().map(|axis| sort(&axis.categories)).unzip()
}

/// Each row as medicine × cells + cell, with its position in the stage, sorted. File order decides between equals.
/// What the keys are made of is let go: sorting needs the memory.
fn sorted_keys(
    stage: &mut Stage,
    rank: &[u32],
    order: &[Vec<u32>],
    sizes: &[u64],
    cells_of_one: u64,
) -> Vec<(u64, u32)> {
    let axes = stage.axes.len();
    let mut keys: Vec<(u64, u32)> = stage
        .medicines
        .iter()
        .enumerate()
        .map(|(row, &name)| {
            let codes = stage.codes.get(row * axes..(row + 1) * axes).unwrap_or(&[]);
            let cell = codes.iter().zip(order).zip(sizes).fold(0u64, |cell, ((&code, order), &size)| {
                cell * size + u64::from(order.get(usize::from(code)).copied().unwrap_or(0))
            });
            let medicine = rank.get(name as usize).copied().unwrap_or(0);
            (u64::from(medicine) * cells_of_one + cell, row as u32)
        })
        .collect();
    (stage.medicines, stage.codes) = (Vec::new(), Vec::new());
    if !keys.is_sorted() {
        order::sort_by_number(&mut keys, &|key| key.0);
    }
    keys
}

/// The counts of the rows that say one cell: the first of each column is kept, a row that brings nothing new is
/// a duplicate.
fn join(stage: &Stage, group: &[(u64, u32)], duplicates: &mut Vec<Duplicates>) -> (Option<u64>, Option<u64>) {
    let mut kept: (Option<u64>, Option<u64>) = (None, None);
    for (at, &(_, row)) in group.iter().enumerate() {
        let cases = stage.cases.get(row as usize);
        let exposure = stage.exposure.get(row as usize);
        let clashes = cases.is_some() && kept.0.is_some() || exposure.is_some() && kept.1.is_some();
        let empty = cases.is_none() && exposure.is_none();
        if at > 0 && (clashes || empty) {
            count_duplicate(stage, row as usize, duplicates);
            continue;
        }
        kept = (kept.0.or(cases), kept.1.or(exposure));
    }
    kept
}

fn count_duplicate(stage: &Stage, row: usize, duplicates: &mut Vec<Duplicates>) {
    let Some(&(_, file)) = stage.files.iter().rev().find(|&&(first, _)| first <= row) else { return };
    match duplicates.iter_mut().find(|d| d.file == file) {
        Some(known) => known.rows += 1,
        None => duplicates.push(Duplicates { file, rows: 1 }),
    }
}
