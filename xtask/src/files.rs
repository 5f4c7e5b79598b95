//! Files and folders, with errors that name them.

use std::path::Path;

use crate::Done;

/// A file's text.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Writes a file and the folders above it.
pub(crate) fn put(path: &Path, bytes: &[u8]) -> Done {
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    folder.and_then(|()| std::fs::write(path, bytes)).map_err(|error| format!("{}: {error}", path.display()))
}

/// Copies a file.
pub(crate) fn copy_file(from: &Path, to: &Path) -> Done {
    let bytes = std::fs::read(from).map_err(|error| format!("{}: {error}", from.display()))?;
    put(to, &bytes)
}

/// Copies a folder, without what `wanted` refuses by name; folders it accepts are copied by the same rule.
pub(crate) fn copy(from: &Path, to: &Path, wanted: &dyn Fn(&str) -> bool) -> Done {
    let entries = std::fs::read_dir(from).map_err(|error| format!("{}: {error}", from.display()))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let (path, folder) = (entry.path(), entry.path().is_dir());
        if !folder && wanted(&name) {
            copy_file(&path, &to.join(&name))?;
        } else if folder && name != "data" {
            copy(&path, &to.join(&name), wanted)?;
        }
    }
    Ok(())
}

/// The files under a folder, as paths from it, in order.
pub(crate) fn under(folder: &Path) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        let entries = std::fs::read_dir(&next).map_err(|error| format!("{}: {error}", next.display()))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                waiting.push(path);
            } else if let Ok(inside) = path.strip_prefix(folder) {
                found.push(inside.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    Ok(found)
}
