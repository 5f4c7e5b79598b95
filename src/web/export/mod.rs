//! The module of what readers take away, loaded only when they do: packed bytes go in, files come out.

use wasm_bindgen::prelude::*;

use super::{asked, failure};
use crate::chart::{ChartId, Context, Options};
use crate::domain::Level;
use crate::draw::Theme;
use crate::error::{Error, ErrorKind, Result};
use crate::export::{About, Export, Style};
use crate::pack::PackedSet;
use crate::page::{self, Pages, style_digest};
use crate::profile::Profile;

/// A text, or an error as JavaScript throws it.
type Text = std::result::Result<String, JsValue>;

/// A packed set to take things from; the page gives it the bytes that it has already.
#[wasm_bindgen]
pub struct Exporter {
    set: PackedSet,
}

#[wasm_bindgen]
impl Exporter {
    /// A set from its head.
    #[wasm_bindgen(constructor)]
    pub fn new(head: &[u8]) -> std::result::Result<Exporter, JsValue> {
        failure::caught(|| Ok(Exporter { set: PackedSet::new(head)? }))
    }

    /// Takes a chunk.
    pub fn add(&mut self, chunk: u32, bytes: Vec<u8>) {
        self.set.add(chunk, bytes);
    }

    /// Takes a chunk made by the reader, which brings its layout.
    #[wasm_bindgen(js_name = addRead)]
    pub fn add_read(&mut self, chunk: u32, bytes: &[u8]) -> std::result::Result<(), JsValue> {
        failure::caught(|| self.set.add_with_layout(chunk, bytes))
    }

    /// A complete figure as SVG.
    pub fn svg(&mut self, level: &str, name: &str, chart: &str, options: JsValue, about: JsValue, width: f32) -> Text {
        self.figure([level, name, chart], &options, &about, |export, chart, options| {
            export.svg(chart, options, width, &Theme::light())
        })
    }

    /// A figure as SVG of 1200 × 630 pixels, for the cards by which other sites show a link.
    pub fn card(&mut self, level: &str, name: &str, chart: &str, options: JsValue, about: JsValue) -> Text {
        self.figure([level, name, chart], &options, &about, |export, chart, options| {
            export.card(chart, options, &Theme::light())
        })
    }

    /// Takes the names, then the links: a page lists the relatives of its medicine.
    pub fn relatives(&mut self, names: &[u8], links: &[u8]) -> std::result::Result<(), JsValue> {
        failure::caught(|| {
            self.set.set_names(names)?;
            self.set.set_links(links)
        })
    }

    /// The medicine's page as one HTML file that needs nothing else, no script either: what `medicine-charts page` writes.
    pub fn page(&mut self, level: &str, name: &str, options: JsValue, about: JsValue) -> Text {
        failure::caught(|| {
            let lang = asked::options(&options)?.lang;
            let fingerprint = asked::about(&about)?.fingerprint;
            let profile = self.profile(level, name)?;
            let digest = style_digest();
            let pages = Pages::single(self.set.head(), fingerprint.as_deref(), &lang, &digest);
            page::medicine(&pages, &profile, lang)
        })
    }

    /// A figure's table as CSV.
    pub fn csv(&mut self, level: &str, name: &str, chart: &str, options: JsValue, about: JsValue) -> Text {
        self.figure([level, name, chart], &options, &about, |export, chart, options| export.csv(chart, options))
    }

    /// A figure as JSON; without one, the whole medicine.
    pub fn json(&mut self, level: &str, name: &str, chart: Option<String>, options: JsValue, about: JsValue) -> Text {
        self.either([level, name], chart.as_deref(), &options, &about, |export, chart, options| {
            export.json(chart, options)
        })
    }

    /// How to cite a figure; without one, the whole medicine. `style`: `text`, `bibtex` or `csl`; `about.date` is the
    /// day on which it was seen.
    pub fn cite(
        &mut self,
        level: &str,
        name: &str,
        chart: Option<String>,
        options: JsValue,
        about: JsValue,
        style: &str,
    ) -> Text {
        let style = Style::parse(style).ok_or_else(|| unknown("style of citation", style));
        let date = asked::about(&about).map(|about| about.date);
        self.either([level, name], chart.as_deref(), &options, &about, |export, chart, options| {
            export.cite(chart, options, style?, date?.as_deref())
        })
    }
}

impl Exporter {
    /// Makes something of a figure.
    fn figure(
        &mut self,
        [level, name, chart]: [&str; 3],
        options: &JsValue,
        about: &JsValue,
        make: impl FnOnce(&Export<'_>, ChartId, &Options) -> Result<String>,
    ) -> Text {
        failure::caught(|| {
            let chart = figure(chart)?;
            self.with([level, name], options, about, |export, options| make(export, chart, options))
        })
    }

    /// Makes something of a figure or of the whole medicine.
    fn either(
        &mut self,
        medicine: [&str; 2],
        chart: Option<&str>,
        options: &JsValue,
        about: &JsValue,
        make: impl FnOnce(&Export<'_>, Option<ChartId>, &Options) -> Result<String>,
    ) -> Text {
        failure::caught(|| {
            let chart = chart.map(figure).transpose()?;
            self.with(medicine, options, about, |export, options| make(export, chart, options))
        })
    }

    fn profile(&mut self, level: &str, name: &str) -> Result<Profile> {
        let level = failure::level(level).unwrap_or(Level::Substance);
        self.set.profile(level, name)?.ok_or_else(|| unknown("medicine", name))
    }

    /// Finds the medicine and makes something of its figures.
    fn with(
        &mut self,
        [level, name]: [&str; 2],
        options: &JsValue,
        about: &JsValue,
        make: impl FnOnce(&Export<'_>, &Options) -> Result<String>,
    ) -> Result<String> {
        let options = asked::options(options)?;
        let about = asked::about(about)?;
        let profile = self.profile(level, name)?;
        let head = self.set.head();
        let export = Export {
            profile: &profile,
            reference: self.set.reference(profile.medicine.level),
            context: Context::of_head(head),
            about: About::of_head(head)
                .with_fingerprint(about.fingerprint.as_deref())
                .with_address(about.address.as_deref()),
        };
        make(&export, &options)
    }
}

fn figure(key: &str) -> Result<ChartId> {
    ChartId::parse(key).ok_or_else(|| unknown("figure", key))
}

fn unknown(what: &str, name: &str) -> Error {
    Error::new(ErrorKind::Unknown, ["there is no ", what, " \"", name, "\""].concat())
}
