//! The pages of a register that need no script: what they hold, that no text of its files becomes markup, what the program writes.
//! `BLESS=1 cargo test --features cli --test register_pages` rewrites the page in `tests/golden/pages`; look at the difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../common/mod.rs"]
mod common;
mod markup;
#[allow(dead_code, reason = "its set has no register")]
#[path = "../pages_support/mod.rs"]
mod pages_support;
mod program;
mod speciality;
mod treated;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use medicine_charts::chart::text::Lang;
use medicine_charts::dataset::Dataset;
use medicine_charts::pack::Head;
use medicine_charts::pack::write::{PackOptions, open, write_with};
use medicine_charts::page::{Among, Pages, register_list, register_lists, register_speciality};
use medicine_charts::register::{Register, Told};

const LANGS: [Lang; 2] = [Lang::Fr, Lang::En];

fn fixture(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/register").join(folder)
}

/// What the register of this folder tells once it is packed with the set of the fixture.
fn told(register: &Path, at: &str) -> Told {
    let out = common::scratch(&format!("register-pages-{at}"));
    let set = Dataset::open(&fixture("pv"), &mut |_| ()).unwrap();
    let register = Register::open(register).unwrap();
    write_with(&set, Some(&register), &out, PackOptions::default(), &mut |_| ()).unwrap();
    open(&out).unwrap().unwrap().told.unwrap()
}

fn pages<'a>(head: &'a Head, told: &'a Told) -> Pages<'a> {
    Pages {
        head,
        version: None,
        langs: &LANGS,
        base: Some("https://example.org/m/"),
        site: None,
        among: Among::Others,
        shortages: None,
        register: Some(told),
        digest: "x",
    }
}

/// Every page of a register, by its path.
fn documents(told: &Told) -> BTreeMap<String, String> {
    let head = Head::of_register(told);
    let pages = pages(&head, told);
    let mut all = BTreeMap::new();
    for lang in LANGS {
        for list in register_lists(&pages, told, lang).unwrap() {
            // A server asks for one at a time.
            let alone = register_list(&pages, told, lang, &list.path).unwrap().unwrap();
            assert_eq!((alone.path, alone.html), (list.path.clone(), list.html.clone()));
            all.insert(format!("{}/{}", lang.tag(), list.path), list.html);
        }
        for path in ["z/Q9.html", "a/NONE.html", "c/.html", "x/A.html", "z/A~2.html", "z"] {
            assert!(register_list(&pages, told, lang, path).unwrap().is_none(), "{path}");
        }
        for code in told.codes() {
            let html = register_speciality(&pages, told, code, None, lang).unwrap();
            all.insert(format!("{}/s/{code}.html", lang.tag()), html);
        }
    }
    all
}

/// The text of a document as a reader sees it: no tags, no style, one space between words.
fn text(html: &str) -> String {
    let body = html.split_once("<body>").unwrap().1;
    let mut out = String::new();
    let mut inside = false;
    for c in body.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            // A line of definitions has no space between its tags.
            _ if inside => {}
            '\u{a0}' | '\u{202f}' => out.push(' '),
            _ => out.push(c),
        }
        if c == '>' {
            out.push(' ');
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn lists_lead_to_every_speciality_and_every_class_has_its_name_or_its_code() {
    let told = told(&fixture("register"), "lists");
    let all = documents(&told);
    let letters: String =
        all.iter().filter(|(path, _)| path.starts_with("fr/z/")).map(|(_, html)| html.as_str()).collect();
    for code in told.codes() {
        assert!(letters.contains(&format!("../s/{code}.html")), "{code}");
    }
    let class = text(&all["en/a/N02BX01.html"]);
    assert!(class.contains("This class is named after what most of its specialities hold"), "{class}");
    assert!(
        text(&all["fr/a/N02B.html"]).contains("N02BX 2 spécialités"),
        "no name is made up: {}",
        text(&all["fr/a/N02B.html"])
    );
    assert!(text(&all["fr/c/00042.html"]).contains("4 spécialités"));
    assert!(text(&all["fr/z/Z.html"]).contains("ZINOSTAT SUD 5 POUR CENT, crème non commercialisée"));
    assert!(text(&all["fr/register.html"]).contains("7 spécialités et 5 substances"));
}
