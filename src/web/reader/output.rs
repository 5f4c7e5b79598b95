//! What crosses to JavaScript: owned plain objects.

use crate::web::plain::objects;

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
}
