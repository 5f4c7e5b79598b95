//! The only place that knows the browser: decode arguments, call, convert the result or the error.
//!
//! JavaScript holds one opaque handle, a [`MedicineSet`]. Strings, numbers, bytes and one canvas go in; owned plain
//! objects come out. `docs/browser-module.md` describes each call.

mod convert;
mod ink;
mod output;
mod pages;
mod plain;
mod quality;
mod read;

use plain::Plain;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::chart::text::{Lang, language};
use crate::chart::{ChartId, ChartSpec, Context, Options};
use crate::dataset::{Dataset, DatasetBuilder, MedicineId};
use crate::disclosure::protect;
use crate::domain::Level;
use crate::draw;
use crate::error::{Error, ErrorKind, Result};
use crate::profile::Profile;
use crate::scene::{Frame, Furniture, WidthTable, layout};
use crate::source::{Decoder, Descriptor};

type Answer = std::result::Result<JsValue, JsValue>;

/// A set: first its files are fed to it, then it answers.
#[wasm_bindgen]
pub struct MedicineSet {
    state: State,
}

enum State {
    Loading {
        builder: Box<DatasetBuilder>,
        decoder: Option<Box<Decoder>>,
    },
    Ready(Box<Loaded>),
    /// Between two states, or after a file refused the set.
    Broken,
}

/// A set that answers, with the profile asked for last: a page asks for the same one many times.
pub(crate) struct Loaded {
    dataset: Dataset,
    /// All medicines of each level, as one profile.
    references: [Profile; 2],
    last: Option<(MedicineId, Profile)>,
}

#[wasm_bindgen]
impl MedicineSet {
    /// A set from the text of its descriptor.
    #[wasm_bindgen(constructor)]
    pub fn new(descriptor: &str) -> std::result::Result<MedicineSet, JsValue> {
        convert::caught(|| {
            let descriptor = convert::descriptor(descriptor)?;
            descriptor.validate()?;
            let builder = Box::new(DatasetBuilder::new(descriptor)?);
            Ok(MedicineSet { state: State::Loading { builder, decoder: None } })
        })
    }

    /// What the set is and which files to fetch.
    pub fn info(&self) -> Answer {
        answer(|| Ok(pages::info(self.descriptor()?, self.period())))
    }

    /// Starts a file.
    pub fn begin(&mut self, name: &str) -> std::result::Result<(), JsValue> {
        convert::caught(|| {
            let (builder, decoder) = self.loading()?;
            *decoder = Some(Box::new(Decoder::new(builder.begin(name)?)?));
            Ok(())
        })
    }

    /// The next bytes of the file, in UTF-8 and not compressed.
    pub fn push(&mut self, bytes: &[u8]) -> std::result::Result<(), JsValue> {
        convert::caught(|| match self.loading()? {
            (builder, Some(decoder)) => decoder.push(bytes, builder),
            _ => Err(out_of_order()),
        })
    }

    /// The file is complete.
    pub fn end(&mut self) -> std::result::Result<(), JsValue> {
        convert::caught(|| {
            let (builder, decoder) = self.loading()?;
            let summary = decoder.take().ok_or_else(out_of_order)?.finish(builder)?;
            builder.end(&summary)
        })
    }

    /// An optional file cannot be had.
    pub fn absent(&mut self, name: &str) -> std::result::Result<(), JsValue> {
        convert::caught(|| self.loading()?.0.absent(name))
    }

    /// All files are in: index, audit, references.
    pub fn ready(&mut self) -> Answer {
        answer(|| {
            if let State::Loading { builder, .. } = std::mem::replace(&mut self.state, State::Broken) {
                let dataset = builder.finish()?;
                let references =
                    [Level::Speciality, Level::Substance].map(|level| protect(&dataset.all_medicines(level)));
                self.state = State::Ready(Box::new(Loaded { dataset, references, last: None }));
            }
            let dataset = &self.loaded()?.dataset;
            let count = |level| dataset.count(level);
            Ok(output::Size { substances: count(Level::Substance), specialities: count(Level::Speciality) })
        })
    }

    /// Medicines by name, best first.
    pub fn search(&self, text: &str, limit: usize) -> Answer {
        answer(|| Ok(pages::search(&self.loaded()?.dataset, text, limit)))
    }

    /// A few medicines to start from.
    pub fn starts(&self) -> Answer {
        answer(|| Ok(pages::starts(&self.loaded()?.dataset)))
    }

