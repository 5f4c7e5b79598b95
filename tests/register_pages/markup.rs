//! The markup of every page: classes have their rules, and no text of a register becomes markup.

use std::path::{Path, PathBuf};

use super::pages_support::{PAYLOADS, attributes, skeleton};
use super::{common, documents, fixture, told};

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
