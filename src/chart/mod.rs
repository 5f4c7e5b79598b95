//! `Profile` → [`ChartSpec`], plain data that says what a figure shows: title, words, marks, table.
//! Nothing here knows pixels; nothing here holds a withheld number.

mod build;
mod quality;
#[cfg(feature = "shortages")]
pub mod shortages;
mod spec;
mod table;
pub mod text;

pub use build::{Context, Options, Part, available, build, build_part, headline, notes, treated};
pub use quality::{Section, quality};
#[cfg(feature = "shortages")]
pub use spec::Stretch;
pub use spec::{Amount, Body, ChartId, ChartSpec, Choice, Datum, Form, Group, Ink, Mark, Origin, Panel, Series, Span};
pub use table::{BYTE_ORDER_MARK, Column, DataTable, TableCell};
