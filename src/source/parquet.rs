//! Parquet, natively: a file, or a folder of them. Columns are read side by side, a few thousand rows at a time, and
//! each row goes the way of a row of CSV or JSON: same types, same categories, same account of what is left out.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use ::parquet::errors::ParquetError;
use ::parquet::file::reader::{FileReader, SerializedFileReader};

use super::output::{Output, cut};
use super::parquet_column::{Cells, Fault, Shape};
use super::parquet_parts::{Part, find};
use super::record::{Kind, Raw};
use super::{Resource, Rows, Summary, limits};
use crate::error::{Error, ErrorKind, Result};

/// Rows read at a time.
const BATCH: usize = 4096;

/// Reads the file or the folder of files at `path`. `progress` is told how many of their bytes are behind.
///
/// # Errors
/// As [`super::Decoder::push`]; a file is named by its path in the folder, and a row by its place in its file.
pub(super) fn read(
    resource: &Resource,
    path: &Path,
    rows: &mut dyn Rows,
    progress: &mut dyn FnMut(u64),
) -> Result<Summary> {
    resource.validate()?;
    let parts = find(path)?;
    let mut reading =
        Reading { out: Output::new(resource), line: String::new(), starts: Vec::with_capacity(parts.len()) };
    let mut before = 0;
    for part in &parts {
        reading.starts.push(reading.out.current_row());
        let read = reading.part(part, rows, &mut |bytes| progress(before + bytes));
        read.map_err(|error| placed(error, &parts, &reading.starts, resource))?;
        before += part.bytes;
        progress(before);
    }
    let Reading { out, starts, .. } = reading;
    match out.finish(before) {
        Ok(mut summary) => {
            summary.first_bad = summary.first_bad.map(|error| placed(error, &parts, &starts, resource));
            Ok(summary)
        }
        Err(error) if error.row.is_some() => Err(placed(error, &parts, &starts, resource)),
        Err(error) => Err(error),
    }
}

/// The bytes of all files in the folder; 0 when it cannot be read.
pub(super) fn stored(folder: &Path) -> u64 {
    find(folder).map_or(0, |parts| parts.iter().map(|part| part.bytes).sum())
}

/// An error with its file and its row there. Without a row it is about the file being read, the last that was started.
fn placed(mut error: Error, parts: &[Part], starts: &[u64], resource: &Resource) -> Error {
    let row = error.row.unwrap_or(u64::MAX);
    let at = starts.iter().rposition(|&start| start <= row).unwrap_or(0);
    if let (Some(row), Some(start)) = (&mut error.row, starts.get(at)) {
        *row = *row + 1 - start;
    }
    match parts.get(at) {
        Some(part) if !part.name.is_empty() => error.file(&format!("{}/{}", resource.path, part.name)),
        _ => error.file(&resource.path),
    }
}

struct Reading {
    out: Output,
    /// The values of the row at hand, as text, end to end.
    line: String,
    /// For each file begun, the number of its first row among all.
    starts: Vec<u64>,
}

/// Where a field's values come from.
enum Source {
    /// The key of a folder that the file lies in; `None`: no value.
    Key(Option<String>),
    /// A column of the file: its place and its type.
    Column(usize, Shape),
}

impl Reading {
    fn part(&mut self, part: &Part, rows: &mut dyn Rows, progress: &mut dyn FnMut(u64)) -> Result<()> {
        if part.bytes > limits::BYTES {
            return Err(Error::new(ErrorKind::TooLarge, "the file is larger than 2 GiB"));
        }
        let file = File::open(&part.path).map_err(|error| super::files::unreadable(&error))?;
        let reader = guarded(|| SerializedFileReader::new(file))?;
        let sources = self.sources(part, &reader)?;
        self.out.has_all_columns();
        let all = reader.metadata().file_metadata().num_rows().max(1) as u64;
        let mut done = 0;
        for group in 0..reader.num_row_groups() {
            let group = guarded(|| reader.get_row_group(group))?;
            let mut columns: Vec<Option<Box<dyn Cells>>> = Vec::with_capacity(sources.len());
            for (source, field) in sources.iter().zip(&self.out.columns.list) {
                columns.push(match source {
                    Source::Key(_) => None,
                    Source::Column(at, shape) => {
                        let column = guarded(|| group.get_column_reader(*at)).map_err(|error| error.field(&field.name));
                        Some(shape.cells(column?))
                    }
                });
            }
            let mut left = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
            while left > 0 {
                let count = left.min(BATCH);
                self.batch(&sources, &mut columns, count, rows)?;
                left -= count;
                done += count as u64;
                progress((part.bytes as f64 * (done as f64 / all as f64).min(1.0)) as u64);
            }
        }
        Ok(())
    }

