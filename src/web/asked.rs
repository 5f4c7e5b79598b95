//! What a call asks for, from JavaScript objects.

use wasm_bindgen::JsValue;

use super::lang_of;
use super::object::{Object, read};
use crate::chart::Options;
use crate::chart::text::Lang;
use crate::domain::Soc;
use crate::error::{Error, ErrorKind, Result};

/// The options of a figure: `{lang, measure?, filter?, order?, open?}`.
pub(super) fn options(value: &JsValue) -> Result<Options> {
    // What is no object has no property: the defaults.
    let wanted = |given: &Object<'_>| Options {
        lang: given.text("lang").map_or(Lang::En, |tag| lang_of(&tag)),
        measure: given.text("measure"),
        filter: given.text("filter"),
        order: given.text("order"),
        open: given.text("open").as_deref().and_then(Soc::of_key),
    };
    read(value.clone(), wanted).map_err(|place| wrong("options", &place))
}

/// What the page knows of where something is taken from: `{address?, fingerprint?, date?}`.
#[cfg(any(feature = "export", feature = "shortage-files"))]
pub(super) struct Where {
    /// Where it can be seen.
    pub(super) address: Option<String>,
    /// The fingerprint of the set.
    pub(super) fingerprint: Option<String>,
    /// The day, as an ISO date: the module has no clock.
    pub(super) date: Option<String>,
}

#[cfg(any(feature = "export", feature = "shortage-files"))]
pub(super) fn about(value: &JsValue) -> Result<Where> {
    let wanted = |given: &Object<'_>| Where {
        address: given.text("address"),
        fingerprint: given.text("fingerprint"),
        date: given.text("date"),
    };
    read(value.clone(), wanted).map_err(|place| wrong("about", &place))
}

fn wrong(what: &str, place: &str) -> Error {
    Error::new(ErrorKind::Unknown, [what, ": ", place].concat())
}
