//! What a file may be at most. Beyond any of these it is refused with [`crate::error::ErrorKind::TooLarge`]:
//! a hostile or broken file can waste neither memory nor time.

/// Bytes of a file, uncompressed: 2 GiB.
pub const BYTES: u64 = 2 << 30;
/// Records of a file.
pub const ROWS: u64 = 50_000_000;
/// Bytes of one record as written: 1 MiB. It is also the most a decoder keeps between two pushes.
pub const RECORD: usize = 1 << 20;
/// Bytes of one text as written, escapes included: 64 KiB.
pub const STRING: usize = 64 << 10;
/// Arrays and objects inside one another in JSON, the file's own array not counted.
pub const NESTING: usize = 64;
/// Objects inside one another whose keys are values.
pub const KEYS: usize = 8;
/// Keys of a record, columns of a line, fields of a schema.
pub const FIELDS: usize = 1024;
/// Bad rows in a hundred that refuse a file, once exceeded.
pub const BAD_PERCENT: u64 = 1;
/// Rows after which the share of bad rows is judged without waiting for the end.
pub const JUDGED_AFTER: u64 = 1000;