    /// Where each field's values are in this file.
    fn sources(&self, part: &Part, reader: &SerializedFileReader<File>) -> Result<Vec<Source>> {
        let schema = reader.metadata().file_metadata().schema_descr();
        let headings: Vec<&str> = (0..schema.num_columns()).map(|leaf| schema.get_column_root(leaf).name()).collect();
        let source = |name: &str| {
            // As in CSV, other capitals are a second choice.
            let key = |exact: bool| part.keys.iter().find(|(key, _)| is(key, name, exact));
            if let Some((_, value)) = key(true).or_else(|| key(false)) {
                return Ok(Source::Key(value.clone()));
            }
            let leaf = |exact: bool| headings.iter().position(|heading| is(heading, name, exact));
            let Some(leaf) = leaf(true).or_else(|| leaf(false)) else {
                let keys = part.keys.iter().map(|(key, _)| key.as_str());
                let all: Vec<&str> = headings.iter().copied().chain(keys).collect();
                let message = format!("the file has no such column; it holds \"{}\"", cut(&all.join(", ")));
                return Err(Error::new(ErrorKind::Malformed, message)
                    .hint("check the field's name in the descriptor, and that all files of the folder are alike"));
            };
            let shape = Shape::of(&schema.column(leaf)).map_err(|found| {
                let message =
                    format!("found a column of type {found}, expected text, numbers, dates or true and false");
                Error::new(ErrorKind::Malformed, message).hint("convert the column when the file is written")
            })?;
            Ok(Source::Column(leaf, shape))
        };
        self.out
            .columns
            .list
            .iter()
            .map(|field| source(&field.name).map_err(|error| error.field(&field.name)))
            .collect()
    }

    /// Reads `count` rows of the columns, and hands them over.
    fn batch(
        &mut self,
        sources: &[Source],
        columns: &mut [Option<Box<dyn Cells>>],
        count: usize,
        rows: &mut dyn Rows,
    ) -> Result<()> {
        for (at, column) in columns.iter_mut().enumerate() {
            let Some(column) = column else { continue };
            let read = guarded(|| column.fill(count));
            let read = read.and_then(|read| if read == count { Ok(()) } else { Err(shorter()) });
            read.map_err(|error| self.named(error, at))?;
        }
        for _ in 0..count {
            self.line.clear();
            self.out.record.clear();
            for (at, (source, column)) in sources.iter().zip(columns.iter_mut()).enumerate() {
                let start = self.line.len();
                let kind = match (source, column) {
                    (Source::Key(Some(value)), _) => {
                        self.line.push_str(value);
                        Ok(Kind::Text)
                    }
                    (_, Some(column)) => column.next(&mut self.line),
                    _ => Ok(Kind::Null),
                };
                let kind = match kind {
                    Ok(_) if self.line.len() - start > limits::STRING => Err(Fault::TooLong),
                    other => other,
                };
                let kind = kind.map_err(|fault| self.named(fault.into(), at))?;
                self.out.record.set(at as u16, Raw { kind, start, end: self.line.len(), in_scratch: false });
            }
            self.out.emit(&self.line, rows)?;
        }
        Ok(())
    }

    fn named(&self, error: Error, field: usize) -> Error {
        let error = error.row(self.out.current_row());
        match self.out.columns.list.get(field) {
            Some(column) => error.field(&column.name),
            None => error,
        }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Error {
        match fault {
            Fault::NotText => Error::new(ErrorKind::Malformed, "found bytes that are not UTF-8, expected a text"),
            Fault::TooLong => Error::new(ErrorKind::TooLarge, "a text is longer than 64 KiB"),
            Fault::Cut => shorter(),
        }
    }
}

fn is(heading: &str, name: &str, exact: bool) -> bool {
    if exact { heading == name } else { heading.eq_ignore_ascii_case(name) }
}

fn shorter() -> Error {
    Error::new(ErrorKind::Malformed, "the column is shorter than the file says")
        .hint("the file is damaged: write it again")
}

/// What the library gives, or why it gives nothing: on some damaged files it panics.
fn guarded<T>(read: impl FnOnce() -> ::parquet::errors::Result<T>) -> Result<T> {
    // What a panic leaves behind is never used: the error ends the reading of the file.
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(read) => read.map_err(|error| malformed(&error)),
        Err(_) => Err(malformed(&ParquetError::General("its pages contradict themselves".to_owned()))),
    }
}

fn malformed(error: &ParquetError) -> Error {
    let reason = error.to_string();
    if reason.contains("Disabled feature") {
        return Error::new(
            ErrorKind::Malformed,
            "found a compression that is not read, expected none, snappy, zstd or gzip",
        )
        .hint("write the file with one of these");
    }
    Error::new(ErrorKind::Malformed, format!("it cannot be read as Parquet ({reason})"))
        .hint("the file is damaged, was cut short or is of another format")
}
