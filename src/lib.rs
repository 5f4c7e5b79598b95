//! Per-medicine charts from the aggregate files that medicines agencies publish,
//! computed and drawn where the reader is.
//!
//! One direction, one named value per step; each arrow is one function:
//!
//! ```text
//!  published files (CSV, JSON, described by datapackage.json)
//!    └▶ source ─▶ dataset ─▶ disclosure ─▶ Profile ─▶ chart ─▶ scene ─▶ draw ─▶ canvas | SVG
//!       bytes→rows  rows→      raw counts→  ▲  │      plain    items at  ink
//!                   indexed    publishable  │  │      specs    fixed places
//!                   tables     counts       │  └▶ every spec also gives the table and the CSV
//!                                           └ pack: profiles in few bits, written once, read by the kilobyte
//! ```
//!
//! [`profile::Profile`] is the hub: everything publishable about one medicine.
//! Raw counts exist only on its left; nothing on its right can hold one.

pub mod catalogue;
pub mod chart;
pub mod dataset;
pub mod disclosure;
pub mod domain;
pub mod draw;
pub mod error;
pub mod export;
mod order;
pub mod pack;
#[cfg(any(not(target_arch = "wasm32"), feature = "export", feature = "shortage-files"))]
pub mod page;
pub mod profile;
#[cfg(feature = "cli")]
pub mod register;
pub mod scene;
#[cfg(feature = "shortages")]
pub mod shortage;
pub mod source;

#[cfg(target_arch = "wasm32")]
mod web;
