//! The pages of a register that need no script: what they hold, that no text of its files becomes markup, what the program writes.
//! `BLESS=1 cargo test --features cli --test register_pages` rewrites the page in `tests/golden/pages`; look at the difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[allow(dead_code, reason = "its set has no register")]
mod pages_support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use medicine_charts::chart::text::Lang;
use medicine_charts::dataset::Dataset;
use medicine_charts::domain::Level;
use medicine_charts::pack::Head;
use medicine_charts::pack::write::{PackOptions, open, write_with};
use medicine_charts::page::{Among, Medicines, Pages, register_list, register_lists, register_speciality};
use medicine_charts::register::{Joins, Register, Told};
use medicine_charts::shortage::Shortages;
use pages_support::{PAYLOADS, attributes, files, skeleton};

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
fn what_is_read_back_is_what_was_packed() {
    let set = Dataset::open(&fixture("pv"), &mut |_| ()).unwrap();
    let register = Register::open(&fixture("register")).unwrap();
    let joins = Joins::new(&set, &register);
    let told = told(&fixture("register"), "same");
    assert_eq!(told.codes().count(), register.specialities.len());
    for (place, was) in register.specialities.iter().enumerate() {
        let is = told.speciality(&was.code).unwrap();
        assert_eq!((&is.name, &is.form, &is.routes, &is.holders), (&was.name, &was.form, &was.routes, &was.holders));
        assert_eq!((is.authorised, &is.procedure, is.marketed), (was.authorised, &was.procedure, was.marketed));
        assert_eq!(Some(is.status), was.status);
        assert_eq!((is.monitored, is.major_interest), (was.monitored == Some(true), was.major_interest));
        assert_eq!(is.atc.iter().map(|(code, _)| code.clone()).collect::<Vec<_>>(), was.atc);
        assert_eq!(is.page, was.page);
        let active: Vec<&str> = was.composition.iter().filter(|part| !part.is_moiety).map(|part| &*part.name).collect();
        assert_eq!(is.parts.iter().map(|part| &*part.name).collect::<Vec<_>>(), active);
        let states = |code: &Vec<medicine_charts::register::told::ToldState>| code.len();
        assert_eq!(states(&is.states), was.availability.len());
        for (is, was) in is.states.iter().zip(&was.availability) {
            assert_eq!((is.state, &is.pack, &is.notice), (was.state, &was.pack, &was.link));
            let days = [was.start, was.updated, was.returned].map(|day| day.map(|day| day.to_string()));
            assert_eq!(is.days, days);
        }
        let products = joins.of(Level::Speciality).iter().filter_map(|join| {
            let (_, rule) = join.to.iter().find(|(to, _)| *to == place)?;
            Some((join.name.clone(), *rule))
        });
        assert_eq!(is.products, products.collect::<Vec<_>>());
    }
    let names: Vec<String> =
        told.letters.iter().flat_map(|(letter, _)| told.letter(letter)).map(|one| one.name).collect();
    assert_eq!(names.len(), 7);
    assert_eq!(told.of_substance("ZINOSTAT MONOHYDRATE")[0].0, "00900");
}

#[test]
fn a_speciality_has_what_the_files_say_of_it() {
    let told = told(&fixture("register"), "files");
    let all = documents(&told);
    let french = text(&all["fr/s/60000001.html"]);
    for part in [
        "BRUMAX 500 mg, comprimé",
        "Médicament d’intérêt thérapeutique majeur",
        "Surveillance renforcée",
        "en rupture de stock depuis le 10 décembre 2025 (information du 5 janvier 2026)",
        "remis à disposition le 1er novembre 2025",
        "CHLORHYDRATE DE BRUMOLINE 550 mg pour un comprimé, soit BRUMOLINE 500 mg",
        "Médicament : BRUMAX",
        "Substance : BRUMOLINE (CHLORHYDRATE DE)",
        "Forme comprimé",
        "Voie d’administration orale",
        "Titulaire de l’autorisation LABO DOUX",
        "Commercialisation commercialisée",
        "Date de l’autorisation 15 juillet 2013",
        "Procédure Procédure nationale",
        "N02BX01 – CHLORHYDRATE DE BRUMOLINE",
        "Code 60000001",
        "N02 – analgésiques",
        "Même classe : N02BX01 (analgésiques) BRUMOLINE DOUX 500 mg, comprimé",
    ] {
        assert!(french.contains(part), "{part}: {french}");
    }
    let english = text(&all["en/s/60000005.html"]);
    for part in [
        "not marketed",
        "repealed",
        "The register reports no supply problem",
        "not given by the register",
        "Route of administration cutanée",
    ] {
        assert!(english.contains(part), "{part}: {english}");
    }
    // The date that is none is no date.
    assert!(!english.contains("Authorised on"), "{english}");
    let links: Vec<String> = attributes(&all["fr/s/60000001.html"])
        .into_iter()
        .filter(|(name, _)| name == "href")
        .map(|(_, to)| to)
        .collect();
    for to in [
        "../substance/BRUMOLINE_~28CHLORHYDRATE_DE~29.html",
        "../speciality/BRUMAX.html",
        "../a/N02BX01.html",
        "../register.html",
        "https://exemple.fr/notice?specid=60000001",
        "https://exemple.fr/brumax-rupture",
        "../s/60000007.html",
    ] {
        assert!(links.iter().any(|link| link == to), "{to}: {links:?}");
    }
}

