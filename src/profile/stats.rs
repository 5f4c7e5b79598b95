//! Intervals, and the gamma distribution they need.
//!
//! Own code rather than a statistics crate: a general one costs the browser module tens of kilobytes for
//! one quantile function. Its error is bounded by tests against `statrs` (see the end of the file).

/// A value with its 95 % interval, all three in the same unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The estimate.
    pub value: f64,
    /// Lower limit.
    pub lo: f64,
    /// Upper limit.
    pub hi: f64,
}

impl Interval {
    /// The same interval in another unit.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Interval {
        Interval { value: self.value * factor, lo: self.lo * factor, hi: self.hi * factor }
    }
}

/// The 97.5 % quantile of the standard normal distribution.
pub const Z: f64 = 1.959_963_984_540_054;

/// Exact 95 % interval of a Poisson count (Garwood, Biometrika 1936): the limits are the
/// 2.5 % quantile of Gamma(k, 1) and the 97.5 % quantile of Gamma(k + 1, 1). In counts.
#[must_use]
pub fn garwood(count: u64) -> Interval {
    let k = count as f64;
    let lo = if count == 0 { 0.0 } else { gamma_quantile(0.025, k) };
    Interval { value: k, lo, hi: gamma_quantile(0.975, k + 1.0) }
}

/// 95 % interval of a share (Wilson, JASA 1927) of `part` in `whole`, from 0 to 1. 0 of 0 is 0 with the interval [0; 1].
#[must_use]
pub fn wilson(part: f64, whole: f64) -> Interval {
    if whole <= 0.0 {
        return Interval { value: 0.0, lo: 0.0, hi: 1.0 };
    }
    let share = part / whole;
    let square = Z * Z;
    let scale = 1.0 + square / whole;
    let centre = (share + square / (2.0 * whole)) / scale;
    let half = Z / scale * (share * (1.0 - share) / whole + square / (4.0 * whole * whole)).sqrt();
    let lo = if part <= 0.0 { 0.0 } else { (centre - half).max(0.0) };
    let hi = if part >= whole { 1.0 } else { (centre + half).min(1.0) };
    Interval { value: share, lo, hi }
}

/// Ratio of two rates `cases / exposure` with its log-normal 95 % interval, standard error √(1/k₁ + 1/k₂).
/// `None` when a count or an exposure is zero.
#[must_use]
pub fn rate_ratio(cases: u64, exposure: u64, other_cases: u64, other_exposure: u64) -> Option<Interval> {
    if cases == 0 || other_cases == 0 || exposure == 0 || other_exposure == 0 {
        return None;
    }
    let (k1, k2) = (cases as f64, other_cases as f64);
    let ratio = k1 / exposure as f64 / (k2 / other_exposure as f64);
    Some(log_normal(ratio, 1.0 / k1 + 1.0 / k2))
}

/// An estimate with the log-normal 95 % interval of this variance of its logarithm.
pub(super) fn log_normal(value: f64, variance: f64) -> Interval {
    let spread = libm::exp(Z * variance.sqrt());
    Interval { value, lo: value / spread, hi: value * spread }
}

/// The shape from which the Wilson–Hilferty approximation is used as it is: its relative error there is under 1e-9.
const LARGE_SHAPE: f64 = 1e7;

/// The value below which a Gamma(`shape`, 1) variable falls with `probability`.
/// Newton's method on the regularised incomplete gamma function, from the Wilson–Hilferty
/// approximation (PNAS 1931). Relative error under 1e-9 for shapes from 0.5 up.
#[must_use]
pub fn gamma_quantile(probability: f64, shape: f64) -> f64 {
    let normal = if probability < 0.5 { -normal_tail(probability) } else { normal_tail(1.0 - probability) };
    let root = 1.0 - 1.0 / (9.0 * shape) + normal / (3.0 * shape.sqrt());
    let mut x = (shape * root * root * root).max(shape * 1e-3);
    if shape >= LARGE_SHAPE {
        return x;
    }
    let log_gamma = log_gamma(shape);
    for _ in 0..50 {
        let density = libm::exp((shape - 1.0) * libm::log(x) - x - log_gamma);
        if density <= 0.0 {
            break;
        }
        let step = (gamma_cumulative(shape, x, log_gamma) - probability) / density;
        // Halley's correction; kept positive by never going under a tenth of the present value.
        let bend = 1.0 - 0.5 * (step * ((shape - 1.0) / x - 1.0)).clamp(-1.0, 1.0);
        let next = (x - step / bend).max(x / 10.0);
        let moved = (next - x).abs();
        x = next;
        // The error is cubed at each step, in units of the standard deviation: the next one would move by less than 1e-11 of it.
        if moved <= 1e-4 * x.min(x.sqrt()) {
            break;
        }
    }
    x
}

