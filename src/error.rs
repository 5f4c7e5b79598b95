//! What can go wrong, as values: one error type that names file, row and field and says what to do,
//! and [`Warning`], a finding about the data that travels to the reader it concerns.

use std::fmt;

use crate::domain::Dimension;

/// The result of anything in this crate that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a set, a file or a row could not be used. Printed as
/// `file, row N, field "F": what is wrong; what to do`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What kind of failure, for programs.
    pub kind: ErrorKind,
    /// The resource's path, when one is concerned.
    pub file: Option<String>,
    /// 1-based number of the record (the header line is not counted).
    pub row: Option<u64>,
    /// The field's name, when one is concerned.
    pub field: Option<String>,
    /// What was found and what was expected, as a sentence without final stop.
    pub message: String,
    /// What the person can do about it, as a sentence without final stop.
    pub hint: Option<String>,
}

/// The kinds of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The descriptor cannot be understood.
    Descriptor,
    /// A file is missing or cannot be read.
    Unreadable,
    /// The bytes are not the announced format.
    Malformed,
    /// A value is not what the schema says.
    Value,
    /// More rows are bad than the limit allows (1 %).
    TooManyBadRows,
    /// A cap on bytes, rows, nesting or string length was reached.
    TooLarge,
    /// A name, a chart or an option that does not exist.
    Unknown,
}

impl Error {
    /// An error of `kind` with its message; complete it with [`Error::file`], [`Error::row`], [`Error::field`], [`Error::hint`].
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error { kind, file: None, row: None, field: None, message: message.into(), hint: None }
    }

    /// Names the file, unless one is named already.
    #[must_use]
    pub fn file(mut self, file: &str) -> Self {
        self.file.get_or_insert_with(|| file.to_owned());
        self
    }

    /// Names the record (1-based), unless one is named already.
    #[must_use]
    pub fn row(mut self, row: u64) -> Self {
        self.row.get_or_insert(row);
        self
    }

    /// Names the field, unless one is named already.
    #[must_use]
    pub fn field(mut self, field: &str) -> Self {
        self.field.get_or_insert_with(|| field.to_owned());
        self
    }

    /// Place, message and hint in one line.
    #[must_use]
    pub fn text(&self) -> String {
        let mut place: Vec<String> = self.file.iter().cloned().collect();
        place.extend(self.row.map(|row| ["row ", &row.to_string()].concat()));
        place.extend(self.field.as_ref().map(|field| ["field \"", field, "\""].concat()));
        let mut text = place.join(", ");
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(&self.message);
        if let Some(hint) = &self.hint {
            text.push_str("; ");
            text.push_str(hint);
        }
        text
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: &str) -> Self {
        self.hint.get_or_insert_with(|| hint.to_owned());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl std::error::Error for Error {}

/// A finding about the data. It ends as a note on each medicine it touches and on the set's quality page.
/// No variant holds a count of cases: a warning may be shown to anyone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// The total by this dimension differs from the total by year: some cases lack the
    /// information (`unstated`), or the table says more cases than there are and is not used.
    MarginsDisagree {
        /// The dimension whose cells do not add up to the total.
        dimension: Dimension,
        /// True when cells are fewer than the total: the rest has an unknown category.
        unstated: bool,
    },
    /// More cases than treated people: the denominator is recorded elsewhere, no rate is given.
    DenominatorNotCredible,
    /// Cases in years for which no exposure is published (0 or absent): the years, in order.
    ExposureMissing {
        /// The years concerned.
        years: Vec<u16>,
    },
    /// The reporter labels of this file were overwritten upstream; no reporter chart is drawn from it.
    ReporterLabelsCorrupt {
        /// The resource's path.
        file: String,
    },
    /// The shares published in this file use another denominator than the cases by year; they are ignored and recomputed.
    OrganSharesRecomputed {
        /// The resource's path.
        file: String,
    },
    /// The medicine has no row in the table by these dimensions, which covers others.
    NotInTable {
        /// The dimensions of the table, in its order.
        dimensions: Vec<Dimension>,
    },
    /// A speciality and a substance bear this same name.
    NameShared,
    /// Several rows say a cell of the table of this file; the first is kept.
    DuplicateRows {
        /// The resource's path.
        file: String,
        /// How many rows were left out.
        rows: u64,
    },
    /// Rows left out because a value is not what the schema says.
    BadRows {
        /// The resource's path.
        file: String,
        /// How many rows were left out.
        rows: u64,
        /// The first of them, in words.
        first: String,
    },
    /// A value that is not among the categories the descriptor lists.
    UnknownCategory {
        /// The resource's path.
        file: String,
        /// The field's name.
        field: String,
        /// The value met first.
        value: String,
        /// The row where it was met, 1-based.
        row: u64,
        /// How many rows hold such a value.
        rows: u64,
    },
    /// An optional file of the descriptor that is not there.
    FileAbsent {
        /// The resource's path.
        file: String,
    },
    /// Names in the crosswalk that no table of counts knows, by level.
    UnmatchedLinks {
        /// How many links have such a name.
        links: u64,
    },
}
