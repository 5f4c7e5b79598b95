//! Proving that a packed set is what it should be: every hash and length, no count from 1 to 10, nothing that can be
//! worked out.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde_json::Value;

use super::PackedDescriptor;
use super::folder::hex;
use super::register::{HEAD, NAME_DIGITS, NAMES, PackedRegister, REGISTER_VERSION, faults, letters};
use crate::catalogue::MedicineId;
use crate::disclosure::Sum;
use crate::domain::{Count, LARGEST_WITHHELD, Level, Medicine};
use crate::error::{Error, ErrorKind, Result};
use crate::pack::PackedSet;
use crate::pack::tree::{leaf, parts, proof_holds, root, sha256};
use crate::profile::Profile;
use crate::register::{Told, from_columns};

/// A packed set on disk, every file of it checked.
#[derive(Debug)]
pub struct Verified {
    /// Its descriptor.
    pub descriptor: PackedDescriptor,
    /// The set, whole.
    pub set: PackedSet,
    /// Files that were checked.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// The register packed with it, when there is one of a version that is known.
    pub register: Option<VerifiedRegister>,
    /// What that register tells.
    pub told: Option<Told>,
}

/// A register packed with a set: every file has the hash that its head says, and nothing in them leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerifiedRegister {
    /// Specialities that have a page.
    pub specialities: u64,
    /// Files of facts, and that of the names.
    pub files: usize,
    /// Bytes of them and of the head.
    pub bytes: u64,
    /// Bytes of the largest file of specialities.
    pub largest: u64,
}

/// Opens a packed set: a descriptor, or a folder that holds one. `None` when it is not a packed set.
///
/// # Errors
/// When a file is missing, has another length or hash than the set says, or is not in its hash tree.
pub fn open(path: &Path) -> Result<Option<Verified>> {
    let path = if path.is_dir() { path.join("datapackage.json") } else { path.to_owned() };
    let Ok(text) = fs::read_to_string(&path) else { return Ok(None) };
    let Some(descriptor) = PackedDescriptor::parse(&text)? else { return Ok(None) };
    let folder = Folder { base: path.parent().unwrap_or(Path::new("")).to_owned() };
    let mut bytes = text.len() as u64;
    let mut files = 1;
    let mut texts = BTreeMap::new();
    let mut hashes = Vec::new();
    for file in &descriptor.resources {
        let found = folder.read(&file.path)?;
        let hash = sha256(&found);
        if found.len() as u64 != file.bytes || format!("sha256:{}", hex(&hash)) != file.hash {
            return Err(damaged(&file.path, "its length or its SHA-256 is not the one in the descriptor"));
        }
        hashes.push(hash);
        bytes += file.bytes;
        files += 1;
        texts.insert(file.name.as_str(), gunzip(&found, &file.path)?);
    }
    let part =
        |name: &str| texts.get(name).ok_or_else(|| damaged("datapackage.json", "it lists no such file").field(name));
    let mut set = PackedSet::new(part("head")?)?;
    set.set_names(part("names")?)?;
    set.set_links(part("links")?)?;
    let ours = &descriptor.medicine_charts;
    let mut leaves = Vec::new();
    for number in 0..ours.chunks {
        let path = ours.chunk_path.replace("{n}", &number.to_string());
        let found = folder.read(&path)?;
        bytes += found.len() as u64;
        files += 1;
        let (proof, payload) = parts(&found).ok_or_else(|| damaged(&path, "it is cut short"))?;
        let hash = leaf(payload);
        if !proof_holds(hash, number as usize, ours.chunks as usize, proof, &ours.root) {
            return Err(damaged(&path, "it does not belong to this set"));
        }
        leaves.push(hash);
        set.add(number, payload.to_vec());
    }
    if super::folder::fingerprint(ours.format, &root(&leaves), hashes.into_iter()) != ours.fingerprint {
        return Err(damaged("datapackage.json", "its fingerprint is not that of these files").field("fingerprint"));
    }
    let known = ours.register.as_ref().filter(|register| register.version <= REGISTER_VERSION);
    let read = known.map(|register| verify_register(register, &folder, part(HEAD)?)).transpose()?;
    let (register, told) = read.map_or((None, None), |(register, told)| (Some(register), Some(told)));
    if let Some(register) = &register {
        files += register.files;
        bytes += register.bytes;
    }
    let list = ours.chunk_path.replace("{n}.bin", super::folder::LIST);
    bytes += folder.list(&list)?;
    Ok(Some(Verified { descriptor, set, files: files + 1, bytes, register, told }))
}

