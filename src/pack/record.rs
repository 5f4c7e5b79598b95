//! One medicine's [`Profile`] as questions to a coder: the same function writes and reads (see [`super::stream`]).

use super::coder::Coder;
use super::layout::Layout;
use super::stream::{Field, HAS_BREAKDOWN, HAS_ERRORS, HAS_ORGANS, HAS_PYRAMID, HAS_REGIONS, NOTE_IS_WHOLE, Stream};
use crate::domain::{Category, Count, Dimension, Medicine, Sex, Soc};
use crate::error::Warning;
use crate::profile::{Breakdown, Cell, Errors, OrganRow, Profile, PyramidRow};

/// Codes everything but the medicine itself and its relatives. Lists and notes that the layout lacks must have been
/// added to it before: see [`Layout::prepare`].
pub(super) fn profile<C: Coder>(to: &mut Stream<C>, layout: &Layout, medicine: Medicine, known: &Profile) -> Profile {
    let exposure = to.probably(Field::TotalExposure, Count::NotPublished, 0, known.exposure);
    let cases = to.probably(Field::TotalCases, Count::NotPublished, 0, known.cases);
    let breakdowns = breakdowns(to, layout, &Dimension::ONE_WAY, [cases, exposure], &known.breakdowns);
    let rows = to.known(known.pyramid.as_deref());
    let pyramid = to.flag(HAS_PYRAMID, rows.is_some()).then(|| pyramid(to, layout, rows.unwrap_or_default()));
    let organs = organs(to, layout, cases, &known.organs);
    let relatives = known.related.len() as u64 + u64::from(known.uncounted_relatives);
    let relatives = to.number(Field::Length, 0, relatives);
    let notes = notes(to, layout, &known.notes);
    let known_errors = to.known(known.errors.as_ref());
    let has_errors = layout.errors && to.flag(HAS_ERRORS, known_errors.is_some());
    let errors = has_errors.then(|| errors(to, layout, known_errors));
    let (regions, use_level) = if layout.used { used(to, layout, exposure, known) } else { Default::default() };
    Profile {
        medicine,
        cases,
        exposure,
        breakdowns,
        pyramid,
        regions,
        use_level,
        organs,
        errors,
        // Their names come with the catalogue: see `PackedSet::profile`.
        related: Vec::new(),
        uncounted_relatives: u32::try_from(relatives).unwrap_or(u32::MAX),
        notes,
    }
}

/// Exposure by region, and the level of use.
fn used<C: Coder>(
    to: &mut Stream<C>,
    layout: &Layout,
    total: Count,
    known: &Profile,
) -> (Vec<(Category, Count)>, Option<u8>) {
    let level = to.number(Field::Level, 0, u64::from(known.use_level.unwrap_or(0)));
    let level = (1..=5).contains(&level).then_some(level as u8);
    if !to.flag(HAS_REGIONS, !known.regions.is_empty()) {
        return (Vec::new(), level);
    }
    (strata(to, layout, Field::Region, share(total, 16), Count::NotPublished, Some(&known.regions)), level)
}

/// The size to expect of each of so many parts.
fn share(total: Count, parts: usize) -> u64 {
    total.exact().unwrap_or(0) / parts.max(1) as u64
}

fn breakdowns<C: Coder>(
    to: &mut Stream<C>,
    layout: &Layout,
    dimensions: &[Dimension],
    totals: [Count; 2],
    known: &[Breakdown],
) -> Vec<Breakdown> {
    let known = to.known(known);
    let mut breakdowns = Vec::new();
    for &dimension in dimensions {
        let known = known.iter().find(|breakdown| breakdown.dimension == dimension);
        if to.flag(HAS_BREAKDOWN + dimension as usize, known.is_some()) {
            let cells = known.map_or(&[][..], |breakdown| &breakdown.cells);
            breakdowns.push(breakdown(to, layout, dimension, totals, cells));
        }
    }
    breakdowns
}

fn errors<C: Coder>(to: &mut Stream<C>, layout: &Layout, known: Option<&Errors>) -> Errors {
    let reports = known.map_or(Count::NotPublished, |known| known.reports);
    let reports = to.probably(Field::TotalCases, Count::NotPublished, 0, reports);
    let known = known.map_or(&[][..], |known| &known.breakdowns);
    let breakdowns = breakdowns(to, layout, &Dimension::OF_ERRORS, [reports, Count::NotPublished], known);
    Errors { reports, breakdowns }
}

