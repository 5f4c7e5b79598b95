//! Numbers over all medicines give no number of one medicine back: neither what medicines are compared with, nor the count of all.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::{Path, PathBuf};

use medicine_charts::dataset::Dataset;
use medicine_charts::disclosure::{Together, protect};
use medicine_charts::domain::{Count, Dimension, Level, Range};
use medicine_charts::profile::Profile;
use proptest::prelude::*;

const DESCRIPTOR: &str = r#"{
  "name": "all-and-each",
  "resources": [
    {"name": "year", "path": "year.csv", "format": "csv", "level": "substance", "schema": {"fields": [
      {"name": "name", "type": "string", "role": "medicine"}, {"name": "year", "type": "integer", "role": "year"},
      {"name": "cases", "type": "integer", "role": "cases"}, {"name": "treated", "type": "integer", "role": "exposure"}]}},
    {"name": "all-year", "path": "all-year.csv", "format": "csv", "level": "all", "schema": {"fields": [
      {"name": "year", "type": "integer", "role": "year"},
      {"name": "cases", "type": "integer", "role": "cases"}, {"name": "treated", "type": "integer", "role": "exposure"}]}}
  ]
}"#;

/// Medicines with (cases, treated) in each year from 2020 on; `twice`: cases of each year that name two of them.
fn set(folder: &Path, medicines: &[Vec<(u64, u64)>], twice: &[u64]) -> Dataset {
    let mut each = "name,year,cases,treated\n".to_owned();
    let mut all: Vec<(u64, u64)> = vec![(0, 0); twice.len()];
    for (at, years) in medicines.iter().enumerate() {
        for (year, &(cases, treated)) in years.iter().enumerate() {
            each.push_str(&format!("M{at},{},{cases},{treated}\n", 2020 + year));
            all[year] = (all[year].0 + cases, all[year].1 + treated);
        }
    }
    let mut total = "year,cases,treated\n".to_owned();
    for (year, ((cases, treated), twice)) in all.into_iter().zip(twice).enumerate() {
        total.push_str(&format!("{},{},{treated}\n", 2020 + year, cases.saturating_sub(*twice)));
    }
    for (name, text) in [("datapackage.json", DESCRIPTOR), ("year.csv", &each), ("all-year.csv", &total)] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    Dataset::open(folder, &mut |_| ()).unwrap()
}

fn folder(name: &str) -> PathBuf {
    common::scratch(&format!("together-{name}"))
}

fn profiles(set: &Dataset) -> Vec<Profile> {
    set.medicines(Level::Substance).map(|id| protect(&set.raw(id))).collect()
}

type Measure = fn(&Profile) -> Vec<Count>;

/// The total, then the years.
fn cases(profile: &Profile) -> Vec<Count> {
    let years = profile.by(Dimension::Year).into_iter().flat_map(|years| &years.cells);
    [profile.cases].into_iter().chain(years.map(|cell| cell.cases)).collect()
}

fn treated(profile: &Profile) -> Vec<Count> {
    let years = profile.by(Dimension::Year).into_iter().flat_map(|years| &years.cells);
    [profile.exposure].into_iter().chain(years.map(|cell| cell.exposure)).collect()
}

fn ends(count: Count) -> (i64, i64) {
    count.range().map_or((0, i64::MAX / 4), |range| (range.lo as i64, range.hi as i64))
}

