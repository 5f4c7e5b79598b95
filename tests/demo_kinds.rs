//! Each medicine of the cast shows what the documentation says, and each defect is where it says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(unreachable_pub, reason = "the generator is part of another crate")]
#[path = "../xtask/src/demo/mod.rs"]
mod demo;
#[allow(dead_code, unreachable_pub, reason = "each test uses its part of the reader")]
mod demo_reader;

use demo_reader::{LEVELS, Row, Set};

/// Cases and exposure by year.
fn years(set: &Set, level: &str, name: &str) -> Vec<(u64, u64)> {
    let cells = set.cells(&format!("{level}-year"));
    demo::YEARS.iter().map(|y| cells[&vec![name.to_owned(), y.to_string()]]).collect()
}

fn total(set: &Set, level: &str, name: &str) -> (u64, u64) {
    years(set, level, name).iter().fold((0, 0), |sum, year| (sum.0 + year.0, sum.1 + year.1))
}

/// The cases of a medicine in each cell of a table.
fn cells(set: &Set, table: &str, name: &str) -> Vec<(Vec<String>, u64)> {
    let all = set.cells(table).into_iter().filter(|(key, _)| key[0] == name);
    all.map(|(key, (cases, _))| (key[1..].to_vec(), cases)).collect()
}

fn raw(set: &Set, table: &str) -> String {
    String::from_utf8(set.bytes(table).to_vec()).unwrap()
}

#[test]
fn the_typical_medicine_has_everything() {
    let set = Set::new();
    assert!(years(&set, "substance", demo::TYPICAL).iter().all(|y| y.0 > 100 && y.1 > 1_000_000));
    for table in ["sex", "age", "year-sex-age", "reporter", "seriousness", "criterion", "outcome"] {
        assert!(!cells(&set, &format!("substance-{table}"), demo::TYPICAL).is_empty(), "{table}");
    }
    assert!(cells(&set, "substance-soc-sex", demo::TYPICAL).len() > 30);
    assert!(cells(&set, "substance-soc-age", demo::TYPICAL).len() > 30);
    assert!(cells(&set, "substance-soc-hlt", demo::TYPICAL).len() > 30);
}

#[test]
fn publicity_multiplies_the_reports_of_patients_in_one_year() {
    let set = Set::new();
    let years = years(&set, "speciality", demo::SPIKE);
    assert!(years[3].0 > 15 * years[2].0 && years[3].0 > 2 * years[4].0 && years[5].0 < years[4].0);
    let reporters = cells(&set, "speciality-reporter", demo::SPIKE);
    let patients = reporters.iter().find(|(key, _)| key[0] == "consumer").unwrap().1;
    assert!(patients * 10 > 7 * total(&set, "speciality", demo::SPIKE).0);
}

#[test]
fn use_begins_ends_or_was_never_recorded() {
    let set = Set::new();
    let recent = years(&set, "substance", "AURVIMOVALQUE");
    assert!(recent[..3].iter().all(|y| *y == (0, 0)) && recent[3..].iter().all(|y| y.0 > 0 && y.1 > 0));

    let early = years(&set, "substance", "(R)-MALATE DE CRUMVELDRYNE");
    assert!(early[3].0 > 10 && early[3].1 == 0 && early[4].1 > 1000, "{early:?}");
    let outside = early.iter().filter(|y| y.1 == 0).map(|y| y.0).sum::<u64>();
    assert!(outside * 10 > early.iter().map(|y| y.0).sum::<u64>(), "more than a tenth falls outside the exposure");

    let withdrawn = years(&set, "substance", "DESKIVORNE");
    assert!(withdrawn[2].1 * 2 < withdrawn[0].1 && withdrawn[3..].iter().all(|y| y.1 == 0));
    assert!(withdrawn[3..].iter().any(|y| y.0 > 0));

    assert_eq!(total(&set, "substance", "LIBRAVORNE").1, 0);
    assert!(total(&set, "substance", "LIBRAVORNE").0 > 100);
    assert_eq!(total(&set, "substance", "NULVERARNE"), (0, 0));
}

