//! Small sets with one quirk each, and what the audit says of them. `BLESS=1 cargo test --test dataset_fixtures`
//! rewrites the expected texts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write;
use std::path::Path;

use medicine_charts::dataset::{Dataset, DatasetBuilder};
use medicine_charts::domain::Level;
use medicine_charts::error::Result;
use medicine_charts::source::{Decoder, Descriptor};

fn read(folder: &Path) -> Result<Dataset> {
    let text = std::fs::read_to_string(folder.join("datapackage.json")).unwrap();
    let descriptor: Descriptor = serde_json::from_str(&text).unwrap();
    let mut builder = DatasetBuilder::new(descriptor.clone())?;
    for resource in &descriptor.resources {
        let Ok(bytes) = std::fs::read(folder.join(&resource.path)) else {
            builder.absent(&resource.name)?;
            continue;
        };
        builder.begin(&resource.name)?;
        let mut decoder = Decoder::new(resource)?;
        decoder.push(&bytes, &mut builder)?;
        let summary = decoder.finish(&mut builder)?;
        builder.end(&summary)?;
    }
    builder.finish()
}

/// What the set holds and what is found about it, one line each.
fn report(folder: &Path) -> String {
    let set = match read(folder) {
        Ok(set) => set,
        Err(error) => return format!("refused: {error}\n"),
    };
    let mut out = String::new();
    for table in set.coverage() {
        let by: Vec<String> =
            table.dimensions.iter().map(|dimension| format!("{dimension:?}").to_lowercase()).collect();
        let counts = match (table.cases, table.exposure) {
            (true, true) => "cases and exposure",
            (true, false) => "cases",
            (false, true) => "exposure",
            _ => "nothing counted",
        };
        let level = format!("{:?}", table.level).to_lowercase();
        writeln!(
            out,
            "table: {level} by {}, {counts}, {} rows, {} of {} medicines",
            by.join(" × "),
            table.rows,
            table.medicines,
            table.of
        )
        .unwrap();
    }
    for finding in set.findings() {
        let about = finding.medicine.map_or("the set".to_owned(), |id| {
            let level = if id.level == Level::Speciality { "speciality" } else { "substance" };
            format!("{level} {}", set.name(id))
        });
        writeln!(out, "{about}: {:?}", finding.warning).unwrap();
    }
    out
}

#[test]
fn each_quirk_is_found_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/dataset");
    let mut cases: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() > 10);
    let mut wrong = Vec::new();
    for case in cases {
        let found = report(&case);
        let expected = case.join("expected.txt");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&expected, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&expected).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{}\nexpected:\n{expected}found:\n{found}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
