//! Raw counts → publishable counts: the only way to build a [`Profile`].
//!
//! Counts from 1 to 10 are withheld, and so is whatever would let one be worked out. What is withheld keeps the
//! exact range that the shown numbers leave it. Decided here once, before anything is drawn.
//!
//! ```text
//! RawMedicine ─▶ plan (tables → cells and relations) ─▶ withhold ─▶ Profile
//!                                                          ▲
//!                                  system (what a reader can work out)
//! ```

mod plan;
mod sum;
mod system;
mod together;
mod withhold;

use crate::dataset::RawMedicine;
use crate::domain::{Category, Code, Count, Dimension, Measure, Sex};
use crate::profile::{Breakdown, Cell, Errors, OrganRow, Profile, PyramidRow};
use plan::{Plan, Published};
pub use sum::Sum;
pub use together::Together;

/// Everything publishable about this medicine.
#[must_use]
pub fn protect(raw: &RawMedicine) -> Profile {
    protect_beside(raw, &[])
}

/// Everything publishable about all medicines together, beside the sums of what is published of each: where the count of all would narrow
/// what is withheld of one medicine, it is told as the range of such a sum.
fn protect_beside(raw: &RawMedicine, sums: &[Sum]) -> Profile {
    let mut cases = Plan::of(raw, Measure::Cases);
    let mut exposure = Plan::of(raw, Measure::Exposure);
    // Exposure by age and sex is shown beside the cases only: where they are not, it is not a thing readers know.
    cases.add_pyramid(raw, Measure::Cases);
    if !cases.pyramid.is_empty() {
        exposure.add_pyramid(raw, Measure::Exposure);
    }
    let told = |measure| {
        let told = |sum: &Sum| [sum.whole(), sum.widest()].map(|profile| Published::of(profile, measure));
        sums.iter().map(told).collect::<Vec<_>>()
    };
    cases.keep_apart(&told(Measure::Cases));
    exposure.keep_apart(&told(Measure::Exposure));
    let (cases, exposure) = (cases.publish(), exposure.publish());
    Profile {
        medicine: raw.medicine.clone(),
        cases: cases.total,
        exposure: exposure.total,
        breakdowns: Dimension::ONE_WAY
            .into_iter()
            .filter_map(|dimension| breakdown(dimension, &cases, &exposure))
            .collect(),
        pyramid: pyramid(&cases, &exposure),
        regions: exposure.margin(Dimension::Region).to_vec(),
        use_level: use_level(raw),
        organs: cases.organs,
        errors: errors(raw, sums),
        related: raw.related.clone(),
        uncounted_relatives: raw.uncounted_relatives,
        notes: raw.notes.clone(),
    }
}

/// How many cells of a medicine are shown, and why the others are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Shown as they are.
    pub shown: u64,
    /// Withheld because they are 1 to 10.
    pub small: u64,
    /// Withheld to protect a small one.
    pub protecting: u64,
    /// Not published.
    pub absent: u64,
    /// Small ones that could be worked out if small ones alone were withheld.
    pub derivable_alone: u64,
}

impl Tally {
    /// The cells of this medicine's cases and exposure.
    #[must_use]
    pub fn of(raw: &RawMedicine) -> Tally {
        let mut tally = Tally::default();
        for measure in [Measure::Cases, Measure::Exposure] {
            let mut plan = Plan::of(raw, measure);
            plan.add_pyramid(raw, measure);
            withhold::count(&mut plan.system, &plan.totals, &mut tally);
        }
        if let Some(mut plan) = Plan::of_errors(raw) {
            withhold::count(&mut plan.system, &plan.totals, &mut tally);
        }
        tally
    }

    /// The sum of two.
    #[must_use]
    pub fn plus(self, other: Tally) -> Tally {
        Tally {
            shown: self.shown + other.shown,
            small: self.small + other.small,
            protecting: self.protecting + other.protecting,
            absent: self.absent + other.absent,
            derivable_alone: self.derivable_alone + other.derivable_alone,
        }
    }
}

/// The bracket of use that the publisher gives, from 1 to 5. It is no count: nothing is reckoned from it, nor is it from anything. Rows
/// that contradict each other give none.
fn use_level(raw: &RawMedicine) -> Option<u8> {
    let table = raw.tables.iter().find(|table| table.dimensions == [Dimension::UseLevel])?;
    let [row] = table.rows.as_slice() else { return None };
    let [Category::Coded(code)] = row.categories.as_slice() else { return None };
    (*code >= Code::UseLevel1).then(|| *code as u8 - Code::UseLevel1 as u8 + 1)
}

/// Medication errors are counted apart: their cells are tied to each other, and to nothing else.
fn errors(raw: &RawMedicine, sums: &[Sum]) -> Option<Errors> {
    let mut plan = Plan::of_errors(raw)?;
    let told =
        |sum: &Sum| Some([sum.whole().errors.as_ref()?, sum.widest().errors.as_ref()?].map(Published::of_errors));
    plan.keep_apart(&sums.iter().filter_map(told).collect::<Vec<_>>());
    let published = plan.publish();
    let none = Published { total: Count::NotPublished, margins: Vec::new(), pyramid: Vec::new(), organs: Vec::new() };
    let breakdowns = Dimension::OF_ERRORS.into_iter().filter_map(|d| breakdown(d, &published, &none)).collect();
    Some(Errors { reports: published.total, breakdowns })
}

