//! The commands that write what readers take away: `figure`, `cite`, `profile --format json`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::process::{Command, Output};

use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    let set = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/export");
    let (command, rest) = arguments.split_first().unwrap();
    Command::new(env!("CARGO_BIN_EXE_medicine-charts")).arg(command).arg(set).args(rest).output().unwrap()
}

/// What a command prints.
fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What a command that fails says.
fn refused(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// What the command writes into a file of this name.
fn written(name: &str, arguments: &[&str]) -> Vec<u8> {
    let file = common::scratch(&format!("export-{name}")).join(name);
    let path = file.display().to_string();
    printed(&[arguments, &["-o", &path]].concat());
    std::fs::read(file).unwrap()
}

#[test]
fn the_name_of_the_file_says_what_is_made() {
    let figure = ["figure", "ALPHAMINE", "rate-by-year", "--lang", "fr", "--address", "https://exemple.fr/"];
    let text = |name| String::from_utf8(written(name, &figure)).unwrap();
    let (svg, csv, json) = (text("a.svg"), text("a.csv"), text("a.json"));
    assert!(svg.starts_with("<svg ") && svg.contains("https://exemple.fr/"));
    assert!(csv.starts_with("\u{feff}year,rate_per_100000,"));
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["figure"]["chart"], "rate-by-year");
    let fingerprint = json["set"]["fingerprint"].as_str().unwrap();
    assert_eq!(fingerprint.len(), 64);
    for export in [svg, csv] {
        assert!(export.contains(&fingerprint[..12]), "{export}");
    }
    assert!(printed(&[&figure[..], &["--card"]].concat()).contains("width=\"1200\" height=\"630\""));
    assert!(refused(&[&figure[..], &["-o", "a.pdf"]].concat()).contains(".svg, .png, .csv or .json"));
}

#[test]
fn a_packed_set_gives_the_same_bytes() {
    let folder = common::scratch("export-packed");
    printed(&["pack", &folder.display().to_string()]);
    let packed = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_medicine-charts"));
        String::from_utf8(command.arg(arguments[0]).arg(&folder).args(&arguments[1..]).output().unwrap().stdout)
            .unwrap()
    };
    for arguments in [
        &["figure", "RAREZOL", "cases-by-year", "--format", "json"][..],
        &["figure", "RAREZOL", "sex", "--lang", "fr"],
        &["figure", "BASEMOL", "rate-by-year", "--format", "csv"],
        &["cite", "ALPHAMINE", "--format", "bibtex"],
        &["profile", "RAREZOL", "--format", "json"],
        &["profile", "RAREZOL"],
    ] {
        let published = printed(arguments);
        assert!(published.len() > 100, "{published}");
        assert_eq!(packed(arguments), published, "{arguments:?}");
    }
}

#[test]
fn a_citation_has_the_day_that_it_is_given() {
    let cite = ["cite", "ALPHAMINE", "sex", "--date", "2026-11-24", "--address", "https://exemple.fr/"];
    let text = printed(&cite);
    assert!(text.ends_with("https://exemple.fr/ (accessed 24 November 2026).\n"), "{text}");
    let csl: Value = serde_json::from_str(&printed(&[&cite[..], &["--format", "csl"]].concat())).unwrap();
    assert_eq!(csl[0]["accessed"]["date-parts"], serde_json::json!([[2026, 11, 24]]));
    for day in ["24/11/2026", "2026-13-01", "2026-11-32", "today"] {
        assert!(refused(&["cite", "ALPHAMINE", "--date", day]).contains("2026-11-24"), "{day}");
    }
}

#[cfg(not(feature = "png"))]
#[test]
fn without_png_the_program_says_how_to_get_it() {
    let said = refused(&["figure", "ALPHAMINE", "sex", "-o", "never-written.png"]);
    assert!(said.contains("--features png"), "{said}");
    assert!(!std::path::Path::new("never-written.png").exists());
}

#[cfg(feature = "png")]
#[test]
fn a_png_has_its_size_and_its_text() {
    use resvg::tiny_skia::Pixmap;

    let figure = ["figure", "ALPHAMINE", "rate-by-year", "--lang", "fr"];
    let png = |name, more: &[&str]| Pixmap::decode_png(&written(name, &[&figure[..], more].concat())).unwrap();
    let card = png("card.png", &["--card"]);
    assert_eq!((card.width(), card.height()), (1_200, 630));
    assert_eq!(png("one.png", &["--scale", "1"]).width(), 640);
    let picture = png("two.png", &[]);
    assert_eq!(picture.width(), 1_280, "twice as many pixels by default");
    // Where the medicine's name and the title stand: text is drawn, nothing else is.
    let dark = |x: u32, y: u32| picture.pixel(x, y).unwrap().red() < 0x90;
    let inked = (32..600).flat_map(|x| (32..130).map(move |y| (x, y))).filter(|&(x, y)| dark(x, y)).count();
    assert!(inked > 1_000, "{inked} dark pixels: the text is missing");
}
