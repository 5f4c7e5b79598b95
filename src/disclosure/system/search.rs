//! Exact ranges where relations form loops: a search that narrows, splits and backs up.
//!
//! The tables are close to totally unimodular, so the first dive nearly always ends in a solution.

use super::{Bounds, Id, System};

/// Dives before the search gives up on one end of one cell. The end then stays where narrowing left it
/// moved inwards by what was refuted: no wider than what was asked, never a false claim of a wide range.
const PATIENCE: u32 = 2_000;

impl System {
    /// Moves the ends of each of these cells inwards to the nearest value that a solution has.
    pub(super) fn tighten(&self, component: &[Id], bounds: &mut Bounds) {
        for &cell in component {
            let mut patience = PATIENCE;
            let lo = self.extreme(component, cell, bounds, false, &mut patience);
            let mut patience = PATIENCE;
            let hi = self.extreme(component, cell, bounds, true, &mut patience);
            // Neither end found: treat the cell as told, which makes the caller withhold more.
            let (lo, hi) = (lo.or(hi), hi.or(lo));
            if let (Some(lo), Some(hi)) = (lo, hi) {
                bounds.lo[cell] = lo;
                bounds.hi[cell] = hi;
            } else {
                bounds.hi[cell] = bounds.lo[cell];
            }
        }
    }

    /// The smallest (or largest) value of `cell` in any solution within `bounds`.
    fn extreme(&self, component: &[Id], cell: Id, bounds: &Bounds, largest: bool, patience: &mut u32) -> Option<i64> {
        let end = if largest { bounds.hi[cell] } else { bounds.lo[cell] };
        if self.solvable(component, fix(bounds, cell, end, end), patience) {
            return Some(end);
        }
        let (lo, hi) = if largest { (bounds.lo[cell], end - 1) } else { (end + 1, bounds.hi[cell]) };
        let mut rest = fix(bounds, cell, lo, hi);
        if lo > hi || *patience == 0 || !self.narrow(&mut rest) {
            return None;
        }
        let (lo, hi) = (rest.lo[cell], rest.hi[cell]);
        if lo == hi {
            return self.solvable(component, rest, patience).then_some(lo);
        }
        let middle = lo + (hi - lo) / 2;
        let (near, far) = if largest { ((middle + 1, hi), (lo, middle)) } else { ((lo, middle), (middle + 1, hi)) };
        self.extreme(component, cell, &fix(&rest, cell, near.0, near.1), largest, patience)
            .or_else(|| self.extreme(component, cell, &fix(&rest, cell, far.0, far.1), largest, patience))
    }

    /// Whether the cells of the component have a solution within these bounds.
    fn solvable(&self, component: &[Id], mut bounds: Bounds, patience: &mut u32) -> bool {
        if *patience == 0 {
            return false;
        }
        *patience -= 1;
        if !self.narrow(&mut bounds) {
            return false;
        }
        let Some(&open) = component.iter().find(|&&c| !bounds.fixed(c)) else { return true };
        let (lo, hi) = (bounds.lo[open], bounds.hi[open]);
        let middle = lo + (hi - lo) / 2;
        // An end first: it is the likeliest to fix the rest; then what is left, halved.
        self.solvable(component, fix(&bounds, open, lo, lo), patience)
            || (middle > lo && self.solvable(component, fix(&bounds, open, lo + 1, middle), patience))
            || self.solvable(component, fix(&bounds, open, middle.max(lo) + 1, hi), patience)
    }
}

fn fix(bounds: &Bounds, cell: Id, lo: i64, hi: i64) -> Bounds {
    let mut fixed = bounds.clone();
    fixed.lo[cell] = lo;
    fixed.hi[cell] = hi;
    fixed
}
