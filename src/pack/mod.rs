//! The packed set: what a publisher writes once, and what a page reads by the kilobyte.
//!
//! ```text
//! Dataset ─▶ protect ─▶ Profile ─▶ chunks, head, names ─▶ (network) ─▶ PackedSet ─▶ Profile
//! ```
//!
//! Only [profiles](crate::profile::Profile) are ever written, so that no withheld number is in any file. `docs/format.md` describes every
//! byte. The same bytes are made in the browser when a page is pointed at published files.

mod chunk;
mod coder;
mod head;
mod layout;
pub mod names;
mod note;
mod record;
mod set;
#[cfg(feature = "shortages")]
pub mod shortages;
mod stream;
#[cfg(any(
    feature = "cli",
    not(any(
        feature = "reader",
        feature = "export",
        feature = "shortage-module",
        feature = "shortage-files",
        feature = "shortage-reader"
    ))
))]
pub mod tree;
mod wire;
#[cfg(any(feature = "cli", feature = "reader"))]
mod wrap;
#[cfg(feature = "cli")]
pub mod write;

pub use chunk::{bucket, fnv1a, write as write_chunk};
pub use head::{About, Head};
pub use layout::Layout;
pub use set::PackedSet;
#[cfg(any(feature = "cli", feature = "reader"))]
pub use wrap::{head, one};

use crate::domain::Level;
use wire::Reader;

/// The latest version of the format. A reader refuses a set of a later one, and reads every earlier one: a set is
/// written in the earliest that holds what it has ([`Head::format`]).
pub const FORMAT: u32 = 3;

/// The number of a level in the files.
fn level_number(level: Level) -> u8 {
    match level {
        Level::Speciality => 0,
        Level::Substance => 1,
    }
}

fn level(from: &mut Reader<'_>) -> Level {
    if from.byte() == 0 { Level::Speciality } else { Level::Substance }
}
