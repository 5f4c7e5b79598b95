//! `Profile` → [`ChartSpec`], plain data that says what a figure shows: title, words, marks, table.
//! Nothing here knows pixels; nothing here holds a withheld number.

mod spec;
mod table;
pub mod text;

pub use spec::{Amount, Body, ChartId, ChartSpec, Choice, Datum, Form, Group, Ink, Mark, Panel, Series, Span};
pub use table::{Column, DataTable, TableCell};
