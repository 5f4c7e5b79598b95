//! The modules that draw a medicine's figures: what both have. What only pages of the site ask is in `site`: the search,
//! relatives, what stands around the figures. The module of the tags (`tag`, behind the feature of that name) goes without.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::chart::{ChartId, ChartSpec, Context, Options, Part, build_part};
use crate::domain::{Level, Medicine};
use crate::error::{Error, ErrorKind, Result};
use crate::pack::{PackedSet, tree};
use crate::profile::Profile;
use crate::web::plain::plain;
use crate::web::{Answer, asked, failure, table};

#[cfg(not(feature = "tag"))]
use super::site::picture;
#[cfg(feature = "tag")]
use super::tag::picture;
use super::{convert, ink};

/// Figures that are remembered: all of a page, and a few that its reader has changed or reads; or those of twenty tags.
const REMEMBERED: usize = 24;

/// Medicines that are remembered.
const RECENT: usize = 8;

/// A packed set, of which the page gives what it has.
#[wasm_bindgen]
pub struct MedicineSet {
    pub(super) set: PackedSet,
    /// The profiles asked for last, the very last at the end: a page asks for the same one many times, one of tags for a few in turn.
    pub(super) recent: Vec<Profile>,
    /// Figures asked for so far, by their medicine: words, ink and table of one are asked for one by one, and between them those
    /// of another medicine where a page has several.
    pub(super) specs: Vec<Asked>,
    pub(super) drawer: ink::Drawer,
}

/// A figure that was asked for.
pub(super) struct Asked {
    medicine: Medicine,
    options: Options,
    pub(super) spec: ChartSpec,
    part: Part,
}

#[wasm_bindgen]
impl MedicineSet {
    /// A set from its head.
    #[wasm_bindgen(constructor)]
    pub fn new(head: &[u8]) -> std::result::Result<MedicineSet, JsValue> {
        failure::caught(|| {
            let set = PackedSet::new(head)?;
            Ok(MedicineSet { set, recent: Vec::new(), specs: Vec::new(), drawer: ink::Drawer::default() })
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

    /// Whether the file of chunk `number` of `chunks` belongs under the root of the set's hash tree. Asked before any of it is used. Here
    /// rather than through the browser's own digests: these are answered one after another, each when the page has nothing else to
    /// do, and pages that are not on https have none.
    pub fn proves(bytes: &[u8], number: u32, chunks: u32, root: &str) -> bool {
        let holds = |(proof, payload): (&[tree::Digest], &[u8])| {
            tree::proof_holds(tree::leaf(payload), number as usize, chunks as usize, proof, root)
        };
        tree::parts(bytes).is_some_and(holds)
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

    /// One figure: its words.
    pub fn chart(&mut self, level: &str, name: &str, chart: &str, options: JsValue) -> Answer {
        failure::caught(|| Ok(plain(&convert::figure(self.spec(level, name, chart, &options, Part::Seen)?))))
    }

    /// The marks of a figure in words, in the order in which they are read, and where they are in a drawing of this width on this canvas.
    /// Without a canvas, the module of the site tells where they are in the picture of that width in a page that came complete; that of the
    /// tags tells no places.
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
            let at = self.find_spec(level, name, chart, &options, Part::Whole)?;
            let spec = &self.specs.get(at).ok_or_else(unasked)?.spec;
            let scene = match canvas {
                Some(canvas) => Some(self.drawer.scene(spec, &canvas, css_width, theme)?.0),
                None => picture(spec, css_width),
            };
            Ok(plain(&convert::marks(&spec.body, scene.as_ref())))
        })
    }

    /// A figure's table.
    pub fn table(&mut self, level: &str, name: &str, chart: &str, options: JsValue) -> Answer {
        failure::caught(|| Ok(plain(&table::table(&self.spec(level, name, chart, &options, Part::Whole)?.table))))
    }

    /// Draws a figure and tells how high it is. A canvas higher than the drawing stays so, clear below it: a page that draws one
    /// medicine after another on a canvas shows its upper part (`object-fit: cover; object-position: 0 0`).
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
            let at = self.find_spec(level, name, chart, &options, Part::Seen)?;
            let spec = &self.specs.get(at).ok_or_else(unasked)?.spec;
            self.drawer.draw(spec, canvas, css_width, dpr, theme)
        })
    }
}

impl MedicineSet {
    /// Makes this medicine the one remembered.
    pub(super) fn recall(&mut self, level: &str, name: &str) -> Result<()> {
        let level = failure::level(level).unwrap_or(Level::Substance);
        let is_it = |of: &Medicine| of.level == level && (of.name == name || name.is_empty() && of.is_all());
        let end = self.recent.len();
        if let Some(at) = self.recent.iter().position(|recent| is_it(&recent.medicine)) {
            self.recent.swap(at, end - 1);
            return Ok(());
        }
        if let Some(found) = self.held(level, name)? {
            if end == RECENT {
                self.recent.clear();
            }
            self.recent.push(found);
            return Ok(());
        }
        let kind = table::level_name(level);
        let error = Error::new(ErrorKind::Unknown, ["no ", kind, " of this set is named \"", name, "\""].concat());
        Err(error.hint("search for it: names are those the files give"))
    }

    pub(super) fn profile(&self) -> Result<&Profile> {
        self.recent.last().ok_or_else(unasked)
    }

    fn spec(&mut self, level: &str, name: &str, chart: &str, options: &JsValue, part: Part) -> Result<&ChartSpec> {
        let at = self.find_spec(level, name, chart, options, part)?;
        self.specs.get(at).map(|known| &known.spec).ok_or_else(unasked)
    }

    /// Where a figure is among those remembered, made now if it is new.
    pub(super) fn find_spec(
        &mut self,
        level: &str,
        name: &str,
        chart: &str,
        options: &JsValue,
        part: Part,
    ) -> Result<usize> {
        let chart = ChartId::parse(chart)
            .ok_or_else(|| Error::new(ErrorKind::Unknown, ["there is no figure \"", chart, "\""].concat()))?;
        let options: Options = asked::options(options)?;
        let asked = (failure::level(level).unwrap_or(Level::Substance), name);
        let is_it = |known: &Asked| {
            let Medicine { level, name } = &known.medicine;
            let is_enough = known.part >= part;
            is_enough && known.spec.chart == chart && (*level, name.as_str()) == asked && known.options == options
        };
        if let Some(at) = self.specs.iter().position(is_it) {
            return Ok(at);
        }
        self.recall(level, name)?;
        let profile = self.profile()?;
        let reference = self.set.reference(profile.medicine.level);
        let context = Context::of_head(self.set.head());
        let spec = build_part(profile, Some(reference), chart, &options, &context, part)?;
        if self.specs.len() == REMEMBERED {
            self.specs.clear();
        }
        self.specs.push(Asked { medicine: Medicine { level: asked.0, name: asked.1.to_owned() }, options, spec, part });
        Ok(self.specs.len() - 1)
    }
}

/// Nothing is shown before a medicine was asked for.
pub(super) fn unasked() -> Error {
    Error::new(ErrorKind::Unknown, "no medicine was asked for")
}
