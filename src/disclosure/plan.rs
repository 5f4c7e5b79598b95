//! One medicine's tables → cells and the relations a reader knows between them.

mod apart;
mod errors;
mod organs;

use super::system::{Bounds, CEILING, Id, Known, Sum, System};
use crate::dataset::{RawMedicine, RawRow, RawTable};
use crate::domain::{Category, Count, Dimension, LARGEST_WITHHELD, Measure, Range, Soc};
use crate::profile::OrganRow;

/// The largest number that is withheld on its own account.
const SMALL: i64 = LARGEST_WITHHELD as i64;

/// The cells of one measure of one medicine, and where each belongs.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) system: System,
    /// Cells that other cells add up to: when withheld they keep a public bracket.
    pub(super) totals: Vec<Id>,
    /// Cells that would give away what is withheld elsewhere, with the ranges of which more than one value must be left.
    pub(super) apart: Vec<(Id, Range)>,
    pub(super) total: Option<Id>,
    pub(super) margins: Vec<(Dimension, Vec<(Category, Id)>)>,
    pub(super) pyramid: Vec<(Category, Category, Id)>,
    pub(super) organs: Vec<Organ>,
}

/// The cells of one organ class.
pub(super) struct Organ {
    pub(super) soc: Soc,
    pub(super) total: Id,
    pub(super) by_sex: Vec<(Category, Id)>,
    pub(super) by_age: Vec<(Category, Id)>,
    pub(super) terms: Vec<(Category, Id)>,
}

/// The publishable counts of one measure.
pub(super) struct Published {
    pub(super) total: Count,
    pub(super) margins: Vec<(Dimension, Vec<(Category, Count)>)>,
    pub(super) pyramid: Vec<(Category, Category, Count)>,
    pub(super) organs: Vec<OrganRow>,
}

/// Dimensions of which each case has exactly one category, the first with every cell published giving the total; and regions.
const ONE_WAY: [Dimension; 7] = [
    Dimension::Year,
    Dimension::Sex,
    Dimension::Age,
    Dimension::Reporter,
    Dimension::Seriousness,
    Dimension::Outcome,
    Dimension::Region,
];

/// A one-way table as published: a number, or absent with the largest value it can then have.
type Margin = Vec<(Category, Stated)>;

/// What the publisher says of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stated {
    Number(u64),
    /// No row or no value: from 0 to this.
    Absent(i64),
}

impl Stated {
    fn lo(self) -> u64 {
        match self {
            Stated::Number(n) => n,
            Stated::Absent(_) => 0,
        }
    }

    fn hi(self) -> u64 {
        match self {
            Stated::Number(n) => n,
            Stated::Absent(hi) => hi as u64,
        }
    }
}

impl Plan {
    pub(super) fn of(raw: &RawMedicine, measure: Measure) -> Plan {
        let mut plan = Plan::default();
        let margins: Vec<(Dimension, Margin)> =
            ONE_WAY.into_iter().filter_map(|d| Some((d, margin(raw, d, measure)?))).collect();
        if margins.is_empty() {
            return plan;
        }
        let total = margins.iter().filter(|(d, _)| d.partitions()).find_map(|(_, margin)| sum_when_complete(margin));
        let total_cell = plan.total(total);
        plan.total = Some(total_cell);
        for (dimension, margin) in margins {
            if dimension == Dimension::Region {
                plan.add_regions(&margin, total_cell);
            } else {
                plan.add_partition(dimension, margin, total_cell, total);
            }
        }
        if measure == Measure::Cases {
            plan.add_criteria(raw, total_cell);
            plan.add_organs(raw, total_cell);
        }
        plan
    }

    /// Adds a cell that others add up to.
    fn total(&mut self, truth: Option<u64>) -> Id {
        let known = if truth.is_some() { Known::Shown } else { Known::Between(0, CEILING) };
        let id = self.system.add(truth.map(counted), known);
        self.totals.push(id);
        id
    }

    fn cell(&mut self, stated: Stated) -> Id {
        match stated {
            Stated::Number(n) => self.system.add(Some(counted(n)), Known::Shown),
            Stated::Absent(hi) => self.system.add(None, Known::Between(0, hi)),
        }
    }

    fn cells(&mut self, margin: &[(Category, Stated)]) -> Vec<(Category, Id)> {
        margin.iter().map(|&(category, stated)| (category, self.cell(stated))).collect()
    }

    fn add_sum(&mut self, total: Id, parts: &[(Category, Id)]) {
        self.system.sums.push(Sum { total, parts: parts.iter().map(|(_, id)| *id).collect() });
    }