fn breakdown<C: Coder>(
    to: &mut Stream<C>,
    layout: &Layout,
    dimension: Dimension,
    [total_cases, total_exposure]: [Count; 2],
    known: &[Cell],
) -> Breakdown {
    let known = to.known(known);
    let categories = list(to, layout, known.iter().map(|cell| cell.category));
    let (number, length) = (dimension as u8, categories.len());
    let column = |of: fn(&Cell) -> Count| known.iter().map(of).collect::<Vec<Count>>();
    let near = share(total_exposure, length);
    let exposure = to.counts(Field::Exposure(number), near, total_exposure, &column(|cell| cell.exposure), length);
    let near = share(total_cases, length);
    let cases = to.counts(Field::Cases(number), near, total_cases, &column(|cell| cell.cases), length);
    let mut cells = Vec::with_capacity(length);
    for ((&category, cases), exposure) in categories.iter().zip(cases).zip(exposure) {
        cells.push(Cell { category, cases, exposure });
    }
    Breakdown { dimension, cells }
}

fn pyramid<C: Coder>(to: &mut Stream<C>, layout: &Layout, known: &[PyramidRow]) -> Vec<PyramidRow> {
    let known = to.known(known);
    let ages = list(to, layout, known.iter().map(|row| row.age));
    let mut rows = Vec::with_capacity(ages.len());
    let mut near = [0; 2];
    for (at, &age) in ages.iter().enumerate() {
        let sides = known.get(at).map(|row| [row.female, row.male]);
        let mut column = |field, near: &mut u64, of: fn(&Cell) -> Count| {
            let known = sides.as_ref().map(|sides| sides.each_ref().map(of));
            let counts = to.counts(field, *near, Count::NotPublished, known.as_ref().map_or(&[], |k| k), 2);
            let [female, male] = [0, 1].map(|at: usize| counts.get(at).copied().unwrap_or(Count::NotPublished));
            *near = female.exact().unwrap_or(*near);
            [female, male]
        };
        let [near_cases, near_exposure] = &mut near;
        let [female_cases, male_cases] = column(Field::PyramidCases, near_cases, |cell| cell.cases);
        let [female_exposure, male_exposure] = column(Field::PyramidExposure, near_exposure, |cell| cell.exposure);
        let cell = |sex, cases, exposure| Cell { category: Category::Sex(sex), cases, exposure };
        rows.push(PyramidRow {
            age,
            female: cell(Sex::Female, female_cases, female_exposure),
            male: cell(Sex::Male, male_cases, male_exposure),
        });
    }
    rows
}

fn organs<C: Coder>(to: &mut Stream<C>, layout: &Layout, total: Count, known: &[OrganRow]) -> Vec<OrganRow> {
    let known = to.known(known);
    let mut organs = Vec::new();
    if !to.flag(HAS_ORGANS, !known.is_empty()) {
        return organs;
    }
    for soc in Soc::all() {
        let known = known.iter().find(|row| row.soc == soc);
        if to.flag(usize::from(soc.0), known.is_some()) {
            organs.push(organ(to, layout, soc, share(total, 16), known));
        }
    }
    organs
}

fn organ<C: Coder>(to: &mut Stream<C>, layout: &Layout, soc: Soc, near: u64, known: Option<&OrganRow>) -> OrganRow {
    let known = to.known(known);
    let by_sex = strata(to, layout, Field::OrganSex, near, Count::NotPublished, known.map(|row| &row.by_sex));
    // The classes by sex and by age count the same cases, but for those without the information.
    let of_sex = sum(&by_sex);
    let near = if of_sex == Count::NotPublished { near } else { share(of_sex, 2) };
    let by_age = strata(to, layout, Field::OrganAge, near, of_sex, known.map(|row| &row.by_age));
    let either = if of_sex == Count::NotPublished { sum(&by_age) } else { of_sex };
    let cases = known.map_or(Count::NotPublished, |row| row.cases);
    let cases = to.probably(Field::OrganCases, either, near, cases);
    let known = known.map_or(&[][..], |row| &row.terms);
    let length = to.number(Field::Length, 0, known.len() as u64).min(MOST_TERMS);
    let mut terms = Vec::new();
    let mut near = share(cases, 4);
    for at in 0..length as usize {
        let known = known.get(at);
        let id = known.map_or(0, |(term, _)| if let Category::Term(id) = term { u64::from(*id) } else { 0 });
        let term = Category::Term(to.number(Field::Term, 0, id) as u16);
        let count = known.map_or(Count::NotPublished, |(_, count)| *count);
        let count = to.probably(Field::TermCases, Count::NotPublished, near, count);
        near = count.exact().unwrap_or(near);
        terms.push((term, count));
    }
    OrganRow { soc, cases, by_sex, by_age, terms }
}

