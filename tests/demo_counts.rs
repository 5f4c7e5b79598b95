//! The demonstration set adds up, except where it is meant not to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(unreachable_pub, reason = "the generator is part of another crate")]
#[path = "../xtask/src/demo/mod.rs"]
mod demo;
#[allow(dead_code, unreachable_pub, reason = "each test uses its part of the reader")]
mod demo_reader;

use std::collections::{BTreeMap, BTreeSet};

use demo_reader::{LEVELS, Set, kind};

type Sums = BTreeMap<Vec<String>, (u64, u64)>;

/// Names whose sums differ between the two.
fn differing(a: &Sums, b: &Sums) -> BTreeSet<String> {
    let keys: BTreeSet<_> = a.keys().chain(b.keys()).collect();
    let zero = (0, 0);
    keys.into_iter()
        .filter(|k| a.get(*k).unwrap_or(&zero) != b.get(*k).unwrap_or(&zero))
        .map(|k| k[0].clone())
        .collect()
}

fn names(of: &[&str]) -> BTreeSet<String> {
    of.iter().map(|&name| name.to_owned()).collect()
}

#[test]
fn year_sex_and_age_add_up_to_the_same_cases_and_exposure() {
    let set = Set::new();
    let left_out = [names(&["FLUVONDRISE"]), names(&["FLUVONDRO"])];
    let absent = [names(&["ABSKELORPHYDE"]), names(&["ABSKELORPHO"])];
    let doubled = [names(&["TORVILVORE"]), names(&["TORVILKO"])];
    for (i, level) in LEVELS.iter().enumerate() {
        let by_year = set.sums(&format!("{level}-year"), &[0]);
        let by_sex = set.sums(&format!("{level}-sex"), &[0]);
        let by_age = set.sums(&format!("{level}-age"), &[0]);
        assert_eq!(by_year.len(), [300, 1000][i]);
        assert_eq!(differing(&by_year, &by_sex), &left_out[i] | &absent[i]);
        assert_eq!(differing(&by_year, &by_age), &left_out[i] | &doubled[i]);
    }
}

#[test]
fn the_cube_adds_up_to_each_margin() {
    let set = Set::new();
    for (i, level) in LEVELS.iter().enumerate() {
        let cube = format!("{level}-year-sex-age");
        let left_out = [names(&["FLUVONDRISE"]), names(&["FLUVONDRO"])][i].clone();
        let absent = [names(&["ABSKELORPHYDE"]), names(&["ABSKELORPHO"])][i].clone();
        let doubled = [names(&["TORVILVORE"]), names(&["TORVILKO"])][i].clone();
        for (table, axis, meant) in
            [("year", 1, left_out.clone()), ("sex", 2, &left_out | &absent), ("age", 3, &left_out | &doubled)]
        {
            let margin = set.cells(&format!("{level}-{table}"));
            assert_eq!(differing(&set.sums(&cube, &[0, axis]), &margin), meant, "{level} by {table}");
        }
    }
}

#[test]
fn reporters_seriousness_and_outcomes_add_up_to_the_cases() {
    let set = Set::new();
    for level in LEVELS {
        let cases_only = |sums: Sums| -> Sums { sums.into_iter().map(|(k, (n, _))| (k, (n, 0))).collect() };
        let total = cases_only(set.sums(&format!("{level}-year"), &[0]));
        for table in ["reporter", "seriousness", "outcome"] {
            let uncoded = if table == "reporter" && level == "speciality" { &demo::UNCODED[..] } else { &[] };
            assert_eq!(
                differing(&total, &set.sums(&format!("{level}-{table}"), &[0])),
                names(uncoded),
                "{level} {table}"
            );
        }
        // A serious case meets one criterion or several; deaths end fatally.
        let serious = set.cells(&format!("{level}-seriousness"));
        let outcomes = set.cells(&format!("{level}-outcome"));
        let criteria = set.cells(&format!("{level}-criterion"));
        for (name, (met, _)) in set.sums(&format!("{level}-criterion"), &[0]) {
            let cell = |table: &Sums, word: &str| table[&vec![name[0].clone(), word.to_owned()]].0;
            assert!(met >= cell(&serious, "serious"), "{name:?}");
            assert_eq!(cell(&criteria, "death"), cell(&outcomes, "fatal"), "{name:?}");
        }
    }
}

#[test]
fn an_organ_class_has_no_more_cases_than_the_medicine_and_a_term_no_more_than_its_class() {
    let set = Set::new();
    for level in LEVELS {
        for (by, axis) in [("sex", 1), ("age", 1)] {
            let margin = set.cells(&format!("{level}-year-sex-age"));
            let mut limits = BTreeMap::new();
            for (key, (cases, _)) in margin {
                let stratum = if by == "sex" { key[2].clone() } else { key[3].clone() };
                *limits.entry((key[0].clone(), stratum)).or_insert(0) += cases;
            }
            for (key, (cases, _)) in set.cells(&format!("{level}-soc-{by}")) {
                assert!(cases >= 10, "rows under 10 are left out: {key:?}");
                // The cube leaves out cases of which one of sex and age is known.
                if kind(&key[0]) != Some("unstated-left-out") {
                    assert!(cases <= limits[&(key[0].clone(), key[axis].clone())], "{key:?}");
                }
            }
        }
    }
    // Rows under 10 are left out of all tables: a term may be in while every stratum of its class is out.
    let by_age = set.sums("substance-soc-age", &[0, 2]);
    for (key, (cases, _)) in set.cells("substance-soc-hlt") {
        assert!(cases >= 10);
        let class = by_age.get(&key[..2]).map_or(0, |c| c.0);
        assert!(cases <= class + 4 * 9, "{key:?}: {cases} in {class}");
    }
}

#[test]
fn a_speciality_has_no_more_cases_or_exposure_than_its_substances() {
    let set = Set::new();
    let substances = set.cells("substance-year");
    let specialities = set.cells("speciality-year");
    let mut of_one = 0;
    for (speciality, substance) in set.links() {
        for year in demo::YEARS {
            let own = specialities[&vec![speciality.clone(), year.to_string()]];
            let all = substances[&vec![substance.clone(), year.to_string()]];
            assert!(own.0 <= all.0 && own.1 <= all.1, "{speciality} in {substance}, {year}");
        }
        of_one += 1;
    }
    assert!((1060..1100).contains(&of_one), "most have one substance, sixty have two or three: {of_one}");
}

#[test]
fn the_figures_are_those_of_a_plausible_country() {
    let set = Set::new();
    let total = set.sums("substance-year", &[0]);
    let cases: u64 = total.values().map(|t| t.0).sum();
    assert!((100_000..400_000).contains(&cases), "{cases}");
    // A few medicines make most of the cases, many have a handful, some have none.
    let mut largest: Vec<u64> = total.values().map(|t| t.0).collect();
    largest.sort_unstable_by(|a, b| b.cmp(a));
    assert!(largest[..10].iter().sum::<u64>() * 2 > cases);
    assert!(largest[150] < 100 && largest[299] == 0, "median {}", largest[150]);
    // Of the rates that can be given, nine in ten lie between 1 and 200 per 100 000.
    let rates: Vec<f64> =
        total.values().filter(|t| t.0 >= 11 && t.1 >= 1000).map(|t| 1e5 * t.0 as f64 / t.1 as f64).collect();
    let usual = rates.iter().filter(|r| (1.0..200.0).contains(*r)).count();
    assert!(rates.len() > 150 && usual * 10 >= rates.len() * 9, "{usual} of {}", rates.len());
}