/// Checks every file of facts against the head, and their facts against each other; gives what they tell.
fn verify_register(register: &PackedRegister, folder: &Folder, head: &[u8]) -> Result<(VerifiedRegister, Told)> {
    let name = "register.json.gz";
    let head: Value = serde_json::from_slice(head).map_err(|error| damaged(name, &error.to_string()))?;
    let hashes = head.get("hashes").and_then(Value::as_str).unwrap_or_default();
    if register.lists.is_some() != (register.version > 1) {
        return Err(damaged("datapackage.json", "a register has it from version 2 on, and only then").field("lists"));
    }
    let count = register.files(&letters(&head));
    if hashes.len() != count * NAME_DIGITS || !hashes.is_ascii() {
        return Err(damaged(name, "it lists another number of files than the descriptor says").field("hashes"));
    }
    let read = |which: &str, hash: &str| -> Result<(Value, u64)> {
        let path = register.path.replace("{n}", which).replace("{hash}", hash);
        let found = folder.read(&path)?;
        if !hex(&sha256(&found)).starts_with(hash) {
            return Err(damaged(&path, "its SHA-256 is not the one in its name"));
        }
        let text = gunzip(&found, &path)?;
        let value = serde_json::from_slice(&text).map_err(|error| damaged(&path, &error.to_string()))?;
        Ok((value, found.len() as u64))
    };
    let (mut bytes, mut largest) = (0, 0);
    let mut files = Vec::new();
    for number in 0..count {
        let at = number * NAME_DIGITS;
        let hash = hashes.get(at..at + NAME_DIGITS).unwrap_or_default();
        let (value, length) = read(&number.to_string(), hash)?;
        files.push(if register.lists.is_none() {
            value
        } else {
            let path = register.path.replace("{n}", &number.to_string()).replace("{hash}", hash);
            let fault = |(field, what): (String, String)| damaged(&path, &what).field(&field);
            from_columns(&value).map_err(fault)?.into_iter().collect()
        });
        bytes += length;
        // A letter's list is no part of what a speciality's page waits for.
        if number < register.buckets as usize {
            largest = largest.max(length);
        }
    }
    // A register packed before the search had its names has no file of them.
    let names = head.get("names").and_then(Value::as_str).map(|hash| read(NAMES, hash)).transpose()?;
    if let Some(fault) = faults(register, &files, names.as_ref().map(|(names, _)| names), &head).first() {
        return Err(damaged(name, fault));
    }
    bytes += names.as_ref().map_or(0, |(_, length)| *length);
    let specialities = head.get("specialities").and_then(Value::as_u64).unwrap_or_default();
    let count = files.len() + usize::from(names.is_some());
    Ok((VerifiedRegister { specialities, files: count, bytes, largest }, Told::new(&head, files)))
}

impl Verified {
    /// All medicines together, as the set has them; a set packed without gets the sum of these profiles.
    ///
    /// # Errors
    /// When their chunk is damaged.
    pub fn all(&mut self, profiles: &[Profile]) -> Result<Profile> {
        let all = Medicine::all();
        if let Some(profile) = self.set.profile(all.level, &all.name)? {
            return Ok(profile);
        }
        let mut sum = Sum::new(all.level);
        profiles.iter().for_each(|profile| sum.add(profile));
        Ok(sum.profile())
    }

    /// Everything publishable about every medicine, in the order of the catalogue.
    ///
    /// # Errors
    /// When a medicine of the catalogue is in no chunk, one of a chunk is not in the catalogue, or a chunk is damaged.
    pub fn profiles(&mut self) -> Result<Vec<Profile>> {
        let ours = &self.descriptor.medicine_charts;
        let unnamed = |one: &Profile| {
            !one.medicine.is_all() && self.set.catalogue().find(one.medicine.level, &one.medicine.name).is_none()
        };
        for number in 0..ours.chunks {
            // Whoever knows a name finds its chunk: no medicine may be in one that the index does not have, and so nobody checks.
            if let Some(hidden) = self.set.profiles_of(number)?.iter().find(|one| unnamed(one)) {
                let what = format!("it holds \"{}\", which is not among the names", hidden.medicine.name);
                return Err(damaged(&ours.chunk_path.replace("{n}", &number.to_string()), &what));
            }
        }
        let catalogue = self.set.catalogue();
        let ids: Vec<MedicineId> =
            [Level::Substance, Level::Speciality].into_iter().flat_map(|level| catalogue.medicines(level)).collect();
        let wanted: Vec<(Level, String)> = ids.iter().map(|id| (id.level, catalogue.name(*id).to_owned())).collect();
        let mut profiles = Vec::with_capacity(wanted.len());
        for (level, name) in wanted {
            let profile = self.set.profile(level, &name)?;
            profiles.push(profile.ok_or_else(|| {
                Error::new(ErrorKind::Malformed, format!("\"{name}\" has a name and no numbers: it is in no chunk"))
            })?);
        }
        Ok(profiles)
    }
}

/// Whether a number gives away from 1 to 10 people: it is one, or a range of which only such a number is left.
#[must_use]
pub fn tells(count: Count) -> bool {
    match count {
        Count::Exact(n) => (1..=LARGEST_WITHHELD).contains(&n),
        Count::Withheld(range) => range.lo == range.hi,
        Count::NotPublished => false,
    }
}

struct Folder {
    base: PathBuf,
}

impl Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>> {
        let whole = self.base.join(path);
        fs::read(&whole).map_err(|error| {
            Error::new(ErrorKind::Unreadable, format!("it cannot be read: {error}"))
                .file(path)
                .hint("copy the whole folder, or pack the set anew")
        })
    }

    /// Checks the list of files; gives its own length.
    fn list(&self, path: &str) -> Result<u64> {
        let found = self.read(path)?;
        let text = String::from_utf8_lossy(&gunzip(&found, path)?).into_owned();
        let under = path.trim_end_matches(super::folder::LIST);
        for line in text.lines().skip(1) {
            let mut fields = line.split(',');
            let (Some(name), Some(bytes), Some(hash)) = (fields.next(), fields.next(), fields.next()) else {
                return Err(damaged(path, "a line has fewer than three fields"));
            };
            let file = self.read(&format!("{under}{name}"))?;
            if file.len().to_string() != bytes || hex(&sha256(&file)) != hash {
                return Err(damaged(name, "its length or its SHA-256 is not the one in the list of files"));
            }
        }
        Ok(found.len() as u64)
    }
}

pub(super) fn gunzip(bytes: &[u8], path: &str) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut out).map_err(|error| damaged(path, &error.to_string()))?;
    Ok(out)
}

fn damaged(file: &str, what: &str) -> Error {
    Error::new(ErrorKind::Malformed, what).file(file).hint("copy the whole folder again, or pack the set anew")
}
