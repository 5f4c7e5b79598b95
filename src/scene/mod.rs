//! `ChartSpec` + width + text metrics → items at fixed places, in CSS pixels, y downwards.

pub use crate::chart::{Datum, Ink};

/// A laid-out figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width in CSS pixels.
    pub width: f32,
    /// Height in CSS pixels.
    pub height: f32,
    /// Language tag of the texts.
    pub lang: &'static str,
    /// The figure's title, for the picture's `<title>`.
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
