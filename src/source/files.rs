//! Native reading: finds a set on disk, and decodes its files whatever their encoding and compression.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, UTF_8};
use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};

use super::encoding::is_utf8_after_all;
use super::shipped::shipped;
use super::{Decoder, Descriptor, Format, Resource, Rows, Summary};
use crate::error::{Error, ErrorKind, Result};

/// Bytes read at a time.
const BLOCK: usize = 64 << 10;
/// The name a set's own descriptor has.
const OWN: &str = "datapackage.json";

/// A set found on disk.
#[derive(Debug, Clone)]
pub struct Located {
    /// What it holds.
    pub descriptor: Descriptor,
    /// The folder that its paths start from.
    pub folder: PathBuf,
    /// Whether the descriptor is one of those that ship, chosen by the names of the folder's files.
    pub shipped: bool,
}

impl Descriptor {
    /// Reads and validates a descriptor.
    ///
    /// # Errors
    /// [`ErrorKind::Descriptor`]: what cannot be understood, and where.
    pub fn from_json(text: &str) -> Result<Descriptor> {
        let descriptor: Descriptor = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| Error::new(ErrorKind::Descriptor, error.to_string()).hint("see docs/descriptor.md"))?;
        descriptor.validate()?;
        Ok(descriptor)
    }
}

/// Finds the set at `path`: a descriptor; or a folder with its own `datapackage.json`; or a folder whose files
/// bear the names that one of the shipped descriptors gives (the one that names most of them).
///
/// # Errors
/// [`ErrorKind::Unreadable`] when there is no such thing, saying what was looked for; [`ErrorKind::Descriptor`]
/// when the descriptor cannot be understood.
pub fn open(path: &Path) -> Result<Located> {
    if path.is_dir() {
        let own = path.join(OWN);
        return if own.is_file() { open_descriptor(&own) } else { open_known(path) };
    }
    open_descriptor(path)
}

fn open_descriptor(path: &Path) -> Result<Located> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(&error).file(&name))?;
    let descriptor = Descriptor::from_json(&text).map_err(|error| error.file(&name))?;
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    Ok(Located { descriptor, folder, shipped: false })
}

/// A folder without a descriptor of its own.
fn open_known(folder: &Path) -> Result<Located> {
    let mut best: Option<(usize, Descriptor)> = None;
    let mut looked_for = Vec::new();
    for descriptor in shipped()? {
        let there = descriptor.resources.iter().filter(|r| folder.join(&r.path).is_file()).count();
        if let Some(first) = descriptor.resources.first() {
            looked_for.push(format!("{} ({}, …)", descriptor.name, first.path));
        }
        if there > best.as_ref().map_or(0, |(most, _)| *most) {
            best = Some((there, descriptor));
        }
    }
    match best {
        Some((_, descriptor)) => Ok(Located { descriptor, folder: folder.to_owned(), shipped: true }),
        None => Err(Error::new(
            ErrorKind::Unreadable,
            format!("the folder has no {OWN} and none of the files of the known sets: {}", looked_for.join(", ")),
        )
        .file(&folder.display().to_string())
        .hint("write a datapackage.json for it: see docs/descriptor.md")),
    }
}

/// How many bytes [`read`] goes through: those of the file as stored, twice when the descriptor states its digest.
/// 0 when it cannot be found.
#[must_use]
pub fn work(resource: &Resource, folder: &Path) -> u64 {
    let stored = stored(&folder.join(&resource.path));
    if resource.hash.is_some() { 2 * stored } else { stored }
}

/// The bytes of a file, or of all files in a folder.
fn stored(path: &Path) -> u64 {
    #[cfg(feature = "parquet")]
    if path.is_dir() {
        return super::parquet::stored(path);
    }
    std::fs::metadata(path).map_or(0, |file| file.len())
}

/// Reads one file of a set that lies in `folder`. `progress` is told how many bytes of its [`work`] are done.
/// When the descriptor states a length or a digest, they are verified before anything is decoded.
///
/// # Errors
/// [`ErrorKind::Unreadable`] when the file is missing or is not the one described; as [`Decoder::push`] otherwise.
/// [`ErrorKind::Descriptor`] for Parquet in a program built without it.
pub fn read(resource: &Resource, folder: &Path, rows: &mut dyn Rows, progress: &mut dyn FnMut(u64)) -> Result<Summary> {
    let path = folder.join(&resource.path);
    if resource.format == Format::Parquet && !cfg!(feature = "parquet") {
        return Err(Error::new(ErrorKind::Descriptor, "this program was built without Parquet")
            .file(&resource.path)
            .hint("rebuild with --features cli,parquet"));
    }
    let verified = verify(resource, &path, progress).map_err(|error| error.file(&resource.path))?;
    #[cfg(feature = "parquet")]
    if resource.format == Format::Parquet {
        let read = super::parquet::read(resource, &path, rows, &mut |bytes| progress(verified + bytes));
        return read.map_err(|error| error.file(&resource.path));
    }
    let file = File::open(&path).map_err(|error| unreadable(&error).file(&resource.path))?;
    let counted = Counted { inner: file, count: verified, progress };
    let stream: Box<dyn Read + '_> =
        if resource.path.ends_with(".gz") { Box::new(MultiGzDecoder::new(counted)) } else { Box::new(counted) };
    decode(resource, stream, rows).map_err(|error| error.file(&resource.path))
}

