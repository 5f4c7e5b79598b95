//! The table of a figure, and its CSV.

/// What a figure draws, cell for cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DataTable {
    /// What the table is, for its caption.
    pub caption: String,
    /// The columns, left to right; the first names the row.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<TableCell>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading, with the unit, for readers.
    pub label: String,
    /// Its name in the CSV: English, lower case, with the unit (`rate_per_100000`).
    pub name: &'static str,
    /// Whether its cells are numbers (right-aligned, sorted as numbers).
    pub numeric: bool,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct TableCell {
    /// As read on the page, in the figure's language.
    pub text: String,
    /// As written in the CSV: a plain number, a plain text, or empty.
    pub value: String,
}
