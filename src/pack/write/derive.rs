//! What a reader of a profile can work out by adding and subtracting, found again without the code that protected it:
//! each number is an interval, and each known sum narrows the intervals of its parts until nothing moves.

use std::collections::BTreeMap;

use super::numbers::{Place, numbers};
use crate::disclosure::Sum;
use crate::domain::{Category, Count, Dimension};
use crate::profile::{Cell, Errors, Profile};

/// Sweeps after which narrowing stops.
const MOST_SWEEPS: usize = 100;
/// Above any count.
const NO_END: u64 = 1 << 53;

#[derive(Debug, Clone, Copy)]
struct Interval {
    lo: u64,
    hi: u64,
    withheld: bool,
}

/// Whether some withheld number of this profile has one value left.
#[must_use]
pub fn derivable(profile: &Profile) -> bool {
    let cases: fn(&Cell) -> Count = |cell| cell.cases;
    let exposure: fn(&Cell) -> Count = |cell| cell.exposure;
    [(profile.cases, cases, true), (profile.exposure, exposure, false)]
        .into_iter()
        .any(|(total, of, with_organs)| Known::new(profile, total, of, with_organs).gives_one_away())
        || profile.errors.as_ref().is_some_and(|errors| Known::of_errors(errors).gives_one_away())
}

/// Whether a number over all medicines gives away what is withheld of one: it may be the sum of their published numbers, and narrows one
/// of them where it is shown, or leaves one value of those that their sum can have where it is not.
#[must_use]
pub fn gives_away(all: &Profile, sum: &Sum) -> bool {
    let [parts, widths] =
        [sum.whole(), sum.widest()].map(|profile| numbers(profile).into_iter().collect::<BTreeMap<_, _>>());
    let at = |numbers: &BTreeMap<Place, Count>, place| numbers.get(&place).copied().unwrap_or(Count::NotPublished);
    numbers(all).into_iter().any(|(place, count)| match (count, at(&parts, place)) {
        (Count::Exact(n), Count::Withheld(parts)) => {
            let width = at(&widths, place).exact().unwrap_or(0);
            (parts.lo..=parts.hi).contains(&n) && (n < parts.lo + width || n + width > parts.hi)
        }
        (Count::Withheld(count), Count::Withheld(parts)) => {
            parts.lo < parts.hi && count.lo.max(parts.lo) == count.hi.min(parts.hi)
        }
        _ => false,
    })
}

/// The numbers of one measure, and which add up to which.
struct Known {
    cells: Vec<Interval>,
    /// A total and its parts.
    sums: Vec<(usize, Vec<usize>)>,
    /// Pairs of which the first cannot exceed the second.
    within: Vec<(usize, usize)>,
}

impl Known {
    fn new(profile: &Profile, total: Count, of: fn(&Cell) -> Count, with_organs: bool) -> Known {
        let mut known = Known { cells: Vec::new(), sums: Vec::new(), within: Vec::new() };
        let whole = known.add(total);
        let mut strata: Vec<(Category, usize)> = Vec::new();
        for breakdown in profile.breakdowns.iter().filter(|breakdown| breakdown.dimension.partitions()) {
            let parts: Vec<usize> = breakdown.cells.iter().map(|cell| known.add(of(cell))).collect();
            if matches!(breakdown.dimension, Dimension::Sex | Dimension::Age) {
                strata.extend(breakdown.cells.iter().map(|cell| cell.category).zip(parts.iter().copied()));
            }
            known.sums.push((whole, parts));
        }
        if !with_organs {
            let regions: Vec<usize> = profile.regions.iter().map(|(_, count)| known.add(*count)).collect();
            known.within.extend(regions.iter().map(|region| (*region, whole)));
            // Where nobody moved they add up: one withheld alone would be what the others leave.
            known.lone(&regions);
        }
        known.cube(profile, of, &strata);
        for row in profile.organs.iter().filter(|_| with_organs) {
            let class = known.add(row.cases);
            known.within.push((class, whole));
            for counts in [&row.by_sex, &row.by_age] {
                let mut parts = Vec::new();
                for (category, count) in counts {
                    let part = known.add(*count);
                    known.within.extend(strata.iter().filter(|(c, _)| c == category).map(|(_, cell)| (part, *cell)));
                    parts.push(part);
                }
                if !parts.is_empty() {
                    known.sums.push((class, parts));
                }
            }
            for (_, count) in &row.terms {
                let part = known.add(*count);
                known.within.push((part, class));
            }
        }
        known
    }

