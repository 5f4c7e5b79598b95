//! Numbers as the browser's `Intl.NumberFormat` writes them for `fr-FR` and `en`
//! (a recorded fixture compares them), without the weight of the standard library's float printing.

use super::{Lang, NARROW, NBSP, say};

/// A whole number with its thousands apart: `17 509` (narrow no-break space), `17,509`.
#[must_use]
pub fn integer(value: u64, lang: Lang) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + 8);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
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

/// A share from 0 to 1 as a percentage with exactly this many decimals: `60,5 %`, `60.5%`.
#[must_use]
pub fn percent(share: f64, decimals: u32, lang: Lang) -> String {
    let mut out = percent_bare(share, decimals, lang);
    out.push_str(percent_sign(lang));
    out
}

/// A range of shares as percentages: `2,1 à 5,3 %`, `2.1 to 5.3%`.
#[must_use]
pub(crate) fn percent_range(lo: f64, hi: f64, decimals: u32, lang: Lang) -> String {
    let mut out = percent_bare(lo, decimals, lang);
    out.push_str(lang.pick(" à ", " to "));
    out.push_str(&percent(hi, decimals, lang));
    out
}

/// A number for machines: decimal point, no grouping, exactly this many decimals.
#[must_use]
pub fn plain(value: f64, decimals: u32) -> String {
    let decimals = decimals.min(9);
    shown(value, scaled(value, decimals), decimals, None)
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
    if hi < 100 { say(lang, "{0} à {1}", "{0} to {1}", &[&low, &high]) } else { [low, high].join("–") }
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
    lang.pick("\u{202f}%", "%")
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
        None => out.push_str(&whole.to_string()),
    }
    if decimals > 0 {
        out.push(if lang == Some(Lang::Fr) { ',' } else { '.' });
        let digits = (scaled % scale).to_string();
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
    ((u128::from(value) * 10 + u128::from(unit) / 2) / u128::from(unit)) as u64
}

/// Tenths as a number with at most one decimal.
fn tenths_text(tenths: u64, lang: Lang) -> String {
    if tenths % 10 == 0 { integer(tenths / 10, lang) } else { number(tenths as f64 / 10.0, 1, lang) }
}
