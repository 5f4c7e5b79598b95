//! Delimited text (RFC 4180 and its cousins), read in two steps: the end of a line is found first,
//! over as many pushes as it takes, then the line is cut into fields.

use super::carry::{Carry, Frame};
use super::output::{Output, cut};
use super::record::{Kind, Raw};
use super::{Dialect, Resource, Rows, limits};
use crate::error::{Error, ErrorKind, Result};

/// The decoder of delimited text.
#[derive(Debug)]
pub(super) struct Csv {
    delimiter: u8,
    quote: Option<u8>,
    /// The column of interest at each place of a line; `None` until the header is read.
    places: Option<Vec<Option<u16>>>,
    frame: LineFrame,
    carry: Carry,
}

impl Csv {
    pub(super) fn new(resource: &Resource, out: &Output) -> Self {
        let Dialect { delimiter, quote_char, header } = &resource.dialect;
        let delimiter = delimiter.bytes().next().unwrap_or(b',');
        let quote = quote_char.bytes().next();
        let by_schema = || resource.schema.fields.iter().map(|field| out.columns.position(&field.name)).collect();
        Csv {
            delimiter,
            quote,
            places: (!header).then(by_schema),
            frame: LineFrame { delimiter, quote, place: Place::FieldStart },
            carry: Carry::default(),
        }
    }

    /// Takes the next piece of text.
    pub(super) fn feed(&mut self, mut text: &str, out: &mut Output, rows: &mut dyn Rows) -> Result<()> {
        while !text.is_empty() {
            let Some((line, rest)) = self.carry.take(text, &mut self.frame, out.current_row())? else {
                return Ok(());
            };
            let cutter = Cutter { line: ending_removed(line), delimiter: self.delimiter, quote: self.quote, at: 0 };
            take_line(cutter, &mut self.places, out, rows)?;
            self.carry.clear();
            text = rest;
        }
        Ok(())
    }

    /// After the last push: the last line may lack its end.
    pub(super) fn finish(&mut self, out: &mut Output, rows: &mut dyn Rows) -> Result<()> {
        if self.frame.place == Place::Quoted {
            return Err(Error::new(ErrorKind::Malformed, "a quoted field is never closed")
                .row(out.current_row())
                .hint("if the file does not use quotes, set quoteChar to an empty text in the descriptor"));
        }
        let cutter =
            Cutter { line: ending_removed(self.carry.text()), delimiter: self.delimiter, quote: self.quote, at: 0 };
        take_line(cutter, &mut self.places, out, rows)?;
        if self.places.is_none() {
            return Err(Error::new(ErrorKind::Malformed, "the file is empty: its header line is missing")
                .hint("download it again"));
        }
        Ok(())
    }
}

/// A line without what ends it.
fn ending_removed(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

/// A line that is not blank: the header if it is still missing, else a row.
fn take_line(
    mut cutter: Cutter<'_>,
    places: &mut Option<Vec<Option<u16>>>,
    out: &mut Output,
    rows: &mut dyn Rows,
) -> Result<()> {
    if cutter.line.bytes().all(|b| b == b' ') {
        return Ok(());
    }
    let Some(places) = places else {
        *places = Some(cutter.header(out)?);
        return Ok(());
    };
    out.record.clear();
    match cutter.row(places, out) {
        Ok(()) => out.emit(cutter.line, rows),
        Err(Fault::Bad(message)) => out.bad_record(message),
        Err(fault @ Fault::TooLarge(_)) => Err(fault.fatal().row(out.current_row())),
    }
}

/// Cuts one line into fields.
struct Cutter<'a> {
    line: &'a str,
    delimiter: u8,
    quote: Option<u8>,
    at: usize,
}

