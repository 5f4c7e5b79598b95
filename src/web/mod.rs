//! The only place that knows the browser: decode arguments, call, convert the result or the error.
//!
//! Six modules are built from it. The one that draws (`charts`) reads packed bytes; every page of the site loads it. The one
//! of the tags (`charts` again, behind the feature `tag`) draws the same on other people's pages and can do nothing else. The one that
//! reads published files (`reader`, behind the feature of that name) makes the same bytes of them where a page is
//! pointed at such files. The one of what readers take away (`export`, behind the feature of that name) is loaded when
//! they do. Figures of shortages have two of their own, for tags that name one: `charts` behind the feature `shortage-module` draws,
//! `shortage_files` makes what is taken away. `docs/browser-module.md` describes each call.

#[cfg(any(feature = "export", feature = "shortage-files", not(feature = "reader")))]
mod asked;
mod failure;
#[cfg(not(any(feature = "export", feature = "tag", feature = "shortage-module", feature = "shortage-files")))]
mod named;
mod object;
mod plain;
#[cfg(not(any(feature = "export", feature = "shortage-files")))]
mod table;

#[cfg(not(any(feature = "reader", feature = "export", feature = "shortage-files")))]
mod charts;
#[cfg(feature = "export")]
mod export;
#[cfg(all(feature = "reader", not(any(feature = "export", feature = "shortage-files"))))]
mod reader;
#[cfg(all(feature = "shortage-files", not(feature = "export")))]
mod shortage_files;

use wasm_bindgen::prelude::*;

use crate::chart::text::{Lang, give, language};
use crate::error::{Error, ErrorKind};

/// The allocator: constant time, made small, in a fifth of the bytes of the standard library's.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// What a call gives to JavaScript, or throws there.
#[cfg(not(any(feature = "export", feature = "shortage-files")))]
type Answer = std::result::Result<JsValue, JsValue>;

/// Bytes of memory this module holds.
#[cfg(not(any(feature = "export", feature = "tag", feature = "shortage-module", feature = "shortage-files")))]
fn memory() -> f64 {
    core::arch::wasm32::memory_size(0) as f64 * 65_536.0
}

/// Takes the words of the figures in a language, once and before any of them is asked for.
#[wasm_bindgen]
pub fn texts(lang: &str, book: &str) -> std::result::Result<(), JsValue> {
    let another = || Error::new(ErrorKind::Unknown, "these words are those of another version of the module");
    failure::caught(|| give(lang_of(lang), book).then_some(()).ok_or_else(another))
}

fn lang_of(tag: &str) -> Lang {
    language(tag).unwrap_or(Lang::En)
}
