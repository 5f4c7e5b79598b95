//! The files of a resource in Parquet, and what the folders they lie in say of them.

use std::path::{Path, PathBuf};

use super::files::unreadable;
use crate::error::{Error, ErrorKind, Result};

/// Folders inside one another.
const DEPTH: usize = 16;
/// What a folder is named for rows without the value (after Hive, whose custom it is).
const NO_VALUE: &str = "__HIVE_DEFAULT_PARTITION__";

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) path: PathBuf,
    /// Its path in the resource's folder; empty when the resource is one file.
    pub(super) name: String,
    /// From the folders named `key=value`, outermost first.
    pub(super) keys: Vec<(String, Option<String>)>,
    pub(super) bytes: u64,
}

/// The file at `path`, or every file in the folder there whose name ends in `.parquet`, in the order of their paths.
/// Names that begin with `_` or `.` are what programs leave for themselves: they are passed over.
pub(super) fn find(path: &Path) -> Result<Vec<Part>> {
    let length = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if length.is_file() {
        return Ok(vec![Part { path: path.to_owned(), name: String::new(), keys: Vec::new(), bytes: length.len() }]);
    }
    let mut parts = Vec::new();
    walk(&Part { path: path.to_owned(), name: String::new(), keys: Vec::new(), bytes: 0 }, DEPTH, &mut parts)?;
    if parts.is_empty() {
        return Err(Error::new(ErrorKind::Unreadable, "the folder has no file whose name ends in .parquet"));
    }
    Ok(parts)
}

/// Adds the files under `here`.
fn walk(here: &Part, depth: usize, parts: &mut Vec<Part>) -> Result<()> {
    let named = |error: Error| if here.name.is_empty() { error } else { error.hint(&format!("in {}", here.name)) };
    if depth == 0 {
        return Err(named(Error::new(ErrorKind::TooLarge, "folders are more than 16 deep")));
    }
    let cannot = |error: std::io::Error| named(unreadable(&error));
    let mut entries: Vec<(String, PathBuf)> = Vec::new();
    for entry in std::fs::read_dir(&here.path).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).map(str::to_owned) else {
            return Err(named(Error::new(ErrorKind::Unreadable, "a name in the folder is not Unicode")));
        };
        if !name.starts_with(['_', '.']) || name.contains('=') {
            entries.push((name, path));
        }
    }
    entries.sort();
    for (name, path) in entries {
        let about = std::fs::metadata(&path).map_err(cannot)?;
        let whole = if here.name.is_empty() { name.clone() } else { format!("{}/{name}", here.name) };
        let mut part = Part { path, name: whole, keys: here.keys.clone(), bytes: about.len() };
        if about.is_dir() {
            if let Some((key, value)) = name.split_once('=') {
                let value = decoded(value);
                part.keys.push((decoded(key), (value != NO_VALUE).then_some(value)));
            }
            walk(&part, depth - 1, parts)?;
        } else if name.ends_with(".parquet") {
            parts.push(part);
        }
    }
    Ok(())
}

/// A name in which `%2F` stands for a slash, and so on; what is not such a code stays as it is.
fn decoded(name: &str) -> String {
    let bytes = name.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code =
            name.get(at + 1..at + 3).filter(|_| byte == b'%').filter(|c| c.bytes().all(|b| b.is_ascii_hexdigit()));
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(coded) => {
                out.push(coded);
                at += 3;
            }
            None => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn coded_names() {
        assert_eq!(decoded("A%2FB %C3%A9"), "A/B é");
        for same in ["", "50%", "%", "%2", "%zz", "%+1", "é%é", "%FF"] {
            assert_eq!(decoded(same), same);
        }
    }
}
