//! `medicine-charts figure`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use medicine_charts::chart::{self, ChartId, Context, Options as ChartOptions};
use medicine_charts::domain::Soc;
use medicine_charts::draw::{Theme, svg};
use medicine_charts::error::{Error, ErrorKind, Result};
use medicine_charts::scene::{Frame, Furniture, WidthTable, layout};

use crate::Which;
use crate::open::{find, open, profiles};

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Width in pixels, from 280 to 1600
    #[arg(long, default_value_t = 640.0)]
    width: f32,
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
    /// Colours for a dark page
    #[arg(long)]
    dark: bool,
    /// Write to this file instead of standard output
    #[arg(short, long)]
    output: Option<PathBuf>,
}

pub(crate) fn run(path: &Path, name: &str, chart: &str, which: &Which, options: &Options) -> Result<ExitCode> {
    let chart = chart_of(chart)?;
    let open_class = match options.open.as_deref() {
        Some(key) => Some(Soc::parse(key).ok_or_else(|| {
            let keys: Vec<&str> = Soc::all().map(|soc| soc.key()).collect();
            Error::new(ErrorKind::Unknown, format!("there is no organ class \"{key}\""))
                .hint(&format!("one of: {}", keys.join(", ")))
        })?),
        None => None,
    };
    let set = open(path)?;
    let id = find(set.catalogue(), name, which.level.map(Into::into))?;
    let (profile, reference) = profiles(&set, id);
    let wanted = ChartOptions {
        lang: which.lang.into(),
        measure: options.measure.clone(),
        filter: options.filter.clone(),
        order: options.order.clone(),
        open: open_class,
    };
    let spec = chart::build(&profile, Some(&reference), chart, &wanted, &Context::of(&set))?;
    let frame = Frame { width: options.width.clamp(280.0, 1_600.0), furniture: Furniture::Whole };
    let theme = if options.dark { Theme::dark() } else { Theme::light() };
    let picture = svg(&layout(&spec, &frame, &WidthTable), &theme);
    crate::give(&picture, options.output.as_deref())?;
    Ok(ExitCode::SUCCESS)
}

/// The figure of this name.
pub(crate) fn chart_of(name: &str) -> Result<ChartId> {
    ChartId::parse(name).ok_or_else(|| {
        let keys: Vec<&str> = ChartId::ALL.iter().map(|(_, key)| *key).collect();
        let error = Error::new(ErrorKind::Unknown, format!("there is no figure \"{name}\""));
        error.hint(&format!("one of: {}", keys.join(", ")))
    })
}