    /// A table whose cells add up to the total. What it lacks are cases without the information; a table that
    /// says more than the total is not used (the audit has told the reader).
    fn add_partition(&mut self, dimension: Dimension, mut margin: Margin, total_cell: Id, total: Option<u64>) {
        if let Some(total) = total {
            settle_unstated(&mut margin, total);
            let (lo, hi) = ends(&margin);
            if lo > total {
                return;
            }
            if hi < total {
                let rest = if lo == hi { Stated::Number(total - hi) } else { Stated::Absent(CEILING) };
                match margin.iter_mut().find(|(category, _)| *category == Category::Unstated) {
                    Some(_) => return,
                    None => margin.push((Category::Unstated, rest)),
                }
            }
        }
        let cells = self.cells(&margin);
        self.add_sum(total_cell, &cells);
        self.margins.push((dimension, cells));
    }

    fn margin_cell(&self, dimension: Dimension, category: Category) -> Option<Id> {
        let (_, cells) = self.margins.iter().find(|(d, _)| *d == dimension)?;
        cells.iter().find(|(c, _)| *c == category).map(|(_, id)| *id)
    }

    /// Declares that `part` cannot exceed `whole`, unless the numbers say otherwise.
    fn add_within(&mut self, part: Id, whole: Id) {
        let (part_truth, whole_truth) = (self.system.cells[part].truth, self.system.cells[whole].truth);
        if part_truth.zip(whole_truth).is_none_or(|(part, whole)| part <= whole) {
            self.system.within.push((part, whole));
        }
    }

    /// Age × sex, used only when it adds up to both its margins.
    pub(super) fn add_pyramid(&mut self, raw: &RawMedicine, measure: Measure) {
        let wanted = [Dimension::Sex, Dimension::Age];
        let Some(table) = raw.tables.iter().find(|table| {
            table.dropped_under.is_none()
                && wanted.iter().all(|d| table.dimensions.contains(d))
                && table.dimensions.iter().all(|d| d.partitions())
                && table.rows.iter().any(|row| value(row, measure).is_some())
        }) else {
            return;
        };
        let at = |dimension| table.dimensions.iter().position(|d| *d == dimension);
        let (Some(sex_at), Some(age_at)) = (at(Dimension::Sex), at(Dimension::Age)) else { return };
        let mut numbers: Vec<(Category, Category, u64)> = Vec::new();
        for &age in &table.domains[age_at] {
            for &sex in &table.domains[sex_at] {
                let here = |r: &&RawRow| r.categories[age_at] == age && r.categories[sex_at] == sex;
                let mut rows = table.rows.iter().filter(here).peekable();
                // Where the set lists cases without the information, most medicines have no such row.
                if [age, sex].contains(&Category::Unstated) && rows.peek().is_none() {
                    continue;
                }
                numbers.push((age, sex, rows.filter_map(|row| value(row, measure)).sum()));
            }
        }
        let adds_up = |dimension: Dimension, sum: &dyn Fn(Category) -> u64| {
            let margin = self.margins.iter().find(|(d, _)| *d == dimension);
            margin.is_some_and(|(_, cells)| {
                cells.iter().all(|&(category, id)| self.system.cells[id].truth == Some(counted(sum(category))))
            })
        };
        let by_sex = |sex| numbers.iter().filter(|(_, s, _)| *s == sex).map(|(_, _, n)| n).sum();
        let by_age = |age| numbers.iter().filter(|(a, _, _)| *a == age).map(|(_, _, n)| n).sum();
        if !adds_up(Dimension::Sex, &by_sex) || !adds_up(Dimension::Age, &by_age) {
            return;
        }
        for (age, sex, number) in numbers {
            let id = self.cell(Stated::Number(number));
            self.pyramid.push((age, sex, id));
        }
        for dimension in wanted {
            let Some((_, cells)) = self.margins.iter().find(|(d, _)| *d == dimension) else { continue };
            let sums = cells.iter().map(|&(category, total)| {
                // Unstated is a category of both.
                let side = |age, sex| if dimension == Dimension::Age { age } else { sex };
                let parts = self.pyramid.iter().filter(|&&(age, sex, _)| side(age, sex) == category);
                Sum { total, parts: parts.map(|(_, _, id)| *id).collect() }
            });
            let sums: Vec<Sum> = sums.filter(|sum| !sum.parts.is_empty()).collect();
            self.system.sums.extend(sums);
        }
    }

    /// Exposure by region: none exceeds the total. They add up to it where nobody is in two; otherwise they are protected as if their
    /// sum were known, which is more than readers are told, so that a lone small one cannot be guessed from the others.
    fn add_regions(&mut self, margin: &Margin, total: Id) {
        let cells = self.cells(margin);
        let (mut parts, mut sum) = (Vec::new(), 0i64);
        for &(_, id) in &cells {
            if let Some(number) = self.system.cells[id].truth {
                parts.push(id);
                sum = (sum + number).min(CEILING);
                self.add_within(id, total);
            }
        }
        let whole = match sum {
            _ if self.system.cells[total].truth == Some(sum) => total,
            // A sum as small as what is withheld is not known to anybody.
            1..=SMALL => self.system.add(None, Known::Between(1, SMALL)),
            _ => self.system.add(None, Known::Between(sum, sum)),
        };
        self.system.sums.push(Sum { total: whole, parts });
        self.margins.push((Dimension::Region, cells));
    }

