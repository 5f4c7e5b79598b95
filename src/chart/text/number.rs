//! Numbers as the browser's `Intl.NumberFormat` writes them for `fr-FR` and `en`
//! (a recorded fixture compares them), without the weight of the standard library's float printing.

use super::{Key, Lang, NARROW, NBSP, say};

/// A whole number as it is.
#[must_use]
pub(crate) fn digits(value: impl Into<u64>) -> String {
    plain_digits(value.into())
}

fn plain_digits(mut value: u64) -> String {
    let mut out = String::new();
    loop {
        out.insert(0, char::from(b'0' + (value % 10) as u8));
        value /= 10;
        if value == 0 {
            return out;
        }
    }
}

/// A whole number with its thousands apart: `17 509` (narrow no-break space), `17,509`.
#[must_use]
pub fn integer(value: u64, lang: Lang) -> String {
    let digits = digits(value);
    let mut out = String::with_capacity(digits.len() + 8);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(lang.pick(NARROW, ','));
        }
        out.push(digit);
    }
    out
}

/// A number with exactly this many decimals: `4,8`, `4.8`, `1 234,50`.
#[must_use]
pub fn number(value: f64, decimals: u32, lang: Lang) -> String {
    let decimals = decimals.min(9);
    shown(value, scaled(value, decimals), decimals, Some(lang))
}

/// A share from 0 to 1 as a percentage with exactly this many decimals: `60,5 %`, `60.5%`. What would round to nothing or to all
/// without being it is said to be less or more: `< 0,1 %`, `> 99,9 %`.
#[must_use]
pub fn percent(share: f64, decimals: u32, lang: Lang) -> String {
    let decimals = decimals.min(7);
    let (number, whole) = (scaled(share, decimals + 2), 10u64.pow(decimals + 2));
    let (sign, number) = match number {
        0 if share > 0.0 => ("<\u{a0}", 1),
        number if number == whole && share < 1.0 => (">\u{a0}", whole - 1),
        number => ("", number),
    };
    [sign, &shown(share, number, decimals, Some(lang)), percent_sign(lang)].concat()
}

/// A range of shares as percentages: `2,1 à 5,3 %`, `2.1 to 5.3%`. The lower end is rounded down and the upper one up,
/// so that the text is never narrower than the range; with as many decimals, from one to three, as tell the ends well apart and
/// the lower one from zero.
#[must_use]
pub(crate) fn percent_range(lo: f64, hi: f64, lang: Lang) -> String {
    let (mut decimals, mut scale) = (1, 1e3);
    let ends = |scale: f64| (libm::floor(lo * scale + 1e-9), libm::ceil(hi * scale - 1e-9));
    while decimals < 3 && (ends(scale).1 - ends(scale).0 < 3.0 || (lo > 0.0 && ends(scale).0 < 1.0)) {
        (decimals, scale) = (decimals + 1, scale * 10.0);
    }
    let (low, high) = ends(scale);
    let mut out = percent_bare(low / scale, decimals, lang);
    out.push_str(lang.word(Key::RangeTo));
    out.push_str(&percent(high / scale, decimals, lang));
    out
}

/// A number for machines: decimal point, no grouping, exactly this many decimals.
#[must_use]
pub fn plain(value: f64, decimals: u32) -> String {
    let decimals = decimals.min(9);
    shown(value, scaled(value, decimals), decimals, None)
}

/// The number that [`plain`] writes.
#[must_use]
pub(crate) fn rounded(value: f64, decimals: u32) -> f64 {
    let decimals = decimals.min(9);
    (scaled(value, decimals) as f64 / 10u64.pow(decimals) as f64).copysign(value)
}

/// A large whole number in short, at most one decimal: `72,9 M`, `1,2 Md`, `72.9M`, `1.2B`;
/// under a thousand, the number itself.
#[must_use]
pub fn compact(value: u64, lang: Lang) -> String {
    let (tenths, suffix) = shortened(value, lang.pick(["k", "M", "Md", "Bn"], ["K", "M", "B", "T"]));
    let mut out = tenths_text(tenths, lang);
    if !suffix.is_empty() {
        if lang == Lang::Fr {
            out.push(NBSP);
        }
        out.push_str(suffix);
    }
    out
}

