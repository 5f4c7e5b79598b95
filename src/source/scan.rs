//! One element of a JSON array, whole: its keys and values are found and checked against RFC 8259,
//! nothing is copied unless it holds an escape.

use super::output::{Output, cut};
use super::record::{Kind, Raw};
use super::{Rows, limits};
use crate::error::{Error, ErrorKind, Result};

/// Why scanning stopped.
enum Stop {
    /// Not JSON: what was expected here.
    Malformed(&'static str),
    /// Beyond a limit: which.
    TooLarge(&'static str),
}

type Scanned<T> = std::result::Result<T, Stop>;

/// A place in an element's text.
pub(super) struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    out: &'a mut Output,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str, out: &'a mut Output) -> Self {
        Scan { text, bytes: text.as_bytes(), at: 0, out }
    }

    /// Reads the record that begins the text into the output: where it ends. `None` when it is no record, is not
    /// whole, or is not right.
    pub(super) fn whole_record(mut self, layout: &mut Vec<(String, Option<u16>)>) -> Option<usize> {
        self.out.record.clear();
        let whole = self.peek() == Some(b'{') && self.object(layout).is_ok() && self.at <= limits::RECORD;
        whole.then_some(self.at)
    }

    /// Reads the element and hands it over as a row; an element that is no record is a bad row.
    pub(super) fn record(mut self, layout: &mut Vec<(String, Option<u16>)>, rows: &mut dyn Rows) -> Result<()> {
        self.out.record.clear();
        let is_record = self.peek() == Some(b'{');
        let scanned = if is_record { self.object(layout) } else { self.value(0).map(|_| ()) };
        let ended = scanned.and_then(|()| {
            self.blanks();
            if self.at == self.bytes.len() { Ok(()) } else { Err(Stop::Malformed("the end of the record")) }
        });
        match ended {
            Ok(()) if is_record => self.out.emit(self.text, rows),
            Ok(()) => {
                let mut message = String::from("found ");
                message.push_str(&cut(self.text));
                message.push_str(", expected a record");
                self.out.bad_record(message)
            }
            Err(stop) => Err(self.error(stop)),
        }
    }

    /// The error of a stop, with what stands there.
    fn error(&self, stop: Stop) -> Error {
        let error = match stop {
            Stop::Malformed(expected) => {
                let mut at = self.at.min(self.text.len());
                while !self.text.is_char_boundary(at) {
                    at -= 1;
                }
                let mut message = String::from("this is not JSON: found ");
                match self.text.get(at..).unwrap_or("") {
                    "" => message.push_str("the end of the record"),
                    rest => {
                        message.push('"');
                        message.push_str(&cut(rest));
                        message.push('"');
                    }
                }
                message.push_str(", expected ");
                message.push_str(expected);
                Error::new(ErrorKind::Malformed, message)
            }
            Stop::TooLarge(what) => Error::new(ErrorKind::TooLarge, what),
        };
        error.row(self.out.current_row())
    }

    /// A record: its values of interest go to the output's record.
    fn object(&mut self, layout: &mut Vec<(String, Option<u16>)>) -> Scanned<()> {
        self.at += 1;
        self.blanks();
        if self.eat(b'}') {
            return Ok(());
        }
        let mut position = 0;
        loop {
            let column = self.key(position, layout)?;
            self.blanks();
            self.expect(b':', "a colon after the key")?;
            self.blanks();
            let raw = self.value(0)?;
            if let Some(column) = column {
                self.out.record.set(column, raw);
            }
            self.blanks();
            if self.eat(b'}') {
                return Ok(());
            }
            self.expect(b',', "a comma or the closing brace")?;
            self.blanks();
            position += 1;
            if position == limits::FIELDS {
                return Err(Stop::TooLarge("a record has more than 1024 keys"));
            }
        }
    }

    /// A key of the record, at this position: the column it names, if it is of interest.
    fn key(&mut self, position: usize, layout: &mut Vec<(String, Option<u16>)>) -> Scanned<Option<u16>> {
        self.expect(b'"', "a key in double quotes")?;
        if let Some((key, column)) = layout.get(position) {
            let end = self.at + key.len();
            if self.bytes.get(self.at..end) == Some(key.as_bytes()) && self.bytes.get(end) == Some(&b'"') {
                self.at = end + 1;
                return Ok(*column);
            }
        }
        let raw = self.string()?;
        let key = self.out.record.text(self.text, raw);
        let column = self.out.columns.position(key);
        // A key that was written with escapes cannot be compared as it stands: it is not remembered.
        if !raw.in_scratch {
            if layout.len() == position {
                layout.push((String::new(), None));
            }
            if let Some(place) = layout.get_mut(position) {
                place.0.clear();
                place.0.push_str(key);
                place.1 = column;
            }
        }
        Ok(column)
    }