/// More terms than one organ class has; a number above is damage.
const MOST_TERMS: u64 = 4_096;

fn strata<C: Coder>(
    to: &mut Stream<C>,
    layout: &Layout,
    field: Field,
    near: u64,
    total: Count,
    known: Option<&Vec<(Category, Count)>>,
) -> Vec<(Category, Count)> {
    let known = to.known(known).map_or(&[][..], |known| known);
    let categories = list(to, layout, known.iter().map(|(category, _)| *category));
    let counts: Vec<Count> = known.iter().map(|(_, count)| *count).collect();
    let counts = to.counts(field, near, total, &counts, categories.len());
    categories.iter().copied().zip(counts).collect()
}

/// The sum, when every part is a number.
fn sum(strata: &[(Category, Count)]) -> Count {
    let mut sum = 0u64;
    for (_, count) in strata {
        let Count::Exact(n) = *count else { return Count::NotPublished };
        sum = sum.saturating_add(n);
    }
    if strata.is_empty() { Count::NotPublished } else { Count::Exact(sum) }
}

/// One of the layout's lists.
fn list<'a, C: Coder>(
    to: &mut Stream<C>,
    layout: &'a Layout,
    known: impl Iterator<Item = Category> + Clone,
) -> &'a [Category] {
    let is_it = |list: &Vec<Category>| list.iter().copied().eq(known.clone());
    let number = if C::WRITES { layout.lists.iter().position(is_it).unwrap_or_default() } else { 0 };
    let number = to.number(Field::Word, 2, number as u64);
    layout.lists.get(number as usize).map_or(&[], Vec::as_slice)
}

fn notes<C: Coder>(to: &mut Stream<C>, layout: &Layout, known: &[Warning]) -> Vec<Warning> {
    let known = to.known(known);
    let length = to.number(Field::Length, 0, known.len() as u64).min(MOST_NOTES);
    let mut notes = Vec::new();
    for at in 0..length as usize {
        let known = known.get(at);
        let years = if let Some(Warning::ExposureMissing { years }) = known { Some(years.as_slice()) } else { None };
        // Which years lack exposure differs from one medicine to the next; every other note is shared by many.
        if to.flag(NOTE_IS_WHOLE, years.is_some()) {
            let years = years.unwrap_or_default();
            let length = to.number(Field::Length, 0, years.len() as u64).min(MOST_NOTES);
            let (mut before, mut near) = (0u16, 2_000);
            let mut missing = Vec::new();
            for at in 0..length as usize {
                let year = years.get(at).copied().unwrap_or(before);
                before =
                    before.saturating_add(to.number(Field::Year, near, u64::from(year.saturating_sub(before))) as u16);
                near = 1;
                missing.push(before);
            }
            notes.push(Warning::ExposureMissing { years: missing });
        } else {
            let is_it = |note: &Warning| Some(note) == known;
            let number = if C::WRITES { layout.notes.iter().position(is_it).unwrap_or_default() } else { 0 };
            let number = to.number(Field::Word, 2, number as u64);
            notes.extend(layout.notes.get(number as usize).cloned());
        }
    }
    notes
}

/// More notes or years than a medicine has; a number above is damage.
const MOST_NOTES: u64 = 256;

impl Layout {
    /// Adds the lists and notes of this profile that it lacks.
    pub(super) fn prepare(&mut self, profile: &Profile) {
        let of_errors = profile.errors.iter().flat_map(|errors| &errors.breakdowns);
        for breakdown in profile.breakdowns.iter().chain(of_errors) {
            self.list(breakdown.cells.iter().map(|cell| cell.category).collect());
        }
        if let Some(rows) = &profile.pyramid {
            self.list(rows.iter().map(|row| row.age).collect());
        }
        if !profile.regions.is_empty() {
            self.list(profile.regions.iter().map(|(category, _)| *category).collect());
        }
        for row in &profile.organs {
            self.list(row.by_sex.iter().map(|(category, _)| *category).collect());
            self.list(row.by_age.iter().map(|(category, _)| *category).collect());
        }
        for note in &profile.notes {
            if !matches!(note, Warning::ExposureMissing { .. }) {
                self.note(note.clone());
            }
        }
    }
}
