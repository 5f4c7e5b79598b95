//! All medicines together: as a set counts them, each case once; else as the sum of what is published of each substance.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::{Path, PathBuf};

use medicine_charts::chart::text::Lang;
use medicine_charts::chart::{Body, ChartId, ChartSpec, Context, Options, available, build, headline};
use medicine_charts::dataset::Dataset;
use medicine_charts::disclosure::{Sum, Together, protect};
use medicine_charts::domain::{Count, Dimension, Level, Range};
use medicine_charts::pack::write::{PackOptions, counts, open, write};
use medicine_charts::profile::Profile;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn set(folder: &Path) -> Dataset {
    Dataset::open(folder, &mut |_| ()).unwrap()
}

fn all(set: &Dataset) -> Profile {
    Together::of(set).all(set.overall().as_ref())
}

/// The overview of a set once packed, and the format it is packed in.
fn packed(set: &Dataset, name: &str) -> (Profile, u32) {
    let out = common::scratch(name);
    write(set, &out, PackOptions::default(), &mut |_| ()).unwrap();
    let mut packed = open(&out).unwrap().unwrap();
    let profile = packed.set.profile(Level::Substance, "").unwrap().unwrap();
    (profile, packed.descriptor.medicine_charts.format)
}

fn figure(profile: &Profile, set: &Dataset, chart: ChartId, measure: Option<&str>) -> ChartSpec {
    let options = Options { measure: measure.map(str::to_owned), ..Options::new(Lang::En) };
    build(profile, None, chart, &options, &Context::of(set)).unwrap()
}

/// What a figure of bars says behind each bar.
fn bars(spec: &ChartSpec) -> Vec<(String, String)> {
    let Body::Bars { groups, .. } = &spec.body else { panic!("no bars") };
    let marked = groups.iter().filter(|group| !group.marks.is_empty());
    marked.map(|group| (group.label.clone(), group.marks[0].label.clone())).collect()
}

fn said(profile: &Profile, set: &Dataset, lang: Lang) -> String {
    headline(profile, &Context::of(set), lang).into_iter().map(|span| span.text).collect()
}

#[test]
fn a_case_that_names_two_medicines_counts_once() {
    // 70 cases name ALPHA, 60 name BETA, 30 of them both.
    let set = set(&fixture("overview/counted"));
    let overview = all(&set);
    assert_eq!(overview.cases, Count::Exact(100));
    assert!(!overview.medicine.is_sum());
    assert_eq!(packed(&set, "overview-counted"), (overview.clone(), 2), "it has errors");
    assert_eq!(set.count(Level::Substance), 2, "all medicines together are no medicine");
    assert!(set.find(Level::Substance, "").is_none());
    assert_eq!(
        said(&overview, &set, Lang::En),
        "In 2020 and 2021, 100\u{a0}cases of suspected adverse reactions, all medicines together: each case counts once, \
         however many medicines it names."
    );
}

#[test]
fn the_two_shares_of_an_organ_class_have_each_their_whole() {
    let set = set(&fixture("overview/counted"));
    let overview = all(&set);
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    // 60, 50 and 4 of 100 cases; the 4 are hidden.
    let of_cases = figure(&overview, &set, ChartId::Organs, None);
    assert_eq!(
        bars(&of_cases),
        [pair("Skin", "60.0%"), pair("Nervous system", "50.0%"), pair("Heart", "1.0 to 10.0%"), pair("Eyes", "0.0%")]
    );
    // Of 60 + 50 + (1 to 10) pairs: 60 / 120 to 60 / 111.
    let of_pairs = figure(&overview, &set, ChartId::Organs, Some("pairs"));
    assert_eq!(
        bars(&of_pairs),
        [
            pair("Skin", "50.0 to 54.1%"),
            pair("Nervous system", "41.6 to 45.1%"),
            pair("Heart", "0.9 to 8.4%"),
            pair("Eyes", "0.0%")
        ]
    );
    assert!(of_cases.how.iter().any(|text| text.contains("more than 100%") && text.contains("add up to 100%")));
    let alpha = protect(&set.raw(set.find(Level::Substance, "ALPHA").unwrap()));
    let years = figure(&alpha, &set, ChartId::CasesByYear, None);
    assert!(years.notes.iter().all(|note| !note.contains("not a number of cases")));
}

#[test]
fn the_errors_of_all_medicines_show_a_zero_as_zero_percent() {
    let set = set(&fixture("overview/counted"));
    let errors = figure(&all(&set), &set, ChartId::Errors, None);
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(bars(&errors), [pair("With an adverse effect", "0.0%"), pair("Without an adverse effect", "100.0%")]);
    assert!(!errors.title.contains("not published"), "{}", errors.title);
}

