//! What a reader of the published profile can work out, with a solver that is not ours.
//!
//! The reader sees every number and every range's place; knows that 1 to 10 is withheld, that a cell withheld to
//! protect another is at least 11, that a withheld total lies in a public bracket; and knows what adds up to what.

use std::collections::BTreeMap;

use medicine_charts::dataset::{RawMedicine, RawRow, RawTable};
use medicine_charts::disclosure::protect;
use medicine_charts::domain::{Category, Code, Count, Dimension, Level, Measure, Medicine};
use medicine_charts::profile::{Errors, Profile};
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

use super::tables::{SEXES, Tables, ages};

const FAR: i32 = 1 << 29;

/// A cell: what is shown of it, and the bounds the reader starts from.
#[derive(Clone, Copy, Debug)]
enum Cell {
    Number(u64),
    Unknown { start: (i32, i32), shown: Option<(u64, u64)> },
}

#[derive(Default)]
struct Reader {
    cells: Vec<(String, Cell)>,
    equal: Vec<(usize, Vec<usize>)>,
    at_most: Vec<(usize, usize)>,
}

/// Protects the tables and lets the reader try; panics with the medicine's name when something gives way.
pub fn judge(tables: &Tables) -> Profile {
    let profile = protect(&tables.raw());
    for measure in [Measure::Cases, Measure::Exposure] {
        Reader::of(tables, &profile, measure).judge(&tables.name);
    }
    profile
}

/// Protects tables of medication errors and lets the reader try: what each dimension counts, category by category.
pub fn judge_errors(name: &str, tables: &[(Dimension, Vec<u64>)]) -> Errors {
    let raw = tables.iter().map(|(dimension, counts)| {
        let row = |(at, n): (usize, &u64)| RawRow::new(vec![category(*dimension, at)], Some(*n), None);
        RawTable::new(vec![*dimension], counts.iter().enumerate().map(row).collect(), None)
    });
    let medicine = Medicine { level: Level::Speciality, name: name.to_owned() };
    let errors = protect(&RawMedicine::new(medicine, raw.collect())).errors.unwrap();
    let mut reader = Reader::default();
    let truth: u64 = tables[0].1.iter().sum();
    let total = reader.add("total".into(), errors.reports, Some(truth), true);
    for (dimension, counts) in tables {
        let shown = errors.breakdowns.iter().find(|breakdown| breakdown.dimension == *dimension).unwrap();
        let parts: Vec<usize> = counts
            .iter()
            .enumerate()
            .map(|(at, &n)| {
                let cell = shown.cells.iter().find(|cell| cell.category == category(*dimension, at)).unwrap();
                reader.add(format!("{:?}", cell.category), cell.cases, Some(n), false)
            })
            .collect();
        let several = matches!(dimension, Dimension::ErrorNature | Dimension::ErrorCause);
        if several {
            reader.at_most.extend(parts.iter().map(|&part| (part, total)));
        }
        // Natures that add up to the total look like a split, and may be one.
        if !several || counts.iter().sum::<u64>() == truth {
            reader.equal.push((total, parts));
        }
    }
    reader.judge(name);
    errors
}

/// Protects an exposure, and the same by region, and lets the reader try: what is shown of the total and of each region. Where the regions
/// add up to the total, nobody is in two, and a reader may know it; else he is given their sum, which nobody publishes.
pub fn judge_regions(name: &str, total: u64, regions: &[u64]) -> (Count, Vec<Count>) {
    let year =
        RawTable::new(vec![Dimension::Year], vec![RawRow::new(vec![Category::Year(2020)], None, Some(total))], None);
    let row = |(at, n): (usize, &u64)| RawRow::new(vec![Category::Term(at as u16)], None, Some(*n));
    let by_region = RawTable::new(vec![Dimension::Region], regions.iter().enumerate().map(row).collect(), None);
    let medicine = Medicine { level: Level::Speciality, name: name.to_owned() };
    let profile = protect(&RawMedicine::new(medicine, vec![year, by_region]));
    let mut reader = Reader::default();
    let whole = reader.add("total".into(), profile.exposure, Some(total), true);
    let of_year = profile.by(Dimension::Year).unwrap().cells[0].exposure;
    let of_year = reader.add("year".into(), of_year, Some(total), false);
    reader.equal.push((whole, vec![of_year]));
    let cells = regions.iter().zip(&profile.regions);
    let parts: Vec<usize> =
        cells.map(|(n, (category, shown))| reader.add(format!("{category:?}"), *shown, Some(*n), false)).collect();
    reader.at_most.extend(parts.iter().map(|part| (*part, whole)));
    let sum: u64 = regions.iter().sum();
    let known = match sum {
        _ if sum == total => whole,
        0 | 11.. => {
            reader.cells.push(("sum".into(), Cell::Number(sum)));
            reader.cells.len() - 1
        }
        _ => {
            reader.cells.push(("sum".into(), Cell::Unknown { start: (1, 10), shown: None }));
            reader.cells.len() - 1
        }
    };
    reader.equal.push((known, parts));
    reader.judge(name);
    (profile.exposure, profile.regions.iter().map(|(_, count)| *count).collect())
}