/// The logarithm of the gamma function, for `x` above 0 (Stirling's series, Abramowitz & Stegun 6.1.41; under 10
/// through the recurrence). `libm`'s own is made for every `x`, at six times the bytes.
fn log_gamma(mut x: f64) -> f64 {
    let mut product = 1.0;
    while x < 10.0 {
        product *= x;
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let tail = [1.0 / 1188.0, -1.0 / 1680.0, 1.0 / 1260.0, -1.0 / 360.0, 1.0 / 12.0];
    let series = tail.iter().fold(0.0, |sum, term| sum * square + term) / x;
    // 0.918…: half the logarithm of 2 π.
    (x - 0.5) * libm::log(x) - x + 0.918_938_533_204_672_7 + series - libm::log(product)
}

/// Upper quantile of the standard normal distribution (Abramowitz & Stegun 26.2.23, error under 4.5e-4:
/// a starting point, except for 2.5 %, where it is exact).
fn normal_tail(tail: f64) -> f64 {
    if (tail - 0.025).abs() < 1e-12 {
        return Z;
    }
    let t = (-2.0 * libm::log(tail)).sqrt();
    let over = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let under = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    t - over / under
}

/// Regularised lower incomplete gamma function P(shape, x): its series under shape + 1,
/// Legendre's continued fraction above (Abramowitz & Stegun 6.5.29 and 6.5.31).
fn gamma_cumulative(shape: f64, x: f64, log_gamma: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let front = libm::exp(shape * libm::log(x) - x - log_gamma);
    if x < shape + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / shape, 1.0 / shape, shape);
        while term > sum * 1e-16 {
            n += 1.0;
            term *= x / n;
            sum += term;
        }
        front * sum
    } else {
        let tiny = 1e-300;
        let mut b = x + 1.0 - shape;
        let mut c = 1.0 / tiny;
        let mut d = 1.0 / b;
        let mut fraction = d;
        for i in 1..100_000 {
            let i = f64::from(i);
            let a = -i * (i - shape);
            b += 2.0;
            d = 1.0 / away_from_zero(a * d + b, tiny);
            c = away_from_zero(b + a / c, tiny);
            let factor = d * c;
            fraction *= factor;
            if (factor - 1.0).abs() < 1e-16 {
                break;
            }
        }
        1.0 - front * fraction
    }
}

fn away_from_zero(value: f64, tiny: f64) -> f64 {
    if value.abs() < tiny { tiny } else { value }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;
    use statrs::distribution::{ContinuousCDF, Gamma};

    fn close(found: f64, expected: f64, relative: f64) {
        assert!((found - expected).abs() <= relative * expected.abs().max(1e-12), "found {found}, expected {expected}");
    }

    #[test]
    fn garwood_limits_are_those_of_the_tables() {
        for (count, lo, hi) in [(0, 0.0, 3.6889), (10, 4.7954, 18.3904), (11, 5.4912, 19.6820), (50, 37.1110, 65.9188)]
        {
            let interval = garwood(count);
            assert!((interval.lo - lo).abs() < 5e-5, "{count}: {}", interval.lo);
            assert!((interval.hi - hi).abs() < 5e-5, "{count}: {}", interval.hi);
        }
    }

    #[test]
    fn the_logarithm_of_gamma_is_that_of_libm() {
        for x in [0.5, 1.0, 1.5, 2.0, 3.7, 9.99, 10.0, 11.5, 100.0, 12_345.5, 9e6] {
            let expected = libm::lgamma(x);
            assert!((log_gamma(x) - expected).abs() <= 2e-14 + 4e-16 * expected.abs(), "{x}: {}", log_gamma(x));
        }
    }

    #[test]
    fn gamma_quantiles_agree_with_statrs() {
        for shape in [0.5, 1.0, 1.5, 2.0, 3.0, 11.0, 12.5, 100.0, 999.5, 17_509.0, 433_195.0] {
            let gamma = Gamma::new(shape, 1.0).unwrap();
            for probability in [0.025, 0.05, 0.5, 0.95, 0.975] {
                let x = gamma_quantile(probability, shape);
                let back = gamma.cdf(x);
                assert!((back - probability).abs() < 1e-9, "P({shape}, {x}) = {back}, not {probability}");
            }
        }
    }

    #[test]
    fn the_approximation_for_huge_shapes_meets_the_iteration() {
        let shape = LARGE_SHAPE - 1.0;
        close(gamma_quantile(0.975, shape), gamma_quantile(0.975, LARGE_SHAPE), 2e-7);
    }

    #[test]
    fn wilson_on_women_among_paracetamol_cases() {
        let interval = wilson(10_601.0, 17_509.0).scaled(100.0);
        assert!((interval.value - 60.55).abs() < 5e-3, "{}", interval.value);
        assert!((interval.lo - 59.82).abs() < 5e-3, "{}", interval.lo);
        assert!((interval.hi - 61.27).abs() < 5e-3, "{}", interval.hi);
    }

    #[test]
    fn wilson_stays_between_nothing_and_all() {
        let none = wilson(0.0, 0.0);
        assert_eq!((none.lo, none.hi), (0.0, 1.0));
        let all = wilson(10.0, 10.0);
        assert_eq!(all.hi, 1.0);
        close(all.lo, 0.722_467, 1e-5);
    }
}
