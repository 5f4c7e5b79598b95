//! What several test programs need.
#![allow(dead_code, reason = "each program uses a part")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use medicine_charts_aggregate::{Gathered, Options, Result, gather};

/// A folder of fixtures.
pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// An empty folder for one test.
pub fn scratch(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("medicine-charts-aggregate-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The files of a folder, by name.
pub fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// What they hold.
pub fn texts_in(folder: &Path) -> BTreeMap<String, String> {
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    files_in(folder).iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

/// Reads one file of this name and content, in Latin-1.
pub fn one(name: &str, content: &str, options: &Options) -> Result<Gathered> {
    many(&[(name, content)], options)
}

/// Reads several.
pub fn many(files: &[(&str, &str)], options: &Options) -> Result<Gathered> {
    static NUMBER: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let folder = scratch(&format!("files-{number}"));
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    for (path, (_, content)) in paths.iter().zip(files) {
        let bytes: Vec<u8> = content.chars().map(|letter| u8::try_from(letter).unwrap()).collect();
        std::fs::write(path, bytes).unwrap();
    }
    let gathered = gather(&paths, options);
    std::fs::remove_dir_all(folder).unwrap();
    gathered
}
