//! The joins of the real files, where these are at hand (`MEDICINE_CHARTS_DATA`): how much they cover, and whether those that were
//! read one by one are made as they were judged (docs/crosswalk.md).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use medicine_charts::dataset::Dataset;
use medicine_charts::domain::Level;
use medicine_charts::register::{Coverage, Joins, Register, Rule};

/// Where the third draw starts.
const SEED: u64 = 20_261_129;
/// How many joins it draws.
const DRAWN: usize = 500;
/// The rules of which every join was read.
const ALL_READ: [Rule; 4] = [Rule::SameWords, Rule::MadeOtherwise, Rule::OtherHydrate, Rule::BrandAlone];
/// What was read.
const CHECKED: &str = include_str!("fixtures/register/checked.csv");

/// A join that was read: a line of the fixture.
struct Read {
    draw: &'static str,
    /// Level, name in the set, code in the register, rule.
    join: [&'static str; 4],
    right: bool,
    remark: &'static str,
}

fn data() -> Option<PathBuf> {
    let data = std::env::var_os("MEDICINE_CHARTS_DATA").map(PathBuf::from);
    if data.is_none() {
        eprintln!(
            "SKIPPED: set MEDICINE_CHARTS_DATA to the folder of the published files to test the joins of the real register"
        );
    }
    data
}

fn joined() -> Option<(Dataset, Register, Joins)> {
    let data = data()?;
    let set = Dataset::open(&data.join("ordei"), &mut |_| ()).unwrap();
    let register = Register::open(&data.join("bdpm")).unwrap();
    let joins = Joins::new(&set, &register);
    Some((set, register, joins))
}

/// Every join: level, name in the set, code in the register, rule.
fn every(register: &Register, joins: &Joins) -> Vec<[String; 4]> {
    let mut all = Vec::new();
    for (level, word) in [(Level::Substance, "substance"), (Level::Speciality, "product")] {
        for join in joins.of(level) {
            for (place, rule) in &join.to {
                let code = match level {
                    Level::Substance => &register.substances[*place].code,
                    Level::Speciality => &register.specialities[*place].code,
                };
                all.push([word.to_owned(), join.name.clone(), code.clone(), rule.word().to_owned()]);
            }
        }
    }
    all
}

/// A number for a join that looks like chance (FNV-1a, then SplitMix64): in its order, the joins that a change leaves alone keep
/// their places.
fn chance([level, name, code, _]: &[String; 4]) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for byte in format!("{level};{name};{code}").bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }
    let mut z = hash.wrapping_add(SEED.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The lines of the fixture.
fn checked() -> Vec<Read> {
    let read = |line: &'static str| -> Read {
        let fields: Vec<&str> = line.split(';').collect();
        let [draw, level, name, code, rule, right @ ("yes" | "no"), remark] = fields[..] else { panic!("{line}") };
        Read { draw, join: [level, name, code, rule], right: right == "yes", remark }
    };
    CHECKED.lines().filter(|line| !line.starts_with('#')).skip(1).map(read).collect()
}

/// What a code stands for, for who reads the joins that a failing test prints.
fn named(register: &Register, [level, name, code, rule]: &[String; 4]) -> String {
    let entry = match level.as_str() {
        "substance" => register.substances.iter().find(|one| &one.code == code).map(|one| one.names.join(" | ")),
        _ => register.speciality(code).map(|one| one.name.clone()),
    };
    format!("{level}\t{name}\t{code}\t{rule}\t{}", entry.unwrap())
}

#[test]
fn the_joins_cover_what_is_reported() {
    let Some((set, register, joins)) = joined() else { return };
    assert_eq!((register.specialities.len(), register.substances.len()), (15_799, 3_888));
    let of = |level: Level| Coverage::of(&set, &joins, level);
    let (substances, products) = (of(Level::Substance), of(Level::Speciality));
    assert!(substances.cases.unwrap() > 0.98, "{:?}", substances.cases);
    assert!(products.cases.unwrap() > 0.95, "{:?}", products.cases);
    assert_eq!((substances.medicines, products.medicines), (1425, 4973));
    // What is known to be gone, renamed, or another salt or maker's is not guessed.
    for name in ["PIPERACILLINE TAZOBACTAM MYLAN", "NOCTAMIDE", "PREVENAR", "FENTANYL BIOGARAN", "BLEOMYCINE"] {
        assert!(joins.find(Level::Speciality, name).unwrap().to.is_empty(), "{name}");
    }
}

