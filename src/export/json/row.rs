//! A row of a figure's table: what it is of, and each number with its state, its interval and why it is missing.

use super::Writer;
use crate::chart::{Column, TableCell};

/// What the flag column of a table says of a row: its parts, as `chart` writes them for machines.
struct Flags<'a> {
    codes: Vec<&'a str>,
    /// The reasons in the figure's language, in the same order.
    words: Vec<&'a str>,
}

impl<'a> Flags<'a> {
    fn of(columns: &[Column], cells: &'a [TableCell]) -> Flags<'a> {
        let cell = columns.iter().zip(cells).find(|(column, _)| column.name == "flag").map(|(_, cell)| cell);
        let codes = cell.map(|cell| cell.value.split("; ").filter(|code| !code.is_empty()).collect());
        // In French a narrow no-break space stands before the semicolon.
        let words = cell.map(|cell| cell.text.split("; ").map(|words| words.trim_end_matches('\u{202f}')).collect());
        Flags { codes: codes.unwrap_or_default(), words: words.unwrap_or_default() }
    }

    /// The range of a withheld count.
    fn withheld(&self, count: &str) -> Option<(&'a str, &'a str)> {
        let code = self.codes.iter().find_map(|code| code.strip_prefix(count)?.strip_prefix(" withheld "))?;
        code.split_once('-')
    }

    fn is_not_published(&self, count: &str) -> bool {
        self.codes.iter().any(|code| code.strip_prefix(count) == Some(" not published"))
    }

    /// Why there is no rate: for machines, and in words.
    fn no_rate(&self) -> Option<(&'a str, &'a str)> {
        let at = self.codes.iter().position(|code| code.starts_with("no rate: "))?;
        let code = self.codes.get(at)?.strip_prefix("no rate: ")?;
        Some((code, self.words.get(at).copied().unwrap_or_default()))
    }
}

/// Writes a row.
pub(super) fn row(columns: &[Column], cells: &[TableCell], to: &mut Writer) {
    let flags = Flags::of(columns, cells);
    let limit = |wanted: Option<&str>| {
        let found = columns.iter().zip(cells).find(|(column, _)| Some(column.name) == wanted);
        found.map(|(_, cell)| cell).filter(|cell| is_number(cell))
    };
    to.object(|to| {
        to.key("category").line(|to| {
            for (column, cell) in columns.iter().zip(cells) {
                if !is_value(column) && !column.name.ends_with("_95") && column.name != "flag" {
                    to.key(column.name).string(&cell.value);
                }
            }
        });
        to.key("values").object(|to| {
            for (column, cell) in columns.iter().zip(cells).filter(|(column, _)| is_value(column)) {
                to.key(column.name).line(|to| {
                    value(column.name, cell, &flags, to);
                    let (lower, upper) = limits(column.name);
                    for (name, limit) in [("lower_95", limit(lower)), ("upper_95", limit(upper))] {
                        if let Some(limit) = limit {
                            to.key(name).word(&limit.value);
                        }
                    }
                });
            }
        });
    });
}

/// Whether a column holds values of its own, not the limits of others.
fn is_value(column: &Column) -> bool {
    // A year names a row, though it is sorted as a number.
    column.numeric && !column.name.ends_with("_95") && column.name != "year"
}

/// The columns that hold a value's interval.
pub(in crate::export) fn limits(name: &str) -> (Option<&'static str>, Option<&'static str>) {
    match name {
        "share_of_cases_percent" | "share_of_errors_percent" => (Some("share_lower_95"), Some("share_upper_95")),
        "rate_per_100000" => (Some("rate_lower_95"), Some("rate_upper_95")),
        _ => (None, None),
    }
}

/// The counts that a value is made of.
fn counts(name: &str) -> &'static [&'static str] {
    match name {
        "cases" | "share_of_cases_percent" | "share_of_pairs_percent" => &["cases"],
        "errors" | "share_of_errors_percent" => &["errors"],
        "exposure" | "share_of_exposure_percent" => &["exposure"],
        "representation_ratio" => &["cases", "exposure"],
        _ => &[],
    }
}

fn is_number(cell: &TableCell) -> bool {
    cell.number.is_some_and(f64::is_finite)
}

/// The state of a value and what is known of it. A withheld count has its range, and nothing else.
fn value(name: &str, cell: &TableCell, flags: &Flags<'_>, to: &mut Writer) {
    // Of reports and measures, in figures of shortages, none is hidden: what is not there is not published.
    let is_of_shortages = matches!(name, "reports" | "reports_with_measure" | "times_taken");
    let is_count = is_of_shortages || matches!(name, "cases" | "exposure" | "errors");
    if is_number(cell) {
        to.key("status").string(if is_count { "published" } else { "computed" });
        to.key("value").word(&cell.value);
        return;
    }
    let refused = if name == "rate_per_100000" { flags.no_rate() } else { None };
    let range = counts(name).iter().find_map(|count| flags.withheld(count));
    let status = match (&refused, range) {
        (Some(_), _) => "refused",
        (None, Some(_)) => "withheld",
        _ if is_of_shortages || counts(name).iter().any(|count| flags.is_not_published(count)) => "not-published",
        _ => "not-computed",
    };
    to.key("status").string(status);
    to.key("value").word("null");
    if let (Some((from, last)), true) = (range, is_count) {
        to.key("from").word(from);
        to.key("to").word(last);
    }
    if let Some((code, words)) = refused {
        to.key("reason").line(|to| {
            to.key("code").string(code);
            to.key("words").string(words);
        });
    }
}
