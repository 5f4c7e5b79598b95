//! `medicine-charts pack`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};
use medicine_charts::error::Result;
use medicine_charts::pack::write::{PackOptions, Packed, write_shortages, write_with};
use medicine_charts::register::Register;
use medicine_charts::shortage::Shortages;
use medicine_charts::source::files;

use crate::open::open;

/// `rest`: the folder to write, after the register if there is one.
pub(crate) fn run(path: &Path, rest: &[PathBuf], frozen: bool) -> Result<ExitCode> {
    let (register, out) = match rest {
        [register, out] => (Some(register), out),
        [out] => (None, out),
        // The command line gives one or two.
        _ => return Ok(ExitCode::from(2)),
    };
    // A set about shortages alone is packed as one.
    if let (None, (true, false)) = (register, Shortages::among(&files::open(path)?.descriptor)) {
        let packed = write_shortages(&Shortages::open(path)?, out, PackOptions { frozen })?;
        return said(&packed, "").map(|()| ExitCode::SUCCESS);
    }
    let set = open(path)?;
    let register = register.map(|path| Register::open(path)).transpose()?;
    let style = ProgressStyle::with_template("packing {bar:30} {pos}/{len} medicines, {eta} left");
    let bar = ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let packed = write_with(&set, register.as_ref(), out, PackOptions { frozen }, &mut |progress| {
        bar.set_length(progress.total as u64);
        bar.set_position(progress.done as u64);
    });
    bar.finish_and_clear();
    let beside = register.map(|register| format!("with a register of {} specialities\n", register.specialities.len()));
    said(&packed?, &beside.unwrap_or_default())?;
    Ok(ExitCode::SUCCESS)
}

/// Says what was written.
fn said(packed: &Packed, beside: &str) -> Result<()> {
    let mut said = format!(
        "{} medicines in {} files, {} bytes\nfingerprint {}\n{}\n{beside}",
        packed.medicines,
        packed.files,
        packed.bytes,
        packed.fingerprint,
        packed.descriptor.display()
    );
    if let Some(address) = &packed.frozen {
        said.push_str(&format!("permanent address: {}\n", address.display()));
    }
    crate::print(&said)
}
