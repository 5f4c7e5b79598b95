//! Each folder of `tests/fixtures/source` is one quirk of a published file: a descriptor whose title says which, the
//! file, and `expected.txt`: the rows, what was left out, or the error. `BLESS=1` writes the last anew.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use medicine_charts::error::Result;
use medicine_charts::source::{BadValue, Decoder, Resource, Rows, Summary, Value, files};

#[derive(Default)]
struct Written(String);

impl Rows for Written {
    fn row(&mut self, values: &[Value<'_>]) -> std::result::Result<(), BadValue> {
        let shown: Vec<String> = values
            .iter()
            .map(|value| match value {
                Value::Missing => "–".to_owned(),
                Value::Integer(n) => n.to_string(),
                Value::Number(n) => format!("{n:?}"),
                Value::Text(text) => format!("{text:?}"),
            })
            .collect();
        writeln!(self.0, "row   {}", shown.join(" | ")).unwrap();
        Ok(())
    }
}

/// Rows and outcome, in words.
fn outcome(rows: Written, summary: Result<Summary>) -> String {
    let mut text = rows.0;
    match summary {
        Err(error) => writeln!(text, "error {:?}: {error}", error.kind).unwrap(),
        Ok(summary) => {
            writeln!(text, "end   {} rows, {} bad", summary.rows, summary.bad_rows).unwrap();
            if let Some(first) = summary.first_bad {
                writeln!(text, "bad   {first}").unwrap();
            }
            for unknown in summary.unknown {
                writeln!(text, "left out by {}: {:?}, {} rows", unknown.field, unknown.value, unknown.rows).unwrap();
            }
        }
    }
    text
}

fn read(resource: &Resource, folder: &Path) -> String {
    let mut rows = Written::default();
    let summary = files::read(resource, folder, &mut rows, &mut |_| {});
    outcome(rows, summary)
}

fn in_pieces(resource: &Resource, bytes: &[u8], size: usize) -> String {
    let mut rows = Written::default();
    let mut decoder = Decoder::new(resource).unwrap();
    let pushed = bytes.chunks(size).try_for_each(|piece| decoder.push(piece, &mut rows));
    let summary = pushed.and_then(|()| decoder.finish(&mut rows));
    outcome(rows, summary)
}

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/source");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

#[test]
fn every_quirk_gives_what_is_expected() {
    let mut differing = Vec::new();
    for folder in folders() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let set = files::open(&folder).unwrap_or_else(|error| panic!("{error}"));
        let resource = set.descriptor.resources.first().unwrap();
        let found = format!("{}\n\n{}", set.descriptor.title.as_deref().unwrap(), read(resource, &set.folder));
        let expected = folder.join("expected.txt");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&expected, &found).unwrap();
        } else if std::fs::read_to_string(&expected).unwrap_or_default() != found {
            differing.push(format!("{name}:\n{found}"));
        }
    }
    assert!(differing.is_empty(), "not as expected:\n\n{}", differing.join("\n"));
}

#[test]
fn the_rows_do_not_depend_on_how_the_bytes_are_cut() {
    for folder in folders() {
        let set = files::open(&folder).unwrap();
        let resource = set.descriptor.resources.first().unwrap();
        let as_it_is = resource.encoding == "utf-8" && resource.hash.is_none() && resource.bytes.is_none();
        if !as_it_is || resource.path.ends_with(".gz") {
            continue;
        }
        let bytes = std::fs::read(folder.join(&resource.path)).unwrap();
        let whole = read(resource, &folder);
        for size in [1, 2, 3, 7, 64] {
            assert_eq!(in_pieces(resource, &bytes, size), whole, "{} in pieces of {size}", folder.display());
        }
    }
}
