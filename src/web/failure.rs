//! Errors as JavaScript throws them, and the words that both modules take.

use wasm_bindgen::JsValue;

use super::plain::{objects, plain};
#[cfg(not(feature = "shortage-reader"))]
use crate::domain::Level;
use crate::error::{ErrorKind, Result};

objects! {
    /// An error, whole.
    struct Failure<'a> {
        kind: &'static str,
        file: Option<&'a str>,
        row: Option<u64>,
        field: Option<&'a str>,
        message: &'a str,
        hint: Option<&'a str>,
        text: String,
    }
}

/// Runs a call; an error becomes the plain object that JavaScript throws.
pub(super) fn caught<T>(call: impl FnOnce() -> Result<T>) -> std::result::Result<T, JsValue> {
    call().map_err(|error| {
        let failure = Failure {
            kind: kind(error.kind),
            file: error.file.as_deref(),
            row: error.row,
            field: error.field.as_deref(),
            message: &error.message,
            hint: error.hint.as_deref(),
            text: error.text(),
        };
        plain(&failure)
    })
}

#[cfg(not(feature = "shortage-reader"))]
pub(super) fn level(text: &str) -> Option<Level> {
    match text {
        "substance" => Some(Level::Substance),
        "speciality" => Some(Level::Speciality),
        _ => None,
    }
}

fn kind(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Descriptor => "descriptor",
        ErrorKind::Unreadable => "unreadable",
        ErrorKind::Malformed => "malformed",
        ErrorKind::Value => "value",
        ErrorKind::TooManyBadRows => "too-many-bad-rows",
        ErrorKind::TooLarge => "too-large",
        ErrorKind::Unknown => "unknown",
    }
}
