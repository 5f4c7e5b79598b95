//! The pages of shortages: complete without a script, no text of the data becomes markup, and what the program writes.

use std::path::Path;
use std::process::{Command, Output};

use medicine_charts::chart::text::Lang;
use medicine_charts::pack::Head;
use medicine_charts::page::{Among, Pages, shortage, shortage_path, shortages};
use medicine_charts::shortage::Shortages;
use serde_json::json;

use crate::common::scratch;
use crate::fixtures::fixture;
use crate::pages_support::{PAYLOADS, attributes, files, skeleton};

fn documents(set: &Shortages) -> Vec<String> {
    let head = Head::bare(&set.descriptor);
    let mut all = Vec::new();
    for lang in [Lang::Fr, Lang::En] {
        let pages = Pages {
            head: &head,
            version: None,
            langs: &[Lang::Fr, Lang::En],
            base: Some("https://example.org/m/"),
            site: None,
            among: Among::Shortages,
            shortages: Some(set),
            register: None,
            digest: "x",
        };
        all.push(shortages(&pages, set, lang).unwrap().0);
        all.extend(set.histories.iter().map(|history| shortage(&pages, set, history, None, lang).unwrap().0));
    }
    all
}

/// A set whose every text is this one.
fn of(text: &str, at: &str) -> Shortages {
    let folder = scratch(&format!("shortages-{at}"));
    let texts = [("medicine", "medicine"), ("cause", "cause"), ("measure", "measure")];
    let fields: Vec<_> =
        texts.iter().map(|(name, role)| json!({"name": name, "type": "string", "role": role})).collect();
    let start = json!({"name": "start", "type": "date", "role": "start"});
    let year = json!({"name": "year", "type": "integer", "role": "year"});
    let reports = json!({"name": "n", "type": "integer", "role": "reports"});
    let json_file = |name: &str, level: &str, fields: Vec<serde_json::Value>| json!({"name": name, "path": format!("{name}.json"), "format": "json", "level": level, "schema": {"fields": fields}});
    let descriptor = json!({
        "name": "texts", "title": text, "version": text, "created": "2024-06-01",
        "sources": [{"title": text, "path": "https://example.org/?a=1&b=2"}],
        "licenses": [{"title": text}],
        "resources": [
            json_file("episodes", "speciality", [fields.clone(), vec![start]].concat()),
            json_file("causes", "all", vec![year.clone(), fields[1].clone(), reports.clone()]),
            json_file("measures", "all", vec![year.clone(), fields[2].clone(), reports.clone()]),
            json_file("classes", "all", vec![year, json!({"name": "class", "role": "atc"}), reports]),
        ],
    });
    let write = |name: &str, value: serde_json::Value| std::fs::write(folder.join(name), value.to_string()).unwrap();
    write("episodes.json", json!([{"medicine": text, "start": "2024-01-02", "cause": text, "measure": text}]));
    write("causes.json", json!([{"year": 2024, "cause": text, "n": 3}]));
    write("measures.json", json!([{"year": 2024, "measure": text, "n": 3}]));
    write("classes.json", json!([{"year": 2024, "class": text, "n": 3}]));
    write("datapackage.json", descriptor);
    let set = Shortages::open(&folder).unwrap();
    std::fs::remove_dir_all(folder).unwrap();
    set
}

#[test]
fn no_text_of_the_data_becomes_markup() {
    let wanted: Vec<Vec<String>> = documents(&of("benign", "benign")).iter().map(|html| skeleton(html)).collect();
    assert_eq!(wanted.len(), 4);
    for (at, payload) in PAYLOADS.iter().enumerate() {
        for (html, wanted) in documents(&of(payload, &format!("hostile-{at}"))).iter().zip(&wanted) {
            // Long texts are wrapped into more lines of a picture.
            let plain = |bones: &[String]| -> Vec<String> {
                bones
                    .iter()
                    .filter(|bone| !["text", "tspan", "g", "path"].iter().any(|name| bone.contains(name)))
                    .cloned()
                    .collect()
            };
            assert_eq!(plain(&skeleton(html)), plain(wanted), "{payload:?}");
            for (name, value) in attributes(html) {
                let leads = name == "href" || name == "src";
                let value = value.to_ascii_lowercase();
                assert!(!name.starts_with("on"), "{payload:?}: {name}={value}");
                assert!(!leads || !value.trim().starts_with("javascript:"), "{payload:?}: {name}={value}");
            }
        }
    }
}

#[test]
fn each_page_is_whole_and_its_parts_name_each_other() {
    for name in ["as-published", "disagreeing", "no-overview", "open-and-repeated"] {
        for html in documents(&Shortages::open(&fixture(name)).unwrap()) {
            assert!(!html.contains("<script"), "{name}");
            let all = attributes(&html);
            let policy = all.iter().find(|(name, value)| name == "content" && value.contains("default-src"));
            assert!(policy.is_some_and(|(_, value)| !value.contains("script-src")), "{name}");
            let ids: Vec<&String> = all.iter().filter(|(name, _)| name == "id").map(|(_, id)| id).collect();
            let mut once = ids.clone();
            once.sort();
            once.dedup();
            assert_eq!(once.len(), ids.len(), "{name}: an id is there twice");
            for (attribute, value) in &all {
                if attribute.starts_with("aria-") && attribute.ends_with("by") {
                    assert!(ids.contains(&value), "{name}: {attribute}={value}");
                }
            }
            let figures = html.matches("<figure").count();
            // A set of histories alone has no figure of all of them.
            let lists = html.contains("id=\"medicines\"") && !html.contains("id=\"chart-");
            assert!((figures > 0) != lists && html.matches("<table>").count() == figures, "{name}");
            assert_eq!(html.matches(".csv\"").count(), figures, "{name}");
        }
    }
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_medicine-charts")).args(arguments).output().unwrap()
}

