//! What crosses to JavaScript: owned plain objects.

use crate::web::plain::objects;
use crate::web::table::{Named, Table};

objects! {
    /// The files of a set.
    struct Files<'a> {
        resources: Vec<File<'a>>,
    }

    /// A file to fetch.
    struct File<'a> {
        name: &'a str,
        path: &'a str,
        format: &'static str,
        encoding: &'a str,
        gzip: bool,
        bytes: Option<u64>,
        hash: Option<&'a str>,
        optional: bool,
        needed: bool,
    }

    /// The quality page of the set.
    struct Quality {
        sections: Vec<Section>,
    }

    /// A part of the quality page.
    struct Section {
        title: String,
        paragraphs: Vec<String>,
        table: Option<Table>,
        examples: Vec<Named>,
    }
}
