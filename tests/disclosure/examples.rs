//! Worked examples, to be read by a pharmacist.

use medicine_charts::domain::{Category, Count, Dimension, Range};
use medicine_charts::profile::Profile;

use super::reader::judge;
use super::tables::{SEXES, Tables, ages, soc};

fn withheld(lo: u64, hi: u64) -> Count {
    Count::Withheld(Range { lo, hi })
}

/// A medicine with these cases by year (from 2014), sex (women, men) and age (0–19, 20–59, 60+), 600 000 treated each year.
fn medicine(years: &[u64], sexes: [u64; 2], of_age: [u64; 3]) -> Tables {
    let many = 600_000;
    Tables {
        name: "EXAMPLE".into(),
        year: years.iter().enumerate().map(|(i, &n)| (Category::Year(2014 + i as u16), n, many)).collect(),
        sex: SEXES.into_iter().zip(sexes).map(|(c, n)| (c, n, many * years.len() as u64 / 2)).collect(),
        age: ages().into_iter().zip(of_age).map(|(c, n)| (c, n, many * years.len() as u64 / 3)).collect(),
        ..Tables::default()
    }
}

fn cases(profile: &Profile, dimension: Dimension) -> Vec<Count> {
    profile.by(dimension).unwrap().cells.iter().map(|cell| cell.cases).collect()
}

#[test]
fn large_numbers_and_zeros_are_shown_as_they_are() {
    let profile = judge(&medicine(&[0, 40, 60], [70, 30], [0, 50, 50]));
    assert_eq!(profile.cases, Count::Exact(100));
    assert_eq!(cases(&profile, Dimension::Year), [Count::Exact(0), Count::Exact(40), Count::Exact(60)]);
    assert_eq!(cases(&profile, Dimension::Age), [Count::Exact(0), Count::Exact(50), Count::Exact(50)]);
}

#[test]
fn one_small_number_takes_the_next_smallest_with_it() {
    // 5 alone would be 1 000 − 395 − 600: the 395 is withheld too, and both show the range that is left.
    let profile = judge(&medicine(&[1_000], [500, 500], [5, 395, 600]));
    assert_eq!(cases(&profile, Dimension::Age), [withheld(1, 10), withheld(390, 399), Count::Exact(600)]);
}

#[test]
fn a_small_sex_hides_the_other_only_within_its_range() {
    let profile = judge(&medicine(&[100], [97, 3], [30, 30, 40]));
    assert_eq!(cases(&profile, Dimension::Sex), [withheld(90, 99), withheld(1, 10)]);
    assert_eq!(profile.cases, Count::Exact(100));
}

#[test]
fn two_small_numbers_that_add_to_twenty_would_both_be_ten() {
    // The total is withheld in turn; it keeps a bracket, and nothing gives it back.
    let profile = judge(&medicine(&[20], [10, 10], [0, 0, 20]));
    assert_eq!(profile.cases, withheld(11, 20));
    assert_eq!(cases(&profile, Dimension::Sex), [withheld(1, 10), withheld(1, 10)]);
    assert_eq!(cases(&profile, Dimension::Age), [Count::Exact(0), Count::Exact(0), withheld(11, 20)]);
}

#[test]
fn twelve_as_eleven_and_one() {
    let profile = judge(&medicine(&[12], [11, 1], [12, 0, 0]));
    assert_eq!(profile.cases, withheld(12, 20));
}

#[test]
fn a_medicine_with_one_case_shows_no_number_but_zeros() {
    let profile = judge(&medicine(&[0, 1, 0], [1, 0], [0, 0, 1]));
    assert_eq!(profile.cases, withheld(1, 10));
    assert_eq!(cases(&profile, Dimension::Year), [Count::Exact(0), withheld(1, 10), Count::Exact(0)]);
}

#[test]
fn cases_without_a_stated_sex_are_a_cell_like_another() {
    let profile = judge(&medicine(&[100], [60, 36], [30, 30, 40]));
    assert_eq!(cases(&profile, Dimension::Sex), [Count::Exact(60), withheld(30, 39), withheld(1, 10)]);
}

#[test]
fn a_table_that_says_more_than_the_total_is_not_used() {
    let profile = judge(&medicine(&[100], [60, 60], [30, 30, 40]));
    let sexes = cases(&profile, Dimension::Sex);
    assert!(sexes.iter().all(|&count| count == Count::NotPublished), "{sexes:?}");
}

#[test]
fn an_organ_class_row_left_out_by_the_publisher_cannot_be_worked_out() {
    // By sex 175 and 5 (left out); by age 0, 80 and 100 would give 180, hence 5.
    let mut tables = medicine(&[400], [300, 100], [100, 100, 200]);
    let skin = soc("skin");
    tables.dropped_under = Some(10);
    tables.soc_sex = vec![(SEXES[0], skin, 175)];
    tables.soc_age = vec![(ages()[0], skin, 20), (ages()[1], skin, 60), (ages()[2], skin, 100)];
    let profile = judge(&tables);
    let organ = &profile.organs[0];
    assert_eq!(organ.cases, Count::Exact(180));
    assert_eq!(organ.by_sex, [(SEXES[0], withheld(171, 180)), (SEXES[1], Count::NotPublished)]);
}

#[test]
fn an_organ_class_cannot_tell_how_many_women_there_are() {
    // Every case touches the skin: the class by sex would give the withheld number of men.
    let mut tables = medicine(&[100], [97, 3], [30, 30, 40]);
    let skin = soc("skin");
    tables.soc_sex = vec![(SEXES[0], skin, 97), (SEXES[1], skin, 3)];
    tables.soc_age = vec![(ages()[0], skin, 30), (ages()[1], skin, 30), (ages()[2], skin, 40)];
    let profile = judge(&tables);
    assert_eq!(cases(&profile, Dimension::Sex), [withheld(90, 99), withheld(1, 10)]);
    assert_eq!(profile.organs[0].by_sex, [(SEXES[0], withheld(90, 99)), (SEXES[1], withheld(1, 10))]);
}