/// The pages of specialities, in French, with the use of the medicines of a set: of this file of products and this of substances.
fn with_use(products: &str, substances: &str, at: &str) -> impl Fn(&str) -> String + use<> {
    let folder = common::scratch(&format!("register-use-{at}"));
    let pv = fixture("pv");
    std::fs::copy(pv.join("datapackage.json"), folder.join("datapackage.json")).unwrap();
    std::fs::copy(pv.join("links.csv"), folder.join("links.csv")).unwrap();
    std::fs::write(folder.join("products.csv"), products).unwrap();
    std::fs::write(folder.join("substances.csv"), substances).unwrap();
    let out = common::scratch(&format!("register-use-{at}-packed"));
    let set = Dataset::open(&folder, &mut |_| ()).unwrap();
    let register = Register::open(&fixture("register")).unwrap();
    write_with(&set, Some(&register), &out, PackOptions::default(), &mut |_| ()).unwrap();
    let mut packed = open(&out).unwrap().unwrap();
    let profiles = packed.profiles().unwrap();
    move |code| {
        let told = packed.told.as_ref().unwrap();
        let medicines = Medicines::new(packed.set.head(), &profiles);
        let head = Head::of_register(told);
        text(&register_speciality(&pages(&head, told), told, code, Some(&medicines), Lang::Fr).unwrap())
    }
}

