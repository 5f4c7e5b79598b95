//! What crosses to JavaScript: owned plain objects.

use serde::Serialize;

/// The set, for the loader and the pages.
#[derive(Serialize)]
pub(super) struct Info<'a> {
    pub(super) name: &'a str,
    pub(super) title: Option<&'a str>,
    pub(super) version: Option<&'a str>,
    pub(super) created: Option<&'a str>,
    pub(super) fictional: bool,
    pub(super) period: Option<[u16; 2]>,
    pub(super) licences: Vec<Link>,
    pub(super) sources: Vec<Link>,
    pub(super) resources: Vec<File<'a>>,
}

/// A title and where it leads.
#[derive(Serialize)]
pub(super) struct Link {
    pub(super) title: String,
    pub(super) path: Option<String>,
}

/// A file to fetch.
#[derive(Serialize)]
pub(super) struct File<'a> {
    pub(super) name: &'a str,
    pub(super) path: &'a str,
    pub(super) format: &'static str,
    pub(super) encoding: &'a str,
    pub(super) gzip: bool,
    pub(super) bytes: Option<u64>,
    pub(super) hash: Option<&'a str>,
    pub(super) optional: bool,
    pub(super) level: Option<&'static str>,
    pub(super) needed: bool,
}

/// How many medicines a set has.
#[derive(Serialize)]
pub(super) struct Size {
    pub(super) substances: usize,
    pub(super) specialities: usize,
}

/// A medicine and its name in reading case.
#[derive(Serialize)]
pub(super) struct Named {
    pub(super) level: &'static str,
    pub(super) name: String,
    pub(super) shown: String,
}

/// A search result.
#[derive(Serialize)]
pub(super) struct Hit {
    pub(super) level: &'static str,
    pub(super) name: String,
    pub(super) shown: String,
    /// UTF-16 offsets in `shown`.
    pub(super) ranges: Vec<[u32; 2]>,
    pub(super) via: Option<String>,
}

/// A run of text and the series it names.
#[derive(Serialize)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) ink: Option<&'static str>,
}

/// A medicine's page.
#[derive(Serialize)]
pub(super) struct Page {
    pub(super) level: &'static str,
    pub(super) name: String,
    pub(super) shown: String,
    pub(super) kind: String,
    pub(super) headline: Vec<Run>,
    pub(super) caution: String,
    pub(super) notes: Vec<String>,
    pub(super) also: Option<Also>,
    pub(super) related: Related,
    pub(super) caveats: Vec<String>,
    pub(super) sources: Vec<Link>,
    pub(super) period: String,
    pub(super) charts: Vec<Placed>,
}

/// A medicine of the other level with the same name.
#[derive(Serialize)]
pub(super) struct Also {
    pub(super) level: &'static str,
    pub(super) name: String,
    pub(super) text: String,
}

/// The substances of a brand, the brands of a substance.
#[derive(Serialize)]
pub(super) struct Related {
    pub(super) title: String,
    pub(super) items: Vec<Named>,
}

/// A figure of the page.
#[derive(Serialize)]
pub(super) struct Placed {
    pub(super) chart: &'static str,
    pub(super) wide: bool,
}

/// A figure but its ink.
#[derive(Serialize)]
pub(super) struct Figure {
    pub(super) chart: &'static str,
    pub(super) title: String,
    pub(super) subtitle: Vec<Run>,
    pub(super) sentence: String,
    pub(super) notes: Vec<String>,
    pub(super) source: String,
    pub(super) caveat: String,
    pub(super) fictional: Option<String>,
    pub(super) measures: Vec<Pressed>,
    pub(super) filters: Vec<Pressed>,
    pub(super) how: Vec<String>,
    pub(super) message: bool,
    pub(super) table: Table,
    pub(super) data: Vec<Point>,
    pub(super) series: Vec<String>,
}

/// A position of a toggle.
#[derive(Serialize)]
pub(super) struct Pressed {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) pressed: bool,
}

/// A table.
#[derive(Serialize)]
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) columns: Vec<Heading>,
    pub(super) rows: Vec<Vec<Entry>>,
}

/// A column of a table.
#[derive(Serialize)]
pub(super) struct Heading {
    pub(super) label: String,
    pub(super) numeric: bool,
}

/// A cell of a table, and what it is sorted by.
#[derive(Serialize)]
pub(super) struct Entry {
    pub(super) text: String,
    pub(super) sort: Option<f64>,
}

/// A mark in words.
#[derive(Serialize)]
pub(super) struct Point {
    pub(super) series: u16,
    pub(super) index: u16,
    pub(super) text: String,
    pub(super) opens: Option<String>,
}

/// What a drawing leaves: its height, and where its marks are.
#[derive(Serialize)]
pub(super) struct Drawn {
    pub(super) height: f32,
    pub(super) targets: Vec<Place>,
}

/// Where a mark is, in CSS pixels.
#[derive(Serialize)]
pub(super) struct Place {
    pub(super) series: u16,
    pub(super) index: u16,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) w: f32,
    pub(super) h: f32,
}

/// The quality page of the set.
#[derive(Serialize)]
pub(super) struct Quality {
    pub(super) sections: Vec<Section>,
}

/// A part of the quality page.
#[derive(Serialize)]
pub(super) struct Section {
    pub(super) title: String,
    pub(super) paragraphs: Vec<String>,
    pub(super) table: Option<Table>,
    pub(super) examples: Vec<Named>,
}

/// An error, whole.
#[derive(Serialize)]
pub(super) struct Failure<'a> {
    pub(super) kind: &'static str,
    pub(super) file: Option<&'a str>,
    pub(super) row: Option<u64>,
    pub(super) field: Option<&'a str>,
    pub(super) message: &'a str,
    pub(super) hint: Option<&'a str>,
    pub(super) text: String,
}
