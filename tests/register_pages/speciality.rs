//! The page of a speciality: what the files of the register say of it.

use std::path::Path;

use medicine_charts::chart::text::Lang;
use medicine_charts::dataset::Dataset;
use medicine_charts::domain::Level;
use medicine_charts::pack::Head;
use medicine_charts::page::{Pages, register_speciality};
use medicine_charts::register::{Joins, Register};
use medicine_charts::shortage::Shortages;

use super::pages_support::attributes;
use super::{common, documents, fixture, pages, text, told};

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
        "remise à disposition le 1er novembre 2025",
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

#[test]
fn a_code_that_is_not_there_is_an_error() {
    let told = told(&fixture("register"), "unknown");
    let head = Head::of_register(&told);
    let error = register_speciality(&pages(&head, &told), &told, "1", None, Lang::En).unwrap_err().to_string();
    assert!(error.contains("\"1\""), "{error}");
}
