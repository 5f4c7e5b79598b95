//! `medicine-charts search`.

use std::path::Path;
use std::process::ExitCode;

use medicine_charts::dataset::shown;
use medicine_charts::error::Result;

use crate::open::{open, title};

pub(crate) fn run(path: &Path, text: &str, limit: usize) -> Result<ExitCode> {
    let set = open(path)?;
    let mut out = String::new();
    for hit in set.search(text, limit) {
        let via = hit.via.map_or_else(String::new, |id| format!(", by {}", shown(id.level, set.name(id))));
        out.push_str(&format!("{}\t{}{via}\n", set.name(hit.medicine), title(set.catalogue(), hit.medicine)));
    }
    if out.is_empty() {
        eprintln!("medicine-charts: nothing is named like \"{text}\"");
        return Ok(ExitCode::from(1));
    }
    crate::print(&out)?;
    Ok(ExitCode::SUCCESS)
}