/// What a reader works out: people treated with all are the sum of those treated with each; cases of all are at most that sum, since
/// a case may name several. So a medicine is at least the count of all less what the others are at most, and people treated with it are at
/// most that count less what the others are at least; the years add up to the total. Gives the medicines of which one value is left.
fn given_back(all: &Profile, parts: &[Profile], of: Measure, sum: bool) -> Vec<String> {
    let mut whole: Vec<(i64, i64)> = of(all).into_iter().map(ends).collect();
    for _ in 0..50 {
        let (lo, hi) = whole[1..].iter().fold((0, 0), |(lo, hi), year| (lo + year.0, hi + year.1));
        let total = (whole[0].0.max(lo), whole[0].1.min(hi));
        whole[0] = total;
        for year in &mut whole[1..] {
            *year = (year.0.max(total.0 - (hi - year.1)), year.1.min(total.1 - (lo - year.0)));
        }
    }
    let told: Vec<Vec<Count>> = parts.iter().map(of).collect();
    let mut found = Vec::new();
    for (at, &(lo, hi)) in whole.iter().enumerate() {
        let cells: Vec<(i64, i64)> = told.iter().map(|counts| ends(counts[at])).collect();
        let (sum_lo, sum_hi) = cells.iter().fold((0, 0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1));
        // Else it cannot be their sum, which every reader sees.
        if hi < sum_lo || lo > sum_hi {
            continue;
        }
        for (part, cell) in parts.iter().zip(&cells) {
            let most = if sum { hi - (sum_lo - cell.0) } else { i64::MAX };
            let left = (cell.0.max(lo - (sum_hi - cell.1)), cell.1.min(most));
            if cell.0 < cell.1 && left.0 >= left.1 {
                found.push(format!("{} {at}: {cell:?} to {left:?}", part.medicine.name));
            }
        }
    }
    found
}

#[test]
fn the_count_of_all_does_not_give_back_the_one_that_is_hidden() {
    // 300 and 3: of 303, the 3 would be left.
    let folder = folder("one");
    let set = set(&folder, &[vec![(300, 90_000), (200, 80_000)], vec![(3, 7), (40, 900)]], &[0, 0]);
    let parts = profiles(&set);
    assert_eq!(cases(&parts[1])[1], Count::Withheld(Range { lo: 1, hi: 10 }));
    let together = Together::of(&set);
    let all = together.all(set.overall().as_ref());
    for (of, sum) in [(cases as Measure, false), (treated, true)] {
        assert_eq!(given_back(&all, &parts, of, sum), [] as [String; 0]);
    }
    assert_eq!(cases(&all)[1], Count::Withheld(Range { lo: 301, hi: 310 }));
    // Nor does what medicines are compared with: its numbers are reckoned from what is told.
    let reference = together.reference(Level::Substance);
    assert_eq!(cases(&reference)[1], Count::Exact(305), "the middle of 301 to 310");
    assert_eq!(treated(&reference)[1], Count::Exact(90_005));
    let _ = std::fs::remove_dir_all(folder);
}

#[cfg(feature = "cli")]
#[test]
fn the_check_sees_a_count_of_all_that_gives_one_back() {
    use medicine_charts::pack::write::gives_away;
    let folder = folder("check");
    let set = set(&folder, &[vec![(300, 90_000), (200, 80_000)], vec![(3, 7), (40, 900)]], &[0, 0]);
    let together = Together::of(&set);
    let overall = set.overall().unwrap();
    let [_, sum] = together.sums();
    assert!(gives_away(&protect(&overall), sum), "protected for itself alone");
    assert!(!gives_away(&together.all(Some(&overall)), sum));
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn a_count_of_all_that_cannot_be_the_sum_is_told() {
    // 303 counted under each, 50 of them under both: 253 is less than what is shown of the first alone.
    let folder = folder("both");
    let set = set(&folder, &[vec![(300, 90_000), (200, 80_000)], vec![(3, 700), (40, 900)]], &[50, 50]);
    let all = Together::of(&set).all(set.overall().as_ref());
    assert_eq!(cases(&all)[1], Count::Exact(253));
    let _ = std::fs::remove_dir_all(folder);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_count_of_all_gives_back_what_is_hidden_of_one(
        medicines in prop::collection::vec(
            prop::collection::vec((prop_oneof![0..15u64, 10..400u64], prop_oneof![0..15u64, 1_000..90_000u64]), 3), 1..6),
        twice in prop::collection::vec(prop_oneof![Just(0u64), 0..20u64], 3),
        name in any::<u64>(),
    ) {
        let folder = folder(&name.to_string());
        let set = set(&folder, &medicines, &twice);
        let _ = std::fs::remove_dir_all(folder);
        let all = Together::of(&set).all(set.overall().as_ref());
        let parts = profiles(&set);
        for (of, sum) in [(cases as Measure, false), (treated, true)] {
            prop_assert_eq!(given_back(&all, &parts, of, sum), [] as [String; 0]);
        }
    }
}
