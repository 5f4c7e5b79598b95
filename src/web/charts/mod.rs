//! The modules that draw: packed bytes go in, words, tables and ink come out.
//!
//! `set` draws the figures of medicines, `shortages` (behind the feature `shortage-module`) those of shortages; one or the other is in a
//! module.

#[cfg(not(feature = "plotters-canvas"))]
mod canvas;
mod convert;
mod ink;
mod output;
#[cfg(not(feature = "shortage-module"))]
mod set;
#[cfg(feature = "shortage-module")]
mod shortages;
#[cfg(not(any(feature = "tag", feature = "shortage-module")))]
mod site;
#[cfg(feature = "tag")]
mod tag;

use crate::error::Result;
use crate::web::plain::{Plain, plain};
use crate::web::{Answer, failure};
#[cfg(not(feature = "shortage-module"))]
use set::MedicineSet;

fn answer<T: Plain>(call: impl FnOnce() -> Result<T>) -> Answer {
    failure::caught(|| Ok(plain(&call()?)))
}
