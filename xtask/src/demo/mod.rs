//! The demonstration set: fictional medicines, invented files, the same bytes on every machine and in every run.
//!
//! About 300 substances and 1 000 specialities over six years, with everything a public set may lack (year × sex × age
//! cube, terms under the organ classes, named reporters, seriousness, outcomes) and defects put in on purpose.
//! One direction:
//!
//! ```text
//! names, cast ─▶ plan ─▶ simulate ─▶ tables ─▶ quirks ─▶ sheet (bytes) ─▶ descriptor
//! who there is   shares   cases       rows      defects   JSON, CSV, gzip   datapackage.json
//! ```
//!
//! What it holds is told in `docs/demonstration-set.md`.
#![allow(dead_code, unused_imports, reason = "the task writes the set; the tests read the rest")]

mod cast;
mod descriptor;
mod errors;
mod names;
mod overall;
mod pattern;
mod plan;
mod quirks;
mod register;
mod rng;
mod sheet;
mod shortages;
mod simulate;
mod tables;
mod treated;
mod words;

use std::io;
use std::path::Path;

pub use cast::{ACCENTED, DOUBLE, Example, Kind, RARE, RATE_REFUSED, SPIKE, TYPICAL, examples};
pub use quirks::{ABSENT, UNCODED, UNCODED_LABEL};
pub use register::REGISTER_VERSION;
pub use shortages::{OFTEN, SHORTAGES_VERSION, shortages, write_shortages};

/// Version of the set, also in its descriptor: raise it with any change of its bytes.
pub const VERSION: &str = "1.2.0";

/// The years covered.
pub const YEARS: [u16; 6] = [2019, 2020, 2021, 2022, 2023, 2024];

/// The name of the descriptor's file.
pub const DESCRIPTOR: &str = "datapackage.json";

/// A file of the set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path, relative to the set's folder.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Number of files, the descriptor with them.
    pub files: usize,
    /// Their length in all, in bytes.
    pub bytes: u64,
    /// Number of substances.
    pub substances: usize,
    /// Number of specialities.
    pub specialities: usize,
}

/// Makes the set and writes it into the folder `out`, which is created when it is not there.
/// Files of the same names are replaced, others are left alone.
///
/// # Errors
/// When the folder or a file cannot be written: the error names its path.
pub fn write(out: &Path) -> io::Result<Report> {
    let (files, mut report) = make()?;
    let register = register_files();
    for folder in [out.to_owned(), out.join("register")] {
        std::fs::create_dir_all(&folder).map_err(|e| named(&e, &folder))?;
    }
    for file in files.iter().chain(&register) {
        let path = out.join(&file.path);
        std::fs::write(&path, &file.bytes).map_err(|e| named(&e, &path))?;
        report.bytes += file.bytes.len() as u64;
    }
    report.files = files.len() + register.len();
    Ok(report)
}

/// Makes the set in memory, the descriptor last.
///
/// # Errors
/// None in practice: compression writes to memory.
pub fn files() -> io::Result<Vec<File>> {
    Ok(make()?.0)
}

/// Makes the register of its medicines in memory, under `register/`, its descriptor last. It is a set of its own.
#[must_use]
pub fn register_files() -> Vec<File> {
    register::files(&plan::draw())
}

fn make() -> io::Result<(Vec<File>, Report)> {
    let plan = plan::draw();
    let counts = simulate::run(&plan);
    let entries = tables::entries(&plan, &counts);
    let mut sheets = tables::all(&plan, &entries);
    sheets.extend(errors::sheets(&entries[1]));
    sheets.extend(overall::sheets(&counts));
    sheets.extend(treated::sheets(&entries));
    for sheet in &mut sheets {
        quirks::spoil(sheet);
    }

    let mut files = Vec::new();
    for sheet in sheets.iter().filter(|s| s.name != ABSENT) {
        files.push(File { path: sheet.path(), bytes: sheet.bytes()? });
    }
    let written: Vec<_> = sheets
        .iter()
        .map(|sheet| {
            let file = files.iter().find(|f| f.path == sheet.path());
            descriptor::Written { sheet, bytes: file.map(|f| f.bytes.as_slice()) }
        })
        .collect();
    let bytes = descriptor::write(&written);
    files.push(File { path: DESCRIPTOR.to_owned(), bytes });

    let (substances, specialities) = (plan.substances.len(), plan.specialities.len());
    Ok((files, Report { files: 0, bytes: 0, substances, specialities }))
}

fn named(error: &io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
