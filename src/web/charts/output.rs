//! What crosses to JavaScript: owned plain objects.

use crate::web::plain::objects;

objects! {
    /// A run of text and the series it names.
    struct Run<'a> {
        text: &'a str,
        ink: Option<&'static str>,
    }

    /// A figure of the page.
    struct Placed {
        chart: &'static str,
        wide: bool,
    }

    /// A figure but its ink, its marks in words and its table.
    struct Figure<'a> {
        title: &'a str,
        subtitle: Vec<Run<'a>>,
        sentence: &'a str,
        notes: &'a [String],
        source: &'a str,
        caveat: &'a str,
        measures: Vec<Pressed<'a>>,
        filters: Vec<Pressed<'a>>,
        how: &'a [String],
        message: bool,
        /// How many marks it has.
        marks: usize,
        /// Where a press on each row leads; empty where none leads anywhere.
        opens: Vec<Option<&'a str>>,
    }

    /// A position of a toggle.
    struct Pressed<'a> {
        key: &'a str,
        label: &'a str,
        pressed: bool,
    }

    /// A mark in words.
    struct Point<'a> {
        series: u16,
        index: u16,
        text: &'a str,
        opens: Option<&'a str>,
        /// Left, top, width and height in a drawing, in CSS pixels from its corner; empty where there is no drawing.
        place: &'a [f32],
    }
}

#[cfg(any(feature = "tag", feature = "shortage-module"))]
objects! {
    /// What stands around the figures of a medicine or of shortages, as far as tags show it.
    struct Page {
        level: &'static str,
        name: String,
        shown: String,
        kind: String,
        caution: String,
        charts: Vec<Placed>,
    }
}
