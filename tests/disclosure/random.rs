//! Laws on random tables: sparse and dense, with rows left out, unstated sexes, cubes and organ classes.

use medicine_charts::domain::{Category, Soc};
use proptest::prelude::*;

use super::reader::judge;
use super::tables::{SEXES, Tables, ages};

/// Counts as they are met: mostly none or few, sometimes many.
fn count() -> impl Strategy<Value = u64> {
    prop_oneof![4 => Just(0u64), 4 => 1u64..=3, 3 => 4u64..=12, 3 => 13u64..=60, 1 => 61u64..=2_000]
}

/// Cells by year × sex × age, and for each organ class the part of them it touches.
fn tables() -> impl Strategy<Value = Tables> {
    let cube = proptest::collection::vec(count(), 3 * 2 * 3);
    let exposure = proptest::collection::vec(prop_oneof![Just(0u64), 1u64..=25, 11u64..=90_000], 3 * 2 * 3);
    let classes = proptest::collection::vec((0usize..27, proptest::collection::vec(0u64..=100, 6)), 0..4);
    let drop = prop_oneof![Just(None), Just(Some(10u64))];
    (cube, exposure, classes, drop, any::<bool>(), 0u64..=12).prop_map(
        |(cube, exposure, classes, drop, with_cube, unstated)| {
            build(&cube, &exposure, &classes, drop, with_cube, unstated.saturating_sub(8))
        },
    )
}

fn build(
    cube: &[u64],
    exposure: &[u64],
    classes: &[(usize, Vec<u64>)],
    dropped_under: Option<u64>,
    with_cube: bool,
    unstated: u64,
) -> Tables {
    let at = |numbers: &[u64], keep: &dyn Fn(usize, usize, usize) -> bool| -> u64 {
        let place = |i: usize| (i / 6, i / 3 % 2, i % 3);
        numbers
            .iter()
            .enumerate()
            .filter(|(i, _)| {
                let (y, s, a) = place(*i);
                keep(y, s, a)
            })
            .map(|(_, n)| n)
            .sum()
    };
    let mut tables =
        Tables { name: format!("{cube:?} {classes:?} {dropped_under:?}"), dropped_under, ..Tables::default() };
    for year in 0..3 {
        let keep = |y, _, _| y == year;
        let extra = if year == 0 { unstated } else { 0 };
        tables.year.push((Category::Year(2020 + year as u16), at(cube, &keep) + extra, at(exposure, &keep)));
    }
    for (sex, &category) in SEXES.iter().enumerate() {
        let keep = |_, s, _| s == sex;
        tables.sex.push((category, at(cube, &keep), at(exposure, &keep)));
    }
    for (age, &category) in ages().iter().enumerate() {
        let keep = |_, _, a| a == age;
        let extra = if age == 0 { unstated } else { 0 };
        tables.age.push((category, at(cube, &keep) + extra, at(exposure, &keep)));
    }
    if with_cube {
        for (sex, &s) in SEXES.iter().enumerate() {
            for (age, &a) in ages().iter().enumerate() {
                let keep = |_, x, y| x == sex && y == age;
                tables.cube.push((s, a, at(cube, &keep), at(exposure, &keep)));
            }
        }
    }
    let socs: Vec<Soc> = Soc::all().collect();
    let mut seen = Vec::new();
    for (class, percents) in classes {
        if seen.contains(class) {
            continue;
        }
        seen.push(*class);
        let touched: Vec<u64> = (0..6).map(|i| at(cube, &|_, s, a| s * 3 + a == i) * percents[i] / 100).collect();
        let shown = |n: u64| dropped_under.is_none_or(|under| n >= under);
        let category = Category::Soc(socs[*class]);
        for (sex, &s) in SEXES.iter().enumerate() {
            let n: u64 = (0..3).map(|age| touched[sex * 3 + age]).sum();
            if shown(n) {
                tables.soc_sex.push((s, category, n));
            }
        }
        for (age, &a) in ages().iter().enumerate() {
            let n: u64 = (0..2).map(|sex| touched[sex * 3 + age]).sum();
            if shown(n) {
                tables.soc_age.push((a, category, n));
            }
        }
    }
    tables
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, max_shrink_iters: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_withheld_can_be_worked_out(tables in tables()) {
        judge(&tables);
    }
}
