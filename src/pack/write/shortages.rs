//! Writing a packed set of shortages, and reading one back from a folder.

use std::path::Path;

use super::descriptor::{self, PackedShortages};
use super::folder::{Folder, hex};
use super::verify::gunzip;
use super::{HASH_BYTES, PackOptions, Packed, gzip, sha256};
use crate::error::{Error, ErrorKind, Result};
use crate::pack::shortages::{VERSION, histories, overview, read, read_histories};
use crate::shortage::Shortages;

/// Packs a set of shortages into a folder, as [`super::write()`] does one of medicines.
///
/// # Errors
/// When the folder cannot be written.
pub fn write_shortages(set: &Shortages, out: &Path, options: PackOptions) -> Result<Packed> {
    let mut folder = Folder::new(out)?;
    folder.file("overview", "overview.bin", &gzip(&overview(set)))?;
    folder.file("histories", "histories.bin", &gzip(&histories(set)))?;
    let fingerprint = folder.fingerprint(VERSION, &[0; HASH_BYTES]);
    let descriptor = descriptor::of_shortages(&set.descriptor, &folder, &fingerprint);
    let published = folder.publish(&fingerprint, &descriptor, options.frozen)?;
    Ok(Packed {
        descriptor: published.descriptor,
        fingerprint,
        files: published.files,
        bytes: published.bytes,
        medicines: set.histories.len(),
        frozen: published.frozen,
    })
}

/// The packed set of shortages at this path, a folder or its descriptor, every file of it checked, with its fingerprint; `None` where
/// there is none.
///
/// # Errors
/// When it is damaged or of another format.
pub fn open_shortages(path: &Path) -> Result<Option<(Shortages, String)>> {
    let own = if path.is_dir() { path.join("datapackage.json") } else { path.to_owned() };
    let Ok(text) = std::fs::read_to_string(&own) else { return Ok(None) };
    let Some(descriptor) = PackedShortages::parse(&text)? else { return Ok(None) };
    let part = |name: &str| -> Result<Vec<u8>> {
        let wrong = |message: &str| Error::new(ErrorKind::Malformed, message).file(name);
        let entry = descriptor.resources.iter().find(|entry| entry.name == name);
        let entry = entry.ok_or_else(|| wrong("the descriptor does not name it"))?;
        let place = own.parent().unwrap_or(Path::new("")).join(&entry.path);
        let bytes = std::fs::read(&place).map_err(|error| wrong(&error.to_string()))?;
        if format!("sha256:{}", hex(&sha256(&bytes))) != entry.hash {
            return Err(wrong("it is not as the descriptor says").hint("pack the set anew"));
        }
        gunzip(&bytes, name)
    };
    let mut set = read(&part("overview")?)?;
    read_histories(&mut set, &part("histories")?)?;
    Ok(Some((set, descriptor.medicine_charts.fingerprint)))
}
