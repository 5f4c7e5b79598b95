//! What can go wrong, with the place where it did and what to do.

use std::fmt;

/// Why the tables could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The file, as it was named.
    pub file: Option<String>,
    /// The line of the file; the first, of headings, is 1.
    pub row: Option<u64>,
    /// The column, as the file spells it.
    pub field: Option<String>,
    /// What was found, and what was expected.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// The result of what may fail.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error with no place yet.
    pub fn new(message: impl Into<String>) -> Error {
        Error { file: None, row: None, field: None, message: message.into(), hint: None }
    }

    /// The same, in this file.
    #[must_use]
    pub fn file(mut self, file: &str) -> Error {
        self.file.get_or_insert_with(|| file.to_owned());
        self
    }

    /// The same, at this line.
    #[must_use]
    pub fn row(mut self, row: u64) -> Error {
        self.row = Some(row);
        self
    }

    /// The same, in this column.
    #[must_use]
    pub fn field(mut self, field: &str) -> Error {
        self.field = Some(field.to_owned());
        self
    }

    /// The same, with what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Error {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut place = Vec::new();
        place.extend(self.file.clone());
        place.extend(self.row.map(|row| format!("row {row}")));
        place.extend(self.field.as_ref().map(|field| format!("column {field}")));
        if !place.is_empty() {
            write!(f, "{}: ", place.join(", "))?;
        }
        f.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(f, " ({hint})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