#[test]
fn small_numbers_are_small_in_every_table() {
    let set = Set::new();
    assert_eq!(total(&set, "substance", demo::RARE).0, 9);
    assert_eq!(total(&set, "substance", "SOLVOGNADE").0, 1);
    for name in [demo::RARE, "SOLVOGNADE"] {
        for table in ["soc-sex", "soc-age", "soc-hlt"] {
            assert!(cells(&set, &format!("substance-{table}"), name).is_empty(), "{name}: {table}");
        }
    }
    let mut splits = Vec::new();
    for table in ["year", "sex", "age"] {
        let mut counts: Vec<u64> = cells(&set, &format!("substance-{table}"), "ONZEVARDUVE")
            .into_iter()
            .map(|cell| cell.1)
            .filter(|&n| n > 0)
            .collect();
        counts.sort_unstable();
        splits.push(counts);
    }
    assert_eq!(splits, [[1, 11], [1, 11], [1, 11]]);
}

#[test]
fn rates_are_refused_for_these() {
    let set = Set::new();
    let (cases, exposure) = total(&set, "substance", demo::RATE_REFUSED);
    assert!(cases > 200 && exposure < 50, "{cases} cases, exposure {exposure}");
    let (cases, exposure) = total(&set, "substance", "PARVOLDUVE");
    assert!(cases >= 11 && (cases..1000).contains(&exposure), "{cases} cases, exposure {exposure}");
}

#[test]
fn large_numbers_are_large() {
    let (cases, exposure) = total(&Set::new(), "substance", "GRANVUDOVALQUE");
    assert!(cases > 20_000 && exposure > 400_000_000);
}

#[test]
fn one_organ_class_or_one_sex_is_all_there_is() {
    let set = Set::new();
    let total_cases = total(&set, "substance", "MONVELDRISE").0;
    let by_sex = cells(&set, "substance-soc-sex", "MONVELDRISE");
    assert!(by_sex.iter().all(|(key, _)| key[1] == "skin"));
    assert_eq!(by_sex.iter().map(|cell| cell.1).sum::<u64>(), total_cases);

    for table in ["substance-sex", "speciality-sex", "substance-year-sex-age", "substance-soc-sex"] {
        let name = if table.starts_with("substance") { "LUNAVELPHANE" } else { "LUNAVELKA" };
        let cells = cells(&set, table, name);
        assert!(!cells.is_empty() && cells.iter().all(|(key, _)| !key.contains(&"male".to_owned())), "{table}");
    }
}

#[test]
fn the_unknown_is_left_out_or_listed() {
    let set = Set::new();
    for table in ["substance-sex", "substance-age", "substance-year-sex-age"] {
        let unknown = |name| cells(&set, table, name).iter().any(|(key, n)| key.contains(&"unstated".into()) && *n > 0);
        assert!(!unknown("FLUVONDRISE") && unknown("GRISVOLTUDE"), "{table}");
    }
    let sum = |name| cells(&set, "substance-age", name).iter().map(|cell| cell.1).sum::<u64>();
    assert!(sum("FLUVONDRISE") * 20 < total(&set, "substance", "FLUVONDRISE").0 * 19);
    assert_eq!(sum("GRISVOLTUDE"), total(&set, "substance", "GRISVOLTUDE").0);
    assert_eq!(sum("TORVILVORE"), 2 * total(&set, "substance", "TORVILVORE").0);
    assert!(cells(&set, "substance-sex", "ABSKELORPHYDE").is_empty());
}

#[test]
fn names_keep_their_letters_in_every_encoding() {
    let set = Set::new();
    for example in demo::examples() {
        let year = format!("{}-year", example.level);
        assert!(set.cells(&year).keys().any(|key| key[0] == example.name), "{}", example.name);
    }
    // In Windows-1252, and within quotes because of the delimiter.
    let names: Vec<Row> = set.rows("speciality-soc-sex");
    for name in [demo::ACCENTED, "CŒLVARKO", "ORMULDKO \"DOUX\"; ENFANTS", "Wolgubrolys Brumesse"] {
        assert!(names.iter().any(|row| row["medicine"] == name), "{name}");
    }
}

