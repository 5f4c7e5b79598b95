//! Figures of hand-made medicines: goldens, title rules, and the faults that a chart must never commit.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod dump;
mod faults;
mod golden;
mod made;
mod said;
mod titles;