impl Cutter<'_> {
    /// Reads the header: which column of interest is at each place.
    fn header(&mut self, out: &mut Output) -> Result<Vec<Option<u16>>> {
        let mut names: Vec<String> = Vec::new();
        loop {
            out.record.clear();
            let (raw, more) = self.field(out).map_err(Fault::fatal)?;
            names.push(out.record.text(self.line, raw).to_owned());
            if !more {
                break;
            }
            if names.len() == limits::FIELDS {
                return Err(Fault::TooLarge("a line has more than 1024 fields").fatal());
            }
        }
        let mut places = vec![None; names.len()];
        for (i, column) in out.columns.list.iter().enumerate() {
            // Publishers change the case of their headings from year to year: it is a second choice only.
            let exact = |name: &String| *name == column.name;
            let loose = |name: &String| name.eq_ignore_ascii_case(&column.name);
            let place = names.iter().position(exact).or_else(|| names.iter().position(loose));
            match place.and_then(|place| places.get_mut(place)) {
                Some(free @ None) => *free = u16::try_from(i).ok(),
                Some(Some(_)) => return Err(heading(&column.name, "two fields want the same column", &names)),
                None => return Err(heading(&column.name, "the header has no such column", &names)),
            }
        }
        out.has_all_columns();
        Ok(places)
    }

    /// Reads a row into the output's record.
    fn row(&mut self, places: &[Option<u16>], out: &mut Output) -> std::result::Result<(), Fault> {
        let mut count = 0;
        loop {
            let (raw, more) = self.field(out)?;
            if let Some(Some(column)) = places.get(count) {
                out.record.set(*column, raw);
            }
            count += 1;
            if !more {
                break;
            }
            if count == limits::FIELDS {
                return Err(Fault::TooLarge("a line has more than 1024 fields"));
            }
        }
        if count == places.len() {
            return Ok(());
        }
        let mut message = String::from("found ");
        message.push_str(&count.to_string());
        message.push_str(if count == 1 { " field, expected " } else { " fields, expected " });
        message.push_str(&places.len().to_string());
        Err(Fault::Bad(message))
    }

    /// The next field, without blanks around it, and whether another follows.
    fn field(&mut self, out: &mut Output) -> std::result::Result<(Raw, bool), Fault> {
        let rest = self.line.as_bytes().get(self.at..).unwrap_or(&[]);
        if self.quote.is_some() && rest.first().copied() == self.quote {
            return self.quoted(out);
        }
        let length = rest.iter().position(|b| *b == self.delimiter).unwrap_or(rest.len());
        let start = self.at;
        self.at += length + 1;
        let raw = Raw { kind: Kind::Text, start, end: start + length, in_scratch: false };
        Ok((self.checked(raw, out)?, length < rest.len()))
    }

    /// A field in quotes; a doubled quote stands for one.
    fn quoted(&mut self, out: &mut Output) -> std::result::Result<(Raw, bool), Fault> {
        let bytes = self.line.as_bytes();
        self.at += 1;
        let (start, mut piece) = (out.record.scratch.len(), self.at);
        loop {
            let rest = bytes.get(self.at..).unwrap_or(&[]);
            let Some(length) = rest.iter().position(|b| Some(*b) == self.quote) else {
                return Err(Fault::Bad("a quoted field is never closed".to_owned()));
            };
            self.at += length;
            let text = self.line.get(piece..self.at).unwrap_or("");
            let next = bytes.get(self.at + 1).copied();
            if next.is_some() && next == self.quote {
                out.record.scratch.push_str(text);
                // The second quote begins the next piece, so that it is kept.
                piece = self.at + 1;
                self.at += 2;
                continue;
            }
            let raw = if out.record.scratch.len() == start {
                Raw { kind: Kind::Text, start: piece, end: self.at, in_scratch: false }
            } else {
                out.record.scratch.push_str(text);
                Raw { kind: Kind::Text, start, end: out.record.scratch.len(), in_scratch: true }
            };
            self.at += 2;
            return match next {
                None => Ok((self.checked(raw, out)?, false)),
                Some(byte) if byte == self.delimiter => Ok((self.checked(raw, out)?, true)),
                Some(_) => Err(Fault::Bad("there is text after the closing quote of a field".to_owned())),
            };
        }
    }

    /// The field without blanks around it, if it is not too long.
    fn checked(&self, raw: Raw, out: &Output) -> std::result::Result<Raw, Fault> {
        if raw.end - raw.start > limits::STRING {
            return Err(Fault::TooLarge("a text is longer than 64 KiB"));
        }
        let text = out.record.text(self.line, raw);
        let blank = [' ', '\t'];
        let start = raw.start + (text.len() - text.trim_start_matches(blank).len());
        let end = start + text.trim_matches(blank).len();
        Ok(Raw { start, end, ..raw })
    }
}

/// What is wrong with a line.
enum Fault {
    /// It is a bad row: why.
    Bad(String),
    /// It is beyond a limit: which.
    TooLarge(&'static str),
}

impl Fault {
    /// The fault of a line without which the file cannot be read.
    fn fatal(self) -> Error {
        match self {
            Fault::Bad(message) => Error::new(ErrorKind::Malformed, message),
            Fault::TooLarge(message) => Error::new(ErrorKind::TooLarge, message),
        }
    }
}

/// An error about the header, with what the header holds.
fn heading(field: &str, message: &str, names: &[String]) -> Error {
    let mut message = message.to_owned();
    message.push_str("; it holds \"");
    message.push_str(&cut(&names.join(", ")));
    message.push('"');
    Error::new(ErrorKind::Malformed, message)
        .field(field)
        .hint("check the field's name, the delimiter and the encoding in the descriptor")
}

/// Finds the end of a line: a line feed outside quotes.
#[derive(Debug)]
struct LineFrame {
    delimiter: u8,
    quote: Option<u8>,
    place: Place,
}

/// Where we are in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the first byte of a field.
    FieldStart,
    /// In a field without quotes, or after the closing quote.
    Plain,
    /// In a field in quotes.
    Quoted,
    /// After a quote in a field in quotes: it was the closing one, unless another follows.
    Closing,
}

impl Frame for LineFrame {
    fn end(&mut self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let end = match self.quote {
            None => text.find('\n'),
            // Most lines hold no quote.
            Some(quote) if self.place == Place::FieldStart => match text.find('\n') {
                Some(end) if !bytes.get(..end).unwrap_or(&[]).contains(&quote) => Some(end),
                _ => self.end_with_quotes(bytes, quote),
            },
            Some(quote) => self.end_with_quotes(bytes, quote),
        };
        if end.is_some() {
            self.place = Place::FieldStart;
        }
        end.map(|at| at + 1)
    }
}

impl LineFrame {
    fn end_with_quotes(&mut self, bytes: &[u8], quote: u8) -> Option<usize> {
        for (at, &byte) in bytes.iter().enumerate() {
            self.place = match self.place {
                Place::Quoted if byte == quote => Place::Closing,
                Place::Quoted => Place::Quoted,
                Place::Closing | Place::FieldStart if byte == quote => Place::Quoted,
                _ if byte == b'\n' => return Some(at),
                _ if byte == self.delimiter => Place::FieldStart,
                _ => Place::Plain,
            };
        }
        None
    }
}
