//! The module of what readers take away of figures of shortages, loaded only when they do: packed bytes go in, files come out. It answers
//! as that of medicines does (`export`).

use wasm_bindgen::prelude::*;

use super::{asked, failure};
use crate::chart::shortages::Figure;
use crate::chart::text::Lang;
use crate::domain::Level;
use crate::draw::Theme;
use crate::error::{Error, ErrorKind, Result};
use crate::export::{About, ShortageExport, Style};
use crate::pack::Head;
use crate::pack::shortages::{read, read_histories};
use crate::page::{self, Pages, style_digest};
use crate::shortage::{History, Shortages};

/// A text, or an error as JavaScript throws it.
type Text = std::result::Result<String, JsValue>;

/// A packed set of shortages to take things from; the page gives it the bytes that it has already.
#[wasm_bindgen]
pub struct ShortageExporter {
    set: Shortages,
}

#[wasm_bindgen]
impl ShortageExporter {
    /// A set from its overview, and the histories where the page has them.
    #[wasm_bindgen(constructor)]
    pub fn new(overview: &[u8], histories: Option<Vec<u8>>) -> std::result::Result<ShortageExporter, JsValue> {
        failure::caught(|| {
            let mut set = read(overview)?;
            if let Some(bytes) = histories {
                read_histories(&mut set, &bytes)?;
            }
            Ok(ShortageExporter { set })
        })
    }

    /// A complete figure as SVG.
    pub fn svg(&self, level: &str, name: &str, chart: &str, options: JsValue, about: JsValue, width: f32) -> Text {
        self.taken([level, name, chart], &options, &about, |of, lang, _| of.svg(lang, width, &Theme::light()))
    }

    /// A figure as SVG of 1200 × 630 pixels, for the cards by which other sites show a link.
    pub fn card(&self, level: &str, name: &str, chart: &str, options: JsValue, about: JsValue) -> Text {
        self.taken([level, name, chart], &options, &about, |of, lang, _| of.card(lang, &Theme::light()))
    }

    /// The page of a medicine's shortages, or of all of them where no medicine is named, as one HTML file that needs nothing else, no
    /// script either: what `medicine-charts shortage-page` writes. The histories must be there.
    pub fn page(&self, level: &str, name: &str, options: JsValue, about: JsValue) -> Text {
        failure::caught(|| {
            let lang = asked::options(&options)?.lang;
            let fingerprint = asked::about(&about)?.fingerprint;
            let (head, digest) = (Head::bare(&self.set.descriptor), style_digest());
            let pages = Pages::single(&head, fingerprint.as_deref(), &lang, &digest);
            let (page, _) = match name {
                "" => page::shortages(&pages, &self.set, lang)?,
                _ => page::shortage(&pages, &self.set, self.history(level, name)?, None, lang)?,
            };
            Ok(page)
        })
    }

    /// A figure's table as CSV.
    pub fn csv(&self, level: &str, name: &str, chart: &str, options: JsValue, about: JsValue) -> Text {
        self.taken([level, name, chart], &options, &about, |of, lang, _| of.csv(lang))
    }

    /// A figure as JSON.
    pub fn json(&self, level: &str, name: &str, chart: &str, options: JsValue, about: JsValue) -> Text {
        self.taken([level, name, chart], &options, &about, |of, lang, _| of.json(lang))
    }

    /// How to cite a figure. `style`: `text`, `bibtex` or `csl`; `about.date` is the day on which it was seen.
    pub fn cite(&self, level: &str, name: &str, chart: &str, options: JsValue, about: JsValue, style: &str) -> Text {
        self.taken([level, name, chart], &options, &about, |of, lang, date| {
            of.cite(lang, Style::parse(style).ok_or_else(|| unknown("style of citation", style))?, date)
        })
    }
}

impl ShortageExporter {
    fn history(&self, level: &str, name: &str) -> Result<&History> {
        let level = failure::level(level).unwrap_or(Level::Speciality);
        self.set.history(level, name).ok_or_else(|| unknown("history of a medicine", name))
    }

    /// Makes something of a figure.
    fn taken(
        &self,
        [level, name, chart]: [&str; 3],
        options: &JsValue,
        about: &JsValue,
        make: impl FnOnce(&ShortageExport<'_>, Lang, Option<&str>) -> Result<String>,
    ) -> Text {
        failure::caught(|| {
            let figure = figure(chart)?;
            let lang = asked::options(options)?.lang;
            let place = asked::about(about)?;
            let history = match figure {
                Figure::History => Some(self.history(level, name)?),
                _ => None,
            };
            let about = About::of_shortages(&self.set)
                .with_fingerprint(place.fingerprint.as_deref())
                .with_address(place.address.as_deref());
            make(&ShortageExport { set: &self.set, figure, history, about }, lang, place.date.as_deref())
        })
    }
}

fn figure(key: &str) -> Result<Figure> {
    Figure::parse(key).ok_or_else(|| unknown("figure of shortages", key))
}

fn unknown(what: &str, name: &str) -> Error {
    Error::new(ErrorKind::Unknown, ["there is no ", what, " \"", name, "\""].concat())
}