#[test]
fn the_third_draw_is_the_one_that_was_read() {
    let Some((_, register, joins)) = joined() else { return };
    let mut drawn = every(&register, &joins);
    drawn.sort_by_key(chance);
    drawn.truncate(DRAWN);
    let read: Vec<[&str; 4]> = checked().into_iter().filter(|read| read.draw == "3").map(|read| read.join).collect();
    let unread: Vec<String> = drawn
        .iter()
        .filter(|join| !read.contains(&join.each_ref().map(String::as_str)))
        .map(|join| named(&register, join))
        .collect();
    assert!(unread.is_empty(), "the draw has changed: judge these and write them down\n{}", unread.join("\n"));
    assert_eq!(read, drawn.iter().map(|join| join.each_ref().map(String::as_str)).collect::<Vec<_>>());
}

#[test]
fn every_join_by_a_less_sure_rule_was_read() {
    let Some((_, register, joins)) = joined() else { return };
    let words = ALL_READ.map(Rule::word);
    let read: BTreeSet<[&str; 4]> =
        checked().into_iter().filter(|read| read.draw == "all").map(|read| read.join).collect();
    let every = every(&register, &joins);
    let made: Vec<&[String; 4]> = every.iter().filter(|join| words.contains(&join[3].as_str())).collect();
    let unread: Vec<String> = made
        .iter()
        .filter(|join| !read.contains(&join.each_ref().map(String::as_str)))
        .map(|join| named(&register, join))
        .collect();
    assert!(unread.is_empty(), "judge these and write them down\n{}", unread.join("\n"));
    assert_eq!(made.len(), read.len(), "some are written down that are no longer made");
}

#[test]
fn what_was_right_is_still_joined_and_what_was_wrong_no_longer_is() {
    let Some((_, register, joins)) = joined() else { return };
    let made: BTreeMap<[String; 3], String> =
        every(&register, &joins).into_iter().map(|[level, name, code, rule]| ([level, name, code], rule)).collect();
    for Read { draw, join, right, .. } in checked() {
        let [level, name, code, rule] = join;
        let by = made.get(&[level, name, code].map(str::to_owned)).map(String::as_str);
        assert_eq!(by, right.then_some(rule), "draw {draw}: {join:?}");
    }
}

#[test]
fn the_verdicts_are_those_reported() {
    let mut verdicts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for read in checked() {
        let [right, wrong, remarked] = verdicts.entry(read.draw).or_default();
        *(if read.right { right } else { wrong }) += 1;
        assert!(read.right || !read.remark.is_empty(), "{:?}: what is wrong with it?", read.join);
        *remarked += usize::from(read.right && !read.remark.is_empty());
    }
    // Right, wrong, and right with a remark.
    let reported = [("1", [100, 0, 0]), ("2", [398, 2, 1]), ("3", [DRAWN, 0, 2]), ("all", [308, 0, 15])];
    assert_eq!(verdicts, BTreeMap::from(reported));
    // Clopper and Pearson, 95 %, when none of n is wrong: at least 0.025^(1/n) are right.
    let lowest = 0.025_f64.powf(1.0 / DRAWN as f64);
    assert!((lowest - 0.9926).abs() < 5e-5, "{lowest}");
}

/// The published files do not say when they were extracted: the pages say up to when availabilities were confirmed, which the files do say.
#[test]
fn the_day_up_to_which_availabilities_are_confirmed_is_in_the_files() {
    let Some((_, register, joins)) = joined() else { return };
    assert_eq!(register.created, None);
    let head = medicine_charts::register::summary(&register, &joins);
    assert_eq!(head["confirmed"], "2026-01-26");
    let data = data().unwrap();
    let file = std::fs::read(data.join("bdpm/CIS_CIP_Dispo_Spec.txt")).unwrap();
    let text = String::from_utf8_lossy(&file);
    assert!(
        text.lines().any(|line| line.split('\t').nth(5) == Some("26/01/2026")),
        "the sixth column is that of updates"
    );
}
