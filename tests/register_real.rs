//! The joins of the real files, where these are at hand (`MEDICINE_CHARTS_DATA`): how much they cover, and whether a hundred of them
//! drawn at random, read one by one by a person, are still made (docs/crosswalk.md).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use medicine_charts::dataset::Dataset;
use medicine_charts::domain::Level;
use medicine_charts::register::{Coverage, Joins, Register};

/// Where the draw starts.
const SEED: u64 = 20_261_128;
/// How many joins of each level are drawn.
const DRAWN: usize = 50;
/// What was read: level, name in the set, code in the register, rule, and whether they are the same.
const CHECKED: &str = include_str!("fixtures/register/checked.csv");

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

/// Every join of a level: name, code, rule.
fn pairs(register: &Register, joins: &Joins, level: Level) -> Vec<[String; 3]> {
    let code = |place: usize| match level {
        Level::Substance => register.substances[place].code.clone(),
        Level::Speciality => register.specialities[place].code.clone(),
    };
    let of = |join: &medicine_charts::register::Join| {
        let name = join.name.clone();
        join.to.iter().map(|(place, rule)| [name.clone(), code(*place), rule.word().to_owned()]).collect::<Vec<_>>()
    };
    joins.of(level).iter().flat_map(of).collect()
}

/// So many of these, each as likely as another: a shuffle (Fisher and Yates) by SplitMix64.
fn drawn(mut pairs: Vec<[String; 3]>, seed: u64) -> Vec<[String; 3]> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    };
    for at in 0..DRAWN.min(pairs.len()) {
        let other = at + (next() % (pairs.len() - at) as u64) as usize;
        pairs.swap(at, other);
    }
    pairs.truncate(DRAWN);
    pairs
}

/// The lines of the fixture.
fn checked() -> Vec<Vec<String>> {
    let fields = |line: &str| line.split(';').map(str::to_owned).collect::<Vec<String>>();
    CHECKED.lines().filter(|line| !line.starts_with('#')).skip(1).map(fields).collect()
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
    // What is known to be gone or renamed is not guessed.
    for name in ["PIPERACILLINE TAZOBACTAM MYLAN", "NOCTAMIDE", "PREVENAR"] {
        assert!(joins.find(Level::Speciality, name).unwrap().to.is_empty(), "{name}");
    }
}

#[test]
fn the_joins_read_by_a_person_are_those_drawn_and_are_still_made() {
    let Some((_, register, joins)) = joined() else { return };
    let mut expected = Vec::new();
    for (level, word) in [(Level::Substance, "substance"), (Level::Speciality, "product")] {
        let names = |code: &str| match level {
            Level::Substance => {
                register.substances.iter().find(|one| one.code == code).map(|one| one.names.join(" | "))
            }
            Level::Speciality => register.speciality(code).map(|one| one.name.clone()),
        };
        for [name, code, rule] in drawn(pairs(&register, &joins, level), SEED) {
            eprintln!("{word}\t{name}\t{code}\t{rule}\t{}", names(&code).unwrap());
            expected.push(vec![word.to_owned(), name, code, rule]);
        }
    }
    let read: Vec<Vec<String>> = checked().into_iter().map(|line| line[..4].to_vec()).collect();
    assert_eq!(read, expected, "the draw has changed: read the joins above and judge them anew");
}

#[test]
fn a_hundred_joins_were_read_and_fewer_than_one_in_a_hundred_is_wrong() {
    let checked = checked();
    assert_eq!(checked.len(), 2 * DRAWN);
    let mut verdicts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in &checked {
        assert_eq!(line.len(), 5, "{line:?}");
        *verdicts.entry(&line[4]).or_default() += 1;
    }
    assert_eq!(verdicts, BTreeMap::from([("same", 2 * DRAWN)]));
}
