//! The module that draws: packed bytes go in, words, tables and ink come out.

#[cfg(not(feature = "plotters-canvas"))]
mod canvas;
mod convert;
mod ink;
mod output;
mod pages;

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::chart::{ChartId, ChartSpec, Context, Options};
use crate::domain::{Level, Medicine};
use crate::draw;
use crate::error::{Error, ErrorKind, Result};
use crate::pack::PackedSet;
use crate::profile::Profile;
use crate::scene::{Frame, Furniture, WidthTable, layout};
use crate::web::{Answer, answer, failure, lang_of, table};

/// A packed set, of which the page gives what it has.
#[wasm_bindgen]
pub struct MedicineSet {
    set: PackedSet,
    /// The profile asked for last: a page asks for the same one many times.
    last: Option<Profile>,
}

#[wasm_bindgen]
impl MedicineSet {
    /// A set from its head.
    #[wasm_bindgen(constructor)]
    pub fn new(head: &[u8]) -> std::result::Result<MedicineSet, JsValue> {
        failure::caught(|| Ok(MedicineSet { set: PackedSet::new(head)?, last: None }))
    }

    /// What the set is, the titles of its sources in this language.
    pub fn info(&self, lang: &str) -> Answer {
        answer(|| Ok(pages::info(self.set.head(), lang_of(lang))))
    }

    /// Takes the names: the search can answer.
    pub fn names(&mut self, names: &[u8]) -> std::result::Result<(), JsValue> {
        failure::caught(|| self.set.set_names(names))
    }

    /// Takes the links, after the names: the relatives of medicines are known.
    pub fn links(&mut self, links: &[u8]) -> std::result::Result<(), JsValue> {
        failure::caught(|| {
            self.set.set_links(links)?;
            self.last = None;
            Ok(())
        })
    }

    /// The number of the chunk that a medicine is in.
    #[wasm_bindgen(js_name = chunkOf)]
    pub fn chunk_of(&self, level: &str, name: &str) -> Option<u32> {
        Some(self.set.chunk_of(failure::level(level)?, name))
    }

    /// Whether this chunk was given.
    pub fn has(&self, chunk: u32) -> bool {
        self.set.has(chunk)
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

    /// Medicines by name, best first.
    pub fn search(&self, text: &str, limit: usize) -> Answer {
        answer(|| Ok(pages::search(self.set.catalogue(), text, limit)))
    }

    /// A few medicines to start from.
    pub fn starts(&self) -> Answer {
        answer(|| Ok(self.set.head().starts.iter().cloned().map(table::named).collect::<Vec<_>>()))
    }

    /// A medicine's page.
    pub fn page(&mut self, level: &str, name: &str, lang: &str) -> Answer {
        let lang = lang_of(lang);
        answer(|| {
            self.recall(level, name)?;
            let (profile, context) = (self.profile()?, Context::of_head(self.set.head()));
            Ok(pages::page(self.set.head(), profile, self.set.reference(profile.medicine.level), &context, lang))
        })
    }

    /// One figure: its words, its table, its marks in words.
    pub fn chart(&mut self, level: &str, name: &str, chart: &str, options: JsValue) -> Answer {
        answer(|| Ok(convert::figure(self.spec(level, name, chart, &options)?)))
    }

    /// Draws a figure and tells where its marks are.
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
    ) -> Answer {
        answer(|| {
            let spec = self.spec(level, name, chart, &options)?;
            ink::draw(&spec, canvas, css_width, dpr, &theme)
        })
    }

    /// A complete figure as SVG, with the medicine, title, source and caveat inside.
    pub fn svg(
        &mut self,
        level: &str,
        name: &str,
        chart: &str,
        options: JsValue,
        width: f32,
    ) -> std::result::Result<String, JsValue> {
        failure::caught(|| {
            let spec = self.spec(level, name, chart, &options)?;
            let scene = layout(&spec, &Frame { width, furniture: Furniture::Whole }, &WidthTable);
            Ok(draw::svg(&scene, &draw::Theme::light()))
        })
    }

    /// The figure's table as CSV.
    pub fn csv(
        &mut self,
        level: &str,
        name: &str,
        chart: &str,
        options: JsValue,
    ) -> std::result::Result<String, JsValue> {
        failure::caught(|| Ok(self.spec(level, name, chart, &options)?.csv()))
    }

    /// Bytes of memory the module holds.
    pub fn memory(&self) -> f64 {
        crate::web::memory()
    }
}

impl MedicineSet {
    /// Makes this medicine the one remembered.
    fn recall(&mut self, level: &str, name: &str) -> Result<()> {
        let level = failure::level(level).unwrap_or(Level::Substance);
        let is_it = |of: &Medicine| of.level == level && of.name == name;
        if self.last.as_ref().is_none_or(|last| !is_it(&last.medicine)) {
            self.last = self.set.profile(level, name)?;
        }
        if self.last.is_some() {
            return Ok(());
        }
        let kind = table::level_name(level);
        let error = Error::new(ErrorKind::Unknown, ["no ", kind, " of this set is named \"", name, "\""].concat());
        Err(error.hint("search for it: names are those the files give"))
    }

    fn profile(&self) -> Result<&Profile> {
        self.last.as_ref().ok_or_else(|| Error::new(ErrorKind::Unknown, "no medicine was asked for"))
    }

    fn spec(&mut self, level: &str, name: &str, chart: &str, options: &JsValue) -> Result<ChartSpec> {
        self.recall(level, name)?;
        let chart = ChartId::parse(chart)
            .ok_or_else(|| Error::new(ErrorKind::Unknown, ["there is no figure \"", chart, "\""].concat()))?;
        let options: Options = convert::options(options)?;
        let profile = self.profile()?;
        let reference = self.set.reference(profile.medicine.level);
        crate::chart::build(profile, Some(reference), chart, &options, &Context::of_head(self.set.head()))
    }
}

impl output::Size {
    /// Of these numbers of medicines: specialities, substances.
    pub(super) fn of([specialities, substances]: [u32; 2]) -> Self {
        output::Size { substances: substances as usize, specialities: specialities as usize }
    }
}
