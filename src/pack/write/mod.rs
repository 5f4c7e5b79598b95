//! Writing a packed set to a folder that any static host serves.
//!
//! ```text
//! OUT/datapackage.json          what the set is and where its files are
//! OUT/<fingerprint>/head.bin    what every page needs
//! OUT/<fingerprint>/<n>.bin     the medicines whose bucket is n
//! OUT/<fingerprint>/names.bin   what the search needs
//! OUT/<fingerprint>/links.bin   brands and substances that belong together
//! OUT/<fingerprint>/files.csv.gz  every file with its length and SHA-256
//! OUT/<fingerprint>/quality-fr.json.gz  what the audit found, in words
//! OUT/<fingerprint>/register.json.gz  what a medicines register holds, when one is packed with the set
//! OUT/<fingerprint>/register-<n>-<hash>.json.gz  its facts whose bucket is n
//! ```
//!
//! A set of shortages has two files instead: `overview.bin`, `histories.bin`.
//!
//! The folder's name says its content, so its files never change and may be kept for ever. `docs/format.md` has the rest.

mod derive;
mod descriptor;
mod folder;
mod numbers;
mod register;
mod shortages;
mod verify;

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use super::{Layout, bucket, names, tree, write_chunk};
use crate::catalogue::{MedicineId, shown};
use crate::chart::text::Lang;
use crate::chart::{Section, quality};
use crate::dataset::Dataset;
use crate::disclosure::{Together, protect};
use crate::domain::{Level, Medicine};
use crate::error::Result;
use crate::profile::Profile;
use crate::register::{Joins, Register, section};

pub use crate::pack::tree::{Digest, HASH_BYTES, leaf, proof_holds, sha256};
pub use derive::{derivable, gives_away};
pub use descriptor::{PackedDescriptor, PackedFile, PackedShortages};
pub use numbers::counts;
pub use register::{PackedRegister, REGISTER_VERSION, bucket_of};
pub use shortages::{open_shortages, write_shortages};
pub use verify::{Verified, VerifiedRegister, open, tells};

use folder::Folder;

/// Medicines in a chunk, about: fewer make more bytes in all, more make the first view heavier.
const PER_CHUNK: usize = 40;
/// Chunks whose medicines are protected side by side before they are written.
const AT_ONCE: usize = 32;

/// How a set is packed.
#[derive(Debug, Clone, Copy, Default)]
pub struct PackOptions {
    /// Gives the set an address of its own that later sets leave alone, for citation.
    pub frozen: bool,
}

/// How far the packing is.
#[derive(Debug, Clone, Copy)]
pub struct PackProgress {
    /// Medicines written.
    pub done: usize,
    /// Medicines of the set.
    pub total: usize,
}

/// What was written.
#[derive(Debug, Clone)]
pub struct Packed {
    /// The descriptor's path.
    pub descriptor: PathBuf,
    /// The fingerprint of the whole set: 64 hexadecimal digits.
    pub fingerprint: String,
    /// Files, the descriptor included.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Medicines.
    pub medicines: usize,
    /// The descriptor that stays when the set is packed again, when there is one.
    pub frozen: Option<PathBuf>,
}

/// Packs a set into a folder. The set that was there is replaced once the new one is whole; an interruption leaves
/// the one that was there.
///
/// # Errors
/// When the folder cannot be written.
pub fn write(
    set: &Dataset,
    out: &Path,
    options: PackOptions,
    progress: &mut dyn FnMut(PackProgress),
) -> Result<Packed> {
    write_with(set, None, out, options, progress)
}

/// Packs a set with a medicines register, whose joins with it are made here.
///
/// # Errors
/// As [`write()`].
pub fn write_with(
    set: &Dataset,
    register: Option<&Register>,
    out: &Path,
    options: PackOptions,
    progress: &mut dyn FnMut(PackProgress),
) -> Result<Packed> {
    let mut folder = Folder::new(out)?;
    let Content { head, root, chunks, fingerprint, register } = fill(set, register, &mut folder, progress)?;
    let descriptor = descriptor::of(set.descriptor(), &head, &folder, &root, chunks, &fingerprint, register);
    let published = folder.publish(&fingerprint, &descriptor, options.frozen)?;
    let catalogue = set.catalogue();
    Ok(Packed {
        descriptor: published.descriptor,
        fingerprint,
        files: published.files,
        bytes: published.bytes,
        medicines: catalogue.count(Level::Substance) + catalogue.count(Level::Speciality),
        frozen: published.frozen,
    })
}

/// The fingerprint that a set would have when packed: the same for the same data, by the same version of the program.
/// It is packed for that, in a folder that is removed.
///
/// # Errors
/// When the system's folder for temporary files cannot be written.
pub fn fingerprint(set: &Dataset) -> Result<String> {
    let out = std::env::temp_dir().join(format!("medicine-charts-fingerprint-{}", std::process::id()));
    let mut folder = Folder::new(&out)?;
    let content = fill(set, None, &mut folder, &mut |_| ());
    drop(folder);
    // What stays in a folder for temporary files does no harm.
    let _ = std::fs::remove_dir(&out);
    Ok(content?.fingerprint)
}

/// What is in a folder of a set.
struct Content {
    head: super::Head,
    root: Digest,
    chunks: usize,
    fingerprint: String,
    register: Option<PackedRegister>,
}

