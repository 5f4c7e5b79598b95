//! The same of figures of shortages: of all medicines together, or of one.

use super::json::{self, Said, Writer};
use super::{About, Style, card, cite};
use crate::catalogue::shown;
use crate::chart::shortages::{Figure, build, build_history, page_title, period, rule};
use crate::chart::text::{self, Key, Lang};
use crate::chart::{ChartSpec, Options};
use crate::domain::Level;
use crate::draw::{Theme, svg};
use crate::error::Result;
use crate::scene::{Frame, Furniture, WidthTable, layout};
use crate::shortage::{History, Shortages};

/// A figure of a set of shortages, to be taken away.
#[derive(Debug, Clone, Copy)]
pub struct ShortageExport<'a> {
    /// The set.
    pub set: &'a Shortages,
    /// The figure; [`Figure::History`] where there is a medicine.
    pub figure: Figure,
    /// The medicine whose history it is.
    pub history: Option<&'a History>,
    /// What else files and citations say of the set.
    pub about: About<'a>,
}

impl ShortageExport<'_> {
    /// The figure, which says which data it is of.
    ///
    /// # Errors
    /// As [`build`].
    pub fn spec(&self, lang: Lang) -> Result<ChartSpec> {
        let mut spec = match self.history {
            Some(history) => build_history(self.set, history, lang),
            None => build(self.set, self.figure, lang)?,
        };
        spec.origin = Some(self.about.origin(lang));
        Ok(spec)
    }

    /// The complete figure as SVG.
    ///
    /// # Errors
    /// As [`build`].
    pub fn svg(&self, lang: Lang, width: f32, theme: &Theme) -> Result<String> {
        Ok(svg(&layout(&self.spec(lang)?, &Frame { width, furniture: Furniture::Whole }, &WidthTable), theme))
    }

    /// The figure as SVG of 1200 × 630 pixels, for the cards by which other sites show a link.
    ///
    /// # Errors
    /// As [`build`].
    pub fn card(&self, lang: Lang, theme: &Theme) -> Result<String> {
        Ok(svg(&card::of(&self.spec(lang)?), theme))
    }

    /// The figure's table as CSV.
    ///
    /// # Errors
    /// As [`build`].
    pub fn csv(&self, lang: Lang) -> Result<String> {
        Ok(self.spec(lang)?.csv())
    }

    /// The figure as JSON; [`super::SCHEMA`] describes it. No measure is of cases, and nothing is hidden.
    ///
    /// # Errors
    /// As [`build`].
    pub fn json(&self, lang: Lang) -> Result<String> {
        let spec = self.spec(lang)?;
        let said = Said {
            about: &self.about,
            level: match self.history.map(|history| history.level) {
                None => "all",
                Some(Level::Substance) => "substance",
                Some(Level::Speciality) => "speciality",
            },
            name: self.history.map_or("", |history| &history.medicine),
            shown: &self.shown(lang),
            period: period(self.set),
            source: &spec.source,
            caveat: &spec.caveat,
            rule: &rule(lang),
            fictional: self.set.descriptor.fictional,
        };
        let mut to = Writer::default();
        to.object(|to| {
            json::first(&said, "figure", lang, to);
            to.key("figure").object(|to| json::body(None, &spec, &Options::new(lang), to));
            to.key("method").object(|to| {
                to.key("measures").array(|_| ());
                to.key("hidden_numbers").word("null");
                to.key("rate_conditions").word("null");
            });
        });
        Ok(to.finish())
    }

    /// How to cite the figure. `accessed`: the day on which it was read, as an ISO date.
    ///
    /// # Errors
    /// As [`build`].
    pub fn cite(&self, lang: Lang, style: Style, accessed: Option<&str>) -> Result<String> {
        let spec = self.spec(lang)?;
        let cited = cite::Cited {
            about: &self.about,
            of: self.history.map_or("", |history| &history.medicine),
            chart: Some(spec.chart.key()),
            title: text::say(lang, Key::LabelAndText, &[&self.shown(lang), &spec.title]),
            authors: self.about.source_names(lang),
            period: period(self.set),
            fictional: self.set.descriptor.fictional,
        };
        Ok(cite::written(cited, lang, style, accessed))
    }

    /// What the figure is of, as displayed.
    fn shown(&self, lang: Lang) -> String {
        self.history.map_or_else(|| page_title(lang), |history| shown(history.level, &history.medicine))
    }
}
