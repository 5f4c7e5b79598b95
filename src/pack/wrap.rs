//! From a set that was read to what a packed set says of it.

use super::head::{About, Head};
use super::layout::Layout;
use super::wire::Writer;
use crate::catalogue::MedicineId;
use crate::dataset::Dataset;
use crate::disclosure::{Together, protect};
use crate::domain::Level;

/// Starting points of each level.
const STARTS: usize = 5;

/// The head of this set in so many chunks, with what its records refer to. `together`: what is published of its medicines.
#[must_use]
pub fn head(set: &Dataset, mut layout: Layout, chunks: u32, together: &Together) -> Head {
    (layout.errors, layout.used) = (set.has_errors(), set.has_use());
    let about = About { period: set.period(), ..About::of(set.descriptor()) };
    let starts = [Level::Substance, Level::Speciality].into_iter();
    let starts = starts.flat_map(|level| set.starting_points(level, STARTS)).map(|id| set.medicine(id)).collect();
    Head {
        about,
        terms: set.terms().clone(),
        sizes: [Level::Speciality, Level::Substance].map(|level| set.count(level) as u32),
        chunks,
        starts,
        references: together.references(),
        layout,
    }
}

/// A chunk of a medicine, or of all together where none is named, after the layout that it refers to: see [`super::PackedSet::add_with_layout`].
#[must_use]
pub fn one(set: &Dataset, id: Option<MedicineId>, layout: &mut Layout, together: &Together) -> Vec<u8> {
    (layout.errors, layout.used) = (set.has_errors(), set.has_use());
    let all = || together.all(set.overall().as_ref());
    let profile = id.map_or_else(all, |id| protect(&set.raw(id)));
    let mut chunk = super::chunk::write(&[profile], layout);
    let mut to = Writer::default();
    layout.write(&mut to);
    to.bytes.append(&mut chunk);
    to.bytes
}