/// The category of an error at this place of its table.
pub fn category(dimension: Dimension, at: usize) -> Category {
    match (dimension, at) {
        (Dimension::ErrorEffect, 0) => Category::Coded(Code::WithEffect),
        (Dimension::ErrorEffect, _) => Category::Coded(Code::WithoutEffect),
        (_, at) => Category::Term(at as u16),
    }
}

impl Reader {
    fn of(tables: &Tables, profile: &Profile, measure: Measure) -> Reader {
        let mut reader = Reader::default();
        let cases = measure == Measure::Cases;
        let of_row = |n: u64, e: u64| if cases { n } else { e };
        let truth_total = tables.year.iter().map(|&(_, n, e)| of_row(n, e)).sum();
        let shown_total = if cases { profile.cases } else { profile.exposure };
        let total = reader.add("total".into(), shown_total, Some(truth_total), true);
        let mut margins: BTreeMap<Category, usize> = BTreeMap::new();
        for (dimension, rows) in
            [(Dimension::Year, &tables.year), (Dimension::Sex, &tables.sex), (Dimension::Age, &tables.age)]
        {
            let sum: u64 = rows.iter().map(|&(_, n, e)| of_row(n, e)).sum();
            if sum > truth_total {
                continue; // says more than the total: not used
            }
            let Some(breakdown) = profile.by(dimension) else { continue };
            let mut parts = Vec::new();
            for cell in &breakdown.cells {
                let shown = if cases { cell.cases } else { cell.exposure };
                let truth = match rows.iter().find(|(c, ..)| *c == cell.category) {
                    Some(&(_, n, e)) => n_or(cases, n, e),
                    None if sum < truth_total => truth_total - sum, // cases without the information
                    None => continue,
                };
                let id = reader.add(format!("{:?}", cell.category), shown, Some(truth), false);
                margins.insert(cell.category, id);
                parts.push(id);
            }
            reader.equal.push((total, parts));
        }
        if let (false, Some(rows)) = (tables.cube.is_empty(), &profile.pyramid) {
            let mut by: BTreeMap<Category, Vec<usize>> = BTreeMap::new();
            for row in rows {
                for cell in [row.female, row.male] {
                    let truth = tables.cube.iter().find(|(s, a, ..)| *s == cell.category && *a == row.age);
                    let truth = truth.map(|&(_, _, n, e)| of_row(n, e));
                    let shown = if cases { cell.cases } else { cell.exposure };
                    if shown == Count::NotPublished {
                        continue;
                    }
                    let id = reader.add(format!("{:?} {:?}", row.age, cell.category), shown, truth, false);
                    by.entry(row.age).or_default().push(id);
                    by.entry(cell.category).or_default().push(id);
                }
            }
            reader.equal.extend(by.into_iter().map(|(category, parts)| (margins[&category], parts)));
        }
        if cases {
            reader.add_organs(tables, profile, total, &margins);
        }
        reader
    }

    fn add_organs(&mut self, tables: &Tables, profile: &Profile, total: usize, margins: &BTreeMap<Category, usize>) {
        let absent = tables.dropped_under.map_or(FAR, |under| under as i32 - 1);
        for organ in &profile.organs {
            let class = Category::Soc(organ.soc);
            let find = |rows: &[(Category, Category, u64)], stratum| {
                rows.iter().find(|(s, c, _)| *s == stratum && *c == class).map(|(_, _, n)| *n)
            };
            let whole = |rows: &[(Category, Category, u64)], strata: &[Category]| {
                strata.iter().map(|&stratum| find(rows, stratum)).sum::<Option<u64>>()
            };
            let truth = whole(&tables.soc_sex, &SEXES).or_else(|| whole(&tables.soc_age, &ages()));
            let class_id = self.add(format!("{class:?}"), organ.cases, truth, true);
            self.at_most.push((class_id, total));
            for (cells, rows) in [(&organ.by_sex, &tables.soc_sex), (&organ.by_age, &tables.soc_age)] {
                let mut parts = Vec::new();
                for &(stratum, shown) in cells {
                    let name = format!("{class:?} {stratum:?}");
                    let id = match find(rows, stratum) {
                        Some(truth) => self.add(name, shown, Some(truth), false),
                        None => {
                            assert_eq!(shown, Count::NotPublished, "{name} was left out by the publisher");
                            self.cells.push((name, Cell::Unknown { start: (0, absent), shown: None }));
                            self.cells.len() - 1
                        }
                    };
                    parts.push(id);
                    if let Some(&margin) = margins.get(&stratum) {
                        self.at_most.push((id, margin));
                    }
                }
                if !parts.is_empty() {
                    self.equal.push((class_id, parts));
                }
            }
        }
    }

