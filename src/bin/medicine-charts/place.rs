//! A folder in which whole parts are replaced at once: written beside, then renamed.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use medicine_charts::error::{Error, ErrorKind, Result};

/// Begins the names of folders that are being written.
const UNFINISHED: &str = ".pages-";

/// What is being written into a folder.
pub(crate) struct Place {
    out: PathBuf,
    work: PathBuf,
}

impl Place {
    /// A place in this folder, which is made when it is not there.
    pub(crate) fn new(out: &Path) -> Result<Place> {
        let work = out.join(format!("{UNFINISHED}{}", std::process::id()));
        fs::create_dir_all(&work).map_err(|error| refused(&work, &error))?;
        Ok(Place { out: out.to_owned(), work })
    }

    /// Makes a folder in it.
    pub(crate) fn folder(&self, path: &str) -> Result<()> {
        let path = self.work.join(path);
        fs::create_dir_all(&path).map_err(|error| refused(&path, &error))
    }

    /// Writes a file in it; one that is there already is an error: on some disks, names that differ by case are one.
    pub(crate) fn file(&self, path: &str, text: &str) -> Result<()> {
        let path = self.work.join(path);
        let write = || fs::File::create_new(&path)?.write_all(text.as_bytes());
        write().map_err(|error| refused(&path, &error))
    }

    /// Puts what was written in the place of what had the same names, and removes `gone`. Nothing else is touched.
    pub(crate) fn publish(self, gone: &[&str]) -> Result<()> {
        let entries = fs::read_dir(&self.work).map_err(|error| refused(&self.work, &error))?;
        let names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
        let old = self.out.join(format!("{UNFINISHED}old-{}", std::process::id()));
        fs::create_dir_all(&old).map_err(|error| refused(&old, &error))?;
        let moved = |from: &Path, to: &Path| fs::rename(from, to).map_err(|error| refused(to, &error));
        for name in &names {
            let place = self.out.join(name);
            if place.exists() {
                moved(&place, &old.join(name))?;
            }
            moved(&self.work.join(name), &place)?;
        }
        for name in gone {
            let place = self.out.join(name);
            if !names.iter().any(|written| written == name) && place.exists() {
                moved(&place, &old.join(name))?;
            }
        }
        self.clean();
        Ok(())
    }

    /// Removes what earlier runs left unfinished, and what this one replaced.
    fn clean(&self) {
        for entry in fs::read_dir(&self.out).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // After a failure; once published, it is gone.
        let _ = fs::remove_dir_all(&self.work);
    }
}

fn refused(path: &Path, error: &std::io::Error) -> Error {
    Error::new(ErrorKind::Unreadable, format!("it cannot be written: {error}"))
        .file(&path.display().to_string())
        .hint("give a folder that you may write to, on a disk with room")
}
