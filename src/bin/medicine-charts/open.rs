//! Opening a set, and finding a medicine in it.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use medicine_charts::catalogue::{Catalogue, MedicineId, shown};
use medicine_charts::chart::Context;
use medicine_charts::dataset::Dataset;
use medicine_charts::disclosure::{Together, protect};
use medicine_charts::domain::Level;
use medicine_charts::error::{Error, ErrorKind, Result};
use medicine_charts::export::{About, Export};
use medicine_charts::pack::write::{self, Verified};
use medicine_charts::pack::{Head, Layout, head};
use medicine_charts::profile::Profile;

/// Most names listed when several match.
const LISTED: usize = 8;

/// Reads a set; a bar shows how far it is when a terminal watches.
pub(crate) fn open(path: &Path) -> Result<Dataset> {
    let style = ProgressStyle::with_template("{msg:30} {bar:30} {bytes}/{total_bytes}, {eta} left");
    let bar = ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let set = Dataset::open(path, &mut |progress| {
        bar.set_length(progress.total);
        bar.set_position(progress.done);
        // What is left then, sorting, is not counted in bytes.
        let read = progress.done == progress.total;
        bar.set_message(if read { "sorting".to_owned() } else { progress.file.to_owned() });
    });
    bar.finish_and_clear();
    set
}

/// Published files to take figures from.
pub(crate) struct Published {
    set: Dataset,
    /// The fingerprint that they have when packed, where it was asked for.
    fingerprint: Option<String>,
    together: OnceCell<Together>,
}

impl Published {
    /// What is published of all its medicines, protected once.
    fn together(&self) -> &Together {
        self.together.get_or_init(|| Together::of(&self.set))
    }
}

/// A set to take figures from: published files, or a packed set.
pub(crate) enum Set {
    /// Published files.
    Published(Box<Published>),
    /// A packed set, every file of it checked.
    Packed(Box<Verified>),
}

/// A medicine of a set, protected, beside all medicines of its level.
pub(crate) struct Found {
    pub(crate) profile: Profile,
    pub(crate) reference: Profile,
}

impl Set {
    /// Opens either. With `fingerprinted`, published files are packed once to know their fingerprint.
    pub(crate) fn open(path: &Path, fingerprinted: bool) -> Result<Set> {
        if let Some(packed) = write::open(path)? {
            return Ok(Set::Packed(Box::new(packed)));
        }
        let set = open(path)?;
        let fingerprint = if fingerprinted { Some(write::fingerprint(&set)?) } else { None };
        Ok(Set::Published(Box::new(Published { set, fingerprint, together: OnceCell::new() })))
    }

    pub(crate) fn catalogue(&self) -> &Catalogue {
        match self {
            Set::Published(files) => files.set.catalogue(),
            Set::Packed(packed) => packed.set.catalogue(),
        }
    }

    /// The same, or all medicines together where the name is `*`.
    pub(crate) fn found(&mut self, name: &str, level: Option<Level>) -> Result<Found> {
        if name != "*" {
            return Ok(self.medicine(name, level)?.1);
        }
        let level = Level::Substance;
        Ok(match self {
            Set::Published(files) => {
                let together = files.together();
                Found { profile: together.all(files.set.overall().as_ref()), reference: together.reference(level) }
            }
            Set::Packed(packed) => {
                let profiles = packed.profiles()?;
                Found { profile: packed.all(&profiles)?, reference: packed.set.reference(level).clone() }
            }
        })
    }

    /// The medicine with this name, or the only one that the search finds for it.
    pub(crate) fn medicine(&mut self, name: &str, level: Option<Level>) -> Result<(MedicineId, Found)> {
        let id = find(self.catalogue(), name, level)?;
        let found = match self {
            Set::Published(files) => {
                Found { profile: protect(&files.set.raw(id)), reference: files.together().reference(id.level) }
            }
            Set::Packed(packed) => {
                let name = packed.set.catalogue().name(id).to_owned();
                let profile = packed.set.profile(id.level, &name)?.ok_or_else(|| {
                    Error::new(ErrorKind::Malformed, format!("\"{name}\" has a name and no numbers in this set"))
                })?;
                Found { profile, reference: packed.set.reference(id.level).clone() }
            }
        };
        Ok((id, found))
    }

    /// What the set says of itself.
    pub(crate) fn head(&self) -> Cow<'_, Head> {
        match self {
            Set::Published(files) => Cow::Owned(head(&files.set, Layout::default(), 0, files.together())),
            Set::Packed(packed) => Cow::Borrowed(packed.set.head()),
        }
    }

    /// Its fingerprint, when it is packed or was asked for.
    pub(crate) fn fingerprint(&self) -> Option<&str> {
        match self {
            Set::Published(files) => files.fingerprint.as_deref(),
            Set::Packed(packed) => Some(&packed.descriptor.medicine_charts.fingerprint),
        }
    }

    pub(crate) fn context(&self) -> Context<'_> {
        match self {
            Set::Published(files) => Context::of(&files.set),
            Set::Packed(packed) => Context::of_head(packed.set.head()),
        }
    }

    /// What is taken away of a medicine, from this address.
    pub(crate) fn export<'a>(&'a self, found: &'a Found, address: Option<&'a str>) -> Export<'a> {
        let about = match self {
            Set::Published(files) => About::of(&files.set),
            Set::Packed(packed) => About::of_head(packed.set.head()),
        };
        Export {
            profile: &found.profile,
            reference: &found.reference,
            context: self.context(),
            about: about.with_fingerprint(self.fingerprint()).with_address(address),
        }
    }
}

fn find(set: &Catalogue, name: &str, level: Option<Level>) -> Result<MedicineId> {
    let levels = level.map_or_else(|| vec![Level::Substance, Level::Speciality], |level| vec![level]);
    let exact: Vec<MedicineId> = levels.iter().filter_map(|level| set.find(*level, name)).collect();
    match exact.as_slice() {
        [id] => return Ok(*id),
        [] => {}
        _ => {
            let error = Error::new(ErrorKind::Unknown, format!("\"{name}\" is both a substance and a speciality"));
            return Err(error.hint("add --level substance or --level speciality"));
        }
    }
    let wanted = |id: &MedicineId| levels.contains(&id.level);
    let hits = set.search(name, LISTED * 2).into_iter().filter(|hit| hit.via.is_none()).map(|hit| hit.medicine);
    let found: Vec<MedicineId> = hits.filter(wanted).take(LISTED).collect();
    match found.as_slice() {
        [id] => Ok(*id),
        [] => {
            let error = Error::new(ErrorKind::Unknown, format!("no medicine of this set is named \"{name}\""));
            Err(error.hint("look for it with: medicine-charts search"))
        }
        several => {
            let names: Vec<&str> = several.iter().map(|id| set.name(*id)).collect();
            let message = format!("\"{name}\" is not the whole name of a medicine; it could be: {}", names.join(", "));
            Err(Error::new(ErrorKind::Unknown, message).hint("give the whole name"))
        }
    }
}

/// "Paracetamol (substance)".
pub(crate) fn title(set: &Catalogue, id: MedicineId) -> String {
    let level = if id.level == Level::Substance { "substance" } else { "speciality" };
    format!("{} ({level})", shown(id.level, set.name(id)))
}
