//! Each folder of `tests/fixtures/shortages` is a small set with the quirks of published files: its title says which,
//! and `expected.txt` has what is read of it, what is found about it and what its figures say. `BLESS=1` writes the
//! last anew.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use medicine_charts::chart::shortages::{Figure, available, build, build_history, finding};
use medicine_charts::chart::text::Lang;
use medicine_charts::domain::Level;
use medicine_charts::shortage::Shortages;

pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/shortages").join(name)
}

fn number(value: Option<u64>) -> String {
    value.map_or_else(|| "blank".to_owned(), |value| value.to_string())
}

/// Everything that was read.
fn told(set: &Shortages) -> String {
    let mut out = String::new();
    for year in &set.years {
        let share = year.share_with_measure().map_or_else(|| "–".to_owned(), |share| format!("{share:.3}"));
        write!(out, "year {}: {} reports", year.year, number(year.reports)).unwrap();
        write!(out, ", {} with a measure, share {share};", number(year.with_measure)).unwrap();
        for (kind, reports) in &year.kinds {
            write!(out, " {kind:?} {reports}").unwrap();
        }
        out.push('\n');
    }
    for one in &set.classes {
        let code = if one.of.code().is_empty() { "?" } else { one.of.code() };
        writeln!(out, "class {code} {}: {}", one.year, one.count).unwrap();
    }
    for (what, all) in [("cause", &set.causes), ("measure", &set.measures)] {
        for one in all {
            writeln!(out, "{what} {:?} {}: {}", one.of, one.year, one.count).unwrap();
        }
    }
    for history in &set.histories {
        let shown = history.episodes.len().min(4);
        writeln!(out, "medicine {:?}: {} episodes", history.medicine, history.episodes.len()).unwrap();
        for episode in &history.episodes[..shown] {
            let end = episode.end.map_or_else(|| "open".to_owned(), |day| day.iso());
            let days = episode.days(set.as_of().unwrap());
            let (kind, cause, measures) = (episode.kind, &episode.cause, &episode.measures);
            writeln!(out, "  {} to {end}, {days} days: {kind:?}, {cause:?}, {measures:?}", episode.start.iso())
                .unwrap();
        }
    }
    out
}

/// What its figures say, in English.
fn said(set: &Shortages) -> String {
    let mut out = String::new();
    for warning in &set.warnings {
        writeln!(out, "found: {}", finding(warning, Lang::En)).unwrap();
    }
    for figure in available(set) {
        let spec = build(set, figure, Lang::En).unwrap();
        writeln!(out, "{}: {}\n  {}", figure.key(), spec.title, spec.sentence).unwrap();
        for note in &spec.notes {
            writeln!(out, "  note: {note}").unwrap();
        }
        for row in &spec.table.rows {
            let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
            writeln!(out, "  | {}", cells.join(" | ")).unwrap();
        }
    }
    for history in &set.histories {
        let spec = build_history(set, history, Lang::En);
        writeln!(out, "{}: {}\n  {}", history.medicine, spec.title, spec.sentence).unwrap();
    }
    out
}

#[test]
fn every_quirk_gives_what_is_expected() {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(fixture("")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 6);
    let mut differing = Vec::new();
    for folder in folders {
        let title = medicine_charts::source::files::open(&folder).unwrap().descriptor.title.unwrap();
        let found = match Shortages::open(&folder) {
            Ok(set) => format!("{title}\n\n{}\n{}", told(&set), said(&set)),
            Err(error) => format!("{title}\n\nerror {:?}: {error}\n", error.kind),
        };
        let expected = folder.join("expected.txt");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&expected, &found).unwrap();
        } else if std::fs::read_to_string(&expected).unwrap_or_default() != found {
            differing.push(format!("{}:\n{found}", folder.display()));
        }
    }
    assert!(differing.is_empty(), "not as expected:\n\n{}", differing.join("\n"));
}

#[test]
fn a_blank_is_nowhere_a_zero() {
    let set = Shortages::open(&fixture("as-published")).unwrap();
    let spec = build(&set, Figure::Reports, Lang::Fr).unwrap();
    let cell = |year: usize, column: usize| spec.table.rows[year][column].clone();
    for year in 0..2 {
        for column in [2, 3] {
            assert_eq!((cell(year, column).text.as_str(), cell(year, column).value.as_str()), ("non publié", ""));
        }
    }
    // A year with no report has no share; it is not 0 % either.
    assert_eq!((cell(3, 1).text.as_str(), cell(3, 3).text.as_str()), ("0", "non calculée"));
    assert_eq!(cell(2, 3).text, "30,0\u{a0}%");
    let csv = spec.csv();
    assert!(csv.contains("2019,30,,,"), "{csv}");
    assert!(csv.contains("Aucun nombre n’est masqué"), "{csv}");
}

#[test]
fn a_medicine_is_found_by_its_exact_folded_name_only() {
    let set = Shortages::open(&fixture("open-and-repeated")).unwrap();
    let found = |name: &str| set.history(Level::Speciality, name).map(|history| history.medicine.as_str());
    assert_eq!(found("BRUMOLINE 5 mg"), Some("BRUMOLINE 5 mg"));
    assert_eq!(found("Brumoliné, 5 MG"), Some("BRUMOLINE 5 mg"));
    assert_eq!(found("BRUMOLINE"), None);
    assert_eq!(found("BRUMOLINE 50 mg"), None);
    assert_eq!(found(""), None);
    assert!(set.history(Level::Substance, "BRUMOLINE 5 mg").is_none());
}

#[test]
fn both_languages_say_the_same_figures() {
    for name in ["as-published", "disagreeing", "no-overview"] {
        let set = Shortages::open(&fixture(name)).unwrap();
        for figure in available(&set) {
            let [french, english] = [Lang::Fr, Lang::En].map(|lang| build(&set, figure, lang).unwrap());
            let values = |spec: &medicine_charts::chart::ChartSpec| -> Vec<Option<f64>> {
                spec.table.rows.iter().flatten().map(|cell| cell.number).collect()
            };
            assert_eq!(values(&french), values(&english), "{name} {}", figure.key());
            for spec in [&french, &english] {
                assert!(!spec.title.is_empty() && !spec.sentence.is_empty());
                let caveat = spec.caveat.chars().count();
                assert!(caveat <= 90, "{caveat}: {}", spec.caveat);
                for text in [&spec.title, &spec.sentence] {
                    assert!(!text.contains('{') && !text.contains("  "), "{text}");
                }
            }
        }
    }
}

#[test]
fn a_figure_that_the_set_has_nothing_for_is_refused_with_those_that_there_are() {
    let set = Shortages::open(&fixture("no-overview")).unwrap();
    let error = build(&set, Figure::Reports, Lang::En).unwrap_err();
    assert_eq!(error.to_string(), "this set has nothing for the figure \"shortage-reports\"; one of: shortage-causes");
    for (figure, key) in Figure::ALL {
        assert_eq!(Figure::parse(key), Some(figure));
    }
    assert_eq!(Figure::parse("cases-by-year"), None);
}
