//! Medicines as plain objects, where they are named in reading case: lists of the site and of the reader.

use super::plain::objects;
use super::table::level_name;
use crate::catalogue::shown;
use crate::domain::Medicine;

objects! {
    /// A medicine and its name in reading case.
    struct Named {
        level: &'static str,
        name: String,
        shown: String,
    }
}

pub(in crate::web) fn named(medicine: Medicine) -> Named {
    let Medicine { level, name } = medicine;
    Named { level: level_name(level), shown: shown(level, &name), name }
}
