//! A JSON array of flat records (RFC 8259). A record that is not whole in the text at hand is read in two steps: its
//! end is found first, over as many pushes as it takes, then it is scanned.

use super::Rows;
use super::carry::{Carry, Frame};
use super::output::Output;
use super::scan::Scan;
use crate::error::{Error, ErrorKind, Result};

/// Where we are in the file's own array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Before `[`.
    Start,
    /// After `[`.
    First,
    /// After a comma.
    Next,
    /// After an element.
    After,
    /// After `]`.
    Done,
}

/// The decoder of JSON.
#[derive(Debug)]
pub(super) struct Json {
    phase: Phase,
    frame: ElementFrame,
    carry: Carry,
    /// Key and column at each position of the record before: the next record most likely has the same.
    layout: Vec<(String, Option<u16>)>,
}

impl Json {
    pub(super) fn new() -> Self {
        Json { phase: Phase::Start, frame: ElementFrame::default(), carry: Carry::default(), layout: Vec::new() }
    }

    /// Takes the next piece of text.
    pub(super) fn feed(&mut self, mut text: &str, out: &mut Output, rows: &mut dyn Rows) -> Result<()> {
        loop {
            if !self.frame.open {
                text = text.trim_start_matches([' ', '\n', '\r', '\t']);
                let Some(byte) = text.bytes().next() else { return Ok(()) };
                if let Some(phase) = self.punctuation(byte, out)? {
                    self.phase = phase;
                    text = text.get(1..).unwrap_or("");
                    continue;
                }
                // Most records lie whole in the text, and are right: they are scanned at once. Any other goes the
                // slow way, so that what is said of it does not depend on how the bytes were cut.
                if let Some(end) = Scan::new(text, out).whole_record(&mut self.layout) {
                    let (record, rest) = text.split_at_checked(end).unwrap_or((text, ""));
                    out.emit(record, rows)?;
                    self.phase = Phase::After;
                    text = rest;
                    continue;
                }
            }
            let Some((element, rest)) = self.carry.take(text, &mut self.frame, out.current_row())? else {
                return Ok(());
            };
            Scan::new(element, out).record(&mut self.layout, rows)?;
            self.carry.clear();
            self.phase = Phase::After;
            text = rest;
        }
    }

    /// The phase after this byte, or `None` when an element begins with it.
    fn punctuation(&self, byte: u8, out: &Output) -> Result<Option<Phase>> {
        match (self.phase, byte) {
            (Phase::Start, b'[') => Ok(Some(Phase::First)),
            (Phase::Start, _) => Err(not_an_array(byte)),
            (Phase::First | Phase::After, b']') => Ok(Some(Phase::Done)),
            (Phase::After, b',') => Ok(Some(Phase::Next)),
            (Phase::After, _) => {
                Err(malformed("a comma or the closing bracket was expected after the record before")
                    .row(out.current_row()))
            }
            (Phase::Next, b']') | (Phase::First | Phase::Next, b',') => {
                Err(malformed("a record was expected").row(out.current_row()))
            }
            (Phase::First | Phase::Next, _) => Ok(None),
            (Phase::Done, _) => Err(malformed("there is something after the end of the array")),
        }
    }

    /// After the last push: the array must be closed.
    pub(super) fn finish(&self, out: &Output) -> Result<()> {
        match self.phase {
            Phase::Done => Ok(()),
            Phase::Start => Err(malformed("the file is empty").hint("download it again")),
            _ => Err(malformed("the file ends before the array is closed")
                .row(out.current_row())
                .hint("it was cut short: download it again")),
        }
    }
}

pub(super) fn malformed(message: &str) -> Error {
    Error::new(ErrorKind::Malformed, message)
}

fn not_an_array(byte: u8) -> Error {
    let error = malformed("an array of records was expected");
    match byte {
        b'<' => error.hint("this looks like a web page: the address may be wrong"),
        b'{' => error.hint("the file holds one object: where its keys are values, give the resource a shape"),
        _ => error.hint("check the format that the descriptor gives"),
    }
}

/// Finds the end of an array's element, over several pieces of text.
#[derive(Debug, Default)]
pub(super) struct ElementFrame {
    pub(super) open: bool,
    /// Elements are values of an object: its closing brace ends a number, `true`, ….
    in_object: bool,
    /// A number, `true`, …: it ends before what follows.
    scalar: bool,
    in_string: bool,
    escaped: bool,
    depth: usize,
}

impl ElementFrame {
    /// For the values of an object.
    pub(super) fn of_object() -> Self {
        ElementFrame { in_object: true, ..ElementFrame::default() }
    }
}

impl Frame for ElementFrame {
    fn end(&mut self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = 0;
        if !self.open {
            let first = bytes.first().copied().unwrap_or(b'{');
            *self = ElementFrame {
                open: true,
                scalar: !matches!(first, b'{' | b'[' | b'"'),
                in_object: self.in_object,
                ..ElementFrame::default()
            };
        }
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            if self.escaped {
                self.escaped = false;
            } else if self.in_string {
                match byte {
                    b'"' => self.in_string = false,
                    b'\\' => self.escaped = true,
                    _ => {
                        // Run over the plain part of the text.
                        let rest = bytes.get(at..).unwrap_or(&[]);
                        at += rest.iter().position(|b| matches!(b, b'"' | b'\\')).unwrap_or(rest.len());
                        continue;
                    }
                }
            } else if self.scalar {
                if matches!(byte, b',' | b']' | b'}' | b' ' | b'\n' | b'\r' | b'\t') {
                    self.open = false;
                    // In an array, a closing brace ends nothing: it is left in the element, which is then refused.
                    return Some(if byte == b'}' && !self.in_object { at } else { at - 1 });
                }
                continue;
            } else {
                match byte {
                    b'"' => self.in_string = true,
                    b'{' | b'[' => self.depth += 1,
                    b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                    _ => continue,
                }
            }
            if self.depth == 0 && !self.in_string && !self.escaped {
                self.open = false;
                return Some(at);
            }
        }
        None
    }
}
