//! Opening a set, and finding a medicine in it.

use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use medicine_charts::catalogue::Catalogue;
use medicine_charts::dataset::{Dataset, MedicineId, shown};
use medicine_charts::disclosure::protect;
use medicine_charts::domain::Level;
use medicine_charts::error::{Error, ErrorKind, Result};
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

/// The medicine with this name, or the only one that the search finds for it.
pub(crate) fn find(set: &Catalogue, name: &str, level: Option<Level>) -> Result<MedicineId> {
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

/// A medicine's profile, and that of all medicines of its level.
pub(crate) fn profiles(set: &Dataset, id: MedicineId) -> (Profile, Profile) {
    (protect(&set.raw(id)), protect(&set.all_medicines(id.level)))
}

/// "Paracetamol (substance)".
pub(crate) fn title(set: &Dataset, id: MedicineId) -> String {
    let level = if id.level == Level::Substance { "substance" } else { "speciality" };
    format!("{} ({level})", shown(id.level, set.name(id)))
}
