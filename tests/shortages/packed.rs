//! A packed set of shortages says what the files say: every figure, word for word.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use medicine_charts::chart::ChartSpec;
use medicine_charts::chart::shortages::{Figure, available, build, build_history};
use medicine_charts::chart::text::Lang;
use medicine_charts::error::ErrorKind;
use medicine_charts::export::{About, ShortageExport, Style};
use medicine_charts::pack::shortages::{histories, overview, read, read_histories};
use medicine_charts::pack::write::{PackOptions, open, open_shortages, write_shortages};
use medicine_charts::shortage::Shortages;

use crate::common::scratch;
use crate::fixtures::fixture;

const FIXTURES: [&str; 5] = ["as-published", "disagreeing", "no-overview", "open-and-repeated", "mistaken"];

/// Every figure of a set in both languages.
fn figures(set: &Shortages) -> Vec<ChartSpec> {
    let mut all = Vec::new();
    for lang in [Lang::Fr, Lang::En] {
        all.extend(available(set).into_iter().map(|figure| build(set, figure, lang).unwrap()));
        all.extend(set.histories.iter().map(|history| build_history(set, history, lang)));
    }
    all
}

fn packed(set: &Shortages) -> (Shortages, String) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let out = scratch(&format!("packed-shortages-{}", COUNT.fetch_add(1, Ordering::Relaxed)));
    write_shortages(set, &out, PackOptions::default()).unwrap();
    let back = open_shortages(&out).unwrap().unwrap();
    std::fs::remove_dir_all(&out).unwrap();
    back
}

fn same(name: &str, set: &Shortages) {
    let (back, fingerprint) = packed(set);
    assert_eq!(fingerprint, packed(set).1, "{name}: the same data have the same fingerprint");
    let (before, after) = (figures(set), figures(&back));
    assert!(!before.is_empty(), "{name}");
    assert_eq!(before, after, "{name}");
    for history in &set.histories {
        let found = back.history(history.level, &history.medicine.to_lowercase());
        assert_eq!(found, set.history(history.level, &history.medicine.to_lowercase()), "{name}");
    }
}

#[test]
fn every_figure_comes_back_word_for_word() {
    for name in FIXTURES {
        same(name, &Shortages::open(&fixture(name)).unwrap());
    }
}

#[test]
fn the_published_files_come_back_word_for_word() {
    let Some(root) = std::env::var_os("MEDICINE_CHARTS_DATA") else {
        eprintln!("SKIPPED: set MEDICINE_CHARTS_DATA to the folder of the published files to pack their shortages");
        return;
    };
    same("published", &Shortages::open(&Path::new(&root).join("shortages")).unwrap());
}

#[test]
fn damage_is_told_and_never_a_panic() {
    let set = Shortages::open(&fixture("open-and-repeated")).unwrap();
    let (over, long) = (overview(&set), histories(&set));
    let empty = read(&over).unwrap();
    for end in 0..over.len() {
        assert_eq!(read(&over[..end]).unwrap_err().kind, ErrorKind::Malformed, "{end}");
    }
    for end in 0..long.len() {
        let mut set = empty.clone();
        assert_eq!(read_histories(&mut set, &long[..end]).unwrap_err().kind, ErrorKind::Malformed, "{end}");
        assert_eq!(set, empty, "a set stays as it is");
    }
    for at in 0..long.len() {
        let mut changed = long.clone();
        changed[at] ^= 0x55;
        // Some changes give another set that makes sense: its figures are built all the same.
        let mut other = empty.clone();
        if read_histories(&mut other, &changed).is_ok() {
            other.histories.iter().for_each(|history| drop(build_history(&other, history, Lang::En)));
        }
    }
}

#[test]
fn a_file_that_was_changed_on_the_way_is_refused() {
    let out = scratch("changed-shortages");
    write_shortages(&Shortages::open(&fixture("as-published")).unwrap(), &out, PackOptions::default()).unwrap();
    let folder = std::fs::read_dir(&out).unwrap().flatten().find(|entry| entry.path().is_dir()).unwrap().path();
    let file = folder.join("overview.bin");
    let mut bytes = std::fs::read(&file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&file, bytes).unwrap();
    assert_eq!(open_shortages(&out).unwrap_err().kind, ErrorKind::Malformed);
    // And what reads packed sets of medicines says which set it is.
    let error = open(&out).map(|_| ()).unwrap_err();
    assert!(error.message.contains("shortages"), "{error}");
    std::fs::remove_dir_all(&out).unwrap();
}

#[test]
fn what_is_taken_away_says_which_data_it_is_of() {
    let set = Shortages::open(&fixture("open-and-repeated")).unwrap();
    let (back, fingerprint) = packed(&set);
    let history = back.histories.first().unwrap();
    let about = About::of_shortages(&back).with_fingerprint(Some(&fingerprint));
    let of = ShortageExport { set: &back, figure: Figure::History, history: Some(history), about };
    let short = &fingerprint[..12];
    assert!(of.svg(Lang::Fr, 640.0, &medicine_charts::draw::Theme::light()).unwrap().contains(short));
    assert!(of.csv(Lang::Fr).unwrap().contains(short));
    let cited = of.cite(Lang::Fr, Style::Text, Some("2026-11-28")).unwrap();
    assert!(cited.contains(short) && cited.contains("Brumoline"), "{cited}");
    let json: serde_json::Value = serde_json::from_str(&of.json(Lang::Fr).unwrap()).unwrap();
    assert_eq!(json["medicine"]["level"], "speciality");
    assert_eq!(json["figure"]["chart"], "shortage-history");
    assert_eq!(json["method"]["hidden_numbers"], serde_json::Value::Null);
    assert_eq!(json["figure"]["rows"].as_array().unwrap().len(), history.episodes.len());
    assert_eq!(json["figure"]["reading"]["measure"], serde_json::Value::Null);
}

#[test]
fn in_json_a_year_names_its_row_and_what_is_blank_is_not_published() {
    let set = Shortages::open(&fixture("as-published")).unwrap();
    let of = ShortageExport { set: &set, figure: Figure::Reports, history: None, about: About::of_shortages(&set) };
    let json: serde_json::Value = serde_json::from_str(&of.json(Lang::En).unwrap()).unwrap();
    let rows = json["figure"]["rows"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["category"]["year"].is_string()), "{rows:?}");
    let first = &rows[0]["values"];
    assert_eq!(first["reports"]["status"], "published");
    assert_eq!(first["reports_with_measure"], serde_json::json!({"status": "not-published", "value": null}));
    assert_eq!(first["share_with_measure_percent"]["status"], "not-computed");
}