/// A large number in words that read aloud well: `72,9 millions`, `72.9 million`; under a million, the whole number.
#[must_use]
pub(crate) fn rounded_words(value: u64, lang: Lang) -> String {
    if value < 1_000_000 {
        return integer(value, lang);
    }
    let names = lang.pick(["", "million", "milliard", "billion"], ["", "million", "billion", "trillion"]);
    let (tenths, name) = shortened(value, names);
    let mut out = tenths_text(tenths, lang);
    out.push(NBSP);
    out.push_str(name);
    // French agrees from two on ("1,9 million", "2 millions"); English names stay singular after a number.
    if lang == Lang::Fr && tenths >= 20 {
        out.push('s');
    }
    out
}

/// From–to for whole numbers: `1 à 10`, `1 to 10`; long ones `395–404`.
#[must_use]
pub(crate) fn range(lo: u64, hi: u64, lang: Lang) -> String {
    let (low, high) = (integer(lo, lang), integer(hi, lang));
    if hi < 100 { say(lang, Key::FromTo, &[&low, &high]) } else { [low, high].join("–") }
}

/// How many decimals a rate of this size needs so that its interval can be told from it: 0 from 100 up, 1 from 1 up,
/// one more for each power of ten below, at most 4.
#[must_use]
pub fn rate_decimals(rate: f64) -> u32 {
    match rate {
        r if r >= 100.0 => 0,
        r if r >= 1.0 => 1,
        r if r >= 0.1 => 2,
        r if r >= 0.01 => 3,
        _ => 4,
    }
}

fn percent_bare(share: f64, decimals: u32, lang: Lang) -> String {
    let decimals = decimals.min(7);
    // One multiplication only, as Intl shifts the decimal point exactly.
    shown(share, scaled(share, decimals + 2), decimals, Some(lang))
}

fn percent_sign(lang: Lang) -> &'static str {
    lang.pick("\u{a0}%", "%")
}

/// |value| × 10^decimals rounded half up. Intl rounds the shortest decimal writing of the number, for which 1.005
/// is a tie; its binary value lies a hair under, so a hair is allowed.
fn scaled(value: f64, decimals: u32) -> u64 {
    let scale = 10u64.pow(decimals) as f64;
    let exact = value.abs() * scale;
    let whole = libm::floor(exact);
    let up = exact - whole >= 0.5 - exact * 4.0 * f64::EPSILON;
    // A float larger than u64 saturates; NaN gives 0.
    (whole as u64).saturating_add(u64::from(up))
}

/// The digits of `scaled` with the decimal sign set; grouped when there is a language.
fn shown(value: f64, scaled: u64, decimals: u32, lang: Option<Lang>) -> String {
    if !value.is_finite() {
        return if value.is_nan() { "NaN".to_owned() } else { "∞".to_owned() };
    }
    let scale = 10u64.pow(decimals);
    let whole = scaled / scale;
    let mut out = String::new();
    if value.is_sign_negative() {
        out.push('-');
    }
    match lang {
        Some(lang) => out.push_str(&integer(whole, lang)),
        None => out.push_str(&digits(whole)),
    }
    if decimals > 0 {
        out.push(if lang == Some(Lang::Fr) { ',' } else { '.' });
        let digits = digits(scaled % scale);
        out.extend(std::iter::repeat_n('0', (decimals as usize).saturating_sub(digits.len())));
        out.push_str(&digits);
    }
    out
}

