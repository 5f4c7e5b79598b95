//! `medicine-charts page` and `medicine-charts fallback`.

use std::path::Path;
use std::process::ExitCode;

use medicine_charts::chart::text::Lang;
use medicine_charts::error::Result;
use medicine_charts::page::{self, Among, Pages, style_digest};

use crate::Which;
use crate::figure::chart_of;
use crate::open::Set;

pub(crate) fn run(path: &Path, name: &str, which: &Which, output: Option<&Path>) -> Result<ExitCode> {
    let mut set = Set::open(path, false)?;
    let found = set.found(name, which.level.map(Into::into))?;
    let lang: Lang = which.lang.into();
    let pages = Pages {
        head: &set.head(),
        version: set.fingerprint(),
        langs: &[lang],
        base: None,
        site: None,
        among: Among::None,
        shortages: None,
        register: None,
        digest: &style_digest(),
    };
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
