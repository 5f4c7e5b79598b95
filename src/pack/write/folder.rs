//! The folder of a set, written beside and renamed when whole.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind, Result};
use crate::pack::tree::{Digest, HASH_BYTES, sha256};

/// Begins the names of folders that are being written.
const UNFINISHED: &str = ".packing-";
/// Digits of the fingerprint in the folder's name.
pub(super) const NAME_DIGITS: usize = 16;

/// A file of the set, but its chunks.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) file: String,
    pub(super) bytes: u64,
    pub(super) hash: [u8; 32],
}

/// Where a set was put, and what it is.
pub(super) struct Published {
    pub(super) descriptor: PathBuf,
    pub(super) frozen: Option<PathBuf>,
    pub(super) files: usize,
    pub(super) bytes: u64,
}

/// A set being written.
pub(super) struct Folder {
    out: PathBuf,
    work: PathBuf,
    payloads: usize,
    pub(super) entries: Vec<Entry>,
    /// Lines of the list of files.
    list: String,
    bytes: u64,
    files: usize,
}

impl Folder {
    pub(super) fn new(out: &Path) -> Result<Folder> {
        fs::create_dir_all(out).map_err(|error| refused(out, &error))?;
        let work = out.join(format!("{UNFINISHED}{}", std::process::id()));
        remove(&work)?;
        fs::create_dir(&work).map_err(|error| refused(&work, &error))?;
        let list = "file,bytes,sha256\n".to_owned();
        Ok(Folder { out: out.to_owned(), work, payloads: 0, entries: Vec::new(), list, bytes: 0, files: 0 })
    }

    /// Writes a chunk's compressed bytes; its proof comes before them once all are known.
    pub(super) fn payload(&mut self, bytes: &[u8]) -> Result<()> {
        self.put(&format!("{}.bin", self.payloads), &[bytes])?;
        self.payloads += 1;
        Ok(())
    }

    /// Puts the proofs before the chunks.
    pub(super) fn chunks(&mut self, proofs: &[Vec<Digest>]) -> Result<()> {
        for (number, proof) in proofs.iter().enumerate() {
            let name = format!("{number}.bin");
            let path = self.work.join(&name);
            let payload = fs::read(&path).map_err(|error| refused(&path, &error))?;
            let bytes = [&[proof.len() as u8], proof.concat().as_slice(), &payload].concat();
            self.put(&name, &[&bytes])?;
            self.note(&name, &bytes);
        }
        Ok(())
    }

    /// Writes one of the other files.
    pub(super) fn file(&mut self, name: &str, file: &str, bytes: &[u8]) -> Result<()> {
        self.put(file, &[bytes])?;
        self.entries.push(Entry {
            name: name.to_owned(),
            file: file.to_owned(),
            bytes: bytes.len() as u64,
            hash: sha256(bytes),
        });
        self.note(file, bytes);
        Ok(())
    }

    /// Writes a file that the descriptor does not name: another file vouches for it.
    pub(super) fn listed(&mut self, file: &str, bytes: &[u8]) -> Result<()> {
        self.put(file, &[bytes])?;
        self.note(file, bytes);
        Ok(())
    }

    /// The hash of everything: of the format's version, the root over the chunks, and every other file.
    pub(super) fn fingerprint(&self, format: u32, root: &[u8; HASH_BYTES]) -> String {
        fingerprint(format, root, self.entries.iter().map(|entry| entry.hash))
    }

    /// Gives the folder its name and makes the descriptor point to it.
    pub(super) fn publish(
        mut self,
        fingerprint: &str,
        descriptor: &dyn Fn(&str) -> String,
        frozen: bool,
    ) -> Result<Published> {
        let list = std::mem::take(&mut self.list);
        let list = super::gzip(list.as_bytes());
        self.put(LIST, &[&list])?;
        self.note(LIST, &list);
        let name = fingerprint.get(..NAME_DIGITS).unwrap_or(fingerprint).to_owned();
        let place = self.out.join(&name);
        let frozen = frozen || place.join(DESCRIPTOR).is_file();
        if frozen {
            self.put(DESCRIPTOR, &[descriptor("").as_bytes()])?;
        }
        let before = self.live();
        self.settle(&place)?;
        let path = self.out.join(DESCRIPTOR);
        let beside = self.out.join(format!("{UNFINISHED}{DESCRIPTOR}"));
        let text = descriptor(&format!("{name}/"));
        fs::write(&beside, &text).map_err(|error| refused(&beside, &error))?;
        fs::rename(&beside, &path).map_err(|error| refused(&path, &error))?;
        self.clean(&[Some(name), before])?;
        Ok(Published {
            descriptor: path,
            frozen: frozen.then(|| place.join(DESCRIPTOR)),
            files: self.files + 1,
            bytes: self.bytes + text.len() as u64,
        })
    }