    fn add(&mut self, name: String, shown: Count, truth: Option<u64>, total: bool) -> usize {
        let small = truth.is_some_and(|n| (1..=10).contains(&n));
        let cell = match (shown, truth) {
            (Count::Exact(n), Some(truth)) => {
                assert_eq!(n, truth, "{name}: another number is shown");
                assert!(!small, "{name}: {n} is shown");
                Cell::Number(n)
            }
            (Count::Exact(n), None) => Cell::Unknown { start: (0, FAR), shown: Some((n, n)) },
            (Count::Withheld(range), truth) => {
                let start = match truth {
                    Some(_) if small => (1, 10),
                    Some(truth) if total => bracket(truth),
                    Some(_) => (11, FAR),
                    None => (0, FAR),
                };
                if let Some(truth) = truth {
                    assert!(truth > 0, "{name}: a zero is withheld");
                    assert!((range.lo..=range.hi).contains(&truth), "{name}: {truth} is not in {range:?}");
                    assert!(range.lo < range.hi, "{name}: {range:?} is one value");
                }
                Cell::Unknown { start, shown: Some((range.lo, range.hi)) }
            }
            (Count::NotPublished, _) => Cell::Unknown { start: (0, FAR), shown: None },
        };
        self.cells.push((name, cell));
        self.cells.len() - 1
    }

    fn judge(&self, medicine: &str) {
        for (at, (name, cell)) in self.cells.iter().enumerate() {
            let Cell::Unknown { shown, .. } = *cell else { continue };
            let lo = self.extreme(at, OptimizationDirection::Minimize);
            let hi = self.extreme(at, OptimizationDirection::Maximize);
            match shown {
                Some(shown) => {
                    assert_eq!((lo, hi), shown, "{medicine}: {name} is shown as {shown:?}, derivable: {lo} to {hi}")
                }
                None => assert!(lo < hi || lo == 0 || lo > 10, "{medicine}: {name} is left out but must be {lo}"),
            }
        }
    }

    fn extreme(&self, wanted: usize, direction: OptimizationDirection) -> u64 {
        let group = self.tied_to(wanted);
        let mut problem = Problem::new(direction);
        let mut variables: BTreeMap<usize, Variable> = BTreeMap::new();
        for &id in &group {
            let Cell::Unknown { start, .. } = self.cells[id].1 else { continue };
            variables.insert(id, problem.add_integer_var(f64::from(u8::from(id == wanted)), start));
        }
        let mut constrain = |plus: &[usize], minus: usize, op: ComparisonOp| {
            let mut terms = Vec::new();
            let mut right = 0.0;
            for (&id, sign) in plus.iter().map(|id| (id, 1.0)).chain([(&minus, -1.0)]) {
                match self.cells[id].1 {
                    Cell::Number(n) => right -= sign * n as f64,
                    Cell::Unknown { .. } => match variables.get(&id) {
                        Some(&variable) => terms.push((variable, sign)),
                        None => return,
                    },
                }
            }
            if !terms.is_empty() {
                problem.add_constraint(&terms, op, right);
            }
        };
        for (total, parts) in &self.equal {
            constrain(parts, *total, ComparisonOp::Eq);
        }
        for (part, whole) in &self.at_most {
            constrain(&[*part], *whole, ComparisonOp::Le);
        }
        let solution = problem.solve().unwrap().into_solution().unwrap();
        solution.var_value(variables[&wanted]).round() as u64
    }

    /// The unknown cells that any chain of relations ties to this one.
    fn tied_to(&self, wanted: usize) -> Vec<usize> {
        let unknown = |id: &usize| matches!(self.cells[*id].1, Cell::Unknown { .. });
        let mut group = vec![wanted];
        let mut at = 0;
        while let Some(&id) = group.get(at) {
            let sums = self.equal.iter().filter(|(total, parts)| *total == id || parts.contains(&id));
            let near = sums.flat_map(|(total, parts)| parts.iter().chain([total]));
            let pairs = self.at_most.iter().filter(|(a, b)| *a == id || *b == id).flat_map(|(a, b)| [a, b]);
            let new: Vec<usize> = near.chain(pairs).copied().filter(unknown).collect();
            for id in new {
                if !group.contains(&id) {
                    group.push(id);
                }
            }
            at += 1;
        }
        group
    }
}

fn n_or(cases: bool, n: u64, e: u64) -> u64 {
    if cases { n } else { e }
}

/// 11–20, 21–50, 51–100, 101–200, …
fn bracket(truth: u64) -> (i32, i32) {
    let ends: Vec<u64> = (1..8).flat_map(|power| [1, 2, 5].map(|digit| digit * 10u64.pow(power))).collect();
    let at = ends.iter().position(|&end| truth <= end).unwrap();
    (ends[at - 1] as i32 + 1, ends[at] as i32)
}
