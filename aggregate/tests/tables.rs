//! Two years of small files with what real ones have, and the tables expected of them beside.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use medicine_charts_aggregate::{Options, gather, write};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn scratch(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("medicine-charts-aggregate-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn texts_in(folder: &Path) -> BTreeMap<String, String> {
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    files_in(folder).iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

/// Other capitals and another order of columns in 2014, no ATC1 to ATC4, no points between thousands; accents in Latin-1, CRLF,
/// decimal commas, a last line without its end; boxes brought back; a medicine whose sum is under zero; unknown age, sex and
/// region; a pack whose label changed; two codes with one label.
#[test]
fn two_years_of_other_columns_give_the_tables_beside() {
    let out = scratch("two-years");
    let inputs = files_in(&folder("two-years/in"));
    for block in [7, 300, 1 << 20] {
        let gathered = gather(&inputs, &Options { block, ..Options::default() }).unwrap();
        write(&gathered, true, &out).unwrap();
        let found = texts_in(&out);
        let expected = folder("two-years/expected");
        if std::env::var_os("BLESS").is_some() {
            std::fs::create_dir_all(&expected).unwrap();
            for (name, text) in &found {
                std::fs::write(expected.join(name), text).unwrap();
            }
        }
        let expected = texts_in(&expected);
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (name, text) in &found {
            assert_eq!(text, &expected[name], "{name}, blocks of {block}");
        }
        let under = "sums under zero, written as not published: 1 of boxes, 1 of amounts reimbursed, 1 of bases";
        let mut told: Vec<String> = ["speciality", "substance"]
            .iter()
            .flat_map(|level| ["year", "sex", "age", "age-sex", "region"].map(|by| format!("boxes-{level}-{by}: {under}")))
            .collect();
        told.push("2 rows under zero, -255 boxes in all, are netted in the sums".to_owned());
        assert_eq!(gathered.warnings, told);
    }
    std::fs::remove_dir_all(out).unwrap();
}