fn breakdown(dimension: Dimension, cases: &Published, exposure: &Published) -> Option<Breakdown> {
    let (cases, exposure) = (cases.margin(dimension), exposure.margin(dimension));
    let mut categories: Vec<Category> = cases.iter().chain(exposure).map(|(category, _)| *category).collect();
    crate::order::sort_distinct(&mut categories);
    let cells: Vec<Cell> = categories
        .into_iter()
        .map(|category| Cell { category, cases: find(cases, category), exposure: find(exposure, category) })
        .collect();
    (!cells.is_empty()).then_some(Breakdown { dimension, cells })
}

fn find(margin: &[(Category, Count)], category: Category) -> Count {
    margin.iter().find(|(c, _)| *c == category).map_or(Count::NotPublished, |(_, count)| *count)
}

fn pyramid(cases: &Published, exposure: &Published) -> Option<Vec<PyramidRow>> {
    if cases.pyramid.is_empty() {
        return None;
    }
    let mut ages: Vec<Category> = cases.pyramid.iter().map(|(age, _, _)| *age).collect();
    crate::order::sort_distinct(&mut ages);
    let count = |published: &Published, age, sex| {
        let mut cells = published.pyramid.iter();
        cells.find(|(a, s, _)| *a == age && *s == sex).map_or(Count::NotPublished, |(_, _, count)| *count)
    };
    let cell = |age, sex| {
        let category = Category::Sex(sex);
        Cell { category, cases: count(cases, age, category), exposure: count(exposure, age, category) }
    };
    Some(
        ages.into_iter()
            .map(|age| PyramidRow { age, female: cell(age, Sex::Female), male: cell(age, Sex::Male) })
            .collect(),
    )
}

impl Published {
    /// This measure of what is published already.
    fn of(profile: &Profile, measure: Measure) -> Published {
        let of = |cell: &Cell| if measure == Measure::Cases { cell.cases } else { cell.exposure };
        let mut margins = margins(&profile.breakdowns, of);
        let mut organs = Vec::new();
        if measure == Measure::Cases {
            organs.clone_from(&profile.organs);
        } else {
            margins.push((Dimension::Region, profile.regions.clone()));
        }
        let sides = |row: &PyramidRow| [row.female, row.male].map(|cell| (row.age, cell.category, of(&cell)));
        Published {
            total: if measure == Measure::Cases { profile.cases } else { profile.exposure },
            margins,
            pyramid: profile.pyramid.iter().flatten().flat_map(sides).collect(),
            organs,
        }
    }

    fn of_errors(errors: &Errors) -> Published {
        let margins = margins(&errors.breakdowns, |cell| cell.cases);
        Published { total: errors.reports, margins, pyramid: Vec::new(), organs: Vec::new() }
    }

    fn margin(&self, dimension: Dimension) -> &[(Category, Count)] {
        self.margins.iter().find(|(d, _)| *d == dimension).map_or(&[], |(_, cells)| cells)
    }
}

fn margins(breakdowns: &[Breakdown], of: impl Fn(&Cell) -> Count) -> Vec<(Dimension, Vec<(Category, Count)>)> {
    let cells = |breakdown: &Breakdown| breakdown.cells.iter().map(|cell| (cell.category, of(cell))).collect();
    breakdowns.iter().map(|breakdown| (breakdown.dimension, cells(breakdown))).collect()
}

impl Plan {
    /// Withholds, and gives what may be shown.
    fn publish(mut self) -> Published {
        let bounds = withhold::withhold(&mut self.system, &self.totals, &self.apart);
        let cell = |id: system::Id| self.count(id, &bounds);
        let strata = |cells: &[(Category, system::Id)]| cells.iter().map(|&(c, id)| (c, cell(id))).collect::<Vec<_>>();
        // One person in one region and eleven in another: who knows how many there are in all finds the one behind any range. Then
        // nothing of the table is told.
        let is_found = |&(_, id): &(Category, system::Id)| matches!(cell(id), Count::Withheld(r) if r.lo == r.hi);
        let table = |cells: &[(Category, system::Id)]| match cells.iter().any(is_found) {
            true => cells.iter().map(|&(category, _)| (category, Count::NotPublished)).collect(),
            false => strata(cells),
        };
        let organs = self.organs.iter().map(|organ| {
            let mut terms = strata(&organ.terms);
            let most = |count: &Count| count.range().map(|r| (r.hi, r.lo));
            crate::order::sort_by(&mut terms, &|a, b| most(&b.1).cmp(&most(&a.1)).then(a.0.cmp(&b.0)));
            OrganRow {
                soc: organ.soc,
                cases: self.derived(organ.total, &bounds),
                by_sex: strata(&organ.by_sex),
                by_age: strata(&organ.by_age),
                terms,
            }
        });
        Published {
            total: self.total.map_or(Count::NotPublished, |id| self.derived(id, &bounds)),
            organs: organs.collect(),
            margins: self.margins.iter().map(|(dimension, cells)| (*dimension, table(cells))).collect(),
            pyramid: self.pyramid.iter().map(|&(age, sex, id)| (age, sex, cell(id))).collect(),
        }
    }
}
