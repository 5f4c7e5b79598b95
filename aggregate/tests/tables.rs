//! Two years of small files with what real ones have, and the tables expected of them beside.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use medicine_charts_aggregate::{Options, gather, write};
use support::{files_in, folder, scratch, texts_in};

/// Other capitals and another order of columns in 2014, no ATC1 to ATC4, no points between thousands; accents in Latin-1, CRLF,
/// decimal commas, a last line without its end; boxes brought back; a medicine whose sum is under zero; unknown age, sex and
/// region; a pack whose label changed; two codes with one label.
#[test]
fn two_years_of_other_columns_give_the_tables_beside() {
    let out = scratch("two-years");
    let inputs = files_in(&folder("two-years/in"));
    for block in [7, 300, 1 << 20] {
        let gathered = gather(&inputs, &Options { block, ..Options::default() }).unwrap();
        write(&gathered, true, &out).unwrap();
        let found = texts_in(&out);
        let expected = folder("two-years/expected");
        if std::env::var_os("BLESS").is_some() {
            std::fs::create_dir_all(&expected).unwrap();
            for (name, text) in &found {
                std::fs::write(expected.join(name), text).unwrap();
            }
        }
        let expected = texts_in(&expected);
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (name, text) in &found {
            assert_eq!(text, &expected[name], "{name}, blocks of {block}");
        }
        let under = "sums under zero, written as not published: 1 of boxes, 1 of amounts reimbursed, 1 of bases";
        let mut told: Vec<String> = ["speciality", "substance"]
            .iter()
            .flat_map(|level| {
                ["year", "sex", "age", "age-sex", "region"].map(|by| format!("boxes-{level}-{by}: {under}"))
            })
            .collect();
        told.push("2 rows under zero, -255 boxes in all, are netted in the sums".to_owned());
        assert_eq!(gathered.warnings, told);
    }
    std::fs::remove_dir_all(out).unwrap();
}

/// What the program of the charts finds in the tables: nothing at all. `cargo xtask test` says where that program is.
#[test]
#[ignore = "needs the program medicine-charts in NATIVE; cargo xtask test runs it"]
fn the_charts_open_the_tables() {
    let program = std::env::var_os("NATIVE").expect("NATIVE, the program medicine-charts");
    let checked = |folder: &std::path::Path| {
        let done = std::process::Command::new(&program).arg("check").arg(folder).output().unwrap();
        (
            done.status.code(),
            String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr),
        )
    };
    let (code, said) = checked(&folder("two-years/expected"));
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("3 active substances and 3 medicines have at least one published number"), "{said}");
    // Patients from 1 to 10 are found, and are to be withheld before anything is shown.
    let out = scratch("small");
    let rows = "CIP13;l_cip13;nbc\r\n3400930000014;BRUMOLINE;4000\r\n3400930000021;TAVRINE;7\r\n";
    let small = support::one("NB_2019_cip13.CSV", rows, &Options::default()).unwrap();
    write(&small, true, &out).unwrap();
    let (code, said) = checked(&out);
    assert_eq!(code, Some(1), "{said}");
    // The year, and the total of the only year there is.
    assert!(said.contains("Specialities: 2 numbers shown, 2 withheld as 1 to 10"), "{said}");
    std::fs::remove_dir_all(out).unwrap();
}

/// `medicine-charts aggregate` finds the program on the PATH, hands everything on, and says how to build it when it is not there.
#[test]
#[ignore = "needs the program medicine-charts in NATIVE; cargo xtask test runs it"]
fn the_program_of_the_charts_runs_this_one() {
    let program = std::env::var_os("NATIVE").expect("NATIVE, the program medicine-charts");
    let (here, folder) = (std::path::Path::new(env!("CARGO_BIN_EXE_medicine-charts-aggregate")), scratch("runs"));
    let run = |path: &std::path::Path, arguments: &[&str]| {
        let mut run = std::process::Command::new(&program);
        let done = run.current_dir(&folder).env("PATH", path).arg("aggregate").args(arguments).output().unwrap();
        (
            done.status.code(),
            String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr),
        )
    };
    let there = here.parent().unwrap();
    let (code, said) = run(there, &["generate", "500", "OPEN_MEDIC_2020.CSV"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = run(there, &["OPEN_MEDIC_2020.CSV", "--out", "tables", "--fictional"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("tables/boxes-substance-age-sex.csv: ") && said.contains("500 rows, "), "{said}");
    assert!(texts_in(&folder.join("tables"))["datapackage.json"].contains("\"fictional\": true"));
    let (code, said) = run(there, &["OPEN_MEDIC_1999.CSV", "--out", "tables"]);
    assert!(code == Some(2) && said.contains("OPEN_MEDIC_1999.CSV: cannot be read"), "{said}");
    let (code, said) = run(there, &["--help"]);
    assert!(code == Some(0) && said.contains("--column <WORD=NAME>"), "{said}");
    let (code, said) = run(&folder, &["--help"]);
    assert!(code == Some(2) && said.contains("cargo install --locked --path aggregate"), "{said}");
    std::fs::remove_dir_all(folder).unwrap();
}
