//! The end of every decoder: types a scanned record, hands it over, and keeps the account of what was left out.

use super::columns::{Columns, Problem};
use super::record::{Kind, Record};
use super::{BadRows, Resource, Rows, Summary, UnknownValues, Value, limits};
use crate::error::{Error, ErrorKind, Result};

/// What a decoder writes its records to.
#[derive(Debug)]
pub(super) struct Output {
    pub(super) columns: Columns,
    pub(super) record: Record,
    /// Whether any record had the column.
    seen: Vec<bool>,
    /// How many have not been met.
    unseen: usize,
    /// By column: the value met first, its row, how many rows.
    unknown: Vec<(String, u64, u64)>,
    /// Records met so far.
    records: u64,
    summary: Summary,
    stop: bool,
    /// Always empty; kept for its memory.
    spare: Vec<Value<'static>>,
}

impl Output {
    pub(super) fn new(resource: &Resource) -> Self {
        let columns = Columns::new(resource);
        let count = columns.list.len();
        Output {
            record: Record::new(count),
            seen: vec![false; count],
            unseen: count,
            unknown: vec![(String::new(), 0, 0); count],
            records: 0,
            summary: Summary::default(),
            stop: resource.bad_rows == BadRows::Stop,
            spare: Vec::with_capacity(count),
            columns,
        }
    }

    /// The number of the record being read.
    pub(super) fn current_row(&self) -> u64 {
        self.records + 1
    }

    /// Notes that every column is in the file: its header says so.
    pub(super) fn has_all_columns(&mut self) {
        self.seen.fill(true);
        self.unseen = 0;
    }

    /// Notes which columns this record has.
    fn see_all(&mut self) {
        if self.unseen == 0 {
            return;
        }
        for (seen, raw) in self.seen.iter_mut().zip(&self.record.raws) {
            *seen |= raw.kind != Kind::Absent;
        }
        self.unseen = self.seen.iter().filter(|seen| !**seen).count();
    }

    /// Hands over the record that was scanned from `text`.
    pub(super) fn emit(&mut self, text: &str, rows: &mut dyn Rows) -> Result<()> {
        self.count_row()?;
        self.see_all();
        self.summary.mended += self.record.repair(text);
        let mut values = recycled(std::mem::take(&mut self.spare));
        let mut problem = None;
        for (i, raw) in self.record.raws.iter().copied().enumerate() {
            let found = self.record.text(text, raw);
            match self.columns.value(i, raw, found) {
                Ok(value) => values.push(value),
                Err(why) => {
                    problem = Some((i, why, found));
                    break;
                }
            }
        }
        let refused = if problem.is_none() { rows.row(&values).err() } else { None };
        self.spare = recycled(values);
        match refused {
            Some(bad) if !bad.message.is_empty() => return self.bad_row(Some(bad.field), bad.message),
            Some(bad) => {
                let found = self.record.raws.get(bad.field).map_or("", |raw| self.record.text(text, *raw));
                problem = Some((bad.field, Problem::Unknown, found));
            }
            None => {}
        }
        match problem {
            None => {
                self.summary.rows += 1;
                Ok(())
            }
            Some((field, Problem::Unknown, found)) => {
                if let Some((first, row, count)) = self.unknown.get_mut(field) {
                    if *count == 0 {
                        *first = cut(found);
                        *row = self.records;
                    }
                    *count += 1;
                }
                Ok(())
            }
            Some((field, Problem::Bad(expected), found)) => {
                let message = if self.explains_next() { expected_but_found(expected, found) } else { String::new() };
                self.bad_row(Some(field), message)
            }
        }
    }

    /// Counts a record that could not even be scanned into columns.
    pub(super) fn bad_record(&mut self, message: String) -> Result<()> {
        self.count_row()?;
        self.bad_row(None, message)
    }

    fn count_row(&mut self) -> Result<()> {
        self.records += 1;
        if self.records > limits::ROWS {
            return Err(Error::new(ErrorKind::TooLarge, "the file has more than 50 million records"));
        }
        Ok(())
    }

    /// Whether the next bad row's message will be kept: only the first is.
    fn explains_next(&self) -> bool {
        self.summary.first_bad.is_none()
    }

    fn bad_row(&mut self, field: Option<usize>, message: String) -> Result<()> {
        self.summary.bad_rows += 1;
        if self.explains_next() {
            let mut error = Error::new(ErrorKind::Value, message).row(self.records);
            if let Some(column) = field.and_then(|i| self.columns.list.get(i)) {
                error = error.field(&column.name);
            }
            if self.stop {
                return Err(error.hint("correct the file, or set badRows to \"skip\" to leave such rows out"));
            }
            self.summary.first_bad = Some(error);
        }
        if self.records >= limits::JUDGED_AFTER { self.judge() } else { Ok(()) }
    }

    /// Refuses a file of which too many rows are bad.
    fn judge(&self) -> Result<()> {
        if self.summary.bad_rows * 100 <= self.records * limits::BAD_PERCENT {
            return Ok(());
        }
        let mut message = self.summary.bad_rows.to_string();
        message.push_str(" of ");
        message.push_str(&self.records.to_string());
        message.push_str(" rows are bad, more than 1 %");
        let mut refusal = Error::new(ErrorKind::TooManyBadRows, message);
        if let Some(first) = &self.summary.first_bad {
            refusal.message.push_str("; the first: ");
            refusal.message.push_str(&first.message);
            refusal.row = first.row;
            refusal.field.clone_from(&first.field);
        }
        Err(refusal.hint("check that the descriptor's types and format are those of the file"))
    }

    /// The account, once the file is read: judged a last time.
    pub(super) fn finish(mut self, bytes: u64) -> Result<Summary> {
        self.judge()?;
        if self.records > self.summary.bad_rows {
            let never = self.seen.iter().position(|seen| !seen).and_then(|i| self.columns.list.get(i));
            if let Some(column) = never {
                return Err(Error::new(ErrorKind::Malformed, "no record has this field")
                    .field(&column.name)
                    .hint("check the field's name in the descriptor: capitals and accents count"));
            }
        }
        self.summary.bytes = bytes;
        for (column, (value, row, rows)) in self.columns.list.iter().zip(self.unknown) {
            if rows > 0 {
                self.summary.unknown.push(UnknownValues { field: column.name.clone(), value, row, rows });
            }
        }
        Ok(self.summary)
    }
}

/// An empty list that reuses the memory of another whose values lived elsewhere
/// (the standard library collects in place when the types have one layout; if it did not, this would only cost time).
fn recycled<'b>(mut values: Vec<Value<'_>>) -> Vec<Value<'b>> {
    values.clear();
    values.into_iter().map(|_| Value::Missing).collect()
}

/// `found "…", expected …`.
fn expected_but_found(expected: &str, found: &str) -> String {
    let mut message = String::from("found \"");
    message.push_str(&cut(found));
    message.push_str("\", expected ");
    message.push_str(expected);
    message
}

/// The first 40 characters, with an ellipsis if there are more.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => {
            let mut short = text.get(..end).unwrap_or("").to_owned();
            short.push('…');
            short
        }
        None => text.to_owned(),
    }
}