#[test]
fn a_set_without_such_tables_gets_a_sum_that_says_what_it_is() {
    let descriptor = std::fs::read_to_string(fixture("overview/counted/datapackage.json")).unwrap();
    let folder = common::scratch("overview-sum");
    let mut json: serde_json::Value = serde_json::from_str(&descriptor).unwrap();
    json["resources"].as_array_mut().unwrap().truncate(1);
    std::fs::write(folder.join("datapackage.json"), json.to_string()).unwrap();
    std::fs::copy(fixture("overview/counted/year.csv"), folder.join("year.csv")).unwrap();
    let set = set(&folder);
    let overview = all(&set);
    assert!(overview.medicine.is_sum());
    assert_eq!(packed(&set, "overview-sum-packed"), (overview.clone(), 1), "no errors: the format is the first");
    // 70 + 60. BETA has 5 cases in 2020: the sum of that year is a range, and so is that of the year which protects it.
    assert_eq!(overview.cases, Count::Exact(130));
    let years: Vec<Count> = overview.by(Dimension::Year).unwrap().cells.iter().map(|cell| cell.cases).collect();
    assert_eq!(years, [Count::Withheld(Range { lo: 31, hi: 40 }), Count::Withheld(Range { lo: 90, hi: 99 })]);
    let said = [Lang::Fr, Lang::En].map(|lang| said(&overview, &set, lang));
    assert!(
        said[0].contains("Ce n’est pas un nombre de cas") && said[1].contains("It is not a number of cases"),
        "{said:?}"
    );
    for chart in available(&overview, &overview) {
        let spec = figure(&overview, &set, chart, None);
        assert!(spec.notes.iter().any(|note| note.contains("not a number of cases")), "{chart:?}");
        assert_eq!(spec.medicine, "Sum over active substances");
        assert!(!spec.title.contains("130"), "{}", spec.title);
    }
}

/// A sum tells nothing that its parts do not: each of its numbers is the sum of what is shown of each medicine, the
/// range of a withheld one entering whole.
#[test]
fn no_difference_between_a_sum_and_its_parts_gives_a_number_back() {
    let small = "tests/fixtures/pack/format-1";
    let mut packed = open(&Path::new(env!("CARGO_MANIFEST_DIR")).join(small)).unwrap().expect("a packed set");
    let profiles = packed.profiles().unwrap();
    let mut sum = Sum::new(Level::Substance);
    profiles.iter().for_each(|profile| sum.add(profile));
    let sum = sum.profile();
    for breakdown in &sum.breakdowns {
        for cell in &breakdown.cells {
            let parts = profiles.iter().filter_map(|profile| {
                let cells = &profile.by(breakdown.dimension)?.cells;
                cells.iter().find(|other| other.category == cell.category)?.cases.range()
            });
            let (lo, hi) = parts.fold((0, 0), |(lo, hi), range| (lo + range.lo, hi + range.hi));
            assert_eq!(cell.cases.range(), Some(Range { lo, hi }), "{:?}", cell.category);
        }
    }
    assert!(counts(&sum).into_iter().all(|count| !matches!(count, Count::Exact(1..=10))));
}

#[test]
fn a_set_packed_before_the_overview_and_the_errors_is_still_read() {
    let mut packed = open(&fixture("pack/format-1")).unwrap().expect("a packed set");
    assert_eq!(packed.descriptor.medicine_charts.format, 1);
    let few = packed.set.profile(Level::Substance, "FEW").unwrap().unwrap();
    assert_eq!((few.cases, &few.errors), (Count::Exact(43), &None));
    assert_eq!(packed.set.profile(Level::Substance, "").unwrap(), None);
    let profiles = packed.profiles().unwrap();
    let overview = packed.all(&profiles).unwrap();
    assert!(overview.medicine.is_sum());
    // OTHER has no row for 2020: its total is not published, and adds nothing.
    assert_eq!(overview.cases, Count::Exact(580 + 43));
}

/// The published files count by medicine only: 682 156 pairs of a case and a substance, which the overview must not
/// show to the unit, since one substance-year alone could then be worked out where all others are shown.
#[test]
fn the_published_files_get_a_sum_as_a_range() {
    let Ok(data) = std::env::var("MEDICINE_CHARTS_DATA") else {
        eprintln!("SKIPPED: set MEDICINE_CHARTS_DATA to the folder of the published files");
        return;
    };
    let set = set(&Path::new(&data).join("ordei"));
    let overview = all(&set);
    assert!(overview.medicine.is_sum());
    let range = overview.cases.range().unwrap();
    assert!(overview.cases.is_withheld() && range.lo < 682_156 && 682_156 < range.hi, "{range:?}");
    assert!((range.hi - range.lo) * 100 < 682_156, "the range is narrow enough to read: {range:?}");
}
