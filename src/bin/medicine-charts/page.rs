//! `medicine-charts page` and `medicine-charts fallback`.

use std::path::Path;
use std::process::ExitCode;

use medicine_charts::chart::text::Lang;
use medicine_charts::error::Result;
use medicine_charts::page::{self, Pages, style_digest};

use crate::Which;
use crate::figure::chart_of;
use crate::open::Set;

pub(crate) fn run(path: &Path, name: &str, which: &Which, output: Option<&Path>) -> Result<ExitCode> {
    let mut set = Set::open(path, false)?;
    let found = set.found(name, which.level.map(Into::into))?;
    let lang: Lang = which.lang.into();
    let (head, digest) = (set.head(), style_digest());
    let pages = Pages::single(&head, set.fingerprint(), &lang, &digest);
    crate::give(&page::medicine(&pages, &found.profile, lang)?, output)?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn fallback(path: &Path, name: &str, chart: &str, which: &Which, output: Option<&Path>) -> Result<ExitCode> {
    let chart = chart_of(chart)?;
    let mut set = Set::open(path, false)?;
    let found = set.found(name, which.level.map(Into::into))?;
    crate::give(&page::fallback(&set.head(), &found.profile, chart, which.lang.into())?, output)?;
    Ok(ExitCode::SUCCESS)
}
