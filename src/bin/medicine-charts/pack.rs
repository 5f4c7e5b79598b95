//! `medicine-charts pack`.

use std::path::Path;
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};
use medicine_charts::error::Result;
use medicine_charts::pack::write::{PackOptions, write};

use crate::open::open;

pub(crate) fn run(path: &Path, out: &Path, frozen: bool) -> Result<ExitCode> {
    let set = open(path)?;
    let style = ProgressStyle::with_template("packing {bar:30} {pos}/{len} medicines, {eta} left");
    let bar = ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let packed = write(&set, out, PackOptions { frozen }, &mut |progress| {
        bar.set_length(progress.total as u64);
        bar.set_position(progress.done as u64);
    });
    bar.finish_and_clear();
    let packed = packed?;
    let mut said = format!(
        "{} medicines in {} files, {} bytes\nfingerprint {}\n{}\n",
        packed.medicines,
        packed.files,
        packed.bytes,
        packed.fingerprint,
        packed.descriptor.display()
    );
    if let Some(address) = &packed.frozen {
        said.push_str(&format!("permanent address: {}\n", address.display()));
    }
    crate::print(&said)?;
    Ok(ExitCode::SUCCESS)
}
