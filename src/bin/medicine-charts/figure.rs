//! `medicine-charts figure`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use medicine_charts::chart::{ChartId, Options as ChartOptions};
use medicine_charts::domain::Soc;
use medicine_charts::draw::Theme;
use medicine_charts::error::{Error, ErrorKind, Result};

use crate::Which;
use crate::open::Set;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Width in pixels, from 280 to 1600
    #[arg(long, default_value_t = 640.0)]
    width: f32,
    /// 1200 × 630 pixels, text large: the picture by which other sites show a link (SVG or PNG)
    #[arg(long)]
    card: bool,
    /// Pixels of a PNG to one of the drawing, from 1 to 4 [default: 2; of a card: 1]
    #[arg(long)]
    scale: Option<f32>,
    #[command(flatten)]
    reading: Reading,
    /// Colours for a dark page
    #[arg(long)]
    dark: bool,
    /// Where the figure can be seen, written in it
    #[arg(long)]
    address: Option<String>,
    /// What to make [default: as the output's name ends, else svg]
    #[arg(long)]
    format: Option<Kind>,
    /// Write to this file instead of standard output
    #[arg(short, long)]
    output: Option<PathBuf>,
}

/// Which reading of a figure.
#[derive(clap::Args)]
pub(crate) struct Reading {
    /// share, number or rate, where the figure has them
    #[arg(long)]
    measure: Option<String>,
    /// Organ classes of women, men or an age band only (female, male, 20-59)
    #[arg(long)]
    filter: Option<String>,
    /// Organ classes by number of cases (count) or in MedDRA order (fixed)
    #[arg(long)]
    order: Option<String>,
    /// The terms of one organ class (skin, cardiac, ...)
    #[arg(long)]
    open: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    Svg,
    Png,
    Csv,
    Json,
}

impl Reading {
    /// As the library takes it.
    pub(crate) fn options(&self, which: &Which) -> Result<ChartOptions> {
        let open = match self.open.as_deref() {
            Some(key) => Some(Soc::parse(key).ok_or_else(|| {
                let keys: Vec<&str> = Soc::all().map(|soc| soc.key()).collect();
                Error::new(ErrorKind::Unknown, format!("there is no organ class \"{key}\""))
                    .hint(&format!("one of: {}", keys.join(", ")))
            })?),
            None => None,
        };
        Ok(ChartOptions {
            lang: which.lang.into(),
            measure: self.measure.clone(),
            filter: self.filter.clone(),
            order: self.order.clone(),
            open,
        })
    }
}

/// The figure of this name.
pub(crate) fn chart_of(name: &str) -> Result<ChartId> {
    ChartId::parse(name).ok_or_else(|| {
        let keys: Vec<&str> = ChartId::ALL.iter().map(|(_, key)| *key).collect();
        let error = Error::new(ErrorKind::Unknown, format!("there is no figure \"{name}\""));
        error.hint(&format!("one of: {}", keys.join(", ")))
    })
}

pub(crate) fn run(path: &Path, name: &str, figure: &str, which: &Which, options: &Options) -> Result<ExitCode> {
    let chart = chart_of(figure)?;
    let reading = options.reading.options(which)?;
    let kind = kind(options)?;
    // Before the set is read, which may take a while.
    if kind == Kind::Png {
        crate::png::ready()?;
    }
    let mut set = Set::open(path, true)?;
    let found = set.found(name, which.level.map(Into::into))?;
    let export = set.export(&found, options.address.as_deref());
    let theme = if options.dark { Theme::dark() } else { Theme::light() };
    let picture = || match options.card {
        true => export.card(chart, &reading, &theme),
        false => export.svg(chart, &reading, options.width.clamp(280.0, 1_600.0), &theme),
    };
    let bytes = match kind {
        Kind::Svg => picture()?.into_bytes(),
        Kind::Png => {
            let scale = options.scale.unwrap_or(if options.card { 1.0 } else { 2.0 });
            crate::png::of(&picture()?, scale.clamp(1.0, 4.0))?
        }
        Kind::Csv => export.csv(chart, &reading)?.into_bytes(),
        Kind::Json => export.json(Some(chart), &reading)?.into_bytes(),
    };
    match &options.output {
        None => crate::print_bytes(&bytes)?,
        Some(file) => std::fs::write(file, bytes).map_err(|error| {
            Error::new(ErrorKind::Unreadable, format!("cannot be written: {error}")).file(&file.display().to_string())
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What was asked for, else what the output's name ends in.
fn kind(options: &Options) -> Result<Kind> {
    kind_of(options.format, options.output.as_deref())
}

/// The same, of a format and the output's name.
pub(crate) fn kind_of(format: Option<Kind>, output: Option<&Path>) -> Result<Kind> {
    if let Some(kind) = format {
        return Ok(kind);
    }
    let ending = output.and_then(Path::extension).and_then(OsStr::to_str);
    let Some(ending) = ending else { return Ok(Kind::Svg) };
    Kind::from_str(ending, true).map_err(|_| {
        Error::new(ErrorKind::Unknown, format!("no figure is made as \"{ending}\""))
            .hint("end the name in .svg, .png, .csv or .json, or add --format")
    })
}
