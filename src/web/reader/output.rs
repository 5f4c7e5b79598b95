//! What crosses to JavaScript: owned plain objects.

use serde::Serialize;

use crate::web::named::Named;
use crate::web::plain::objects;
use crate::web::table::Table;

objects! {
    /// The quality page of the set.
    struct Quality<'a> {
        sections: Vec<Section<'a>>,
    }

    /// A part of the quality page.
    struct Section<'a> {
        title: &'a str,
        paragraphs: &'a [String],
        table: Option<Table<'a>>,
        examples: Vec<Named>,
    }
}

/// The files of a set.
#[derive(Serialize)]
pub(super) struct Files<'a> {
    pub(super) resources: Vec<File<'a>>,
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
    pub(super) needed: bool,
}
