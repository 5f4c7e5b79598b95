//! What crosses to JavaScript: owned plain objects.

use crate::web::plain::objects;
use crate::web::table::Named;

objects! {
    /// The set, for the loader and the pages.
    struct Info<'a> {
        name: &'a str,
        title: Option<&'a str>,
        version: Option<&'a str>,
        created: Option<&'a str>,
        fictional: bool,
        period: Option<[u16; 2]>,
        licences: Vec<Link>,
        sources: Vec<Link>,
        size: Size,
        chunks: u64,
    }

    /// A title and where it leads.
    struct Link {
        title: String,
        path: Option<String>,
    }

    /// How many medicines a set has.
    struct Size {
        substances: usize,
        specialities: usize,
    }

    /// A search result.
    struct Hit {
        level: &'static str,
        name: String,
        shown: String,
        /// UTF-16 offsets in `shown`.
        ranges: Vec<[u32; 2]>,
        via: Option<String>,
    }

    /// A run of text and the series it names.
    struct Run<'a> {
        text: &'a str,
        ink: Option<&'static str>,
    }

    /// A medicine's page.
    struct Page<'a> {
        level: &'static str,
        name: String,
        shown: String,
        kind: String,
        headline: Vec<Run<'a>>,
        caution: String,
        notes: Vec<String>,
        also: Option<Also>,
        related: Related,
        caveats: Vec<String>,
        sources: Vec<Link>,
        period: String,
        charts: Vec<Placed>,
    }

    /// A medicine of the other level with the same name.
    struct Also {
        level: &'static str,
        name: String,
        text: String,
    }

    /// The substances of a brand, the brands of a substance.
    struct Related {
        title: String,
        items: Vec<Named>,
    }

    /// A figure of the page.
    struct Placed {
        chart: &'static str,
        wide: bool,
    }

    /// A figure but its ink and its table.
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
        data: Vec<Point<'a>>,
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
    }

    /// What a drawing leaves: its height, and where its marks are.
    struct Drawn {
        height: f32,
        targets: Vec<Place>,
    }

    /// Where a mark is, in CSS pixels.
    struct Place {
        series: u16,
        index: u16,
        x: f32,
        y: f32,
        w: f32,
        h: f32,
    }
}
