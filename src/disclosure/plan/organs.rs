//! Organ classes: each class has a total, split by sex and by age; terms lie under classes.

use super::{Margin, Organ, Plan, Stated, absent, ends, sum_when_complete};
use crate::dataset::{RawMedicine, RawTable};
use crate::disclosure::system::{CEILING, Id};
use crate::domain::{Category, Dimension, Soc};

impl Plan {
    pub(super) fn add_organs(&mut self, raw: &RawMedicine, total: Id) {
        let table = |dimensions: &[Dimension]| raw.tables.iter().find(|table| table.dimensions == dimensions);
        let alone = table(&[Dimension::Soc]);
        let by_sex = table(&[Dimension::Sex, Dimension::Soc]);
        let by_age = table(&[Dimension::Age, Dimension::Soc]);
        let terms = table(&[Dimension::Soc, Dimension::Hlt]);
        for soc in classes(&[alone, by_sex, by_age, terms]) {
            let mut sexes = by_sex.map_or_else(Vec::new, |table| strata(table, soc));
            let mut ages = by_age.map_or_else(Vec::new, |table| strata(table, soc));
            let stated = alone.and_then(|table| number(table, &[Category::Soc(soc)]));
            let reckoned = |margin: &Margin| (!margin.is_empty()).then(|| sum_when_complete(margin)).flatten();
            let class_total = stated.or_else(|| reckoned(&sexes)).or_else(|| reckoned(&ages));
            keep_if_consistent(&mut sexes, &mut ages, class_total);
            let class_cell = self.total(class_total);
            self.add_within(class_cell, total);
            let by_sex = self.add_strata(&sexes, class_cell, Dimension::Sex);
            let by_age = self.add_strata(&ages, class_cell, Dimension::Age);
            let terms = terms.map_or_else(Vec::new, |table| self.add_terms(table, soc, class_cell));
            self.organs.push(Organ { soc, total: class_cell, by_sex, by_age, terms });
        }
    }

    fn add_strata(&mut self, margin: &Margin, class: Id, dimension: Dimension) -> Vec<(Category, Id)> {
        if margin.is_empty() {
            return Vec::new();
        }
        let cells = self.cells(margin);
        for &(category, id) in &cells {
            if let Some(stratum) = self.margin_cell(dimension, category) {
                self.add_within(id, stratum);
            }
        }
        self.add_sum(class, &cells);
        cells
    }

    fn add_terms(&mut self, table: &RawTable, soc: Soc, class: Id) -> Vec<(Category, Id)> {
        let rows = table.rows.iter().filter(|row| row.categories.first() == Some(&Category::Soc(soc)));
        let mut cells = Vec::new();
        for row in rows {
            if let (Some(term), Some(cases)) = (row.categories.get(1), row.cases) {
                let id = self.cell(Stated::Number(cases));
                self.add_within(id, class);
                cells.push((*term, id));
            }
        }
        cells
    }
}

/// The classes met in any of these tables, in the agreed order.
fn classes(tables: &[Option<&RawTable>]) -> Vec<Soc> {
    let rows = tables.iter().flatten().flat_map(|table| &table.rows);
    let mut found: Vec<Soc> = rows
        .flat_map(|row| &row.categories)
        .filter_map(|category| if let Category::Soc(soc) = category { Some(*soc) } else { None })
        .collect();
    crate::order::sort_distinct(&mut found);
    found
}

/// The cells of one class in a table by stratum × class.
fn strata(table: &RawTable, soc: Soc) -> Margin {
    let Some(domain) = table.domains.first() else { return Vec::new() };
    let cells: Margin = domain
        .iter()
        .map(|&stratum| {
            let number = number(table, &[stratum, Category::Soc(soc)]);
            (stratum, number.map_or(absent(table), Stated::Number))
        })
        .collect();
    if cells.iter().all(|(_, stated)| matches!(stated, Stated::Absent(CEILING))) { Vec::new() } else { cells }
}

fn number(table: &RawTable, categories: &[Category]) -> Option<u64> {
    table.rows.iter().find(|row| row.categories == categories)?.cases
}

/// Drops a split that cannot add up to its class: first the one that contradicts the stated total, then, of two that
/// contradict each other, the one by age.
fn keep_if_consistent(sexes: &mut Margin, ages: &mut Margin, class_total: Option<u64>) {
    if let Some(total) = class_total {
        for margin in [sexes, ages] {
            let (lo, hi) = ends(margin);
            if lo > total || hi < total {
                margin.clear();
            }
        }
    } else if !sexes.is_empty() && !ages.is_empty() {
        let ((lo, hi), (other_lo, other_hi)) = (ends(sexes), ends(ages));
        if lo > other_hi || other_lo > hi {
            ages.clear();
        }
    }
}
