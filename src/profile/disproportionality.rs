//! Disproportionality of one medicine × event table against the whole file.
//!
//! Here the comparator is a sum of medicine × case pairs at SOC level, coarser than agencies use:
//! a reporting pattern within this file, never a signal.

use super::stats::{Interval, gamma_quantile, log_normal};

/// The 2 × 2 table: the medicine with the event, without it; all others with it, without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TwoByTwo {
    /// The medicine, with the event.
    pub a: u64,
    /// The medicine, without it.
    pub b: u64,
    /// The others, with it.
    pub c: u64,
    /// The others, without it.
    pub d: u64,
}

impl TwoByTwo {
    /// Proportional reporting ratio (Evans, Waller, Davis 2001) with its log-normal interval; `None` when a cell makes it undefined.
    #[must_use]
    pub fn prr(self) -> Option<Interval> {
        let [a, b, c, d] = self.parts();
        let value = (a / (a + b)) / (c / (c + d));
        (self.a > 0 && self.c > 0).then(|| log_normal(value, 1.0 / a - 1.0 / (a + b) + 1.0 / c - 1.0 / (c + d)))
    }

    /// Reporting odds ratio with its log-normal interval; `None` when a cell is zero.
    #[must_use]
    pub fn ror(self) -> Option<Interval> {
        let [a, b, c, d] = self.parts();
        let full = [self.a, self.b, self.c, self.d].into_iter().all(|n| n > 0);
        full.then(|| log_normal(a * d / (b * c), 1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d))
    }

    /// Information component, in bits, with its shrinkage and 95 % interval (Norén, Hopstadius, Bate 2013).
    #[must_use]
    pub fn ic(self) -> Interval {
        let [a, b, c, d] = self.parts();
        information_component(a, (a + b) * (a + c) / (a + b + c + d).max(1.0))
    }

    fn parts(self) -> [f64; 4] {
        [self.a as f64, self.b as f64, self.c as f64, self.d as f64]
    }
}

/// Information component of `observed` against `expected`, in bits: log₂((O + ½) ÷ (E + ½)), limits from the
/// quantiles of Gamma(O + ½, rate E + ½).
#[must_use]
pub fn information_component(observed: f64, expected: f64) -> Interval {
    let limit = |probability| libm::log2(gamma_quantile(probability, observed + 0.5) / (expected + 0.5));
    Interval { value: libm::log2((observed + 0.5) / (expected + 0.5)), lo: limit(0.025), hi: limit(0.975) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;

    fn close(found: f64, expected: f64, places: i32) {
        assert!((found - expected).abs() <= 0.5 * 10f64.powi(-places) + 1e-12, "found {found}, expected {expected}");
    }

    #[test]
    fn ibuprofen_and_skin() {
        let table = TwoByTwo { a: 732, b: 1_667, c: 141_224, d: 538_533 };
        let prr = table.prr().unwrap();
        let ror = table.ror().unwrap();
        for (found, expected) in [
            (prr.value, 1.469),
            (prr.lo, 1.382),
            (prr.hi, 1.560),
            (ror.value, 1.674), // 732 × 538 533 ÷ (1 667 × 141 224) = 1.67448
            (ror.lo, 1.535),
            (ror.hi, 1.827),
            (table.ic().value, 0.552),
            (table.ic().lo, 0.445),
        ] {
            close(found, expected, 3);
        }
        close(information_component(12.0, 5.0).lo, 0.2542, 4);
    }

    #[test]
    fn empty_cells_give_no_ratio() {
        assert_eq!(TwoByTwo { a: 0, b: 5, c: 5, d: 5 }.prr(), None);
        assert_eq!(TwoByTwo { a: 5, b: 0, c: 5, d: 5 }.ror(), None);
    }
}