    /// Reasons why cases are serious: a case may have several, none can exceed the serious cases.
    fn add_criteria(&mut self, raw: &RawMedicine, total: Id) {
        let Some(margin) = margin(raw, Dimension::Criterion, Measure::Cases) else { return };
        let serious = Category::Coded(crate::domain::Code::Serious);
        let whole = self.margin_cell(Dimension::Seriousness, serious).unwrap_or(total);
        let cells = self.cells(&margin);
        for &(_, id) in &cells {
            self.add_within(id, whole);
        }
        self.margins.push((Dimension::Criterion, cells));
    }

    /// What may be shown of a published cell.
    pub(super) fn count(&self, id: Id, bounds: &Bounds) -> Count {
        let cell = self.system.cells[id];
        match (cell.known, cell.truth) {
            (Known::Shown, Some(n)) => Count::Exact(n as u64),
            (Known::Between(..), Some(_)) => Count::Withheld(range(bounds, id)),
            (_, None) => Count::NotPublished,
        }
    }

    /// What may be shown of a total that is reckoned from its parts when the publisher does not give it.
    pub(super) fn derived(&self, id: Id, bounds: &Bounds) -> Count {
        if self.system.cells[id].truth.is_some() {
            return self.count(id, bounds);
        }
        match range(bounds, id) {
            Range { lo, hi } if lo == hi => Count::Exact(lo),
            Range { hi, .. } if hi >= CEILING as u64 => Count::NotPublished,
            range => Count::Withheld(range),
        }
    }
}

fn range(bounds: &Bounds, id: Id) -> Range {
    Range { lo: bounds.lo[id] as u64, hi: bounds.hi[id] as u64 }
}

/// A count as the system reckons with it.
fn counted(n: u64) -> i64 {
    i64::try_from(n).map_or(CEILING, |n| n.min(CEILING))
}

fn value(row: &RawRow, measure: Measure) -> Option<u64> {
    match measure {
        Measure::Cases => row.cases,
        Measure::Exposure => row.exposure,
    }
}

/// A set may list cases without the information for some medicines and have no such row for the others. Where all
/// the rest is stated, an absent row is what the total leaves, most often 0. It must not stay open: a reader
/// takes it for 0, and a lone withheld cell beside it would be plain to see.
fn settle_unstated(margin: &mut Margin, total: u64) {
    let stated: u64 = margin.iter().map(|(_, s)| s.lo()).sum();
    let mut absent = margin.iter_mut().filter(|(_, s)| matches!(s, Stated::Absent(_)));
    if let (Some((Category::Unstated, open)), None) = (absent.next(), absent.next())
        && stated <= total
    {
        *open = Stated::Number(total - stated);
    }
}

/// The smallest and largest value that the sum of these cells can have.
fn ends(margin: &Margin) -> (u64, u64) {
    let lo = margin.iter().map(|(_, stated)| stated.lo()).sum();
    let hi = margin.iter().fold(0u64, |sum, (_, stated)| sum.saturating_add(stated.hi()));
    (lo, hi)
}

fn sum_when_complete(margin: &Margin) -> Option<u64> {
    margin.iter().map(|(_, stated)| if let Stated::Number(n) = stated { Some(*n) } else { None }).sum()
}

/// The largest value of a cell that has no row.
fn absent(table: &RawTable) -> Stated {
    Stated::Absent(table.dropped_under.map_or(CEILING, |under| counted(under.saturating_sub(1))))
}

/// The one-way table by `dimension`: as published, or summed from a fuller table without gaps.
fn margin(raw: &RawMedicine, dimension: Dimension, measure: Measure) -> Option<Margin> {
    let has_values = |table: &&RawTable| table.rows.iter().any(|row| value(row, measure).is_some());
    if let Some(table) = raw.tables.iter().filter(has_values).find(|table| table.dimensions == [dimension]) {
        let stated = |category: &Category| {
            let row = table.rows.iter().find(|row| row.categories.first() == Some(category));
            (*category, row.and_then(|row| value(row, measure)).map_or(absent(table), Stated::Number))
        };
        return Some(table.domains.first()?.iter().map(stated).collect());
    }
    let fuller = |table: &&RawTable| {
        table.dropped_under.is_none()
            && table.dimensions.contains(&dimension)
            && table.dimensions.iter().all(|d| d.partitions() || *d == dimension)
    };
    let table = raw.tables.iter().filter(has_values).find(fuller)?;
    let at = table.dimensions.iter().position(|d| *d == dimension)?;
    let summed = |category: &Category| {
        let rows = table.rows.iter().filter(|row| row.categories.get(at) == Some(category));
        (*category, Stated::Number(rows.filter_map(|row| value(row, measure)).sum()))
    };
    Some(table.domains.get(at)?.iter().map(summed).collect())
}
