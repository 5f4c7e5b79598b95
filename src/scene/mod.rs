//! `ChartSpec` + width + text metrics → items at fixed places, in CSS pixels, y downwards.
//!
//! [`layout`] is the only way in. Each shape of body has its own file; what they share is `sheet` (where items and
//! targets collect), `wrap` (lines of text that are never cut) and `scale` (plotters' coordinates).
//! A figure is laid out anew for each width: nothing is ever scaled down.

mod bars;
mod card;
mod columns;
mod fit;
mod furniture;
mod marks;
mod message;
#[cfg(feature = "shortages")]
mod multiples;
mod points;
mod pyramid;
mod scale;
mod sheet;
mod slots;
#[cfg(feature = "shortages")]
mod timeline;
mod width_table;
mod wrap;

use crate::chart::text::{Key, say};
use crate::chart::{Body, ChartSpec};
use sheet::{Area, Sheet};

pub use crate::chart::{Datum, Ink};
pub use width_table::WidthTable;

/// The room a figure gets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Width in CSS pixels. Made for 280 to 1600; what is outside 240 to 4000 is brought inside.
    pub width: f32,
    /// How much is around the marks.
    pub furniture: Furniture,
}

/// What stands around the marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Furniture {
    /// The drawing only: the page around it has title, source and notes. A mark of fictional data stays.
    Plot,
    /// The whole figure, for pictures that leave the page: name of the medicine, title, subtitle, marks, notes, source,
    /// caveat, rule of hidden numbers, mark of fictional data, and which data it is of.
    Whole,
}

/// Places every item of a figure. The same spec, frame and metrics give the same scene, everywhere.
#[must_use]
pub fn layout(spec: &ChartSpec, frame: &Frame, metrics: &dyn TextMetrics) -> Scene {
    let width = if frame.width.is_finite() { frame.width.round().clamp(240.0, 4000.0) } else { 640.0 };
    let whole = frame.furniture == Furniture::Whole;
    let inset = if whole { 16.0 } else { 0.0 };
    let mut sheet = Sheet::new(metrics, spec.lang);
    let mut area = Area { left: inset, right: width - inset, top: inset };
    if whole {
        area.top = furniture::head(&mut sheet, area, spec);
    }
    area.top = marks_of(&mut sheet, area, spec);
    let bottom = if whole { furniture::foot(&mut sheet, area, spec) } else { furniture::mark(&mut sheet, area, spec) };
    let title = if whole { full_title(spec) } else { spec.title.clone() };
    sheet.finish(width, (bottom + inset).ceil(), title, spec)
}

/// Places every item of the whole figure in 1200 × 630 pixels, text large, for the cards by which links are shown elsewhere.
/// The small print is one paragraph; the rule of hidden numbers is there when the notes have it.
///
/// A function of its own, so that what only draws does not carry it.
#[must_use]
pub fn card(spec: &ChartSpec, metrics: &dyn TextMetrics) -> Scene {
    card::lay(spec, metrics)
}

/// Places the marks of a figure; gives the y under them.
fn marks_of(sheet: &mut Sheet, area: Area, spec: &ChartSpec) -> f32 {
    match &spec.body {
        Body::Columns { categories, panels } => columns::lay(sheet, area, categories, panels),
        Body::Points { categories, series, marks, reference } => {
            points::lay(sheet, area, categories, series, marks, reference.as_ref())
        }
        Body::Bars { series, groups, shared_scale, form, reference } => {
            let block = bars::Block { series, groups, form: *form, reference: reference.as_deref() };
            if *shared_scale { bars::lay(sheet, area, &block) } else { bars::lay_apart(sheet, area, &block) }
        }
        Body::Pyramid { sides, series, groups } => pyramid::lay(sheet, area, sides, series, groups),
        #[cfg(feature = "shortages")]
        Body::Multiples { categories, panels } => multiples::lay(sheet, area, categories, panels),
        #[cfg(feature = "shortages")]
        Body::Timeline { span, ticks, rows } => timeline::lay(sheet, area, *span, ticks, rows),
        Body::Message { lines } => message::lay(sheet, area, lines),
    }
}

/// On its page a figure stands under the medicine's name; a picture that leaves it says whose it is.
fn full_title(spec: &ChartSpec) -> String {
    if spec.medicine.is_empty() {
        return spec.title.clone();
    }
    say(spec.lang, Key::LabelAndText, &[&spec.medicine, &spec.title])
}

impl Scene {
    /// The mark under the pointer at (`x`, `y`): of the targets there, the one whose centre is nearest.
    #[must_use]
    pub fn hit(&self, x: f32, y: f32) -> Option<Datum> {
        let mut best: Option<(f32, Datum)> = None;
        for target in &self.targets {
            let [left, top, width, height] = target.place;
            if x < left || x > left + width || y < top || y > top + height {
                continue;
            }
            let (dx, dy) = (x - left - width / 2.0, y - top - height / 2.0);
            let distance = dx * dx + dy * dy;
            if best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, target.datum));
            }
        }
        best.map(|(_, datum)| datum)
    }
}

/// A laid-out figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width in CSS pixels.
    pub width: f32,
    /// Height in CSS pixels.
    pub height: f32,
    /// Language tag of the texts.
    pub lang: &'static str,
    /// The figure's title, after the medicine's name in a picture that leaves the page; for the picture's `<title>`.
    pub title: String,
    /// The figure's sentence and caveat, for the picture's `<desc>`.
    pub description: String,
    /// Items in drawing order.
    pub items: Vec<Item>,
    /// Where each mark can be pointed at or focused, in reading order.
    pub targets: Vec<Target>,
}

/// One finished item.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A filled rectangle.
    Rect {
        /// Left, top, width, height.
        place: [f32; 4],
        /// Fill.
        ink: Ink,
        /// Solid, or hatched with a dashed outline (a withheld range).
        hatched: bool,
    },
    /// A straight line.
    Line {
        /// x1, y1, x2, y2.
        place: [f32; 4],
        /// Stroke.
        ink: Ink,
        /// Stroke width.
        width: f32,
        /// Dash and gap lengths, when dashed.
        dash: Option<[f32; 2]>,
        /// 0 to 1.
        opacity: f32,
    },
    /// A filled circle.
    Dot {
        /// Centre x, centre y, radius.
        place: [f32; 3],
        /// Fill.
        ink: Ink,
    },
    /// One line of text; `y` is the baseline.
    Text {
        /// x of the anchor, y of the baseline.
        place: [f32; 2],
        /// The words.
        text: String,
        /// Font size.
        size: f32,
        /// Bold (600) or regular (400).
        bold: bool,
        /// Colour.
        ink: Ink,
        /// Which end of the text is at x.
        anchor: Anchor,
    },
}

/// Which point of a text is at its x.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// A mark's place for pointer and focus.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// The mark.
    pub datum: Datum,
    /// Left, top, width, height; at least 24 × 24.
    pub place: [f32; 4],
}

/// Measures text. The browser's twin asks the canvas; the other's is a fixed table, the same everywhere.
pub trait TextMetrics {
    /// Width in CSS pixels of one line of text.
    fn width(&self, text: &str, size: f32, bold: bool) -> f32;
}
