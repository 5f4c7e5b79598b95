//! `medicine-charts cite`.

use std::path::Path;
use std::process::ExitCode;

use clap::ValueEnum;
use medicine_charts::error::{Error, ErrorKind, Result};
use medicine_charts::export::Style;

use crate::Which;
use crate::figure::{Reading, chart_of};
use crate::open::Set;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// A sentence, an entry for LaTeX, or an item for reference managers
    #[arg(long, default_value = "text")]
    format: Format,
    /// Where the figure can be seen
    #[arg(long)]
    address: Option<String>,
    /// The day on which it was seen, as 2026-11-24
    #[arg(long)]
    date: Option<String>,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Bibtex,
    Csl,
}

impl From<Format> for Style {
    fn from(format: Format) -> Style {
        match format {
            Format::Text => Style::Text,
            Format::Bibtex => Style::Bibtex,
            Format::Csl => Style::Csl,
        }
    }
}

pub(crate) fn run(path: &Path, name: &str, figure: Option<&str>, which: &Which, options: &Options) -> Result<ExitCode> {
    let figure = figure.map(chart_of).transpose()?;
    let reading = options.reading.options(which)?;
    if let Some(day) = options.date.as_deref().filter(|day| !is_day(day)) {
        let error = Error::new(ErrorKind::Unknown, format!("\"{day}\" is not a date"));
        return Err(error.hint("write year, month and day as 2026-11-24"));
    }
    let mut set = Set::open(path, true)?;
    let found = set.found(name, which.level.map(Into::into))?;
    let export = set.export(&found, options.address.as_deref());
    crate::print(&export.cite(figure, &reading, options.format.into(), options.date.as_deref())?)?;
    Ok(ExitCode::SUCCESS)
}

/// Whether this is a day written as ISO 8601 has it.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let within = |part: &str, digits: usize, from: u32, to: u32| {
        part.len() == digits && part.parse::<u32>().is_ok_and(|number| (from..=to).contains(&number))
    };
    within(year, 4, 1, 9_999) && within(month, 2, 1, 12) && within(day, 2, 1, 31)
}
