//! The descriptors that ship with the native program, for files whose publishers give none.

use super::Descriptor;
use crate::error::Result;

/// Name and text of each descriptor that ships.
pub const SHIPPED: [(&str, &str); 4] = [
    ("ordei", include_str!("../../descriptors/ordei.json")),
    ("bdpm", include_str!("../../descriptors/bdpm.json")),
    ("open-medic", include_str!("../../descriptors/open-medic.json")),
    ("shortages", include_str!("../../descriptors/shortages.json")),
];

/// The descriptors that ship, understood.
///
/// # Errors
/// Never in a released program: a test reads them all.
pub fn shipped() -> Result<Vec<Descriptor>> {
    SHIPPED.iter().map(|(_, text)| Descriptor::from_json(text)).collect()
}
