//! Reporting rates: cases ÷ exposure × 100 000, or the reason why there is none.

use super::{Cell, Interval, Profile, Rate, Undefined, stats};
use crate::domain::{Category, Count, Dimension, LARGEST_WITHHELD, Range};

/// Rates are per this many units of exposure.
pub const PER: f64 = 100_000.0;
/// Fewest cases for which a rate is given: one more than the largest withheld count.
pub const FEWEST_CASES: u64 = LARGEST_WITHHELD + 1;
/// Least exposure for which a rate is given.
pub const LEAST_EXPOSURE: u64 = 1_000;
/// Least share of the cases that must fall where there is exposure.
pub const LEAST_COVERED: f64 = 0.9;

/// The rate of these cases over this exposure per 100 000, with Garwood's interval; the exposure is taken as fixed. A withheld exposure
/// whose range is narrower than a thousandth of it counts as the middle of that range.
#[must_use]
pub fn rate(cases: Count, exposure: Count) -> Rate {
    let k = match cases {
        Count::Exact(k) => k,
        Count::Withheld(_) => return Rate::Undefined(Undefined::CasesWithheld),
        Count::NotPublished => return Rate::Undefined(Undefined::CasesNotPublished),
    };
    let n = match exposure {
        Count::Exact(0) | Count::NotPublished => return Rate::Undefined(Undefined::NoExposure),
        // Of which the middle is as good as the number: it moves the rate by less than its last digit.
        Count::Withheld(Range { lo, hi }) if (hi - lo) <= lo / 1_000 => lo + (hi - lo) / 2,
        Count::Withheld(_) => return Rate::Undefined(Undefined::ExposureWithheld),
        Count::Exact(n) => n,
    };
    let refusal = if k < FEWEST_CASES {
        Some(Undefined::TooFewCases)
    } else if k > n {
        Some(Undefined::MoreCasesThanExposure)
    } else if n < LEAST_EXPOSURE {
        Some(Undefined::TooLittleExposure)
    } else {
        None
    };
    refusal.map_or_else(|| Rate::Known(stats::garwood(k).scaled(PER / n as f64)), Rate::Undefined)
}

impl Rate {
    /// The rate, when it is known.
    #[must_use]
    pub fn known(&self) -> Option<Interval> {
        match self {
            Rate::Known(interval) => Some(*interval),
            Rate::Undefined(_) => None,
        }
    }
}

impl Profile {
    /// The rate over the whole period.
    #[must_use]
    pub fn rate(&self) -> Rate {
        match rate(self.cases, self.exposure) {
            Rate::Known(_) if !self.covered() => Rate::Undefined(Undefined::CasesOutsideExposure),
            other => other,
        }
    }

    /// The rate of one cell of a breakdown. For a cell over all years (sex, age) the rule on years
    /// without exposure holds as for the whole.
    #[must_use]
    pub fn rate_of(&self, cell: &Cell) -> Rate {
        let by_year = matches!(cell.category, Category::Year(_));
        match rate(cell.cases, cell.exposure) {
            Rate::Known(_) if !by_year && !self.covered() => Rate::Undefined(Undefined::CasesOutsideExposure),
            other => other,
        }
    }

    /// Whether at least 90 % of the cases surely fall in years, sexes and ages with exposure.
    fn covered(&self) -> bool {
        let Some(total) = self.cases.exact() else { return false };
        [Dimension::Year, Dimension::Sex, Dimension::Age].into_iter().filter_map(|d| self.by(d)).all(|breakdown| {
            let outside: u64 = breakdown
                .cells
                .iter()
                .filter(|cell| cell.category != Category::Unstated)
                .filter(|cell| matches!(cell.exposure, Count::Exact(0) | Count::NotPublished))
                .filter_map(|cell| cell.cases.range())
                .map(|range| range.hi)
                .sum();
            outside as f64 <= (1.0 - LEAST_COVERED) * total as f64
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;

    #[track_caller]
    fn is(cases: u64, exposure: u64, expected: [f64; 3]) {
        let found = rate(Count::Exact(cases), Count::Exact(exposure)).known().unwrap();
        for (found, expected) in [found.value, found.lo, found.hi].into_iter().zip(expected) {
            assert!((found - expected).abs() < 5e-5, "found {found}, expected {expected}");
        }
    }

    #[test]
    fn check_values() {
        is(17_509, 366_335_009, [4.7795, 4.7090, 4.8508]); // PARACETAMOL 2014–2018
        is(2_399, 78_963_562, [3.0381, 2.9177, 3.1622]); // IBUPROFENE
    }

    #[test]
    fn each_refusal_has_its_reason() {
        let reason = |cases, exposure| match rate(cases, exposure) {
            Rate::Undefined(reason) => reason,
            Rate::Known(found) => panic!("a rate was given: {found:?}"),
        };
        let range = crate::domain::Range { lo: 1, hi: 10 };
        let many = Count::Exact(100_000);
        assert_eq!(reason(Count::Withheld(range), many), Undefined::CasesWithheld);
        assert_eq!(reason(Count::NotPublished, many), Undefined::CasesNotPublished);
        assert_eq!(reason(Count::Exact(0), many), Undefined::TooFewCases);
        assert_eq!(reason(Count::Exact(21), Count::Exact(0)), Undefined::NoExposure); // cabozantinib 2017
        assert_eq!(reason(Count::Exact(21), Count::NotPublished), Undefined::NoExposure);
        assert_eq!(reason(Count::Exact(21), Count::Withheld(range)), Undefined::ExposureWithheld);
        let near = Count::Withheld(crate::domain::Range { lo: 99_990, hi: 100_010 });
        assert_eq!(rate(Count::Exact(422), near), rate(Count::Exact(422), Count::Exact(100_000)));
        assert_eq!(reason(Count::Exact(422), Count::Exact(19)), Undefined::MoreCasesThanExposure); // CLOPIDOGREL BASE
        assert_eq!(reason(Count::Exact(422), Count::Exact(999)), Undefined::TooLittleExposure);
    }
}