    /// By age and sex: each row adds up to its age, each side to its sex, unless some are of neither sex.
    fn cube(&mut self, profile: &Profile, of: fn(&Cell) -> Count, strata: &[(Category, usize)]) {
        let margin = |category: Category| strata.iter().find(|(c, _)| *c == category).map(|(_, cell)| *cell);
        let rows = profile.pyramid.iter().flatten();
        let sides: Vec<[usize; 2]> =
            rows.clone().map(|row| [&row.female, &row.male].map(|cell| self.add(of(cell)))).collect();
        let others = strata.iter().filter(|(c, _)| matches!(c, Category::Sex(_))).count() != 2;
        if others {
            return;
        }
        for (row, parts) in rows.clone().zip(&sides) {
            self.sums.extend(margin(row.age).map(|age| (age, parts.to_vec())));
        }
        let Some(first) = rows.clone().next() else { return };
        for (side, category) in [first.female.category, first.male.category].into_iter().enumerate() {
            let parts = sides.iter().filter_map(|cells| cells.get(side).copied()).collect();
            self.sums.extend(margin(category).map(|sex| (sex, parts)));
        }
    }

    /// Every report has one effect, one population and one step; it may have several natures and causes.
    fn of_errors(errors: &Errors) -> Known {
        let mut known = Known { cells: Vec::new(), sums: Vec::new(), within: Vec::new() };
        let whole = known.add(errors.reports);
        for breakdown in &errors.breakdowns {
            let parts: Vec<usize> = breakdown.cells.iter().map(|cell| known.add(cell.cases)).collect();
            if matches!(breakdown.dimension, Dimension::ErrorNature | Dimension::ErrorCause) {
                known.within.extend(parts.into_iter().map(|part| (part, whole)));
            } else {
                known.sums.push((whole, parts));
            }
        }
        known
    }

    /// Has one withheld number count as given away among shown ones that are not all zero.
    fn lone(&mut self, parts: &[usize]) {
        let cell = |at: &usize| self.cells.get(*at).copied();
        let withheld: Vec<usize> = parts.iter().copied().filter(|at| cell(at).is_some_and(|c| c.withheld)).collect();
        let any_shown = parts.iter().filter_map(cell).any(|cell| !cell.withheld && cell.lo > 0);
        let [one] = withheld.as_slice() else { return };
        if any_shown && let Some(cell) = self.cells.get_mut(*one) {
            cell.hi = cell.lo;
        }
    }

    fn add(&mut self, count: Count) -> usize {
        let range = count.range().map_or((0, NO_END), |range| (range.lo, range.hi));
        self.cells.push(Interval { lo: range.0, hi: range.1, withheld: count.is_withheld() });
        self.cells.len() - 1
    }

    fn gives_one_away(&mut self) -> bool {
        for _ in 0..MOST_SWEEPS {
            if !self.sweep() {
                break;
            }
        }
        self.cells.iter().any(|cell| cell.withheld && cell.lo >= cell.hi)
    }

    /// Narrows every interval once; whether any moved.
    fn sweep(&mut self) -> bool {
        let mut moved = false;
        for (total, parts) in &self.sums {
            let (mut lo, mut hi) = (0u64, 0u64);
            for cell in parts.iter().filter_map(|at| self.cells.get(*at)) {
                (lo, hi) = (lo + cell.lo, hi.saturating_add(cell.hi).min(NO_END));
            }
            moved |= narrow(&mut self.cells, *total, lo, hi);
            let Some(whole) = self.cells.get(*total).copied() else { continue };
            for &part in parts {
                let Some(cell) = self.cells.get(part).copied() else { continue };
                let most = whole.hi.saturating_sub(lo - cell.lo);
                let least = if hi >= NO_END { 0 } else { whole.lo.saturating_sub(hi - cell.hi) };
                moved |= narrow(&mut self.cells, part, least, most);
                let Some(now) = self.cells.get(part) else { continue };
                (lo, hi) = (lo - cell.lo + now.lo, if hi >= NO_END { hi } else { hi - cell.hi + now.hi });
            }
        }
        for &(part, whole) in &self.within {
            let (Some(a), Some(b)) = (self.cells.get(part).copied(), self.cells.get(whole).copied()) else { continue };
            moved |= narrow(&mut self.cells, part, 0, b.hi);
            moved |= narrow(&mut self.cells, whole, a.lo, NO_END);
        }
        moved
    }
}

fn narrow(cells: &mut [Interval], at: usize, lo: u64, hi: u64) -> bool {
    let Some(cell) = cells.get_mut(at) else { return false };
    let before = (cell.lo, cell.hi);
    // Numbers that contradict each other prove nothing: the interval stays.
    if cell.lo.max(lo) <= cell.hi.min(hi) {
        (cell.lo, cell.hi) = (cell.lo.max(lo), cell.hi.min(hi));
    }
    before != (cell.lo, cell.hi)
}
