//! What a decoder met in a file.

use crate::error::Error;

/// A file once read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Rows handed on.
    pub rows: u64,
    /// Rows left out because a value is not what the schema says.
    pub bad_rows: u64,
    /// The first of these.
    pub first_bad: Option<Error>,
    /// Values that the field's categories do not list, one entry a field; the rows were left out too.
    pub unknown: Vec<UnknownValues>,
    /// Values in which a wrong decoding had left control characters, which became what they stood for.
    pub mended: u64,
    /// Bytes of text read: uncompressed, as UTF-8, a byte order mark included.
    pub bytes: u64,
}

/// Values of a field that its categories do not list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownValues {
    /// The field's name.
    pub field: String,
    /// The value met first, cut to 40 characters.
    pub value: String,
    /// The row where it was met, 1-based.
    pub row: u64,
    /// How many rows were left out because of it.
    pub rows: u64,
}
