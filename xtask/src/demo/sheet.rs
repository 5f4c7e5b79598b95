//! A table of the set, and the forms a publisher may give it.

use std::io::Write;

use super::words::Labels;

/// A table before it is written.
pub(super) struct Sheet<'a> {
    /// Its name in the descriptor.
    pub(super) name: &'static str,
    /// `substance`, `speciality`, or none for the crosswalk.
    pub(super) level: Option<&'static str>,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell<'a>>>,
    pub(super) form: Form,
    /// Rows whose count is under this number were left out.
    pub(super) dropped_under: Option<u64>,
}

/// A column: its heading, its type and role in the descriptor, its values when they are a closed list.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Type,
    pub(super) role: &'static str,
    pub(super) labels: Vec<(&'static str, &'static str)>,
    /// The same labels in English, where they are the set's own words.
    pub(super) english: &'static [&'static str],
}

/// Types of columns.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Integer,
    Number,
}

/// A cell.
#[derive(Clone, PartialEq)]
pub(super) enum Cell<'a> {
    Text(&'a str),
    Integer(u64),
    /// Written with ten decimals at most.
    Number(f64),
    Missing,
}

/// How a table is written.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// An array of records on one line; with `\u00e9` and `\/` when `escaped`.
    Json { escaped: bool, gzip: bool },
    /// Delimited text.
    Csv(Csv),
}

/// How delimited text is written.
#[derive(Clone, Copy)]
pub(super) struct Csv {
    pub(super) delimiter: char,
    pub(super) header: bool,
    pub(super) crlf: bool,
    pub(super) byte_order_mark: bool,
    pub(super) windows_1252: bool,
    pub(super) decimal_comma: bool,
}

/// Plain CSV: commas, a header, line feeds, UTF-8.
pub(super) const PLAIN: Csv = Csv {
    delimiter: ',',
    header: true,
    crlf: false,
    byte_order_mark: false,
    windows_1252: false,
    decimal_comma: false,
};

impl Column {
    pub(super) fn new(name: &'static str, kind: Type, role: &'static str) -> Self {
        Column { name, kind, role, labels: Vec::new(), english: &[] }
    }

    pub(super) fn coded(name: &'static str, kind: Type, role: &'static str, labels: Labels) -> Self {
        Column { name, kind, role, labels: labels.to_vec(), english: &[] }
    }
}

impl Form {
    /// The end of the file's path.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Form::Json { gzip: true, .. } => "json.gz",
            Form::Json { gzip: false, .. } => "json",
            Form::Csv(csv) if csv.delimiter == '\t' => "tsv",
            Form::Csv(_) => "csv",
        }
    }
}

impl Sheet<'_> {
    /// The file's path, beside the descriptor.
    pub(super) fn path(&self) -> String {
        format!("{}.{}", self.name, self.form.extension())
    }

    /// The file's bytes.
    ///
    /// # Errors
    /// None in practice: compression writes to memory.
    pub(super) fn bytes(&self) -> std::io::Result<Vec<u8>> {
        match self.form {
            Form::Json { escaped, gzip: false } => Ok(self.json(escaped).into_bytes()),
            Form::Json { escaped, gzip: true } => compress(self.json(escaped).as_bytes()),
            Form::Csv(csv) if csv.windows_1252 => Ok(windows_1252(&self.csv(csv))),
            Form::Csv(csv) => Ok(self.csv(csv).into_bytes()),
        }
    }

    fn json(&self, escaped: bool) -> String {
        let mut out = String::from("[");
        for (i, row) in self.rows.iter().enumerate() {
            out.push_str(if i == 0 { "{" } else { ",{" });
            for (j, (column, cell)) in self.columns.iter().zip(row).enumerate() {
                if j > 0 {
                    out.push(',');
                }
                json_text(&mut out, column.name, escaped);
                out.push(':');
                match *cell {
                    // A coded number is a number: {"AGE":20}.
                    Cell::Text(text) if column.kind == Type::Integer && text.parse::<u64>().is_ok() => {
                        out.push_str(text);
                    }
                    Cell::Text(text) => json_text(&mut out, text, escaped),
                    Cell::Integer(n) => out.push_str(&n.to_string()),
                    Cell::Number(x) => out.push_str(&decimal(x)),
                    Cell::Missing => out.push_str("null"),
                }
            }
            out.push('}');
        }
        out.push(']');
        out
    }

    fn csv(&self, form: Csv) -> String {
        let end = if form.crlf { "\r\n" } else { "\n" };
        let mut out = String::new();
        if form.byte_order_mark {
            out.push('\u{FEFF}');
        }
        if form.header {
            let names: Vec<&str> = self.columns.iter().map(|c| c.name).collect();
            out.push_str(&names.join(&form.delimiter.to_string()));
            out.push_str(end);
        }
        for row in &self.rows {
            for (j, cell) in row.iter().enumerate() {
                if j > 0 {
                    out.push(form.delimiter);
                }
                match *cell {
                    Cell::Text(text) => csv_text(&mut out, text, form.delimiter),
                    Cell::Integer(n) => out.push_str(&n.to_string()),
                    Cell::Number(x) if form.decimal_comma => out.push_str(&decimal(x).replace('.', ",")),
                    Cell::Number(x) => out.push_str(&decimal(x)),
                    Cell::Missing => {}
                }
            }
            out.push_str(end);
        }
        out
    }
}

/// A JSON string; `escaped` writes what is not ASCII as `\uXXXX` and the slash as `\/`.
pub(super) fn json_text(out: &mut String, text: &str, escaped: bool) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '/' if escaped => out.push_str("\\/"),
            c if c < ' ' || (escaped && !c.is_ascii()) => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// A CSV field, in quotes when it holds a delimiter or a quote.
fn csv_text(out: &mut String, text: &str, delimiter: char) {
    if text.contains([delimiter, '"', '\r', '\n']) {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

/// At most ten decimals, without zeros at the end.
fn decimal(x: f64) -> String {
    let text = format!("{x:.10}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Windows-1252, of which the set uses the Latin-1 letters and the ligatures.
fn windows_1252(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        'Œ' => 0x8C,
        'œ' => 0x9C,
        '’' => 0x92,
        _ => u8::try_from(c).unwrap_or(b'?'),
    };
    text.chars().map(byte).collect()
}

/// gzip without a date, so that the bytes depend on the content alone.
fn compress(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut gz = flate2::GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), flate2::Compression::best());
    gz.write_all(bytes)?;
    gz.finish()
}
