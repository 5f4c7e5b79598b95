//! A medicines register and its joins, from a few made-up medicines with the quirks of the real files.
//! What is in the files, and why: tests/fixtures/register/README.md.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use medicine_charts::dataset::Dataset;
use medicine_charts::domain::Level;
use medicine_charts::register::{Coverage, Finding, Joins, Register, Rule, State};
use serde_json::Value;

fn fixture(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/register").join(folder)
}

fn register() -> Register {
    Register::open(&fixture("register")).unwrap()
}

fn set() -> Dataset {
    Dataset::open(&fixture("pv"), &mut |_| ()).unwrap()
}

#[test]
fn a_speciality_has_what_four_files_say_of_it() {
    let register = register();
    let brumax = register.speciality("60000001").unwrap();
    assert_eq!(brumax.name, "BRUMAX 500 mg, comprimé");
    assert_eq!((brumax.marketed, brumax.monitored, brumax.major_interest), (Some(true), Some(true), true));
    assert_eq!(
        (brumax.holders.as_slice(), brumax.atc.as_slice()),
        (&["LABO DOUX".to_owned()][..], &["N02BX01".to_owned()][..])
    );
    assert_eq!(brumax.authorised.unwrap().to_string(), "2013-07-15");
    assert_eq!(brumax.page.as_deref(), Some("https://exemple.fr/notice?specid=60000001"));
    // The latest state first, whatever the case of its label.
    let states: Vec<(State, String)> =
        brumax.availability.iter().map(|state| (state.state, state.start.unwrap().to_string())).collect();
    assert_eq!(states, [(State::Shortage, "2025-12-10".to_owned()), (State::Returned, "2025-11-01".to_owned())]);
    // The salt was put in; its moiety has the same link number.
    let parts: Vec<(&str, bool, Option<u32>)> =
        brumax.composition.iter().map(|part| (part.name.as_str(), part.is_moiety, part.link)).collect();
    assert_eq!(parts, [("CHLORHYDRATE DE BRUMOLINE", false, Some(1)), ("BRUMOLINE", true, Some(1))]);
    assert_eq!(register.active(brumax).len(), 1);
}

#[test]
fn routes_holders_and_pages_are_taken_apart() {
    let register = register();
    let velourix = register.speciality("60000004").unwrap();
    assert_eq!(velourix.routes, ["intraveineuse", "sous-cutanée"]);
    assert_eq!(
        velourix.name, "VELOURIX 100 UI/ml, solution pour l’injection",
        "the control character is an apostrophe"
    );
    assert_eq!(velourix.availability[0].pack.as_deref(), Some("3400900000001"));
    let lp = register.speciality("60000002").unwrap();
    assert_eq!(lp.holders, ["LABO DOUX", "LABO SUD"]);
    assert_eq!(lp.form.as_deref(), Some("comprimé à libération prolongée"), "one space between words");
    assert!(lp.page.as_deref().unwrap().ends_with("specid=60000002"), "the descriptor's address with the code");
    let zinostat = register.speciality("60000005").unwrap();
    assert_eq!((zinostat.marketed, zinostat.authorised), (Some(false), None), "31 February is no day");
    assert_eq!(zinostat.status.as_deref(), Some("repealed"));
}

#[test]
fn zeros_before_a_substance_code_do_not_make_another_substance() {
    let register = register();
    let brumoline: Vec<_> = register.substances.iter().filter(|one| one.names[0].contains("DE BRUMOLINE")).collect();
    assert_eq!(brumoline.len(), 1);
    assert_eq!(
        brumoline[0].names,
        ["CHLORHYDRATE DE BRUMOLINE", "BRUMOLINE (CHLORHYDRATE DE)"],
        "the usual name first"
    );
}

#[test]
fn what_is_left_out_or_mended_is_told() {
    let file = str::to_owned;
    assert_eq!(
        register().findings,
        [
            Finding::Mended { file: file("CIS_bdpm.txt"), values: 1 },
            Finding::NotADate { file: file("CIS_bdpm.txt"), values: 1, first: file("31/02/2001") },
            Finding::SameCode { file: file("CIS_bdpm.txt"), rows: 1 },
            Finding::NotInRegister { file: file("CIS_COMPO_bdpm.txt"), rows: 1, codes: vec![file("69999999")] },
            Finding::NotInRegister { file: file("CIS_CIP_Dispo_Spec.txt"), rows: 1, codes: vec![file("61111111")] },
            Finding::Mended { file: file("CIS_MITM.txt"), values: 1 },
            Finding::NotInRegister { file: file("CIS_MITM.txt"), rows: 1, codes: vec![file("61111111")] },
            Finding::SeveralNames { substances: 1 },
            Finding::NoComposition { specialities: 1 },
            Finding::NoDosage { rows: 1 },
        ]
    );
}

