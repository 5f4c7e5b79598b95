//! `medicine-charts page` and `medicine-charts fallback`.

use std::path::Path;
use std::process::ExitCode;

use medicine_charts::chart::text::Lang;
use medicine_charts::error::Result;
use medicine_charts::pack::write::sha256;
use medicine_charts::page::{self, Among, INLINE_STYLE, Pages, base64};

use crate::Which;
use crate::figure::chart_of;
use crate::known::Known;
use crate::open::find;

pub(crate) fn run(path: &Path, name: &str, which: &Which, output: Option<&Path>) -> Result<ExitCode> {
    let mut set = Known::open(path)?;
    let id = find(set.catalogue(), name, which.level.map(Into::into))?;
    let profile = set.profile(id)?;
    let lang: Lang = which.lang.into();
    let digest = digest();
    let pages = Pages {
        head: &set.head,
        version: set.version.as_deref(),
        langs: &[lang],
        base: None,
        site: None,
        among: Among::None,
        digest: &digest,
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

/// The digest of the style sheet inside pages.
pub(crate) fn digest() -> String {
    base64(&sha256(INLINE_STYLE.as_bytes()))
}
