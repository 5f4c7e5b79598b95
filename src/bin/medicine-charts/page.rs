//! `medicine-charts page` and `medicine-charts fallback`.

use std::path::Path;
use std::process::ExitCode;

use medicine_charts::chart::text::Lang;
use medicine_charts::error::Result;
use medicine_charts::pack::write::sha256;
use medicine_charts::page::{self, Pages, STYLE, Style};

use crate::Which;
use crate::figure::chart_of;
use crate::known::Known;
use crate::open::find;

pub(crate) fn run(path: &Path, name: &str, which: &Which, output: Option<&Path>) -> Result<ExitCode> {
    let mut set = Known::open(path)?;
    let id = find(set.catalogue(), name, which.level.map(Into::into))?;
    let profile = set.profile(id)?;
    let lang: Lang = which.lang.into();
    let digest = base64(&sha256(STYLE.as_bytes()));
    let pages = Pages {
        head: &set.head,
        version: set.version.as_deref(),
        langs: &[lang],
        base: None,
        site: None,
        style: Style::Inside { digest: &digest },
    };
    crate::give(&page::medicine(&pages, &profile, lang)?, output)?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn fallback(path: &Path, name: &str, chart: &str, which: &Which, output: Option<&Path>) -> Result<ExitCode> {
    let chart = chart_of(chart)?;
    let mut set = Known::open(path)?;
    let id = find(set.catalogue(), name, which.level.map(Into::into))?;
    let profile = set.profile(id)?;
    crate::give(&page::fallback(&set.head, &profile, chart, which.lang.into())?, output)?;
    Ok(ExitCode::SUCCESS)
}

/// In base 64, as a security policy writes digests.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let whole = (0..3).fold(0u32, |all, at| all << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        for place in 0..4 {
            let digit = DIGITS.get((whole >> (18 - 6 * place) & 63) as usize).copied().unwrap_or(b'=');
            out.push(if place > three.len() { '=' } else { char::from(digit) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn digests_are_written_as_policies_write_them() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
