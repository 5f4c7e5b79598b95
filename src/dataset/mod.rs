//! Rows → sorted, dictionary-coded columns indexed by medicine; the crosswalk, the search index, the audit.

mod raw;

pub use raw::{RawMedicine, RawRow, RawTable};
