//! Shortages: what is read of files, what the figures say and where they put it, what the pages hold.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, unreachable_pub)]

mod check;
#[path = "../common/mod.rs"]
mod common;
mod fixtures;
mod packed;
mod pages;
#[path = "../pages_support/mod.rs"]
#[allow(dead_code, reason = "the pages of medicines use the rest")]
mod pages_support;
mod real;
#[path = "../scene_support/mod.rs"]
mod scene_support;
mod scenes;
