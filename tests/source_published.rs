//! The shipped descriptors against the real published files, where these are at hand: set `MEDICINE_CHARTS_DATA` to
//! the folder that holds `ordei`, `bdpm` and `shortages`.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;

use medicine_charts::source::files::{self, Located};
use medicine_charts::source::{BadValue, Rows, Summary, Value};

/// The set in this folder of the real files.
fn published(folder: &str) -> Option<Located> {
    let Some(root) = std::env::var_os("MEDICINE_CHARTS_DATA") else {
        eprintln!("SKIPPED: set MEDICINE_CHARTS_DATA to the folder of the published files to test {folder}");
        return None;
    };
    Some(files::open(&PathBuf::from(root).join(folder)).unwrap_or_else(|error| panic!("{error}")))
}

/// Rows handed to a closure.
struct Each<F>(F);

impl<F: FnMut(&[Value<'_>])> Rows for Each<F> {
    fn row(&mut self, values: &[Value<'_>]) -> Result<(), BadValue> {
        (self.0)(values);
        Ok(())
    }
}

fn read(set: &Located, name: &str, each: impl FnMut(&[Value<'_>])) -> Summary {
    let resource = set.descriptor.resources.iter().find(|r| r.name == name).unwrap();
    let mut told = 0;
    let summary = files::read(resource, &set.folder, &mut Each(each), &mut |bytes| told = bytes);
    let summary = summary.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(told, std::fs::metadata(set.folder.join(&resource.path)).unwrap().len(), "progress ends at the end");
    summary
}

fn integer(value: Option<&Value<'_>>) -> i64 {
    match value {
        Some(Value::Integer(n)) => *n,
        other => panic!("a whole number was expected, found {other:?}"),
    }
}

#[test]
fn ordei_files_are_read_whole() {
    let Some(set) = published("ordei") else { return };
    assert!(set.shipped, "the folder has no descriptor of its own: the shipped one is chosen");
    for (name, rows) in [
        ("prod-data-annee", 24_865),
        ("sa-data-annee", 7_125),
        ("prod-data-age", 14_919),
        ("sa-data-age", 4_275),
        ("prod-data-sexe", 9_946),
        ("sa-data-sexe", 2_850),
        ("prod-data-soclong-age", 11_601),
        ("sa-data-soclong-age", 16_236),
        ("prod-data-soclong-sexe", 11_961),
        ("sa-data-soclong-sexe", 16_355),
        ("corresp-prod-sa", 15_366),
    ] {
        let summary = read(&set, name, |_| {});
        assert_eq!((summary.rows, summary.bad_rows), (rows, 0), "{name}");
        assert_eq!(summary.unknown, [], "{name}");
    }
}

#[test]
fn ordei_cases_add_up_to_the_published_totals() {
    let Some(set) = published("ordei") else { return };
    for (name, total) in [("prod-data-annee", 433_195), ("sa-data-annee", 682_156)] {
        let mut cases = 0;
        read(&set, name, |values| cases += integer(values.get(2)));
        assert_eq!(cases, total, "{name}");
    }
}

#[test]
fn ordei_reporter_labels_are_all_unknown_since_they_were_overwritten() {
    let Some(set) = published("ordei") else { return };
    for (name, rows) in [
        ("prod-data-notif-age", 11_444),
        ("prod-data-notif-sexe", 8_519),
        ("sa-data-notif-age", 9_279),
        ("sa-data-notif-sexe", 8_108),
    ] {
        let summary = read(&set, name, |_| {});
        let unknown: Vec<_> = summary.unknown.iter().map(|u| (u.field.as_str(), u.rows)).collect();
        assert_eq!((summary.rows, unknown), (0, vec![("TYP_NOTIF", rows)]), "{name}");
    }
}

#[test]
fn public_database_is_read_though_its_encoding_is_not_the_declared_one() {
    let Some(set) = published("bdpm") else { return };
    let mut names = Vec::new();
    for (name, rows) in [("cis", 15_799), ("composition", 32_449), ("disponibilite", 993), ("mitm", 8_107)] {
        let summary = read(&set, name, |values| {
            for value in values {
                if let Value::Text(text) = value {
                    let clean = !text.contains('Ã') && !text.chars().any(|c| ('\u{80}'..='\u{9f}').contains(&c));
                    assert!(clean && text.trim() == *text, "{name}: {text:?}");
                    if name == "cis" && text.contains("comprimé") {
                        names.push((*text).to_owned());
                    }
                }
            }
        });
        assert_eq!((summary.rows, summary.bad_rows), (rows, 0), "{name}");
        assert_eq!(summary.unknown, [], "{name}");
    }
    assert!(names.len() > 1000, "accents are right");
}

#[test]
fn shortages_by_year_are_read() {
    let Some(set) = published("shortages") else { return };
    let mut years = Vec::new();
    read(&set, "shortages-per-year", |values| {
        let measured = match values.get(2) {
            Some(Value::Missing) => None,
            other => Some(integer(other)),
        };
        years.push((integer(values.first()), integer(values.get(1)), measured));
    });
    assert_eq!(years.len(), 11);
    assert_eq!(years.first(), Some(&(2014, 436, None)));
    assert_eq!(years.last(), Some(&(2024, 3809, Some(1884))));
}
