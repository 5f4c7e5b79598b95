//! Values to pixels: plotters' coordinates, and ticks at round numbers.

use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;

use crate::chart::text::{Lang, compact, number};
use crate::chart::{Amount, Mark};

/// plotters maps to whole numbers: positions are asked for in 64ths of a pixel.
const SUBPIXELS: f32 = 64.0;

/// A scale from zero up.
pub(super) struct Scale {
    coord: RangedCoordf64,
    length: i32,
}

impl Scale {
    /// Zero at 0, `top` at `length` pixels.
    pub(super) fn new(top: f64, length: f32) -> Self {
        Scale { coord: (0.0..top).into(), length: (length.max(0.0) * SUBPIXELS) as i32 }
    }

    /// The distance of a value from zero, in pixels; values outside are brought inside.
    pub(super) fn at(&self, value: f64) -> f32 {
        let value = if value.is_finite() { value } else { 0.0 };
        let value = value.max(0.0).min(self.coord.range().end);
        self.coord.map(&value, (0, self.length)) as f32 / SUBPIXELS
    }
}

/// The end of a scale that starts at zero and its ticks, zero included, at round numbers.
pub(super) struct Ticks {
    /// The last tick: the end of the scale.
    pub(super) top: f64,
    /// Every tick.
    pub(super) values: Vec<f64>,
}

/// Round ticks for values up to `most`, about `count` of them.
pub(super) fn ticks(most: f64, count: usize) -> Ticks {
    let step = step(most, count.max(3) as f64);
    // A hair of slack, so that a value on a tick does not ask for one more.
    let steps = (most / step - 1e-9).ceil().clamp(1.0, 50.0);
    Ticks { top: step * steps, values: (0..=steps as usize).map(|i| step * i as f64).collect() }
}

/// The smallest of 1, 2 and 5 times a power of ten that makes at most `count` ticks from zero to `most`: the step of
/// plotters' key points, without the power function that they ask for.
fn step(most: f64, count: f64) -> f64 {
    if most < f64::EPSILON {
        return most;
    }
    let mut decade = 1.0;
    while decade <= most {
        decade *= 10.0;
    }
    let mut step = decade;
    loop {
        for parts in [2.0, 5.0, 10.0] {
            let finer = decade / parts;
            if (most / finer + 1e-9).floor() >= count {
                return step;
            }
            step = finer;
        }
        decade = step;
    }
}

/// A tick in words: as many decimals as the step needs, large numbers in short.
pub(super) fn tick_label(value: f64, step: f64, lang: Lang) -> String {
    if step >= 5_000.0 && value < 1e18 {
        return compact(value as u64, lang);
    }
    let mut decimals = 0;
    let mut scaled = step;
    // 1e-6: what a float leaves of a whole number after a few multiplications.
    while decimals < 6 && (scaled - scaled.round()).abs() > 1e-6 * scaled {
        scaled *= 10.0;
        decimals += 1;
    }
    number(value, decimals, lang)
}

/// A mark's value where its drawing ends: the number, or the upper end of a withheld range.
pub(super) fn end(mark: &Mark) -> Option<f64> {
    match mark.amount {
        Amount::Exact(value) => Some(value),
        Amount::Between(lo, hi) => Some(hi.max(lo)),
        Amount::Missing => None,
    }
    .filter(|value| value.is_finite())
}

/// The furthest value that a mark shows: its own, its interval's or its reference's.
pub(super) fn furthest(mark: &Mark) -> f64 {
    let candidates = [end(mark), mark.interval.map(|interval| interval.hi), mark.reference];
    candidates.into_iter().flatten().filter(|value| value.is_finite()).fold(0.0, f64::max)
}

/// The furthest of several marks; 1 when nothing reaches above zero, so that a scale can be made.
pub(super) fn reach<'a>(marks: impl Iterator<Item = &'a Mark>) -> f64 {
    let most = marks.map(furthest).fold(0.0, f64::max);
    if most > 0.0 { most } else { 1.0 }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn ticks_are_round_and_enclose_the_values() {
        for (most, top, step) in [(5.71, 6.0, 2.0), (8.0, 8.0, 2.0), (3975.0, 4000.0, 1000.0), (0.0043, 0.005, 0.001)] {
            let found = ticks(most, 5);
            assert!((found.top - top).abs() < 1e-9 * top, "{most}: up to {}", found.top);
            assert!((found.values[1] - step).abs() < 1e-9 * step, "{most}: steps of {}", found.values[1]);
            assert_eq!(found.values[0], 0.0);
            assert_eq!(found.values.last(), Some(&found.top));
        }
    }

    #[test]
    fn steps_are_those_of_plotters() {
        let mut most: f64 = 1e-6;
        while most < 1e9 {
            for count in [3, 4, 5, 6] {
                for most in [most, most.ceil()] {
                    let points = RangedCoordf64::from(0.0..most).key_points(count);
                    let (found, expected) = (step(most, count as f64), points[1] - points[0]);
                    assert!((found - expected).abs() < 1e-9 * expected, "{most}, {count}: {found}, not {expected}");
                }
            }
            most *= 1.037;
        }
    }

    #[test]
    fn tick_labels_are_in_the_language_with_the_decimals_of_the_step() {
        assert_eq!(tick_label(1.5, 0.5, Lang::Fr), "1,5");
        assert_eq!(tick_label(1.5, 0.5, Lang::En), "1.5");
        assert_eq!(tick_label(2.0, 2.0, Lang::Fr), "2");
        assert_eq!(tick_label(0.004, 0.001, Lang::En), "0.004");
        assert_eq!(tick_label(60e6, 20e6, Lang::Fr), "60\u{a0}M");
    }

    #[test]
    fn a_tick_is_where_its_value_is() {
        for most in [1.0, 7.0, 26.0, 29e6, 0.13, 999.0] {
            let found = ticks(most, 3);
            let scale = Scale::new(found.top, 60.0);
            for value in &found.values {
                assert!((f64::from(scale.at(*value)) - value / found.top * 60.0).abs() < 0.02, "{most}: {value}");
            }
        }
    }
}
