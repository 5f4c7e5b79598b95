//! Decimal text → number, without the tables that a general parser brings to the browser module.

/// A number met in a file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    /// A whole number, however it was written: `12`, `12.0`, `1.2e1`.
    Whole(i64),
    /// Any other finite number. Exact rounding up to 15 significant digits, a few units in the last
    /// place beyond.
    Fraction(f64),
}

/// Powers of ten that a double holds exactly.
const EXACT: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// How a file writes its numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// The decimal sign.
    pub(super) decimal: u8,
    /// The sign between groups of three digits, if there is one.
    pub(super) group: Option<u8>,
}

impl Style {
    /// A point, no groups: as JSON writes numbers.
    pub(super) const PLAIN: Style = Style { decimal: b'.', group: None };
}

/// Reads all of `text` as a number written in this style; `None` when it is not one or is not finite.
pub(super) fn parse(text: &str, style: Style) -> Option<Number> {
    let bytes = text.as_bytes();
    let (negative, bytes) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, bytes),
    };
    let (mut mantissa, mut exponent, bytes) = significand(bytes, style)?;
    match bytes {
        [] => {}
        [b'e' | b'E', rest @ ..] => exponent = exponent.saturating_add(integer(rest)?),
        _ => return None,
    }
    while exponent < 0 && mantissa % 10 == 0 {
        if mantissa == 0 {
            exponent = 0;
            break;
        }
        mantissa /= 10;
        exponent += 1;
    }
    if let Some(whole) = whole(mantissa, exponent) {
        return Some(Number::Whole(if negative { -whole } else { whole }));
    }
    let size = scaled(mantissa as f64, exponent);
    size.is_finite().then_some(Number::Fraction(if negative { -size } else { size }))
}

/// Digits with at most one decimal sign: the first 19 significant digits, the power of ten they are
/// to be multiplied by, and the bytes that follow.
fn significand(mut bytes: &[u8], style: Style) -> Option<(u64, i32, &[u8])> {
    let (mut mantissa, mut exponent, mut digits, mut after_sign) = (0u64, 0i32, 0usize, false);
    while let [byte, rest @ ..] = bytes {
        if byte.is_ascii_digit() {
            digits += 1;
            if mantissa < 1_000_000_000_000_000_000 {
                mantissa = mantissa * 10 + u64::from(byte - b'0');
                exponent -= i32::from(after_sign);
            } else {
                exponent += i32::from(!after_sign);
            }
        } else if *byte == style.decimal && !after_sign {
            after_sign = true;
        } else if Some(*byte) == style.group && digits > 0 && !after_sign && is_group(rest) {
            // Between two groups: nothing to add.
        } else {
            break;
        }
        bytes = rest;
    }
    (digits > 0).then_some((mantissa, exponent, bytes))
}

/// Whether exactly three digits follow before anything else.
fn is_group(bytes: &[u8]) -> bool {
    bytes.iter().take(4).take_while(|b| b.is_ascii_digit()).count() == 3
}

/// A signed exponent; one too large to matter is cut.
fn integer(bytes: &[u8]) -> Option<i32> {
    let (negative, digits) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, bytes),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let size = digits.iter().fold(0i32, |n, d| n.saturating_mul(10).saturating_add(i32::from(d - b'0'))).min(100_000);
    Some(if negative { -size } else { size })
}

/// `mantissa` × 10^`exponent` when it is a whole number that fits.
fn whole(mantissa: u64, exponent: i32) -> Option<i64> {
    if exponent < 0 {
        return None;
    }
    let mut size = mantissa;
    // At most 19 turns: a size over 0 overflows then, and 0 stays 0.
    for _ in 0..exponent.min(20) {
        size = size.checked_mul(10)?;
    }
    i64::try_from(size).ok()
}

/// `size` × 10^`exponent`, in steps that each round once.
fn scaled(mut size: f64, exponent: i32) -> f64 {
    let mut left = exponent.unsigned_abs().min(800) as usize;
    while left > 0 {
        let step = left.min(22);
        let power = EXACT.get(step).copied().unwrap_or(1.0);
        size = if exponent < 0 { size / power } else { size * power };
        left -= step;
    }
    size
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::{Number, Style, parse};
    use proptest::prelude::*;

    #[test]
    fn whole_numbers_however_written() {
        for (text, expected) in [
            ("0", 0),
            ("-0", 0),
            ("12", 12),
            ("+12", 12),
            ("12.0", 12),
            ("12.", 12),
            ("1.2e1", 12),
            ("120e-1", 12),
            ("0e99999999999", 0),
            ("9223372036854775807", i64::MAX),
            ("-17", -17),
        ] {
            assert_eq!(parse(text, Style::PLAIN), Some(Number::Whole(expected)), "{text}");
        }
    }

    #[test]
    fn fractions_and_what_is_no_number() {
        assert_eq!(parse("91.6666666667", Style::PLAIN), Some(Number::Fraction(91.666_666_666_7)));
        let french = Style { decimal: b',', group: Some(b'.') };
        assert_eq!(parse("-1234,5", french), Some(Number::Fraction(-1234.5)));
        assert_eq!(parse("1.039.214,38", french), Some(Number::Fraction(1_039_214.38)));
        assert_eq!(parse("1.039", french), Some(Number::Whole(1039)));
        for text in ["1.03", "1.0394", ".039", "1,5.000", "12.34.567"] {
            assert_eq!(parse(text, french), None, "{text}");
        }
        for text in
            ["", "-", ".", "e1", "1e", "1e+", "12a", "1.2.3", "1,2", "0x10", "1 000", "inf", "NaN", "1e999", "--1"]
        {
            assert_eq!(parse(text, Style::PLAIN), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_the_standard_library(value in any::<f64>().prop_filter("finite", |v| v.is_finite())) {
            let text = format!("{value:e}");
            let got = match parse(&text, Style::PLAIN).unwrap() {
                Number::Whole(n) => n as f64,
                Number::Fraction(f) => f,
            };
            // Subnormal numbers lose digits in the last division.
            let slack = value.abs() * 1e-13 + 1e-307;
            prop_assert!((got - value).abs() <= slack || (value.abs() > 1e307), "{text}: {got}");
        }

        #[test]
        fn fifteen_digits_are_exact(mantissa in 0u64..1_000_000_000_000_000, places in 0usize..12) {
            let digits = format!("{mantissa:015}");
            let text = format!("{}.{}", &digits[..15 - places], &digits[15 - places..]);
            let got = match parse(&text, Style::PLAIN).unwrap() {
                Number::Whole(n) => n as f64,
                Number::Fraction(f) => f,
            };
            prop_assert_eq!(got, text.trim_end_matches('.').parse::<f64>().unwrap());
        }

        #[test]
        fn never_panics(text in "\\PC*") {
            let _ = parse(&text, Style::PLAIN);
        }
    }
}
