//! Which cells to withhold: every small one, then as many others as it takes so that none can be worked out.

use super::system::{Bounds, Id, Known, Sum, System};
use crate::domain::{LARGEST_WITHHELD, Range};

const SMALL: Known = Known::Between(1, LARGEST_WITHHELD as i64);
/// What is known of a cell withheld to protect another: it is not small itself.
const LARGER: Known = Known::Between(LARGEST_WITHHELD as i64 + 1, super::system::CEILING);

/// Withholds in place and gives the range of every cell. `totals` are the cells whose withholding
/// leaves them without an upper end: they keep a public bracket. `apart` are numbers over all medicines with the
/// ranges of which more than one value must be left: see [`super::Plan::keep_apart`].
pub(super) fn withhold(system: &mut System, totals: &[Id], apart: &[(Id, Range)]) -> Bounds {
    withhold_small(system);
    loop {
        // Contradictory relations are removed when the system is built. Should one be left, nothing can be
        // proved: every number but zero is withheld.
        let Some(bounds) = system.ranges() else {
            return withhold_everything(system);
        };
        let exposed = |&cell: &Id| derivable(system, &bounds, cell) || pinned(&bounds, cell, apart);
        let exposed: Vec<Id> = (0..system.cells.len()).filter(exposed).collect();
        let Some(next) = next_to_withhold(system, &bounds, &exposed) else {
            return bounds;
        };
        system.cells[next].known = match system.cells[next].truth {
            Some(n) if totals.contains(&next) => bracket(n),
            _ => LARGER,
        };
    }
}

fn withhold_small(system: &mut System) {
    for cell in &mut system.cells {
        if cell.known == Known::Shown && cell.truth.is_some_and(is_small) {
            cell.known = SMALL;
        }
    }
}

fn withhold_everything(system: &mut System) -> Bounds {
    for cell in &mut system.cells {
        if let (Known::Shown, Some(n)) = (cell.known, cell.truth.filter(|n| *n > 0)) {
            cell.known = if is_small(n) { SMALL } else { bracket(n) };
        }
    }
    system.told()
}

/// Withholds in place and adds to the tally.
pub(super) fn count(system: &mut System, totals: &[Id], tally: &mut super::Tally) {
    withhold_small(system);
    let alone = system.ranges().unwrap_or_else(|| system.told());
    tally.derivable_alone += (0..system.cells.len()).filter(|&cell| derivable(system, &alone, cell)).count() as u64;
    withhold(system, totals, &[]);
    for cell in &system.cells {
        let counter = match (cell.known, cell.truth) {
            (Known::Shown, _) => &mut tally.shown,
            (_, None) => &mut tally.absent,
            (_, Some(n)) if is_small(n) => &mut tally.small,
            (_, Some(_)) => &mut tally.protecting,
        };
        *counter += 1;
    }
}

fn is_small(count: i64) -> bool {
    (1..=LARGEST_WITHHELD as i64).contains(&count)
}

/// Whether the reader can work out a number not meant to be known: a withheld one, or a small one that
/// the publisher left out. An absent row that must be 0 tells of nobody.
fn derivable(system: &System, bounds: &Bounds, cell: Id) -> bool {
    let meant_hidden = match system.cells[cell] {
        super::system::Cell { known: Known::Shown, .. } => false,
        super::system::Cell { truth: Some(_), .. } => true,
        super::system::Cell { truth: None, .. } => is_small(bounds.lo[cell]),
    };
    meant_hidden && bounds.fixed(cell)
}

/// Whether a number kept apart has one value left of those that what is published elsewhere leaves it.
fn pinned(bounds: &Bounds, cell: Id, apart: &[(Id, Range)]) -> bool {
    let left = |range: &Range| {
        let (lo, hi) = (bounds.lo[cell].max(range.lo as i64), bounds.hi[cell].min(range.hi as i64));
        lo == hi && range.lo < range.hi
    };
    apart.iter().any(|(of, range)| *of == cell && left(range))
}

/// The cell to withhold so that an exposed one can no longer be worked out. The mildest remedy any of them has:
/// in a sum that gives it away, the smallest shown number that is not zero; a shown number that bounds it; the
/// same in any sum it stands in; the total of a sum that gives it away; any total of its; any shown number.
fn next_to_withhold(system: &System, bounds: &Bounds, exposed: &[Id]) -> Option<Id> {
    if exposed.is_empty() {
        return None;
    }
    let has = |sum: &&Sum, cell: Id| sum.total == cell || sum.parts.contains(&cell);
    let sums = |cell: Id| system.sums.iter().filter(move |sum| has(sum, cell));
    let telling = |cell: Id| sums(cell).filter(move |sum| gives_away(sum, bounds, cell));
    let part = |sum: &Sum| smallest_shown(system, &sum.parts);
    let total = |sum: &Sum| smallest_shown(system, &[sum.total]);
    let first = |remedy: &dyn Fn(Id) -> Option<Id>| exposed.iter().find_map(|&cell| remedy(cell));
    first(&|cell| telling(cell).find_map(part))
        .or_else(|| first(&|cell| binding_neighbour(system, bounds, cell)))
        .or_else(|| first(&|cell| sums(cell).find_map(part)))
        .or_else(|| first(&|cell| telling(cell).find_map(total)))
        .or_else(|| first(&|cell| sums(cell).find_map(total)))
        .or_else(|| smallest_shown(system, &(0..system.cells.len()).collect::<Vec<Id>>()))
}

/// Whether the other cells of the sum are known, so that this one follows.
fn gives_away(sum: &Sum, bounds: &Bounds, cell: Id) -> bool {
    sum.parts.iter().chain([&sum.total]).all(|&c| c == cell || bounds.fixed(c))
}

fn smallest_shown(system: &System, among: &[Id]) -> Option<Id> {
    let number = |&cell: &Id| system.cells[cell].truth.unwrap_or(0);
    among
        .iter()
        .copied()
        .filter(|&cell| system.cells[cell].known == Known::Shown && number(&cell) > 0)
        .min_by_key(number)
}

/// A shown number that this cell cannot exceed, or stay under, and that is where its range ends.
fn binding_neighbour(system: &System, bounds: &Bounds, cell: Id) -> Option<Id> {
    let other = |&(part, whole): &(Id, Id)| {
        let binds = bounds.lo[part] == bounds.hi[whole] || bounds.hi[part] == bounds.lo[whole];
        match cell {
            _ if !binds => None,
            c if c == part => Some(whole),
            c if c == whole => Some(part),
            _ => None,
        }
    };
    smallest_shown(system, &system.within.iter().filter_map(other).collect::<Vec<Id>>())
}

/// The public bracket of a withheld total, in a 1–2–5 series: 11–20, 21–50, 51–100, …
fn bracket(total: i64) -> Known {
    let mut lo = LARGEST_WITHHELD as i64 + 1;
    let mut step = LARGEST_WITHHELD as i64;
    loop {
        for hi in [2 * step, 5 * step, 10 * step] {
            if total <= hi {
                return Known::Between(lo, hi);
            }
            lo = hi + 1;
        }
        step *= 10;
    }
}