/// The number in tenths of its largest unit, and the unit's name; each name is a thousand times the one before.
fn shortened(value: u64, names: [&'static str; 4]) -> (u64, &'static str) {
    let mut unit = 1u64;
    let mut name = "";
    for next in names {
        // 999 950 is 1 million, not 1 000 thousand.
        if tenths_of(value, unit) < 10_000 {
            break;
        }
        unit *= 1_000;
        name = next;
    }
    (tenths_of(value, unit), name)
}

/// Half up, in tenths of `unit`; a unit of 1 has no tenths to round.
fn tenths_of(value: u64, unit: u64) -> u64 {
    (value / unit).saturating_mul(10).saturating_add((value % unit * 10 + unit / 2) / unit)
}

/// Tenths as a number with at most one decimal.
fn tenths_text(tenths: u64, lang: Lang) -> String {
    if tenths.is_multiple_of(10) { integer(tenths / 10, lang) } else { number(tenths as f64 / 10.0, 1, lang) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;

    /// Every line of the fixture was written by a browser engine.
    #[test]
    fn numbers_are_written_as_intl_writes_them() {
        let recorded = include_str!("../../../tests/fixtures/chart/intl.tsv");
        let mut lines = 0;
        for line in recorded.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [kind, locale, decimals, value, expected] = fields[..] else { panic!("{line}") };
            let lang = if locale == "fr-FR" { Lang::Fr } else { Lang::En };
            let decimals: u32 = decimals.parse().unwrap();
            let value: f64 = value.parse().unwrap();
            let found = match kind {
                "number" => number(value, decimals, lang),
                "percent" => percent(value, decimals, lang),
                _ => compact(value as u64, lang),
            };
            let expected = expected.replace("\\u202f", "\u{202f}").replace("\\u00a0", "\u{a0}");
            lines += 1;
            // That a share is not quite nothing or all is said here, not there.
            if found.starts_with(['<', '>']) {
                assert!(expected.starts_with("0") || expected.starts_with("100"), "{line}");
                continue;
            }
            assert_eq!(found, expected, "{line}");
        }
        assert!(lines > 250, "the fixture is cut: {lines} lines");
    }

    #[test]
    fn numbers_for_machines_have_a_point_and_no_groups() {
        for value in [1_234.5, 0.0, -1.005, 17_509.0, 100.0 / 3.0, 0.000_05] {
            assert_eq!(plain(value, 4).parse(), Ok(rounded(value, 4)));
        }
        assert_eq!(plain(1_234.5, 2), "1234.50");
        assert_eq!(plain(0.0, 4), "0.0000");
        assert_eq!(plain(-1.005, 2), "-1.01");
    }

    #[test]
    fn large_numbers_read_aloud() {
        let words = |value| rounded_words(value, Lang::Fr).replace('\u{a0}', " ");
        assert_eq!(words(72_885_190), "72,9 millions");
        assert_eq!(words(1_900_000), "1,9 million");
        assert_eq!(words(2_000_000_000), "2 milliards");
        assert_eq!(words(17_509).replace('\u{202f}', " "), "17 509");
        assert_eq!(rounded_words(72_885_190, Lang::En), "72.9\u{a0}million");
    }

    #[test]
    fn a_range_of_shares_is_never_narrower_than_it_is_nor_zero_at_its_lower_end() {
        let range = |lo: f64, hi: f64| percent_range(lo / 17_509.0, hi / 17_509.0, Lang::En);
        assert_eq!(range(1_657.0, 1_666.0), "9.46 to 9.52%");
        assert_eq!(range(1.0, 10.0), "0.005 to 0.058%");
        assert_eq!(percent_range(0.27, 0.36, Lang::Fr), "27,0 à 36,0\u{a0}%");
        assert_eq!(percent_range(0.0, 0.1, Lang::Fr), "0,0 à 10,0\u{a0}%");
    }

    #[test]
    fn a_share_is_nothing_or_all_only_where_it_is() {
        let said = |share, decimals| percent(share, decimals, Lang::Fr).replace('\u{a0}', " ");
        assert_eq!(said(49.0 / 170_000.0, 1), "< 0,1 %");
        assert_eq!(said(0.0, 1), "0,0 %");
        assert_eq!(said(0.999_9, 1), "> 99,9 %");
        assert_eq!(said(1.0, 1), "100,0 %");
        assert_eq!(said(0.001, 0), "< 1 %");
        assert_eq!(percent(0.000_1, 1, Lang::En), "<\u{a0}0.1%");
    }

    #[test]
    fn no_number_panics() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN_POSITIVE, -0.0] {
            for decimals in [0, 1, 9, 40] {
                assert!(!number(value, decimals, Lang::Fr).is_empty());
                assert!(!percent(value, decimals, Lang::En).is_empty());
                assert!(!plain(value, decimals).is_empty());
            }
        }
        assert_eq!(compact(u64::MAX, Lang::En), "18,446,744.1T");
    }
}
