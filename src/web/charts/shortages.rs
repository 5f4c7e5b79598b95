//! The figures of shortages, which only tags ask for that name one, drawn by a module that nothing else loads. It answers as that of the
//! tags does, so that the element has one way for both.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::output::{Page, Placed};
use super::{answer, convert, ink};
use crate::catalogue::shown;
use crate::chart::ChartSpec;
use crate::chart::shortages::{Figure, available, build, build_history, history_title, mind, page_title};
use crate::chart::text::Lang;
use crate::domain::Level;
use crate::error::{Error, ErrorKind, Result};
use crate::pack::shortages::{read, read_histories};
use crate::shortage::{History, Shortages};
use crate::web::plain::plain;
use crate::web::table::level_name;
use crate::web::{Answer, asked, failure, lang_of, table};

/// Figures that are remembered.
const REMEMBERED: usize = 24;

/// A packed set of shortages.
#[wasm_bindgen]
pub struct ShortageSet {
    set: Shortages,
    specs: Vec<(Asked, ChartSpec)>,
    drawer: ink::Drawer,
}

/// The level and name of a medicine, empty for all together, the figure, the language.
type Asked = (Level, String, Figure, Lang);

#[wasm_bindgen]
impl ShortageSet {
    /// A set from its overview.
    #[wasm_bindgen(constructor)]
    pub fn new(overview: &[u8]) -> std::result::Result<ShortageSet, JsValue> {
        failure::caught(|| Ok(ShortageSet { set: read(overview)?, specs: Vec::new(), drawer: ink::Drawer::default() }))
    }

    /// Takes the histories of the medicines.
    pub fn histories(&mut self, bytes: &[u8]) -> std::result::Result<(), JsValue> {
        failure::caught(|| {
            self.specs.clear();
            read_histories(&mut self.set, bytes)
        })
    }

    /// Whether the set is invented.
    pub fn fictional(&self) -> bool {
        self.set.descriptor.fictional
    }

    /// What stands around the figures of a medicine, or, without a name, of all together.
    pub fn page(&self, level: &str, name: &str, lang: &str) -> Answer {
        let lang = lang_of(lang);
        answer(|| {
            let placed = |figure: Figure| Placed { chart: figure.key(), wide: figure.is_wide() };
            let (level, name, shown, kind, charts) = if name.is_empty() {
                let charts = available(&self.set).into_iter().map(placed).collect();
                (Level::Substance, String::new(), page_title(lang), String::new(), charts)
            } else {
                let history = self.history(failure::level(level).unwrap_or(Level::Speciality), name)?;
                let shown = shown(history.level, &history.medicine);
                (history.level, history.medicine.clone(), shown, history_title(lang), vec![placed(Figure::History)])
            };
            Ok(Page { level: level_name(level), name, shown, kind, caution: mind(lang), charts })
        })
    }

    /// One figure: its words.
    pub fn chart(&mut self, level: &str, name: &str, chart: &str, options: JsValue) -> Answer {
        failure::caught(|| {
            let at = self.find_spec(level, name, chart, &options)?;
            Ok(plain(&convert::figure(self.spec(at)?)))
        })
    }

    /// The marks of a figure in words, in the order in which they are read, and where they are in a drawing of this width on this canvas.
    #[allow(clippy::too_many_arguments, reason = "each is an argument of its own in JavaScript")]
    pub fn marks(
        &mut self,
        level: &str,
        name: &str,
        chart: &str,
        options: JsValue,
        canvas: Option<HtmlCanvasElement>,
        css_width: f32,
        theme: JsValue,
    ) -> Answer {
        failure::caught(|| {
            let at = self.find_spec(level, name, chart, &options)?;
            let (_, spec) = self.specs.get(at).ok_or_else(|| unknown("figure", chart))?;
            let scene = match canvas {
                Some(canvas) => Some(self.drawer.scene(spec, &canvas, css_width, theme)?.0),
                None => None,
            };
            Ok(plain(&convert::marks(&spec.body, scene.as_ref())))
        })
    }

    /// A figure's table.
    pub fn table(&mut self, level: &str, name: &str, chart: &str, options: JsValue) -> Answer {
        failure::caught(|| {
            let at = self.find_spec(level, name, chart, &options)?;
            Ok(plain(&table::table(&self.spec(at)?.table)))
        })
    }

    /// Draws a figure and tells how high it is.
    #[allow(clippy::too_many_arguments, reason = "each is an argument of its own in JavaScript")]
    pub fn draw(
        &mut self,
        level: &str,
        name: &str,
        chart: &str,
        options: JsValue,
        canvas: HtmlCanvasElement,
        css_width: f32,
        dpr: f32,
        theme: JsValue,
    ) -> std::result::Result<f32, JsValue> {
        failure::caught(|| {
            let at = self.find_spec(level, name, chart, &options)?;
            let (_, spec) = self.specs.get(at).ok_or_else(|| unknown("figure", chart))?;
            self.drawer.draw(spec, canvas, css_width, dpr, theme)
        })
    }

    /// Tells how high a drawing with these arguments is, without ink.
    #[allow(clippy::too_many_arguments, reason = "each is an argument of its own in JavaScript")]
    pub fn lay(
        &mut self,
        level: &str,
        name: &str,
        chart: &str,
        options: JsValue,
        canvas: &HtmlCanvasElement,
        css_width: f32,
        theme: JsValue,
    ) -> std::result::Result<f32, JsValue> {
        failure::caught(|| {
            let at = self.find_spec(level, name, chart, &options)?;
            let (_, spec) = self.specs.get(at).ok_or_else(|| unknown("figure", chart))?;
            Ok(self.drawer.scene(spec, canvas, css_width, theme)?.0.height)
        })
    }
}

impl ShortageSet {
    fn history(&self, level: Level, name: &str) -> Result<&History> {
        self.set.history(level, name).ok_or_else(|| unknown("history of a medicine", name))
    }

    fn spec(&self, at: usize) -> Result<&ChartSpec> {
        self.specs.get(at).map(|(_, spec)| spec).ok_or_else(|| unknown("figure", ""))
    }

    /// Where a figure is among those remembered, made now if it is new.
    fn find_spec(&mut self, level: &str, name: &str, chart: &str, options: &JsValue) -> Result<usize> {
        let figure = figure(chart)?;
        let lang = asked::options(options)?.lang;
        let level = failure::level(level).unwrap_or(Level::Speciality);
        let asked: Asked = (level, name.to_owned(), figure, lang);
        if let Some(at) = self.specs.iter().position(|(known, _)| *known == asked) {
            return Ok(at);
        }
        let spec = match figure {
            Figure::History => build_history(&self.set, self.history(level, name)?, lang),
            _ => build(&self.set, figure, lang)?,
        };
        if self.specs.len() == REMEMBERED {
            self.specs.clear();
        }
        self.specs.push((asked, spec));
        Ok(self.specs.len() - 1)
    }
}

fn figure(key: &str) -> Result<Figure> {
    Figure::parse(key).ok_or_else(|| unknown("figure of shortages", key))
}

fn unknown(what: &str, name: &str) -> Error {
    Error::new(ErrorKind::Unknown, ["there is no ", what, " \"", name, "\""].concat())
}