/// Writes every file but the descriptor.
fn fill(
    set: &Dataset,
    register: Option<&Register>,
    folder: &mut Folder,
    progress: &mut dyn FnMut(PackProgress),
) -> Result<Content> {
    let mut layout = Layout::of(set);
    let (leaves, together) = write_chunks(set, folder, &mut layout, progress)?;
    let head = super::head(set, layout, leaves.len() as u32, &together);
    let catalogue = set.catalogue();
    folder.file("head", "head.bin", &gzip(&head.write()))?;
    folder.file("names", "names.bin", &gzip(&names::write(catalogue)))?;
    folder.file("links", "links.bin", &gzip(&names::write_links(catalogue)))?;
    // Every medicine is audited for it: once for both languages.
    let found = set.quality();
    let joined = register.map(|register| (register, Joins::new(set, register)));
    for lang in [Lang::Fr, Lang::En] {
        let mut sections = quality(&found, set.exposure_unit(), lang);
        sections.extend(joined.as_ref().map(|(register, joins)| section(set, register, joins, lang)));
        let page = quality_page(&sections);
        let [name, file] = ["", ".json.gz"].map(|end| format!("quality-{}{end}", lang.tag()));
        folder.file(&name, &file, &gzip(page.as_bytes()))?;
    }
    let register = joined.map(|(register, joins)| register::write(register, &joins, folder)).transpose()?;
    let root = tree::root(&leaves);
    let fingerprint = folder.fingerprint(head.format(), &root);
    Ok(Content { head, root, chunks: leaves.len(), fingerprint, register })
}

/// Writes the chunks; gives their hashes, in order, and what is published of all their medicines.
fn write_chunks(
    set: &Dataset,
    folder: &mut Folder,
    layout: &mut Layout,
    progress: &mut dyn FnMut(PackProgress),
) -> Result<(Vec<Digest>, Together)> {
    let ids: Vec<MedicineId> = set.medicines(Level::Substance).chain(set.medicines(Level::Speciality)).collect();
    let count = ids.len().div_ceil(PER_CHUNK).max(1);
    let mut buckets: Vec<Vec<MedicineId>> = vec![Vec::new(); count];
    for &id in &ids {
        if let Some(list) = buckets.get_mut(bucket(id.level, set.name(id), count as u32) as usize) {
            list.push(id);
        }
    }
    let mut done = 0;
    let mut leaves = Vec::with_capacity(count);
    let mut together = Together::default();
    for window in buckets.chunks(AT_ONCE) {
        for mut profiles in protected(set, window) {
            profiles.iter().for_each(|profile| together.add(profile));
            // A chunk is read from its beginning to the medicine asked for: substances and the most reported are asked for most.
            profiles.sort_by_key(|profile| {
                let Medicine { level, name } = &profile.medicine;
                (Reverse(*level), Reverse(profile.cases.exact()), name.clone())
            });
            if leaves.len() + 1 == count {
                profiles.push(together.all(set.overall().as_ref()));
            }
            let payload = write_chunk(&profiles, layout);
            folder.payload(&payload)?;
            leaves.push(leaf(&payload));
            done += profiles.len();
            progress(PackProgress { done, total: ids.len() });
        }
    }
    folder.chunks(&tree::proofs(&leaves))?;
    Ok((leaves, together))
}

/// The profiles of each bucket, worked out on every core, in the order of the buckets.
fn protected(set: &Dataset, buckets: &[Vec<MedicineId>]) -> Vec<Vec<Profile>> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = buckets.len().div_ceil(cores).max(1);
    let of_bucket = |ids: &Vec<MedicineId>| ids.iter().map(|id| protect(&set.raw(*id))).collect::<Vec<Profile>>();
    std::thread::scope(|scope| {
        let work: Vec<_> = buckets
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().map(of_bucket).collect::<Vec<Vec<Profile>>>()))
            .collect();
        work.into_iter().flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

/// Compressed so that a host need not: every browser undoes it.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// The quality page of the set, as the browser module would give it.
fn quality_page(sections: &[Section]) -> String {
    let table = |table: &crate::chart::DataTable| {
        let heading = |column: &crate::chart::Column| json!({ "label": column.label, "numeric": column.numeric });
        let entry = |cell: &crate::chart::TableCell| json!({ "text": cell.text, "sort": cell.number });
        let row = |row: &Vec<crate::chart::TableCell>| row.iter().map(entry).collect::<Vec<_>>();
        json!({
            "caption": table.caption,
            "columns": table.columns.iter().map(heading).collect::<Vec<_>>(),
            "rows": table.rows.iter().map(row).collect::<Vec<_>>(),
        })
    };
    let example = |medicine: &crate::domain::Medicine| {
        let level = if medicine.level == Level::Substance { "substance" } else { "speciality" };
        json!({ "level": level, "name": medicine.name, "shown": shown(medicine.level, &medicine.name) })
    };
    let section = |section: &Section| {
        json!({
            "title": section.title,
            "paragraphs": section.paragraphs,
            "table": section.table.as_ref().map(table),
            "examples": section.examples.iter().map(example).collect::<Vec<_>>(),
        })
    };
    json!({ "sections": sections.iter().map(section).collect::<Vec<_>>() }).to_string()
}
