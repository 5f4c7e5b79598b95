//! Published bytes → rows. The only place that knows a publisher's column names, through the descriptor.

mod carry;
mod columns;
mod csv;
mod decoder;
mod descriptor;
mod encoding;
#[cfg(feature = "cli")]
pub mod files;
mod json;
pub mod limits;
mod nested;
mod number;
mod output;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "parquet")]
mod parquet_column;
#[cfg(feature = "parquet")]
mod parquet_parts;
mod record;
mod role;
mod scan;
#[cfg(feature = "cli")]
pub mod shipped;
mod summary;
mod validate;
mod words;

pub use decoder::Decoder;
pub use descriptor::{
    BadRows, Descriptor, Dialect, ExposureUnit, Field, FieldType, Format, LevelName, Licence, Resource, Scalar, Schema,
    Shape, Source, ValueLabel,
};
pub use encoding::is_utf8_after_all;
pub use role::Role;
pub use summary::{Summary, UnknownValues};

/// One value of a row, typed by the field's schema and mapped by its categories.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Empty, `null`, or one of the schema's missing values.
    Missing,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Number(f64),
    /// Text, unescaped. For a field with categories: the label of the category met.
    Text(&'a str),
}

/// What a decoder feeds. A decoder calls [`Rows::row`] once a record, in file order.
pub trait Rows {
    /// Takes one row: the values of the resource's fields that have a role, in schema order.
    ///
    /// # Errors
    /// When the row cannot be used: the field's position among the values and what is wrong with it.
    fn row(&mut self, values: &[Value<'_>]) -> Result<(), BadValue>;
}

/// Why a row is refused by its taker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadValue {
    /// Position of the field among the values passed.
    pub field: usize,
    /// What was found and what was expected; nothing when the value is a word that means nothing here: such rows are left out and
    /// counted apart, as those are whose value no category lists ([`Summary::unknown`]).
    pub message: String,
}
