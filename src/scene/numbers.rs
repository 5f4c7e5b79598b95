//! Numbers on axes, until the wording module writes them.

use crate::chart::text::Lang;

/// A number with exactly this many decimals.
pub(super) fn number(value: f64, decimals: u32, lang: Lang) -> String {
    let scale = 10u64.pow(decimals.min(9));
    let scaled = libm::round(value.max(0.0) * scale as f64) as u64;
    let mut out = (scaled / scale).to_string();
    if decimals > 0 {
        out.push(if lang == Lang::Fr { ',' } else { '.' });
        let rest = (scaled % scale + scale).to_string();
        out.push_str(rest.get(1..).unwrap_or_default());
    }
    out
}

/// A large whole number in short.
pub(super) fn compact(value: u64, lang: Lang) -> String {
    let (unit, suffix) = if value >= 1_000_000 { (1_000_000.0, "M") } else { (1_000.0, "k") };
    let tenths = libm::round(value as f64 / unit * 10.0) as u64;
    let mut out = number(tenths as f64 / 10.0, u32::from(!tenths.is_multiple_of(10)), lang);
    out.push('\u{a0}');
    out.push_str(suffix);
    out
}
