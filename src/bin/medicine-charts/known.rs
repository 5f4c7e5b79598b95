//! A set whose profiles are asked for: packed, or published files.

use std::path::Path;

use medicine_charts::catalogue::{Catalogue, MedicineId};
use medicine_charts::dataset::Dataset;
use medicine_charts::disclosure::protect;
use medicine_charts::error::{Error, ErrorKind, Result};
use medicine_charts::pack::write::{Verified, open as open_packed};
use medicine_charts::pack::{Head, Layout, head};
use medicine_charts::profile::Profile;

/// A set, and what it says of itself.
pub(crate) struct Known {
    /// What it is.
    pub(crate) head: Head,
    /// Its fingerprint, when it is packed.
    pub(crate) version: Option<String>,
    set: Set,
}

enum Set {
    Files(Box<Dataset>),
    Packed(Box<Verified>),
}

impl Known {
    /// Opens a set, every file of a packed one checked.
    pub(crate) fn open(path: &Path) -> Result<Known> {
        if let Some(packed) = open_packed(path)? {
            let version = Some(packed.descriptor.medicine_charts.fingerprint.clone());
            return Ok(Known { head: packed.set.head().clone(), version, set: Set::Packed(Box::new(packed)) });
        }
        let set = crate::open::open(path)?;
        Ok(Known { head: head(&set, Layout::default(), 0), version: None, set: Set::Files(Box::new(set)) })
    }

    /// Its medicines by name.
    pub(crate) fn catalogue(&self) -> &Catalogue {
        match &self.set {
            Set::Files(set) => set.catalogue(),
            Set::Packed(packed) => packed.set.catalogue(),
        }
    }

    /// The profile of one of its medicines.
    pub(crate) fn profile(&mut self, id: MedicineId) -> Result<Profile> {
        let name = self.catalogue().name(id).to_owned();
        match &mut self.set {
            Set::Files(set) => Ok(protect(&set.raw(id))),
            Set::Packed(packed) => packed.set.profile(id.level, &name)?.ok_or_else(|| {
                Error::new(ErrorKind::Malformed, format!("\"{name}\" has a name and no numbers: it is in no chunk"))
            }),
        }
    }
}
