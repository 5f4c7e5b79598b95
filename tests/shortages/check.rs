//! The audit of a set of shortages: `medicine-charts check`.

use std::path::Path;
use std::process::Command;

use crate::common;
use crate::fixtures::fixture;

/// What the command prints, with its exit status.
fn checked(set: &Path, lang: &str) -> (String, Option<i32>) {
    let mut check = Command::new(env!("CARGO_BIN_EXE_medicine-charts"));
    let output = check.arg("check").arg(set).args(["--lang", lang]).output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
}

#[test]
fn every_mistake_is_named_with_its_file_and_place() {
    let (said, status) = checked(&fixture("mistaken"), "en");
    assert_eq!(status, Some(1));
    for part in [
        "Read: 0 years of reports, 3 medicines with a history, 122 episodes.",
        "rows left out (1); the first: episodes.csv, row 2, field \"end\": the last day is before the first",
        "episodes.csv: TERNAXINE: an episode begins on 9 March 2052, after the day on which the data were extracted (1 March 2025)",
        "BO5",
        "NX0",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    let (said, _) = checked(&fixture("mistaken"), "fr");
    assert!(
        said.contains("TERNAXINE\u{a0}: un épisode commence le 9 mars 2052") || said.contains("TERNAXINE : un épisode"),
        "{said}"
    );
}

#[test]
fn a_sound_set_has_nothing_found() {
    let (said, status) = checked(&fixture("no-overview"), "en");
    assert!(said.contains("Nothing found."), "{said}");
    assert_eq!(status, Some(0));
}

#[test]
fn a_file_with_too_many_mistakes_is_refused_with_the_place_of_the_first() {
    let folder = common::scratch("shortages-refused");
    let source = fixture("open-and-repeated");
    std::fs::copy(source.join("datapackage.json"), folder.join("datapackage.json")).unwrap();
    let rows = "medicine,start,end,kind,cause,measure\nBRUMOLINE,2021-03-09,,risk,,\nTERNAXINE,2023-02-30,,rupture,,\n";
    std::fs::write(folder.join("episodes.csv"), rows).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_medicine-charts")).arg("check").arg(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("episodes.csv, row 2, field \"start\""), "{said}");
}
