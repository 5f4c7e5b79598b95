//! A set on disk, in one call. Native only.

use std::path::Path;

use super::read::is_about_shortages;
use super::{Reader, Shortages};
use crate::error::Result;
use crate::source::Descriptor;
use crate::source::files::{Located, open, read};

impl Shortages {
    /// What the files of a set are about: whether any is about shortages, and whether any is about anything else.
    #[must_use]
    pub fn among(descriptor: &Descriptor) -> (bool, bool) {
        let (about, others): (Vec<_>, Vec<_>) = descriptor.resources.iter().partition(|one| is_about_shortages(one));
        (!about.is_empty(), !others.is_empty())
    }

    /// Finds the set at `path` (see [`crate::source::files::open`]) and reads what it says of shortages.
    ///
    /// # Errors
    /// When there is no set, when none of its files is about shortages, or when one is missing, damaged or not as
    /// described.
    pub fn open(path: &Path) -> Result<Shortages> {
        let Located { descriptor, folder, .. } = open(path)?;
        let mut reader = Reader::new(descriptor.clone())?;
        for resource in descriptor.resources.iter().filter(|resource| is_about_shortages(resource)) {
            if resource.optional && !folder.join(&resource.path).exists() {
                reader.absent(&resource.name)?;
                continue;
            }
            reader.begin(&resource.name)?;
            let summary = read(resource, &folder, &mut reader, &mut |_| {})?;
            reader.end(&summary);
        }
        reader.finish()
    }
}
