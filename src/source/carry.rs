//! What a decoder keeps between two pushes: the record that is not finished yet, and nothing else.

use super::limits;
use crate::error::{Error, ErrorKind, Result};

/// Finds where a record ends; keeps its place between pieces of text, so that each byte is looked at once.
pub(super) trait Frame {
    /// The position in `text` just after the record's end; `None`: it goes on beyond `text`.
    fn end(&mut self, text: &str) -> Option<usize>;
}

/// The beginning of a record whose end has not come yet.
#[derive(Debug, Default)]
pub(super) struct Carry {
    text: String,
}

impl Carry {
    /// The whole record that ends in `text`, and what follows it; `None` when it does not end there:
    /// it is kept then. Call [`Carry::clear`] once the record is used.
    pub(super) fn take<'a, 'b: 'a>(
        &'a mut self,
        text: &'b str,
        frame: &mut dyn Frame,
        row: u64,
    ) -> Result<Option<(&'a str, &'b str)>> {
        let end = frame.end(text);
        let (record, rest) = text.split_at_checked(end.unwrap_or(text.len())).unwrap_or((text, ""));
        if self.text.len() + record.len() > limits::RECORD {
            return Err(Error::new(ErrorKind::TooLarge, "a record is longer than 1 MiB")
                .row(row)
                .hint("check the format, the delimiter and the quote character that the descriptor gives"));
        }
        if end.is_none() {
            self.text.push_str(record);
            return Ok(None);
        }
        if self.text.is_empty() {
            return Ok(Some((record, rest)));
        }
        self.text.push_str(record);
        Ok(Some((self.text.as_str(), rest)))
    }

    /// What is kept.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Forgets the record.
    pub(super) fn clear(&mut self) {
        self.text.clear();
    }
}
