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

impl DataTable {
    /// The table as CSV (RFC 4180: comma, CRLF, quotes doubled), after lines of `about` (name, text) in the first two
    /// columns and an empty line: spreadsheets show them above the table, scripts skip to the first empty line.
    /// Cells that a spreadsheet would run as a formula are quoted with an apostrophe.
    #[must_use]
    pub fn csv(&self, about: &[(&str, String)]) -> String {
        let mut out = String::new();
        for (name, text) in about {
            line(&mut out, [*name, text.as_str()].into_iter());
        }
        if !about.is_empty() {
            out.push_str("\r\n");
        }
        line(&mut out, self.columns.iter().map(|column| column.name));
        for row in &self.rows {
            line(&mut out, row.iter().map(|cell| cell.value.as_str()));
        }
        out
    }
}

fn line<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        field(out, cell);
    }
    out.push_str("\r\n");
}

fn field(out: &mut String, text: &str) {
    // A number may start with a minus; anything else that a spreadsheet would take for a formula may not.
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    let quoted = runs || text.contains(['"', ',', '\n', '\r']);
    if !quoted {
        out.push_str(text);
        return;
    }
    out.push('"');
    if runs {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_cannot_run_and_quotes_are_doubled() {
        let cell = |value: &str| TableCell { text: value.to_owned(), value: value.to_owned() };
        let column = |name| Column { label: String::new(), name, numeric: false };
        let table = DataTable {
            caption: String::new(),
            columns: vec![column("a"), column("b")],
            rows: vec![vec![cell("=1+1"), cell("-4.5")], vec![cell("say \"x\", y"), cell("@x")]],
        };
        assert_eq!(
            table.csv(&[("source", "A, B".to_owned())]),
            "source,\"A, B\"\r\n\r\na,b\r\n\"'=1+1\",-4.5\r\n\"say \"\"x\"\", y\",\"'@x\"\r\n"
        );
    }
}
