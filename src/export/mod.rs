//! What a reader takes away: a figure or a whole medicine as SVG, social card, CSV, JSON, and the words to cite it by.
//!
//! Everything here is text made from a [`Profile`]: no file, no clock, no network. Each export says by itself what it
//! shows: title, unit, period, source, caveat, rule of hidden numbers, and the data's version and fingerprint.

mod about;
mod card;
mod cite;
mod json;
mod method;
mod plain;
#[cfg(feature = "shortages")]
mod shortages;
mod words;

pub use about::About;
pub use cite::Style;
pub use json::SCHEMA;
#[cfg(feature = "shortages")]
pub use shortages::ShortageExport;

use crate::chart::text::{self, Lang};
use crate::chart::{ChartId, ChartSpec, Context, Options, build};
use crate::draw::{Theme, svg};
use crate::error::Result;
use crate::profile::Profile;
use crate::scene::{Frame, Furniture, WidthTable, layout};

/// The program that makes the exports, and its version.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A medicine of a set, to be taken away.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    /// The medicine.
    pub profile: &'a Profile,
    /// All medicines of its level.
    pub reference: &'a Profile,
    /// What figures need to know of the set.
    pub context: Context<'a>,
    /// What else files and citations say of it.
    pub about: About<'a>,
}

impl Export<'_> {
    /// A figure that says which data it is of.
    ///
    /// # Errors
    /// As [`build`].
    pub fn figure(&self, chart: ChartId, options: &Options) -> Result<ChartSpec> {
        let mut spec = build(self.profile, Some(self.reference), chart, options, &self.context)?;
        let mut origin = self.about.origin(options.lang);
        if let Some(at) = self.profile.use_level {
            let words = text::use_level(self.profile.medicine.level, at, options.lang);
            origin.columns.extend([("use_level", at.to_string()), ("use_level_words", words)]);
        }
        spec.origin = Some(origin);
        Ok(spec)
    }

    /// The complete figure as SVG.
    ///
    /// # Errors
    /// As [`build`].
    pub fn svg(&self, chart: ChartId, options: &Options, width: f32, theme: &Theme) -> Result<String> {
        let spec = self.figure(chart, options)?;
        Ok(svg(&layout(&spec, &Frame { width, furniture: Furniture::Whole }, &WidthTable), theme))
    }

    /// The figure as SVG of 1200 × 630 pixels, for the cards by which other sites show a link.
    ///
    /// # Errors
    /// As [`build`].
    pub fn card(&self, chart: ChartId, options: &Options, theme: &Theme) -> Result<String> {
        Ok(svg(&card::of(&self.figure(chart, options)?), theme))
    }

    /// The figure's table as CSV.
    ///
    /// # Errors
    /// As [`build`].
    pub fn csv(&self, chart: ChartId, options: &Options) -> Result<String> {
        Ok(self.figure(chart, options)?.csv())
    }

    /// A figure as JSON, or the whole medicine where no figure is named; [`SCHEMA`] describes it.
    ///
    /// # Errors
    /// As [`build`].
    pub fn json(&self, chart: Option<ChartId>, options: &Options) -> Result<String> {
        match chart {
            Some(chart) => Ok(json::figure(self, &self.figure(chart, options)?, options)),
            None => json::medicine(self, options.lang),
        }
    }

    /// How to cite a figure, or the whole medicine where no figure is named. `accessed`: the day on which it was read,
    /// as an ISO date.
    ///
    /// # Errors
    /// As [`build`].
    pub fn cite(
        &self,
        chart: Option<ChartId>,
        options: &Options,
        style: Style,
        accessed: Option<&str>,
    ) -> Result<String> {
        let figure = chart.map(|chart| self.figure(chart, options)).transpose()?;
        Ok(cite::cite(self, figure.as_ref(), options.lang, style, accessed))
    }

    /// The medicine's name as displayed.
    fn shown(&self, lang: Lang) -> String {
        text::name(&self.profile.medicine, lang)
    }
}
