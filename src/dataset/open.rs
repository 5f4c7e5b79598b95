//! A set on disk, in one call. Native only.

use std::path::Path;

use super::{Dataset, DatasetBuilder, needed};
use crate::error::Result;
use crate::source::files::{Located, open, read, work};

/// How far the reading of a set has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    /// The file being read, as the descriptor names it.
    pub file: &'a str,
    /// Bytes read so far, of all files, as stored; a file whose digest is verified is read twice.
    pub done: u64,
    /// Bytes to read in all, known from the start: `done` ends there.
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
        let wanted: Vec<_> = descriptor.resources.iter().filter(|resource| needed(resource)).cloned().collect();
        let total = wanted.iter().map(|resource| work(resource, &folder)).sum();
        let mut before = 0;
        let mut builder = DatasetBuilder::new(descriptor)?;
        for resource in &wanted {
            if resource.optional && !folder.join(&resource.path).exists() {
                builder.absent(&resource.name)?;
                continue;
            }
            builder.begin(&resource.name)?;
            let mut tell = |bytes| progress(Progress { file: &resource.path, done: before + bytes, total });
            let summary = read(resource, &folder, &mut builder, &mut tell)?;
            builder.end(&summary)?;
            before += work(resource, &folder);
        }
        builder.finish()
    }
}
