//! Medication errors: a total of their own, and five tables that must not give a small number away.

use medicine_charts::domain::{Count, Dimension, Range};
use medicine_charts::profile::Errors;
use proptest::prelude::*;

use super::reader::{category, judge_errors};

const BY: [Dimension; 5] = [
    Dimension::ErrorEffect,
    Dimension::ErrorPopulation,
    Dimension::ErrorStep,
    Dimension::ErrorNature,
    Dimension::ErrorCause,
];

fn withheld(lo: u64, hi: u64) -> Count {
    Count::Withheld(Range { lo, hi })
}

fn shown(errors: &Errors, dimension: Dimension) -> Vec<Count> {
    let breakdown = errors.breakdowns.iter().find(|breakdown| breakdown.dimension == dimension).unwrap();
    breakdown.cells.iter().map(|cell| cell.cases).collect()
}

#[test]
fn none_with_an_effect_is_a_zero_that_is_shown() {
    let errors = judge_errors("ALL HARMLESS", &[(Dimension::ErrorEffect, vec![0, 57])]);
    assert_eq!(errors.reports, Count::Exact(57));
    assert_eq!(shown(&errors, Dimension::ErrorEffect), [Count::Exact(0), Count::Exact(57)]);
    assert_eq!(errors.breakdowns[0].cells[0].category, category(Dimension::ErrorEffect, 0));
}

#[test]
fn three_with_an_effect_take_the_others_with_them() {
    // 3 of 103: the 100 without an effect would give the 3 away.
    let errors = judge_errors("FEW HARMED", &[(Dimension::ErrorEffect, vec![3, 100])]);
    assert_eq!(errors.reports, Count::Exact(103));
    assert_eq!(shown(&errors, Dimension::ErrorEffect), [withheld(1, 10), withheld(93, 102)]);
}

#[test]
fn ten_errors_or_fewer_are_not_counted_in_the_open() {
    let errors = judge_errors("SEVEN", &[(Dimension::ErrorEffect, vec![0, 7]), (Dimension::ErrorStep, vec![7, 0])]);
    assert_eq!(errors.reports, withheld(1, 10));
    assert_eq!(shown(&errors, Dimension::ErrorStep), [withheld(1, 10), Count::Exact(0)]);
}

#[test]
fn natures_may_be_several_so_a_small_one_stands_alone() {
    // 60 + 50 + 4 exceed 100: what is left of the total tells nothing of the 4.
    let errors = judge_errors(
        "SEVERAL NATURES",
        &[(Dimension::ErrorEffect, vec![40, 60]), (Dimension::ErrorNature, vec![60, 50, 4])],
    );
    assert_eq!(shown(&errors, Dimension::ErrorNature), [Count::Exact(60), Count::Exact(50), withheld(1, 10)]);
    // 60 + 36 + 4 are 100: the same table, and a reader who takes it for a split must not find the 4.
    let errors = judge_errors(
        "ONE NATURE EACH",
        &[(Dimension::ErrorEffect, vec![40, 60]), (Dimension::ErrorNature, vec![60, 36, 4])],
    );
    assert_eq!(shown(&errors, Dimension::ErrorNature), [Count::Exact(60), withheld(30, 39), withheld(1, 10)]);
}

/// A count split into so many parts at these marks, in percent.
fn split(total: u64, marks: &[u64]) -> Vec<u64> {
    let mut left = total;
    let mut parts: Vec<u64> = marks
        .iter()
        .map(|percent| {
            let part = left * percent / 100;
            left -= part;
            part
        })
        .collect();
    parts.push(left);
    parts
}

fn tables() -> impl Strategy<Value = Vec<(Dimension, Vec<u64>)>> {
    let total = prop_oneof![3 => 0u64..=12, 4 => 13u64..=60, 2 => 61u64..=900];
    let marks = || proptest::collection::vec(prop_oneof![Just(0u64), Just(100u64), 1u64..=99], 1..5);
    let several = || proptest::collection::vec(0u64..=100, 1..5);
    (total, 0u64..=100, marks(), marks(), several(), several(), any::<bool>()).prop_map(
        |(total, harmed, population, step, nature, cause, exactly)| {
            let some = |percents: &[u64]| percents.iter().map(|percent| total * percent / 100).collect();
            let natures = if exactly { split(total, &nature) } else { some(&nature) };
            let counts =
                [split(total, &[harmed]), split(total, &population), split(total, &step), natures, some(&cause)];
            BY.into_iter().zip(counts).collect()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, max_shrink_iters: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_withheld_can_be_worked_out(tables in tables()) {
        judge_errors(&format!("{tables:?}"), &tables);
    }
}