#[test]
fn the_files_have_the_forms_the_documentation_says() {
    let set = Set::new();
    for name in ["substance-year", "substance-age", "substance-soc-sex", "substance-soc-age"] {
        let bytes = set.bytes(name);
        assert!(bytes.is_ascii() && !bytes.contains(&b'\n'), "{name} is one line of ASCII");
    }
    assert!(raw(&set, "substance-year").contains(r"BR\u00c9LUVA\u00cfDE (CHLORHYDRATE DE)"));
    assert!(raw(&set, "substance-year").contains(r"(MAMMIF\u00c8RE\/LICORNE\/CELLULES IMAGINAIRES)"));
    assert!(set.bytes("substance-sex").starts_with(b"\xEF\xBB\xBFMEDICAMENT,"));
    assert!(set.bytes("substance-year-sex-age").starts_with(&[0x1F, 0x8B]));
    assert!(set.bytes("substance-soc-hlt").starts_with(b"MEDICAMENT;SOC_LONG;HLT;n_cas\n"));

    let western = set.bytes("speciality-soc-sex");
    assert!(std::str::from_utf8(western).is_err());
    let lines: Vec<&[u8]> = western.split(|&b| b == b'\n').collect();
    assert!(lines.iter().filter(|l| !l.is_empty()).all(|l| l.ends_with(b"\r")));
    assert!(set.rows("speciality-soc-sex").iter().any(|row| row["stated-share"].contains(',')));

    let crosswalk = raw(&set, "crosswalk");
    assert!(!crosswalk.starts_with("PRODUIT") && crosswalk.lines().all(|l| l.split('\t').count() == 2));
    assert!(crosswalk.contains("\r\n"));
}

#[test]
fn bad_rows_are_there_and_rare() {
    let set = Set::new();
    let counts = raw(&set, "speciality-year");
    assert_eq!(counts.matches(r#""n_cas":"n.d.""#).count(), 2);
    assert_eq!(set.rows("speciality-year").len(), 6000);
    let criteria = raw(&set, "speciality-criterion");
    assert_eq!(criteria.lines().count(), 1 + 6000 + 1);
    assert_eq!(set.rows("speciality-criterion").len(), 6000);
}

#[test]
fn repeated_rows_come_after_the_first() {
    let set = Set::new();
    let rows = set.rows("speciality-age");
    assert_eq!(rows.len() - set.cells("speciality-age").len(), 5);
    let last = rows.last().unwrap();
    let first = rows.iter().find(|r| r["medicine"] == last["medicine"] && r["age"] == last["age"]).unwrap();
    assert_ne!(first["cases"], last["cases"]);
}

#[test]
fn a_label_that_is_not_in_the_list_hides_the_reports_of_patients() {
    let set = Set::new();
    let text = raw(&set, "speciality-reporter");
    assert_eq!(text.matches(demo::UNCODED_LABEL).count(), demo::UNCODED.len());
    for name in demo::UNCODED {
        let reporters = cells(&set, "speciality-reporter", name);
        assert!(reporters.iter().all(|(key, _)| key[0] != "consumer"));
        assert!(reporters.iter().map(|r| r.1).sum::<u64>() < total(&set, "speciality", name).0, "{name}");
    }
}

#[test]
fn stated_totals_are_a_fifth_too_small_for_some_medicines() {
    let set = Set::new();
    for level in LEVELS {
        let totals = set.sums(&format!("{level}-year"), &[0]);
        for by in ["sex", "age"] {
            let (mut right, mut wrong) = (0, 0);
            for row in set.rows(&format!("{level}-soc-{by}")) {
                let total = totals[&vec![row["medicine"].clone()]].0;
                match row["stated-total"].parse::<u64>().unwrap() {
                    stated if stated == total => right += 1,
                    stated => {
                        assert_eq!(stated, total * 4 / 5);
                        wrong += 1;
                    }
                }
            }
            assert!(wrong > 20 && wrong * 5 < right, "{level} by {by}: {wrong} wrong, {right} right");
        }
    }
}
