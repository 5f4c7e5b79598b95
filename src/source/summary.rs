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
    /// Bytes read.
    pub bytes: u64,
}

/// Values of a field that its categories do not list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownValues {
    /// The field's name.
    pub field: String,
    /// The value met first.
    pub value: String,
    /// How many rows hold such a value.
    pub rows: u64,
}
