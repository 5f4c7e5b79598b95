//! JSON objects inside one another, whose keys are values of fields: see [`Shape`]. Each innermost value is written
//! anew as a flat record, keys first, so that it is checked and typed as any other record is.

use super::carry::Carry;
use super::json::{ElementFrame, malformed};
use super::output::{Output, cut};
use super::scan::Scan;
use super::{Rows, Shape};
use crate::error::Result;

/// Where we are in the object at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Before the file's own object.
    Start,
    /// After its `{`: a key, or its end.
    First,
    /// After a comma: a key.
    Next,
    /// After a key.
    Colon,
    /// After the colon.
    Value,
    /// After a value: a comma, or its end.
    After,
    /// After the file's own object.
    Done,
}

/// The decoder of such a file.
#[derive(Debug)]
pub(super) struct Nested {
    /// The fields of the keys, each as a key in JSON.
    keys: Vec<String>,
    /// The field of the innermost values, the same way.
    value: Option<String>,
    phase: Phase,
    /// The keys that lead to the place at hand, as written, quotes and all.
    path: Vec<String>,
    frame: ElementFrame,
    carry: Carry,
    layout: Vec<(String, Option<u16>)>,
}

impl Nested {
    pub(super) fn new(shape: &Shape) -> Self {
        Nested {
            keys: shape.keys.iter().map(|name| as_key(name)).collect(),
            value: shape.value.as_deref().map(as_key),
            phase: Phase::Start,
            path: Vec::new(),
            frame: ElementFrame::of_object(),
            carry: Carry::default(),
            layout: Vec::new(),
        }
    }

    /// Takes the next piece of text.
    pub(super) fn feed(&mut self, mut text: &str, out: &mut Output, rows: &mut dyn Rows) -> Result<()> {
        loop {
            if !self.frame.open {
                text = text.trim_start_matches([' ', '\n', '\r', '\t']);
                let Some(byte) = text.bytes().next() else { return Ok(()) };
                if self.punctuation(byte, out)? {
                    text = text.get(1..).unwrap_or("");
                    continue;
                }
            }
            let Some((element, rest)) = self.carry.take(text, &mut self.frame, out.current_row())? else {
                return Ok(());
            };
            if self.phase == Phase::Value {
                let record = record(&self.keys, &self.path, self.value.as_deref(), element);
                self.path.pop();
                self.phase = Phase::After;
                match record {
                    Some(record) => Scan::new(&record, out).record(&mut self.layout, rows)?,
                    None => {
                        let mut message = String::from("found ");
                        message.push_str(&cut(element));
                        message.push_str(", expected an object");
                        out.bad_record(message)?;
                    }
                }
            } else {
                self.path.push(element.to_owned());
                self.phase = Phase::Colon;
            }
            self.carry.clear();
            text = rest;
        }
    }

    /// Takes a byte that is neither of a key nor of a value; false when one of these begins with it.
    fn punctuation(&mut self, byte: u8, out: &Output) -> Result<bool> {
        let wrong = |message: &str| Err(malformed(message).row(out.current_row()));
        self.phase = match (self.phase, byte) {
            (Phase::Start, b'{') => Phase::First,
            (Phase::Start, b'<') => {
                let error = malformed("an object was expected");
                return Err(error.hint("this looks like a web page: the address may be wrong"));
            }
            (Phase::Start, _) => {
                return Err(malformed("an object was expected").hint("check the shape that the descriptor gives"));
            }
            (Phase::First | Phase::Next, b'"') => return Ok(false),
            (Phase::First | Phase::After, b'}') => match self.path.pop() {
                Some(_) => Phase::After,
                None => Phase::Done,
            },
            (Phase::First | Phase::Next, _) => return wrong("a key in double quotes was expected"),
            (Phase::Colon, b':') => Phase::Value,
            (Phase::Colon, _) => return wrong("a colon was expected after a key"),
            (Phase::Value, b'{') if self.path.len() < self.keys.len() => Phase::First,
            (Phase::Value, b',' | b'}' | b']' | b':') => return wrong("a value was expected after a key"),
            (Phase::Value, _) => return Ok(false),
            (Phase::After, b',') => Phase::Next,
            (Phase::After, _) => return wrong("a comma or the closing brace was expected after a value"),
            (Phase::Done, _) => return Err(malformed("there is something after the end of the object")),
        };
        Ok(true)
    }

    /// After the last push: the object must be closed.
    pub(super) fn finish(&self, out: &Output) -> Result<()> {
        match self.phase {
            Phase::Done => Ok(()),
            Phase::Start => Err(malformed("the file is empty").hint("download it again")),
            _ => Err(malformed("the file ends before the object is closed")
                .row(out.current_row())
                .hint("it was cut short: download it again")),
        }
    }
}

/// The record of an innermost value; none when it should have been an object.
fn record(keys: &[String], path: &[String], value: Option<&str>, element: &str) -> Option<String> {
    if path.len() < keys.len() {
        return None;
    }
    let mut text = String::from("{");
    for (key, written) in keys.iter().zip(path) {
        text.push_str(key);
        text.push_str(written);
        text.push(',');
    }
    match value {
        Some(name) => {
            text.push_str(name);
            text.push_str(element);
            text.push('}');
        }
        None => {
            let rest = element.strip_prefix('{')?;
            if rest.trim_start().starts_with('}') {
                text.pop();
            }
            text.push_str(rest);
        }
    }
    Some(text)
}

/// A name as a key of a record: in quotes, with what quotes may not hold escaped, and a colon.
fn as_key(name: &str) -> String {
    let mut key = String::from("\"");
    for c in name.chars() {
        match c {
            '"' | '\\' => key.extend(['\\', c]),
            '\0'..='\x1f' => {
                key.push_str("\\u00");
                let digit = |value: u32| char::from_digit(value, 16).unwrap_or('0');
                key.extend([digit(c as u32 / 16), digit(c as u32 % 16)]);
            }
            c => key.push(c),
        }
    }
    key.push_str("\":");
    key
}
