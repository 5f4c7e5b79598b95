//! What readers take away: files with their expected content beside, the schema of the JSON, laws, hostile names.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod cards;
mod expected;
mod hostile;
mod laws;
#[cfg(feature = "cli")]
mod real;
mod schema;
mod set;
#[cfg(feature = "cli")]
mod shortages;