    /// Puts the files in their place. Where the same data were packed before, pages may be reading those very files, or somebody cites
    /// them: what is whole stays untouched, and what is not is put aside before the new folder takes its name.
    fn settle(&self, place: &Path) -> Result<()> {
        if place.is_dir() {
            if self.is_in(place) {
                return Ok(());
            }
            let aside = self.out.join(format!("{UNFINISHED}{}-before", std::process::id()));
            remove(&aside)?;
            fs::rename(place, &aside).map_err(|error| refused(place, &error))?;
        }
        // What was put aside goes with what earlier runs left.
        fs::rename(&self.work, place).map_err(|error| refused(place, &error))
    }

    /// Whether every file that was written is in this folder, byte for byte; a descriptor that is wanted there is added.
    fn is_in(&self, place: &Path) -> bool {
        let Ok(entries) = fs::read_dir(&self.work) else { return false };
        let same = |name: &std::ffi::OsStr| {
            let [ours, theirs] = [&self.work, place].map(|folder| fs::read(folder.join(name)));
            matches!((ours, theirs), (Ok(ours), Ok(theirs)) if ours == theirs)
        };
        let mut names = entries.flatten().map(|entry| entry.file_name());
        names.all(|name| {
            let wanted = name == DESCRIPTOR && !place.join(DESCRIPTOR).exists();
            wanted && fs::rename(self.work.join(&name), place.join(&name)).is_ok() || same(&name)
        })
    }

    /// The folder that the present descriptor points to.
    fn live(&self) -> Option<String> {
        let text = fs::read(self.out.join(DESCRIPTOR)).ok()?;
        let json: serde_json::Value = serde_json::from_slice(&text).ok()?;
        let fingerprint = json.pointer("/medicineCharts/fingerprint")?.as_str()?;
        fingerprint.get(..NAME_DIGITS).map(str::to_owned)
    }

    /// Removes what earlier runs left: unfinished folders, and sets older than the one before, which pages still open
    /// may be reading. Frozen sets stay; so do all where this set is the one before, since it is not known which came before it.
    fn clean(&self, keep: &[Option<String>; 2]) -> Result<()> {
        let again = keep[0] == keep[1];
        let Ok(entries) = fs::read_dir(&self.out) else { return Ok(()) };
        for entry in entries.flatten().filter(|entry| entry.path().is_dir()) {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_set = name.len() == NAME_DIGITS
                && name.bytes().all(|byte| byte.is_ascii_hexdigit())
                && entry.path().join(LIST).is_file();
            let kept = keep.iter().flatten().any(|kept| *kept == name) || entry.path().join(DESCRIPTOR).is_file();
            if name.starts_with(UNFINISHED) || (is_set && !kept && !again) {
                remove(&entry.path())?;
            }
        }
        Ok(())
    }

    fn put(&self, name: &str, parts: &[&[u8]]) -> Result<()> {
        let path = self.work.join(name);
        let write = || {
            let mut file = fs::File::create(&path)?;
            parts.iter().try_for_each(|part| file.write_all(part))
        };
        write().map_err(|error| refused(&path, &error))
    }

    fn note(&mut self, name: &str, bytes: &[u8]) {
        self.list.push_str(&format!("{name},{},{}\n", bytes.len(), hex(&sha256(bytes))));
        self.bytes += bytes.len() as u64;
        self.files += 1;
    }
}

/// The fingerprint of a set: of the format's version, the root over the chunks, and the hash of every other file in the order of the
/// descriptor.
pub(super) fn fingerprint(format: u32, root: &[u8; HASH_BYTES], files: impl Iterator<Item = [u8; 32]>) -> String {
    let mut all = format.to_le_bytes().to_vec();
    all.extend_from_slice(root);
    files.for_each(|hash| all.extend_from_slice(&hash));
    hex(&sha256(&all))
}

impl Drop for Folder {
    fn drop(&mut self) {
        // After a failure; once published, it has another name.
        let _ = fs::remove_dir_all(&self.work);
    }
}

const DESCRIPTOR: &str = "datapackage.json";
/// The list of files.
pub(super) const LIST: &str = "files.csv.gz";

fn remove(path: &Path) -> Result<()> {
    if path.exists() { fs::remove_dir_all(path).map_err(|error| refused(path, &error)) } else { Ok(()) }
}

fn refused(path: &Path, error: &std::io::Error) -> Error {
    Error::new(ErrorKind::Unreadable, format!("it cannot be written: {error}"))
        .file(&path.display().to_string())
        .hint("give a folder that you may write to, on a disk with room")
}

/// In hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
