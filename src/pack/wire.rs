//! Numbers and texts as bytes: what everything in a packed set is made of.
//!
//! A number is LEB128, seven bits a byte, the lowest first. A text is its length in bytes, then UTF-8.

use crate::error::{Error, ErrorKind, Result};

/// Most things a list may announce: more is damage, not data.
const MOST: usize = 1 << 24;

/// Writes at the end of its bytes.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// A number that may be absent.
    #[cfg(feature = "shortages")]
    pub(super) fn maybe_number(&mut self, number: Option<u64>) {
        self.byte(u8::from(number.is_some()));
        if let Some(number) = number {
            self.number(number);
        }
    }

    /// A text that may be absent.
    pub(super) fn maybe(&mut self, text: Option<&str>) {
        self.byte(u8::from(text.is_some()));
        if let Some(text) = text {
            self.text(text);
        }
    }
}

/// Reads from the front. What is not there reads as zero or empty and is remembered as damage, so that no call needs
/// to test the one before it; [`Reader::end`] tells.
#[derive(Debug, Clone)]
pub(super) struct Reader<'a> {
    rest: &'a [u8],
    damaged: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Reader { rest: bytes, damaged: false }
    }

    /// Says that what was read makes no sense.
    pub(super) fn damage(&mut self) {
        self.damaged = true;
        self.rest = &[];
    }

    /// Whether nothing is left.
    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// All that is left.
    pub(super) fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.rest)
    }

    pub(super) fn byte(&mut self) -> u8 {
        if let Some((&byte, rest)) = self.rest.split_first() {
            self.rest = rest;
            byte
        } else {
            self.damage();
            0
        }
    }

    pub(super) fn number(&mut self) -> u64 {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.damage();
        0
    }

    /// A number of 16 bits.
    pub(super) fn short(&mut self) -> u16 {
        u16::try_from(self.number()).unwrap_or_else(|_| {
            self.damage();
            0
        })
    }

    /// How many things follow; each takes a byte at least.
    pub(super) fn length(&mut self) -> usize {
        let length = self.number() as usize;
        if length > self.rest.len().min(MOST) {
            self.damage();
            return 0;
        }
        length
    }

    pub(super) fn bytes(&mut self, length: usize) -> &'a [u8] {
        if let Some((bytes, rest)) = self.rest.split_at_checked(length) {
            self.rest = rest;
            bytes
        } else {
            self.damage();
            &[]
        }
    }

    pub(super) fn text(&mut self) -> &'a str {
        let length = self.length();
        let bytes = self.bytes(length);
        std::str::from_utf8(bytes).unwrap_or_else(|_| {
            self.damage();
            ""
        })
    }

    pub(super) fn maybe(&mut self) -> Option<String> {
        (self.byte() != 0).then(|| self.text().to_owned())
    }

    /// A number that may be absent.
    #[cfg(feature = "shortages")]
    pub(super) fn maybe_number(&mut self) -> Option<u64> {
        (self.byte() != 0).then(|| self.number())
    }

    /// A list of things.
    pub(super) fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let length = self.length();
        let mut list = Vec::new();
        for _ in 0..length {
            list.push(one(self));
        }
        list
    }

    /// `value`, when everything was there and nothing is left.
    pub(super) fn end<T>(self, value: T, what: &str) -> Result<T> {
        if self.damaged || !self.rest.is_empty() {
            return Err(damaged(what));
        }
        Ok(value)
    }
}

/// The error of bytes that are not what they should be.
pub(super) fn damaged(what: &str) -> Error {
    Error::new(ErrorKind::Malformed, [what, " of the packed set is damaged"].concat())
        .hint("load it again; if that does not help, the publisher must pack the set anew")
}
