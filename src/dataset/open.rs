//! A set on disk, in one call. Native only.

use std::path::Path;

use super::{Dataset, DatasetBuilder, needed};
use crate::error::Result;
use crate::source::files::{Located, open, read};

/// How far the reading of a set has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    /// The file being read, as the descriptor names it.
    pub file: &'a str,
    /// Bytes read so far, of all files, as stored.
    pub done: u64,
    /// Bytes of all files to read.
    pub total: u64,
}

impl Dataset {
    /// Finds and reads the set at `path` (see [`crate::source::files::open`]); `progress` is told now and then.
    ///
    /// # Errors
    /// When there is no set, or a file that it needs is missing, damaged or not as described.
    pub fn open(path: &Path, progress: &mut dyn FnMut(Progress<'_>)) -> Result<Dataset> {
        Dataset::read(open(path)?, progress)
    }

    /// Reads a set that was found.
    ///
    /// # Errors
    /// As [`Dataset::open`].
    pub fn read(located: Located, progress: &mut dyn FnMut(Progress<'_>)) -> Result<Dataset> {
        let Located { descriptor, folder, .. } = located;
        let size = |path: &str| std::fs::metadata(folder.join(path)).map_or(0, |file| file.len());
        let wanted: Vec<_> = descriptor.resources.iter().filter(|resource| needed(resource)).cloned().collect();
        let total = wanted.iter().map(|resource| size(&resource.path)).sum();
        let mut before = 0;
        let mut builder = DatasetBuilder::new(descriptor)?;
        for resource in &wanted {
            if resource.optional && !folder.join(&resource.path).is_file() {
                builder.absent(&resource.name)?;
                continue;
            }
            builder.begin(&resource.name)?;
            let mut tell = |bytes| progress(Progress { file: &resource.path, done: before + bytes, total });
            let summary = read(resource, &folder, &mut builder, &mut tell)?;
            builder.end(&summary)?;
            before += size(&resource.path);
        }
        builder.finish()
    }
}
