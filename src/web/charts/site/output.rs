//! What only pages of the site ask for, as it crosses to JavaScript.

use crate::web::charts::output::{Placed, Run};
use crate::web::named::Named;
use crate::web::plain::objects;

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

    /// A medicine's page.
    struct Page<'a> {
        level: &'static str,
        name: String,
        shown: String,
        kind: String,
        headline: Vec<Run<'a>>,
        /// How much it is used; empty where that is not published.
        treated: Vec<Run<'a>>,
        /// The level of use that the publisher gives it.
        scale: Option<Scale>,
        caution: String,
        notes: Vec<String>,
        also: Option<Also>,
        related: Related,
        caveats: Vec<String>,
        sources: Vec<Link>,
        period: String,
        charts: Vec<Placed>,
    }

    /// One step of a few: what it means in a sentence, all of them in short, its place among them.
    struct Scale {
        text: String,
        steps: Vec<String>,
        at: usize,
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
}
