//! Tables as plain objects, and levels as texts.

use super::plain::objects;
use crate::chart::{DataTable, TableCell};
use crate::domain::Level;

objects! {
    /// A table.
    struct Table<'a> {
        caption: &'a str,
        columns: Vec<Heading<'a>>,
        rows: Vec<Vec<Entry<'a>>>,
    }

    /// A column of a table.
    struct Heading<'a> {
        label: &'a str,
        numeric: bool,
    }

    /// A cell of a table, and what it is sorted by.
    struct Entry<'a> {
        text: &'a str,
        sort: Option<f64>,
    }
}

pub(in crate::web) fn level_name(level: Level) -> &'static str {
    match level {
        Level::Substance => "substance",
        Level::Speciality => "speciality",
    }
}

pub(in crate::web) fn table(table: &DataTable) -> Table<'_> {
    fn entry(cell: &TableCell) -> Entry<'_> {
        Entry { sort: cell.number, text: &cell.text }
    }
    Table {
        caption: &table.caption,
        columns: table.columns.iter().map(|c| Heading { label: &c.label, numeric: c.numeric }).collect(),
        rows: table.rows.iter().map(|row| row.iter().map(entry).collect()).collect(),
    }
}