/// Every address in these pages that leads to a file beside them.
fn lead_somewhere(folder: &Path) {
    let written = files(folder);
    for (path, bytes) in written.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8(bytes.clone()).unwrap();
        for (name, address) in attributes(&html) {
            if name != "href" || address.contains(':') || address.starts_with('#') {
                continue;
            }
            let target = folder.join(path).parent().unwrap().join(&address);
            assert!(target.is_file(), "{path} leads to {address}, which is not there");
        }
    }
}

#[test]
fn the_program_writes_pages_that_lead_to_each_other_and_leaves_others_alone() {
    let out = scratch("shortages-out");
    std::fs::create_dir_all(out.join("fr/shortage")).unwrap();
    std::fs::write(out.join("fr/index.html"), "mine").unwrap();
    std::fs::write(out.join("fr/shortage/old.html"), "old").unwrap();
    let set = fixture("open-and-repeated");
    let done = run(&["shortages", &set.display().to_string(), &out.display().to_string()]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(String::from_utf8_lossy(&done.stderr).contains("found: episodes.csv: rows left out (2)"));
    assert_eq!(std::fs::read_to_string(out.join("fr/index.html")).unwrap(), "mine");
    assert!(!out.join("fr/shortage/old.html").exists());
    std::fs::remove_file(out.join("fr/index.html")).unwrap();
    for history in &Shortages::open(&set).unwrap().histories {
        for lang in ["fr", "en"] {
            assert!(out.join(lang).join(shortage_path(history).unwrap()).is_file());
        }
    }
    lead_somewhere(&out);
    std::fs::remove_dir_all(out).unwrap();
}

#[test]
fn pages_of_medicines_lead_to_their_shortages_and_back_by_their_exact_folded_name() {
    let folder = scratch("shortages-joined");
    let set = folder.join("set");
    std::fs::create_dir_all(&set).unwrap();
    // The export fixture has the substances ALPHAMINE, BASEMOL, RAREZOL.
    let field = |name: &str, role: &str, kind: &str| json!({"name": name, "type": kind, "role": role});
    let fields = [field("m", "medicine", "string"), field("s", "start", "date"), field("e", "end", "date")];
    let resource =
        json!({"name": "e", "path": "e.csv", "format": "csv", "level": "substance", "schema": {"fields": fields}});
    let descriptor = json!({"name": "joined", "created": "2025-01-01", "resources": [resource]});
    std::fs::write(set.join("datapackage.json"), descriptor.to_string()).unwrap();
    std::fs::write(set.join("e.csv"), "m,s,e\nAlphaminé,2024-01-01,2024-02-01\nBASEMOL FORTE,2024-01-01,\n").unwrap();
    let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/export");
    let out = folder.join("out");
    let [shortages, out_text] = [&set, &out].map(|path| path.display().to_string());
    let done = run(&["pages", cases, &out_text, "--shortages", &shortages]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let read = |path: &str| std::fs::read_to_string(out.join(path)).unwrap();
    let joined = "shortage/substance-Alphamin~C3~A9.html";
    assert!(read("fr/substance/ALPHAMINE.html").contains(&format!("href=\"../{joined}\">1 épisode en 2024</a>")));
    assert!(read(&format!("fr/{joined}")).contains("href=\"../substance/ALPHAMINE.html\""));
    // Part of a name is not a name.
    assert!(!read("fr/substance/BASEMOL.html").contains("../shortage/"));
    assert!(!read("fr/shortage/substance-BASEMOL_FORTE.html").contains("../substance/"));
    assert!(read("en/substance/RAREZOL.html").contains("href=\"../shortages.html\">Shortages</a>"));
    lead_somewhere(&out);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_figure_is_written_as_a_picture_or_as_data() {
    let set = fixture("as-published").display().to_string();
    let printed = |arguments: &[&str]| {
        let done = run(arguments);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    let svg = printed(&["shortage-figure", &set, "shortage-reports", "--lang", "fr"]);
    assert!(svg.starts_with("<svg") && svg.contains("Aucun nombre n’est masqué"), "{svg}");
    assert!(!svg.contains("1 à 10"), "the rule of hidden numbers is not this figure's");
    let csv = printed(&["shortage-figure", &set, "shortage-kinds", "--format", "csv"]);
    assert!(csv.lines().any(|line| line.starts_with("2019,Shortage,20,")), "{csv}");
    let refused = |arguments: &[&str]| {
        let done = run(arguments);
        assert_eq!(done.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(done.stderr).unwrap()
    };
    assert!(refused(&["shortage-figure", &set, "cases-by-year"]).contains("one of: shortage-reports"));
    assert!(refused(&["shortage-figure", &set, "shortage-history"]).contains("--medicine NAME"));
    assert!(refused(&["shortage-figure", &set, "shortage-history", "--medicine", "X"]).contains("named \"X\""));
    let json = printed(&["shortage-figure", &set, "shortage-reports", "--format", "json"]);
    assert!(
        json.contains("\"chart\": \"shortage-reports\"") && json.contains("Aucun nombre") == json.contains("\"fr\"")
    );
    let fragment = printed(&["shortage-fallback", &set, "shortage-kinds", "--lang", "fr"]);
    assert!(fragment.starts_with("<figure lang=\"fr\">") && fragment.contains("<svg") && fragment.contains("<table"));
}