#[test]
fn a_set_without_specialities_is_no_register() {
    let error = Register::open(&fixture("pv")).unwrap_err().to_string();
    assert!(error.contains("it is no register") && error.contains("speciality-code"), "{error}");
}

#[test]
fn each_join_has_its_rule() {
    let register = register();
    let joins = Joins::new(&set(), &register);
    let rows = |level: Level| -> Vec<String> {
        let to = |(place, rule): &(usize, Rule)| {
            let code = match level {
                Level::Substance => &register.substances[*place].code,
                Level::Speciality => &register.specialities[*place].code,
            };
            format!("{code} {}", rule.word())
        };
        let row = |join: &medicine_charts::register::Join| {
            format!("{}: {}", join.name, join.to.iter().map(to).collect::<Vec<_>>().join(", "))
        };
        joins.of(level).iter().map(row).collect()
    };
    assert_eq!(
        rows(Level::Substance),
        [
            // One of the two names of the code is the same, in the same order.
            "BRUMOLINE (CHLORHYDRATE DE): 00042 same-name",
            "INSULINE VELOUR (BACTERIE/ESCHERICHIA COLI): 05555 made-otherwise",
            "PERDUMINE: ",
            "ZINC (GLUCONATE DE): 00777 same-words",
            "ZINOSTAT MONOHYDRATE: 00900 other-hydrate",
        ]
    );
    assert_eq!(
        rows(Level::Speciality),
        [
            // BRUMAX ZINC holds more than BRUMAX: it is another product.
            "BRUMAX: 60000001 same-brand, 60000002 brand-and-substances",
            // ÉCLAIRON 20 is not ECLAIRON: the figure is part of its name, and nothing is known of what it holds.
            "ECLAIRON: ",
            "PERDUX: ",
            "VELOURIX: 60000004 same-brand",
            // Anhydrous here, monohydrate there: as sure as its substance.
            "ZINOSTAT SUD: 60000005 brand-alone",
        ]
    );
}

#[test]
fn coverage_counts_what_joins_and_names_what_does_not() {
    let (set, register) = (set(), register());
    let joins = Joins::new(&set, &register);
    let substances = Coverage::of(&set, &joins, Level::Substance);
    assert_eq!((substances.medicines, substances.joined), (5, 4));
    assert_eq!(substances.unjoined, ["PERDUMINE"]);
    assert!((substances.cases.unwrap() - 0.9).abs() < 1e-9, "100 of 1 000 cases a year are those of PERDUMINE");
    let by: Vec<(&str, usize)> = substances.rules.iter().map(|by| (by.rule.word(), by.medicines)).collect();
    assert_eq!(by, [("same-name", 1), ("same-words", 1), ("made-otherwise", 1), ("other-hydrate", 1)]);
    let products = Coverage::of(&set, &joins, Level::Speciality);
    assert!((products.cases.unwrap() - 0.85).abs() < 1e-9);
}

/// What a command prints.
fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_medicine-charts")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_command_prints_coverage_and_every_join() {
    let (pv, register) = (fixture("pv").display().to_string(), fixture("register").display().to_string());
    let text = printed(&["join", &pv, &register]);
    for line in [
        "7 specialities, 5 substances",
        "4 of 5 join, 90.0 % of the cases",
        "3 of 5 join, 85.0 % of the cases",
        "  PERDUX\n",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    let json: Value = serde_json::from_str(&printed(&["join", &pv, &register, "--json"])).unwrap();
    assert_eq!(json["products"]["joins"][0]["to"][1]["rule"], "brand-and-substances");
    assert_eq!(json["substances"]["unjoined"][0], "PERDUMINE");
    assert_eq!(json["substances"]["shareOfCases"], 0.9);
    // Shares of cases are rounded, and no number of cases is printed.
    assert!(!json.to_string().contains("cases\":{"));
}