/// Decodes a stream of a file's text in the encoding that the resource states.
///
/// # Errors
/// As [`read`].
pub fn decode(resource: &Resource, mut stream: impl Read, rows: &mut dyn Rows) -> Result<Summary> {
    let declared = Encoding::for_label(resource.encoding.as_bytes()).ok_or_else(|| {
        Error::new(ErrorKind::Descriptor, format!("encoding \"{}\" is not known", resource.encoding))
            .hint("use a label of the Encoding standard, such as utf-8, windows-1252 or iso-8859-1")
    })?;
    let mut decoder = Decoder::new(resource)?;
    let mut block = vec![0; BLOCK];
    let mut text = String::new();
    // A descriptor that says UTF-8 is taken at its word; another is put to the test at the first accent.
    let mut settled = declared == UTF_8;
    let mut transcoder = (!settled).then(|| declared.new_decoder_with_bom_removal());
    loop {
        let length = fill(&mut stream, &mut block).map_err(|error| unreadable(&error))?;
        let bytes = block.get(..length).unwrap_or(&[]);
        if !settled && let Some(utf8) = is_utf8_after_all(bytes) {
            settled = true;
            // UTF-16 and others that ASCII does not tell from UTF-8 are left as declared.
            if utf8 && declared.is_ascii_compatible() {
                transcoder = None;
            }
        }
        let last = length < BLOCK;
        match &mut transcoder {
            None => decoder.push(bytes, rows)?,
            Some(transcoder) => {
                text.clear();
                text.reserve(transcoder.max_utf8_buffer_length(length).unwrap_or(3 * BLOCK + 16));
                let (_, _, _) = transcoder.decode_to_string(bytes, &mut text, last);
                decoder.push(text.as_bytes(), rows)?;
            }
        }
        if last {
            return decoder.finish(rows);
        }
    }
}

/// Reads until the block is full or the stream ends.
fn fill(stream: &mut impl Read, block: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = block.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match stream.read(rest) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Checks length and digest, as far as the descriptor states them. Returns how many bytes were read for it.
fn verify(resource: &Resource, path: &Path, progress: &mut dyn FnMut(u64)) -> Result<u64> {
    let about = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if about.is_dir() && (resource.bytes.is_some() || resource.hash.is_some()) {
        let message = "bytes and hash are those of one file, and the path is that of a folder";
        return Err(Error::new(ErrorKind::Descriptor, message).hint("leave them out"));
    }
    let length = about.len();
    if let Some(expected) = resource.bytes.filter(|expected| *expected != length) {
        let message = format!("the file has {length} bytes, the descriptor says {expected}");
        return Err(Error::new(ErrorKind::Unreadable, message)
            .hint("the file was cut short or replaced: get the file and its descriptor again"));
    }
    let Some(expected) = resource.hash.as_deref().and_then(|hash| hash.strip_prefix("sha256:")) else { return Ok(0) };
    let mut file = File::open(path).map_err(|error| unreadable(&error))?;
    let mut hasher = Sha256::new();
    let mut block = vec![0; BLOCK];
    let mut done = 0;
    loop {
        let length = fill(&mut file, &mut block).map_err(|error| unreadable(&error))?;
        done += length as u64;
        progress(done);
        hasher.update(block.get(..length).unwrap_or(&[]));
        if length < BLOCK {
            break;
        }
    }
    let found: String = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    if found.eq_ignore_ascii_case(expected) {
        return Ok(done);
    }
    Err(Error::new(ErrorKind::Unreadable, format!("the file's SHA-256 is {found}, the descriptor says {expected}"))
        .hint("the file was changed or damaged: get the file and its descriptor again"))
}

pub(super) fn unreadable(error: &io::Error) -> Error {
    Error::new(ErrorKind::Unreadable, format!("it cannot be read ({error})"))
}

/// A stream that tells how much of it has been read.
struct Counted<'a, R> {
    inner: R,
    count: u64,
    progress: &'a mut dyn FnMut(u64),
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.count += length as u64;
        (self.progress)(self.count);
        Ok(length)
    }
}
