//! Exposure by region: the regions need not add up to the total, since people move; a small one must not follow from the others.

use medicine_charts::dataset::{RawMedicine, RawRow, RawTable};
use medicine_charts::disclosure::protect;
use medicine_charts::domain::{Category, Code, Count, Dimension, Level, Medicine, Range};
use proptest::prelude::*;

use super::reader::judge_regions;

fn withheld(lo: u64, hi: u64) -> Count {
    Count::Withheld(Range { lo, hi })
}

#[test]
fn regions_above_ten_are_shown_whether_or_not_somebody_moved() {
    let shown = [Count::Exact(600), Count::Exact(400)];
    assert_eq!(judge_regions("NOBODY MOVED", 1_000, &[600, 400]), (Count::Exact(1_000), shown.to_vec()));
    assert_eq!(judge_regions("TEN MOVED", 990, &[600, 400]), (Count::Exact(990), shown.to_vec()));
    assert_eq!(judge_regions("NOBODY IN ONE", 600, &[600, 0]).1, [Count::Exact(600), Count::Exact(0)]);
}

#[test]
fn a_small_region_takes_the_next_larger_one_with_it() {
    // 600 + 390 + 10 of 1 000: the 10 would be what is left.
    let (total, regions) = judge_regions("PARTS", 1_000, &[600, 390, 10]);
    assert_eq!((total, regions), (Count::Exact(1_000), vec![Count::Exact(600), withheld(390, 399), withheld(1, 10)]));
    // 1 010 in the regions of 1 000 people: nobody publishes how many moved, but a reader who knew must not find the 10 either.
    let (_, regions) = judge_regions("MOVED", 1_000, &[600, 400, 10]);
    assert_eq!(regions, [Count::Exact(600), withheld(400, 409), withheld(1, 10)]);
}

#[test]
fn where_nobody_but_a_few_is_treated_neither_total_nor_region_is_told() {
    assert_eq!(judge_regions("SEVEN", 7, &[7, 0]), (withheld(1, 10), vec![withheld(1, 10), Count::Exact(0)]));
    assert_eq!(judge_regions("SEVEN, ONE MOVED", 7, &[7, 1]).1, [withheld(1, 9), withheld(1, 9)]);
}

#[test]
fn regions_of_which_no_range_hides_the_small_one_are_not_told() {
    // 12 in all, and the other at least 11.
    assert_eq!(judge_regions("ONE AND ELEVEN", 11, &[1, 11]).1, [Count::NotPublished; 2]);
    assert_eq!(judge_regions("TWICE ONE AND ELEVEN", 12, &[1, 1, 11]).1, [Count::NotPublished; 3]);
    assert_eq!(judge_regions("TWO AND ELEVEN", 11, &[2, 11]).1, [withheld(1, 2), withheld(11, 12)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_small_region_can_be_worked_out(regions in prop::collection::vec(0u64..60, 1..6), moved in 0u64..8) {
        let sum: u64 = regions.iter().sum();
        let largest = regions.iter().copied().max().unwrap_or(0);
        judge_regions("RANDOM", sum.saturating_sub(moved).max(largest), &regions);
    }
}

#[test]
fn a_level_of_use_neither_hides_a_number_nor_shows_one() {
    let level = |code| RawTable::new(vec![Dimension::UseLevel], vec![RawRow::new(vec![code], None, None)], None);
    let year =
        |n| RawTable::new(vec![Dimension::Year], vec![RawRow::new(vec![Category::Year(2020)], None, Some(n))], None);
    let of = |tables| {
        let medicine = Medicine { level: Level::Speciality, name: "X".to_owned() };
        protect(&RawMedicine::new(medicine, tables))
    };
    let lowest = Category::Coded(Code::UseLevel1);
    // "Under 200" beside 7 people: the 7 stay a range from 1 to 10, which the bracket does not narrow.
    let profile = of(vec![level(lowest), year(7)]);
    assert_eq!((profile.use_level, profile.exposure), (Some(1), withheld(1, 10)));
    // The bracket is the publisher's, not ours: it is not put right by a number that says otherwise, nor reckoned where there is none.
    let profile = of(vec![level(lowest), year(5_000)]);
    assert_eq!((profile.use_level, profile.exposure), (Some(1), Count::Exact(5_000)));
    assert_eq!(of(vec![year(5_000)]).use_level, None);
    // Two rows that contradict each other give none.
    let rows = [lowest, Category::Coded(Code::UseLevel4)].map(|code| RawRow::new(vec![code], None, None));
    let both = RawTable::new(vec![Dimension::UseLevel], rows.to_vec(), None);
    assert_eq!(of(vec![both]).use_level, None);
    assert_eq!(of(vec![level(Category::Unstated)]).use_level, None);
}