    /// Any value; arrays and objects are checked and passed over, `depth` of them being open already.
    fn value(&mut self, depth: usize) -> Scanned<Raw> {
        let start = self.at;
        let kind = match self.peek() {
            Some(b'"') => {
                self.at += 1;
                return self.string();
            }
            Some(b'-' | b'0'..=b'9') => {
                self.number()?;
                Kind::Number
            }
            Some(b'n') => self.word("null", Kind::Null)?,
            Some(b't') => self.word("true", Kind::Bool)?,
            Some(b'f') => self.word("false", Kind::Bool)?,
            Some(open @ (b'{' | b'[')) => {
                self.nested(open, depth + 1)?;
                Kind::Nested
            }
            _ => return Err(Stop::Malformed("a value")),
        };
        Ok(Raw { kind, start, end: self.at, in_scratch: false })
    }

    /// An array or object inside a record.
    fn nested(&mut self, open: u8, depth: usize) -> Scanned<()> {
        if depth > limits::NESTING {
            return Err(Stop::TooLarge("arrays or objects are nested more than 64 deep"));
        }
        let close = if open == b'{' { b'}' } else { b']' };
        self.at += 1;
        self.blanks();
        if self.eat(close) {
            return Ok(());
        }
        loop {
            if open == b'{' {
                self.expect(b'"', "a key in double quotes")?;
                self.string()?;
                self.blanks();
                self.expect(b':', "a colon after the key")?;
                self.blanks();
            }
            self.value(depth)?;
            self.blanks();
            if self.eat(close) {
                return Ok(());
            }
            self.expect(b',', "a comma or the closing bracket")?;
            self.blanks();
        }
    }

    /// The rest of a text whose opening quote is read.
    fn string(&mut self) -> Scanned<Raw> {
        let start = self.at;
        let rest = self.bytes.get(start..).unwrap_or(&[]);
        let plain = rest.iter().position(|b| matches!(b, b'"' | b'\\' | 0..=0x1f)).unwrap_or(rest.len());
        self.at += plain;
        let raw = if self.peek() == Some(b'"') {
            self.at += 1;
            Raw { kind: Kind::Text, start, end: start + plain, in_scratch: false }
        } else {
            self.escaped_string(start)?
        };
        if self.at - start > limits::STRING {
            return Err(Stop::TooLarge("a text is longer than 64 KiB"));
        }
        Ok(raw)
    }

    /// A text with escapes, unescaped into the scratch text.
    fn escaped_string(&mut self, mut plain_from: usize) -> Scanned<Raw> {
        let start = self.out.record.scratch.len();
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or(&[]);
            self.at += rest.iter().position(|b| matches!(b, b'"' | b'\\' | 0..=0x1f)).unwrap_or(rest.len());
            self.out.record.scratch.push_str(self.text.get(plain_from..self.at).unwrap_or(""));
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    let end = self.out.record.scratch.len();
                    return Ok(Raw { kind: Kind::Text, start, end, in_scratch: true });
                }
                Some(b'\\') => {
                    self.at += 1;
                    let character = self.escape()?;
                    self.out.record.scratch.push(character);
                    plain_from = self.at;
                }
                _ => return Err(Stop::Malformed("the closing quote of a text")),
            }
        }
    }

    /// The character of an escape whose backslash is read. Half a surrogate pair gives U+FFFD.
    fn escape(&mut self) -> Scanned<char> {
        let letter = self.peek();
        self.at += 1;
        Ok(match letter {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let unit = self.hexadecimal()?;
                let low_follows =
                    (0xd800..0xdc00).contains(&unit) && self.bytes.get(self.at..self.at + 2) == Some(b"\\u");
                if low_follows {
                    let before = self.at;
                    self.at += 2;
                    let low = self.hexadecimal()?;
                    if (0xdc00..0xe000).contains(&low) {
                        let code = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                        return Ok(char::from_u32(code).unwrap_or('\u{fffd}'));
                    }
                    self.at = before;
                }
                char::from_u32(unit).unwrap_or('\u{fffd}')
            }
            _ => {
                self.at -= 1;
                return Err(Stop::Malformed("an escape"));
            }
        })
    }

    /// Four hexadecimal digits.
    fn hexadecimal(&mut self) -> Scanned<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|b| char::from(b).to_digit(16));
            unit = unit * 16 + digit.ok_or(Stop::Malformed("four hexadecimal digits"))?;
            self.at += 1;
        }
        Ok(unit)
    }

    /// A number in JSON's grammar; its value is worked out later, if it is of interest.
    fn number(&mut self) -> Scanned<()> {
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            if !self.eat(b'-') {
                self.eat(b'+');
            }
            self.digits()?;
        }
        Ok(())
    }

    /// One digit or more.
    fn digits(&mut self) -> Scanned<()> {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let count = rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
        self.at += count;
        if count == 0 { Err(Stop::Malformed("a digit")) } else { Ok(()) }
    }

    fn word(&mut self, word: &str, kind: Kind) -> Scanned<Kind> {
        if self.bytes.get(self.at..self.at + word.len()) != Some(word.as_bytes()) {
            return Err(Stop::Malformed("a value"));
        }
        self.at += word.len();
        Ok(kind)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn expect(&mut self, byte: u8, expected: &'static str) -> Scanned<()> {
        if self.eat(byte) { Ok(()) } else { Err(Stop::Malformed(expected)) }
    }

    fn blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }
}
