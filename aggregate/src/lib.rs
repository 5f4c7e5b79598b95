//! From the yearly Open Medic files to tables by medicine that medicine-charts opens.
//!
//! Open Medic publishes the reimbursed deliveries of French pharmacies, a file a year: about 2.4 million rows and 600 MB, by
//! presentation, age, sex, region of the beneficiary and prescriber; and smaller files (`NB_…`) of the number of patients. The
//! charts want one number by medicine and year, sex, age, age and sex. [`gather`] reads the files as a stream and sums them
//! ([`Table`]); [`write()`] writes them as a Data Package. Caveats, units and use are in `docs/open-medic.md`.
//!
//! ```text
//! file ─▶ blocks of lines ─▶ UTF-8 ─▶ rows in numbers ─▶ engine: groups, sums ─▶ tables ─▶ CSV, datapackage.json
//! ```

mod blocks;
mod code;
mod columns;
mod descriptor;
mod engine;
mod error;
mod gather;
pub mod generate;
mod met;
mod named;
mod number;
mod parse;
mod row;
mod table;
mod write;

pub use columns::{Added, added};
pub use error::{Error, Result};
pub use gather::{Gathered, Options, gather};
pub use named::year_of;
pub use row::Counted;
pub use table::{By, Cell, Level, Table};
pub use write::{Written, write};
