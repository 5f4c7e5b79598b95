//! Nothing withheld can be worked out from what is shown, and no range is narrower or wider than it must be.
//!
//! The judge is a mixed-integer solver fed with what a reader sees and knows (`reader.rs`), not the
//! crate's own reckoning. It judges worked examples, random tables, and every medicine of the real files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod errors;
mod examples;
mod random;
mod reader;
mod real;
mod regions;
mod tables;