#[test]
fn a_speciality_says_how_many_people_are_treated_with_what_it_was_joined_with() {
    let read = |name: &str| std::fs::read_to_string(fixture("pv").join(name)).unwrap();
    let (products, substances) = (read("products.csv"), read("substances.csv"));
    // 30 000 in each of two years; 40 000 in each of its substance.
    let page = with_use(&products, &substances, "known")("60000001");
    for part in [
        "Usage L’usage est compté par médicament et par substance, toutes spécialités réunies",
        "Médicament : BRUMAX – En 2020 et 2021, 60 000 personnes traitées (comptées une fois par an).",
        "Substance : BRUMOLINE (CHLORHYDRATE DE) – En 2020 et 2021, 80 000 personnes traitées",
        "Medicines to join",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    // Nine in all: neither they nor the seven and the two of the years are told.
    let few = products.replace("BRUMAX,2020,300,30000", "BRUMAX,2020,300,7");
    let few = few.replace("BRUMAX,2021,300,30000", "BRUMAX,2021,300,2");
    let page = with_use(&few, &substances, "few")("60000001");
    assert!(page.contains("Médicament : BRUMAX – En 2020 et 2021, de 2 à 10 personnes traitées"), "{page}");
    // A medicine whose use is not published is not one that nobody takes.
    let none = |text: &str| {
        text.lines()
            .map(|line| {
                let cut = line.rfind(',').unwrap();
                if line.starts_with("m,") { format!("{line}\n") } else { format!("{},\n", &line[..cut]) }
            })
            .collect::<String>()
    };
    let page = with_use(&none(&products), &none(&substances), "none")("60000001");
    assert!(
        page.contains("Le nombre de personnes traitées par ce que contient cette spécialité n’est pas publié."),
        "{page}"
    );
    assert!(!page.contains(" 0 personne"), "{page}");
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

#[test]
fn every_class_that_the_site_gives_a_rule_has_its_rule_in_the_page() {
    let told = told(&fixture("register"), "sheet");
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
    let whole: String =
        ["site.css", "js/register-style.js"].map(|name| std::fs::read_to_string(www.join(name)).unwrap()).concat();
    let mut seen = 0;
    for (path, html) in documents(&told) {
        let sheet = html.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
        let classes = attributes(&html).into_iter().filter(|(name, _)| name == "class").map(|(_, value)| value);
        for class in classes.flat_map(|value| value.split(' ').map(str::to_owned).collect::<Vec<_>>()) {
            let has = |css: &str| {
                css.split(&format!(".{class}"))
                    .skip(1)
                    .any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
            };
            // Of what is related only buttons have a rule, and these pages have none.
            assert!(!has(&whole) || has(sheet) || class == "related", "{path}: .{class}");
            seen += 1;
        }
    }
    assert!(seen > 100);
}

#[test]
fn a_page_is_as_blessed() {
    let told = told(&fixture("register"), "golden");
    let html = &documents(&told)["fr/s/60000001.html"];
    let (before, rest) = html.split_once("<style>").unwrap();
    let found = format!("{before}<style>the style sheet{}", rest.split_at(rest.find("</style>").unwrap()).1);
    // The digest of the style sheet changes with the site's.
    let (start, end) = found.split_once("&#39;sha256-").unwrap();
    let found = format!("{start}{}", end.split_once('=').unwrap().1);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/pages/speciality.fr.html");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let wanted = std::fs::read_to_string(&path).unwrap();
    let line = wanted.lines().zip(found.lines()).find(|(wanted, found)| wanted != found);
    assert!(wanted == found, "speciality.fr.html: {line:#?}");
}

/// A register of two specialities whose texts are all this one.
fn register_of(text: &str, at: &str) -> PathBuf {
    let folder = common::scratch(&format!("register-of-{at}"));
    let own = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("descriptors/bdpm.json")).unwrap();
    let mut own: serde_json::Value = serde_json::from_str(&own).unwrap();
    own["title"] = text.into();
    own["sources"] = serde_json::json!([{ "title": text, "path": "https://example.org/" }]);
    std::fs::write(folder.join("datapackage.json"), own.to_string()).unwrap();
    // A line of a file cannot hold a tab or a line break, and Windows-1252 few letters.
    let text: String = text.chars().filter(|c| !c.is_control() && (*c as u32) < 0x80).collect();
    let cis = |code: &str| {
        format!(
            "{code}\tX {text}\tf {text}\tr {text};s\tAutorisation active\tp {text}\tCommercialisée\t15/07/2013\t\t\th {text}\tOui\n"
        )
    };
    let part = |code: &str| {
        format!(
            "{code}\te {text}\t7\tS {text}\td {text}\tp {text}\tSA\t1\n{code}\te {text}\t8\tM {text}\td {text}\tp {text}\tFT\t1\n"
        )
    };
    let state = |code: &str| format!("{code}\t{text}\t1\tx\t10/12/2025\t05/01/2026\t\t{text}\n");
    let class = |code: &str| format!("{code}\tN02BX01\tX\t{text}\n");
    let of = |line: &dyn Fn(&str) -> String| line("60000001") + &line("60000002");
    for (name, lines) in [
        ("CIS_bdpm.txt", of(&cis)),
        ("CIS_COMPO_bdpm.txt", of(&part)),
        ("CIS_CIP_Dispo_Spec.txt", of(&state)),
        ("CIS_MITM.txt", of(&class)),
    ] {
        let latin: Vec<u8> = lines.chars().map(|c| u8::try_from(c as u32).unwrap()).collect();
        std::fs::write(folder.join(name), latin).unwrap();
    }
    folder
}

#[test]
fn no_text_of_a_register_becomes_markup() {
    let benign = documents(&told(&register_of("benign", "benign"), "benign"));
    for (at, payload) in PAYLOADS.iter().enumerate() {
        if payload.is_empty() {
            continue;
        }
        let found = documents(&told(&register_of(payload, &at.to_string()), &format!("hostile-{at}")));
        assert_eq!(found.keys().collect::<Vec<_>>(), benign.keys().collect::<Vec<_>>(), "{payload:?}");
        for (path, html) in &found {
            assert_eq!(skeleton(html), skeleton(&benign[path]), "{payload:?}: {path}");
            for (name, value) in attributes(html) {
                let value = value.to_ascii_lowercase();
                assert!(!name.starts_with("on"), "{payload:?}: {name}={value}");
                assert!(name != "href" || !value.trim().starts_with("javascript:"), "{payload:?}: {name}={value}");
            }
            for json in html.split("<script type=\"application/ld+json\">").skip(1) {
                let json: serde_json::Value = serde_json::from_str(json.split("</script>").next().unwrap()).unwrap();
                assert_eq!((&json["@type"], &json["about"]["@type"]), (&"MedicalWebPage".into(), &"Drug".into()));
            }
        }
    }
}

#[test]
fn a_history_of_shortages_is_led_to() {
    let folder = common::scratch("register-shortages");
    let descriptor = serde_json::json!({
        "name": "shortages", "created": "2026-01-05", "resources": [{ "name": "episodes", "path": "episodes.csv", "format": "csv",
            "level": "speciality", "schema": { "fields": [{ "name": "medicine", "role": "medicine" },
            { "name": "start", "type": "date", "role": "start" }, { "name": "end", "type": "date", "role": "end" },
            { "name": "kind", "role": "shortage-kind" }] } }],
    });
    std::fs::write(folder.join("datapackage.json"), descriptor.to_string()).unwrap();
    std::fs::write(folder.join("episodes.csv"), "medicine,start,end,kind\nBRUMAX,2024-02-01,2024-03-01,rupture\n")
        .unwrap();
    let set = Shortages::open(&folder).unwrap();
    let told = told(&fixture("register"), "history");
    let head = Head::of_register(&told);
    let with = Pages { shortages: Some(&set), ..pages(&head, &told) };
    let html = register_speciality(&with, &told, "60000001", None, Lang::Fr).unwrap();
    assert!(html.contains("<a href=\"../shortage/speciality-BRUMAX.html\">"), "{html}");
    assert!(!register_speciality(&with, &told, "60000004", None, Lang::Fr).unwrap().contains("shortage/speciality-"));
}

fn program(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_medicine-charts")).args(arguments).output().unwrap()
}

#[test]
fn the_program_writes_a_page_for_each_speciality_unless_it_is_told_not_to() {
    let (packed, out) = (common::scratch("register-pages-in"), common::scratch("register-pages-out"));
    let [packed, to] = [&packed, &out].map(|path| path.to_str().unwrap());
    let [pv, register] = ["pv", "register"].map(|name| fixture(name).display().to_string());
    assert!(program(&["pack", &pv, &register, packed]).status.success());
    let said = program(&["pages", packed, to, "--base", "https://example.org/m/"]);
    assert!(String::from_utf8_lossy(&said.stdout).contains("7 specialities of the register"), "{said:?}");
    let written = files(&out);
    assert!(written.contains_key("fr/s/60000001.html") && written.contains_key("en/register.html"));
    for (name, bytes) in written.iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let ids: Vec<String> = attributes(&html).into_iter().filter(|(key, _)| key == "id").map(|(_, id)| id).collect();
        for (key, value) in attributes(&html) {
            if key == "href" && !value.contains(':') {
                let there = out.join(name).parent().unwrap().join(&value);
                assert!(value.starts_with('#') || there.is_file(), "{name}: {value}");
            }
            assert!(
                key != "aria-labelledby" || value.split(' ').all(|id| ids.iter().any(|own| own == id)),
                "{name}: {value}"
            );
        }
        assert!(html.contains("register.html"), "{name} leads to the register");
    }
    let product = String::from_utf8_lossy(&written["fr/speciality/BRUMAX.html"]);
    assert!(product.contains("<section class=\"register\"") && product.contains("../s/60000002.html"));
    let substance = String::from_utf8_lossy(&written["fr/substance/ZINOSTAT_MONOHYDRATE.html"]);
    assert!(substance.contains("../c/00900.html") && substance.contains("hydratation mise à part"));
    let sitemap = String::from_utf8_lossy(&written["sitemap.xml"]);
    assert!(sitemap.contains("https://example.org/m/en/s/60000007.html") && sitemap.contains("/fr/a/N02BX01.html"));
    // The same again gives the same; without them, no page leads to one.
    assert!(program(&["pages", packed, to, "--base", "https://example.org/m/"]).status.success());
    assert_eq!(files(&out), written);
    assert!(program(&["pages", packed, to, "--no-specialities"]).status.success());
    let without = files(&out);
    assert!(!without.keys().any(|name| name.contains("/s/") || name.ends_with("register.html")));
    assert!(!String::from_utf8_lossy(&without["fr/speciality/BRUMAX.html"]).contains("/s/"));
}

#[test]
fn a_code_that_is_not_there_is_an_error() {
    let told = told(&fixture("register"), "unknown");
    let head = Head::of_register(&told);
    let error = register_speciality(&pages(&head, &told), &told, "1", None, Lang::En).unwrap_err().to_string();
    assert!(error.contains("\"1\""), "{error}");
}
