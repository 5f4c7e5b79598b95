//! The table of a figure, and its CSV.

/// How each CSV begins.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

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
    /// The same as a number, when it is one: what the page sorts by.
    pub number: Option<f64>,
}

impl DataTable {
    /// The table as CSV (RFC 4180: comma, CRLF, quotes doubled), in UTF-8 with a byte order mark: without it a common
    /// spreadsheet takes the file for another encoding and spoils every accent.
    ///
    /// What the numbers are and where they come from (`about`: name, text) is told in columns of its own, at the right,
    /// on every row: the first line is the header and every record has the same number of fields, so that imports and
    /// filters work, and rows copied out of the file, or several files put together, keep source, unit and caveat.
    /// A cell that a spreadsheet would run as a formula gets an apostrophe in front. Numbers have a decimal point.
    #[must_use]
    pub fn csv(&self, about: &[(&str, String)]) -> String {
        let mut out = String::from(BYTE_ORDER_MARK);
        for column in &self.columns {
            field(&mut out, column.name, false);
        }
        for (name, _) in about {
            field(&mut out, name, false);
        }
        end_line(&mut out);
        for row in &self.rows {
            for cell in row {
                field(&mut out, &cell.value, cell.number.is_some());
            }
            end_record(&mut out, about);
        }
        if self.rows.is_empty() {
            // Nothing to count: one record still says what this is, and why.
            for _ in &self.columns {
                field(&mut out, "", false);
            }
            end_record(&mut out, about);
        }
        out
    }
}

fn end_record(out: &mut String, about: &[(&str, String)]) {
    for (_, text) in about {
        field(out, text, false);
    }
    end_line(out);
}

/// A comma is written after each field: the last gives its place to the end of the line.
fn end_line(out: &mut String) {
    out.pop();
    out.push_str("\r\n");
}

fn field(out: &mut String, text: &str, is_number: bool) {
    // A number may start with a minus; anything else that a spreadsheet would take for a formula may not.
    // Full-width signs run in some of them too.
    const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let runs = !is_number && text.chars().next().is_some_and(|c| STARTS.contains(&c));
    let special = |c| matches!(c, '"' | ',' | ';' | '\n' | '\r' | '\t');
    let quoted = runs || text.chars().any(special) || text.trim() != text;
    if quoted {
        out.push('"');
    }
    if runs {
        out.push('\'');
    }
    for c in text.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    if quoted {
        out.push('"');
    }
    out.push(',');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_cannot_run_and_quotes_are_doubled() {
        let cell =
            |value: &str| TableCell { text: value.to_owned(), value: value.to_owned(), number: value.parse().ok() };
        // Two columns and the source, on each of two rows.
        let column = |name| Column { label: String::new(), name, numeric: false };
        let table = DataTable {
            caption: String::new(),
            columns: vec![column("a"), column("b")],
            rows: vec![vec![cell("=1+1"), cell("-4.5")], vec![cell("say \"x\", y"), cell("@x")]],
        };
        assert_eq!(
            table.csv(&[("source", "A, B".to_owned())]),
            "\u{feff}a,b,source\r\n\"'=1+1\",-4.5,\"A, B\"\r\n\"say \"\"x\"\", y\",\"'@x\",\"A, B\"\r\n"
        );
    }
}
