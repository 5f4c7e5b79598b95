//! Tables and names as plain objects: both modules give them.

use super::plain::objects;
use crate::catalogue::shown;
use crate::chart::{DataTable, TableCell};
use crate::domain::{Level, Medicine};

objects! {
    /// A medicine and its name in reading case.
    struct Named {
        level: &'static str,
        name: String,
        shown: String,
    }

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

pub(in crate::web) fn named(medicine: Medicine) -> Named {
    let Medicine { level, name } = medicine;
    Named { level: level_name(level), shown: shown(level, &name), name }
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
