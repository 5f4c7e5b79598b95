//! What a descriptor must be: the shipped ones and the documented example are right, and each mistake is told with
//! resource, field, what was found and what was expected.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use medicine_charts::error::ErrorKind;
use medicine_charts::source::files;
use medicine_charts::source::shipped::SHIPPED;
use medicine_charts::source::{BadValue, Decoder, Descriptor, Rows, Value};
use proptest::prelude::*;
use serde_json::Value as Json;

const SCHEMA: &str = include_str!("../descriptors/medicine-charts.schema.json");
const GUIDE: &str = include_str!("../docs/descriptor.md");

#[test]
fn shipped_descriptors_are_valid() {
    for (name, text) in SHIPPED {
        let descriptor = Descriptor::from_json(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(descriptor.name, name);
    }
}

/// Properties and words that the JSON Schema knows, under one of its definitions.
fn properties(schema: &Json, definition: &str) -> BTreeSet<String> {
    schema["$defs"][definition]["properties"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn shipped_descriptors_use_only_the_standard_and_our_schema() {
    let schema: Json = serde_json::from_str(SCHEMA).unwrap();
    let known = |standard: &[&str], ours: &str| {
        let mut all: BTreeSet<String> = standard.iter().map(|s| (*s).to_owned()).collect();
        all.extend(properties(&schema, ours));
        all
    };
    let of_set = known(&["$schema", "name", "title", "sources", "licenses", "resources"], "set");
    let of_resource = known(
        &["name", "path", "format", "title", "description", "encoding", "dialect", "schema", "bytes", "hash"],
        "resource",
    );
    let of_source = known(&["title", "path", "email", "version"], "source");
    let of_field = known(&["name", "type", "decimalChar", "groupChar", "categories"], "field");
    let roles: BTreeSet<&str> = schema["$defs"]["field"]["properties"]["role"]["enum"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Json::as_str)
        .collect();
    for (name, text) in SHIPPED {
        let set: Json = serde_json::from_str(text).unwrap();
        let only = |object: &Json, known: &BTreeSet<String>| {
            for key in object.as_object().unwrap().keys() {
                assert!(known.contains(key), "{name}: {key} is neither of the standard nor of our schema");
            }
        };
        only(&set, &of_set);
        for source in set["sources"].as_array().unwrap() {
            only(source, &of_source);
        }
        for resource in set["resources"].as_array().unwrap() {
            only(resource, &of_resource);
            for field in resource["schema"]["fields"].as_array().unwrap() {
                only(field, &of_field);
                assert!(field.get("role").is_none_or(|role| roles.contains(role.as_str().unwrap())));
            }
        }
    }
}

#[test]
fn every_role_of_the_schema_is_understood_and_documented() {
    let schema: Json = serde_json::from_str(SCHEMA).unwrap();
    for role in schema["$defs"]["field"]["properties"]["role"]["enum"].as_array().unwrap() {
        serde_json::from_value::<medicine_charts::source::Role>(role.clone()).unwrap();
        assert!(GUIDE.contains(&format!("`{}`", role.as_str().unwrap())), "{role} is not in docs/descriptor.md");
    }
}

#[test]
fn the_guide_s_example_reads_its_file() {
    struct Count(Vec<String>);
    impl Rows for Count {
        fn row(&mut self, values: &[Value<'_>]) -> Result<(), BadValue> {
            self.0.push(format!("{values:?}"));
            Ok(())
        }
    }
    let block = |language: &str| {
        let from = GUIDE.find(&format!("```{language}\n")).unwrap() + language.len() + 4;
        &GUIDE[from..from + GUIDE[from..].find("```").unwrap()]
    };
    let descriptor = Descriptor::from_json(block("json")).unwrap_or_else(|error| panic!("{error}"));
    let mut rows = Count(Vec::new());
    let summary = files::decode(&descriptor.resources[0], block("csv").as_bytes(), &mut rows).unwrap();
    assert_eq!((summary.rows, summary.bad_rows), (4, 0));
    assert_eq!(summary.unknown, []);
    assert_eq!(rows.0[0], r#"[Text("Brumoline"), Integer(2023), Text("female"), Integer(14), Integer(20510)]"#);
    assert_eq!(rows.0[3], r#"[Text("Velourdine"), Integer(2023), Text("unstated"), Integer(1), Missing]"#);
}

/// A descriptor of one table, with something replaced.
fn told(replace: &str, by: &str) -> String {
    let good = r#"{"name":"set","period":[2014,2018],"sources":[{"path":"https://example.org"}],
        "resources":[{"name":"r","path":"r.csv","format":"csv","level":"substance","dialect":{"delimiter":";"},
        "schema":{"fields":[
          {"name":"m","role":"medicine"},
          {"name":"s","role":"sex","categories":[{"value":"F","label":"female"}]},
          {"name":"h","role":"soc"},
          {"name":"n","type":"integer","role":"cases"}]}}]}"#;
    Descriptor::from_json(good).unwrap();
    assert!(good.contains(replace), "{replace}");
    Descriptor::from_json(&good.replacen(replace, by, 1)).unwrap_err().to_string()
}

#[test]
fn each_mistake_is_told() {
    let cases = [
        (
            r#""label":"female""#,
            r#""label":"femme""#,
            r#"r.csv, field "s": the label of category "F" is "femme", expected female, male, unstated"#,
        ),
        (
            r#""path":"r.csv""#,
            r#""path":"../r.csv""#,
            r#"../r.csv: path is "../r.csv", expected a path relative to the descriptor, with / and without .."#,
        ),
        (
            r#""delimiter":";""#,
            r#""delimiter":"::""#,
            r#"r.csv: delimiter is "::", expected one character such as , ; or a tab"#,
        ),
        (r#""level":"substance","#, "", "r.csv: a table with a medicine needs a level: speciality or substance"),
        (
            r#""role":"medicine""#,
            r#""role":"attribute""#,
            "r.csv: a table of cases, exposure or errors needs a field whose role is medicine",
        ),
        (
            r#""role":"soc""#,
            r#""role":"sex""#,
            r#"r.csv, field "h": two fields have this role, which only one can play"#,
        ),
        (
            r#""level":"substance""#,
            r#""level":"all""#,
            "r.csv: a table of level all is of all medicines together, and names none",
        ),
        (
            r#""role":"cases""#,
            r#""role":"errors""#,
            "r.csv: a table of medication errors has one field whose role is errors and one of a role error-…; one of \
             error-effect, error-population, error-step, error-nature, error-cause; a table each",
        ),
        (
            r#"{"name":"h","role":"soc"},
          {"name":"n","type":"integer","role":"cases"}"#,
            r#"{"name":"h","role":"error-step"},
          {"name":"n","type":"integer","role":"errors"}"#,
            r#"r.csv, field "s": a table of medication errors counts nothing else and is by nothing else"#,
        ),
        (
            r#"{"name":"s","role":"sex","categories":[{"value":"F","label":"female"}]}"#,
            r#"{"name":"s","role":"error-effect","categories":[{"value":"AVEC","label":"avec"}]}"#,
            r#"r.csv, field "s": the label of category "AVEC" is "avec", expected with-effect, without-effect, unstated"#,
        ),
        (r#""role":"soc""#, r#""role":"hlt""#, "r.csv: role hlt needs a field whose role is soc"),
        (
            r#""role":"soc""#,
            r#""role":"use-level""#,
            "r.csv: a table of use levels has a medicine and its level, and counts nothing",
        ),
        (
            r#"{"name":"s","role":"sex","categories":[{"value":"F","label":"female"}]}"#,
            r#"{"name":"s","role":"use-level","categories":[{"value":"< 200","label":"0"}]}"#,
            r#"r.csv, field "s": the label of category "< 200" is "0", expected 1, 2, 3, 4, 5, unstated"#,
        ),
        // By sex too, or of cases: people who move are in two regions, and nothing else is told of those.
        (r#""role":"soc""#, r#""role":"region""#, "r.csv: a table by region is of exposure, by year at most"),
        (
            r#""type":"integer""#,
            r#""type":"string""#,
            r#"r.csv, field "n": a field that counts something is of type integer or number"#,
        ),
        ("[2014,2018]", "[2018,2014]", "period is not two years in order, such as [2014, 2018]"),
        (
            "https://example.org",
            "javascript:alert(1)",
            r#"the path of a licence or source is "javascript:alert(1)", expected a web address or a relative path"#,
        ),
        (r#""name":"h""#, r#""name":"s""#, r#"r.csv, field "s": a field's name is "s", expected a name of its own"#),
        (
            r#""format":"csv""#,
            r#""format":"csv","hash":"md5:12""#,
            r#"r.csv: hash is "md5:12", expected sha256: and 64 hexadecimal digits"#,
        ),
    ];
    for (replace, by, expected) in cases {
        assert_eq!(told(replace, by), expected);
    }
    assert!(told(r#""role":"soc""#, r#""role":"organ""#).contains("unknown variant `organ`, expected one of"));
}

#[test]
fn a_source_has_a_title_by_language() {
    let text =
        r#"{"name":"set","sources":[{"title":"Centre régional","titles":{"en-GB":"Regional centre"}}],"resources":[]}"#;
    let set: Descriptor = serde_json::from_str(text).unwrap();
    let source = &set.sources[0];
    assert_eq!(source.titles, [("en-GB".to_owned(), "Regional centre".to_owned())]);
    assert_eq!(source.title_in("en"), Some("Regional centre"));
    assert_eq!(source.title_in("fr"), Some("Centre régional"));
    let again: Descriptor = serde_json::from_str(&serde_json::to_string(&set).unwrap()).unwrap();
    assert_eq!(again, set);
}

#[test]
fn paths_stay_in_the_folder() {
    for path in ["/etc/passwd", "a//b", "./a", "a/../b", "c:\\\\a", "http://x/y", "a?b", "a#b", "", "%2e%2e/a", "a\\nb"]
    {
        let error = told(r#""path":"r.csv""#, &format!(r#""path":"{path}""#));
        assert!(error.contains("expected a path relative"), "{path}: {error}");
    }
}

#[test]
fn a_folder_of_unknown_files_is_told_what_was_looked_for() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let error = files::open(&folder).unwrap_err().to_string();
    for word in ["datapackage.json", "ordei (sa_data_annee.json, …)", "bdpm (CIS_bdpm.txt, …)", "docs/descriptor.md"]
    {
        assert!(error.contains(word), "{word}: {error}");
    }
}

/// Texts near a good descriptor: pieces of one taken away, doubled, or replaced by what JSON and descriptors are made of.
fn near_descriptors() -> impl Strategy<Value = Vec<u8>> {
    let good = SHIPPED.map(|(_, text)| text.as_bytes());
    let piece = prop_oneof![
        Just(b"null".to_vec()),
        Just(b"-1".to_vec()),
        Just(b"1e999".to_vec()),
        Just(b"[]".to_vec()),
        Just(b"{}".to_vec()),
        Just(b"\"\"".to_vec()),
        Just(b"\"role\":\"cases\"".to_vec()),
        Just(b"\"titles\":{\"en\":1}".to_vec()),
        Just(b"\\ud800".to_vec()),
        Just(b",".to_vec()),
        Just(b"[[[[[[[[".to_vec()),
        proptest::collection::vec(any::<u8>(), 0..6),
    ];
    let edits = proptest::collection::vec((any::<prop::sample::Index>(), 0usize..40, piece), 0..4);
    let edited = (0..good.len(), edits).prop_map(move |(which, edits)| {
        let mut bytes = good[which].to_vec();
        for (at, taken, piece) in edits {
            let at = at.index(bytes.len());
            let end = (at + taken).min(bytes.len());
            bytes.splice(at..end, piece);
        }
        bytes
    });
    prop_oneof![4 => edited, 1 => proptest::collection::vec(any::<u8>(), 0..200)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_text_makes_it_panic_and_one_that_is_accepted_makes_decoders(bytes in near_descriptors()) {
        match Descriptor::from_json(&String::from_utf8_lossy(&bytes)) {
            Ok(set) => {
                for resource in &set.resources {
                    prop_assert!(Decoder::new(resource).is_ok(), "a valid descriptor has valid resources");
                }
                // What is understood is written so that it is understood.
                let again = serde_json::to_string(&set).unwrap();
                prop_assert_eq!(Descriptor::from_json(&again).unwrap(), set);
            }
            Err(error) => {
                prop_assert_eq!(error.kind, ErrorKind::Descriptor);
                prop_assert!(!error.message.is_empty());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_file_that_is_no_descriptor_is_named(bytes in near_descriptors()) {
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("near-descriptors");
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("datapackage.json");
        std::fs::write(&file, bytes).unwrap();
        if let Err(error) = files::open(&folder) {
            let named = error.file.as_deref().unwrap_or_default();
            let known = Descriptor::from_json(&std::fs::read_to_string(&file).unwrap_or_default()).err();
            let resource = known.and_then(|error| error.file);
            // A mistake in a resource names that resource.
            let expected = resource.unwrap_or_else(|| file.display().to_string());
            prop_assert_eq!(named, expected, "{}", error);
        }
    }
}
