//! Bytes → rows, piece by piece.

use super::csv::Csv;
use super::json::Json;
use super::nested::Nested;
use super::output::Output;
use super::{Format, Resource, Rows, Summary, limits};
use crate::error::{Error, ErrorKind, Result};

/// Reads one file, pushed in pieces of any size, and hands over its rows as they are completed.
/// It keeps only the record that is not finished.
///
/// Input is UTF-8, with or without a byte order mark: whoever reads a file in another encoding transcodes first
/// (the browser's `TextDecoder`, or the native reader). The rows are the same however the bytes are cut.
///
/// ```
/// # use medicine_charts::source::{BadValue, Decoder, Resource, Rows, Value};
/// struct Cases(i64);
/// impl Rows for Cases {
///     fn row(&mut self, values: &[Value<'_>]) -> Result<(), BadValue> {
///         if let [_, Value::Integer(cases)] = values {
///             self.0 += cases;
///         }
///         Ok(())
///     }
/// }
/// # let descriptor = r#"{"name":"cases","path":"cases.json","format":"json","level":"substance",
/// #   "schema":{"fields":[{"name":"name","role":"medicine"},{"name":"n","type":"integer","role":"cases"}]}}"#;
/// # let resource: Resource = serde_json::from_str(descriptor).unwrap();
/// let mut cases = Cases(0);
/// let mut decoder = Decoder::new(&resource)?;
/// decoder.push(br#"[{"name":"A","n":2},{"na"#, &mut cases)?;
/// decoder.push(br#"me":"B","n":40}]"#, &mut cases)?;
/// let summary = decoder.finish(&mut cases)?;
/// assert_eq!((cases.0, summary.rows), (42, 2));
/// # Ok::<(), medicine_charts::error::Error>(())
/// ```
#[derive(Debug)]
pub struct Decoder {
    path: String,
    encoding: String,
    format: FormatDecoder,
    out: Output,
    /// The beginning of a character that was cut by the end of a piece.
    cut: Vec<u8>,
    bytes: u64,
    /// Whether the first character has come, which may be a byte order mark.
    begun: bool,
    failure: Option<Error>,
}

#[derive(Debug)]
enum FormatDecoder {
    Json(Json),
    Nested(Nested),
    Csv(Csv),
}

impl Decoder {
    /// A decoder for a file of this shape.
    ///
    /// # Errors
    /// When the resource cannot be understood (see [`super::Descriptor::validate`]).
    pub fn new(resource: &Resource) -> Result<Decoder> {
        resource.validate()?;
        let out = Output::new(resource);
        let format = match (resource.format, &resource.shape) {
            (Format::Json, None) => FormatDecoder::Json(Json::new()),
            (Format::Json, Some(shape)) => FormatDecoder::Nested(Nested::new(shape)),
            (Format::Csv, _) => FormatDecoder::Csv(Csv::new(resource, &out)),
            #[cfg(feature = "cli")]
            (Format::Parquet, _) => {
                let error = Error::new(ErrorKind::Descriptor, "Parquet is read as a file, not piece by piece");
                return Err(error.file(&resource.path));
            }
        };
        Ok(Decoder {
            path: resource.path.clone(),
            encoding: resource.encoding.clone(),
            format,
            out,
            cut: Vec::new(),
            bytes: 0,
            begun: false,
            failure: None,
        })
    }

    /// Takes the next piece of the file and hands over the rows it completes.
    ///
    /// # Errors
    /// When the file has to be refused: not the format announced, not UTF-8, too large, too many bad rows, or one
    /// bad row if the descriptor says so. From then on every call returns this error.
    pub fn push(&mut self, chunk: &[u8], rows: &mut dyn Rows) -> Result<()> {
        if let Some(failure) = &self.failure {
            return Err(failure.clone());
        }
        let taken = self.take(chunk, rows);
        taken.map_err(|error| self.fail(error))
    }

    /// Ends the file: the account of its rows.
    ///
    /// # Errors
    /// As [`Decoder::push`]; also when the file was cut short, or when no record has one of the fields.
    pub fn finish(mut self, rows: &mut dyn Rows) -> Result<Summary> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        let ended = if !self.cut.is_empty() {
            Err(self.not_utf8())
        } else {
            match &mut self.format {
                FormatDecoder::Json(json) => json.finish(&self.out),
                FormatDecoder::Nested(nested) => nested.finish(&self.out),
                FormatDecoder::Csv(csv) => csv.finish(&mut self.out, rows),
            }
        };
        let path = self.path;
        let summary = match ended {
            Ok(()) => self.out.finish(self.bytes),
            Err(error) => Err(error),
        };
        summary
            .map(|mut summary| {
                summary.first_bad = summary.first_bad.map(|bad| bad.file(&path));
                summary
            })
            .map_err(|error| error.file(&path))
    }

    fn fail(&mut self, error: Error) -> Error {
        let error = error.file(&self.path);
        self.failure = Some(error.clone());
        error
    }

    fn take(&mut self, mut chunk: &[u8], rows: &mut dyn Rows) -> Result<()> {
        if self.bytes.saturating_add(chunk.len() as u64) > limits::BYTES {
            return Err(Error::new(ErrorKind::TooLarge, "the file is larger than 2 GiB"));
        }
        // A character cut by the end of the piece before: completed byte by byte, at most three times.
        while !self.cut.is_empty() {
            let [byte, rest @ ..] = chunk else { return Ok(()) };
            let mut joined = std::mem::take(&mut self.cut);
            joined.push(*byte);
            self.text(&joined, rows)?;
            chunk = rest;
        }
        self.text(chunk, rows)
    }

    /// Passes on the text of `bytes`; keeps a character that is cut at their end.
    fn text(&mut self, bytes: &[u8], rows: &mut dyn Rows) -> Result<()> {
        let (text, rest) = match std::str::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let (valid, rest) = bytes.split_at_checked(error.valid_up_to()).unwrap_or((bytes, &[]));
                (std::str::from_utf8(valid).unwrap_or(""), Some((rest, error.error_len().is_some())))
            }
        };
        self.feed(text, rows)?;
        self.bytes += text.len() as u64;
        match rest {
            Some((_, true)) => Err(self.not_utf8()),
            Some((rest, false)) => {
                self.cut.extend_from_slice(rest);
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn feed(&mut self, mut text: &str, rows: &mut dyn Rows) -> Result<()> {
        if !self.begun && !text.is_empty() {
            self.begun = true;
            text = text.strip_prefix('\u{feff}').unwrap_or(text);
        }
        match &mut self.format {
            FormatDecoder::Json(json) => json.feed(text, &mut self.out, rows),
            FormatDecoder::Nested(nested) => nested.feed(text, &mut self.out, rows),
            FormatDecoder::Csv(csv) => csv.feed(text, &mut self.out, rows),
        }
    }

    fn not_utf8(&self) -> Error {
        let mut message = String::from("the byte at ");
        message.push_str(&self.bytes.to_string());
        message.push_str(" is not UTF-8");
        let mut hint = String::from("give the file's encoding in the descriptor; it says ");
        hint.push_str(&self.encoding);
        Error::new(ErrorKind::Malformed, message).row(self.out.current_row()).hint(&hint)
    }
}