    /// A medicine's page.
    pub fn page(&mut self, level: &str, name: &str, lang: &str) -> Answer {
        let lang = lang_of(lang);
        answer(|| {
            let loaded = self.loaded_mut()?;
            let id = loaded.find(level, name)?;
            loaded.recall(id);
            Ok(pages::page(&loaded.dataset, id, loaded.profile(id), loaded.reference(id.level), lang))
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

    /// A complete figure as SVG, with title, source and caveat inside.
    pub fn svg(
        &mut self,
        level: &str,
        name: &str,
        chart: &str,
        options: JsValue,
        width: f32,
    ) -> std::result::Result<String, JsValue> {
        convert::caught(|| {
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
        convert::caught(|| Ok(self.spec(level, name, chart, &options)?.csv()))
    }

    /// The quality page of the set.
    pub fn quality(&self, lang: &str) -> Answer {
        answer(|| Ok(quality::quality(&self.loaded()?.dataset, lang_of(lang))))
    }

    /// Bytes of memory the module holds.
    pub fn memory(&self) -> f64 {
        core::arch::wasm32::memory_size(0) as f64 * 65_536.0
    }
}

impl MedicineSet {
    fn loading(&mut self) -> Result<(&mut DatasetBuilder, &mut Option<Box<Decoder>>)> {
        match &mut self.state {
            State::Loading { builder, decoder } => Ok((builder, decoder)),
            _ => Err(out_of_order()),
        }
    }

    fn loaded(&self) -> Result<&Loaded> {
        if let State::Ready(loaded) = &self.state { Ok(loaded) } else { Err(out_of_order()) }
    }

    fn loaded_mut(&mut self) -> Result<&mut Loaded> {
        if let State::Ready(loaded) = &mut self.state { Ok(loaded) } else { Err(out_of_order()) }
    }

    fn descriptor(&self) -> Result<&Descriptor> {
        match &self.state {
            State::Loading { builder, .. } => Ok(builder.descriptor()),
            State::Ready(loaded) => Ok(loaded.dataset.descriptor()),
            State::Broken => Err(out_of_order()),
        }
    }

    fn period(&self) -> Option<[u16; 2]> {
        if let State::Ready(loaded) = &self.state { loaded.dataset.period() } else { self.descriptor().ok()?.period }
    }

    fn spec(&mut self, level: &str, name: &str, chart: &str, options: &JsValue) -> Result<ChartSpec> {
        let loaded = self.loaded_mut()?;
        let id = loaded.find(level, name)?;
        let chart = ChartId::parse(chart)
            .ok_or_else(|| Error::new(ErrorKind::Unknown, ["there is no figure \"", chart, "\""].concat()))?;
        let options = convert::options(options)?;
        loaded.recall(id);
        loaded.build(id, chart, &options)
    }
}

impl Loaded {
    fn find(&self, level: &str, name: &str) -> Result<MedicineId> {
        let found = convert::level(level).and_then(|level| self.dataset.find(level, name));
        found.ok_or_else(|| {
            let error = Error::new(ErrorKind::Unknown, ["no ", level, " of this set is named \"", name, "\""].concat());
            error.hint("search for it: names are those the files give")
        })
    }

    /// Makes this medicine the one remembered.
    fn recall(&mut self, id: MedicineId) {
        if self.last.as_ref().is_none_or(|(last, _)| *last != id) {
            self.last = Some((id, protect(&self.dataset.raw(id))));
        }
    }

    fn profile(&self, id: MedicineId) -> &Profile {
        match &self.last {
            Some((last, profile)) if *last == id => profile,
            _ => self.reference(id.level),
        }
    }

    fn reference(&self, level: Level) -> &Profile {
        let [specialities, substances] = &self.references;
        if level == Level::Speciality { specialities } else { substances }
    }

    fn build(&self, id: MedicineId, chart: ChartId, options: &Options) -> Result<ChartSpec> {
        let context = Context::of(&self.dataset);
        crate::chart::build(self.profile(id), Some(self.reference(id.level)), chart, options, &context)
    }
}

fn lang_of(tag: &str) -> Lang {
    language(tag).unwrap_or(Lang::En)
}

fn out_of_order() -> Error {
    Error::new(ErrorKind::Unknown, "the set is not in the state for this call")
        .hint("feed every file with begin, push and end, call ready, then ask")
}

fn answer<T: Plain>(call: impl FnOnce() -> Result<T>) -> Answer {
    convert::caught(|| Ok(call()?.plain()))
}
