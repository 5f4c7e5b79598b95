//! The JSON is what `descriptors/medicine-charts-export.schema.json` says. The words of JSON Schema that this schema
//! uses are read here; one that is not known is an error.

use medicine_charts::chart::text::Lang;
use medicine_charts::chart::{ChartId, Options};
use medicine_charts::domain::{Category, Count, Range};
use serde_json::Value;

use crate::laws::records;
use crate::set::{export, profiles, read};

pub struct Schema {
    root: Value,
}

impl Schema {
    pub fn read() -> Schema {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/descriptors/medicine-charts-export.schema.json");
        Schema { root: serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap() }
    }

    /// What is wrong with a value, in words; empty when nothing is.
    pub fn faults(&self, value: &Value) -> Vec<String> {
        self.check(&self.root, value, "")
    }

    fn check(&self, schema: &Value, value: &Value, at: &str) -> Vec<String> {
        let mut faults = Vec::new();
        for (word, rule) in schema.as_object().unwrap() {
            match word.as_str() {
                "$schema" | "$defs" | "title" | "description" => {}
                "$ref" => {
                    let place = rule.as_str().unwrap().trim_start_matches('#');
                    faults.extend(self.check(self.root.pointer(place).unwrap(), value, at));
                }
                "type" => {
                    let fits = |kind: &Value| kind.as_str().is_some_and(|kind| is(kind, value));
                    let fits = rule.as_array().map_or_else(|| fits(rule), |kinds| kinds.iter().any(fits));
                    if !fits {
                        faults.push(format!("{at}: {value} is no {rule}"));
                    }
                }
                "const" if value != rule => faults.push(format!("{at}: {value} is not {rule}")),
                "enum" if !rule.as_array().unwrap().contains(value) => {
                    faults.push(format!("{at}: {value} is none of {rule}"))
                }
                "minimum" if value.as_f64() < rule.as_f64() => faults.push(format!("{at}: {value} is under {rule}")),
                "maximum" if value.as_f64() > rule.as_f64() => faults.push(format!("{at}: {value} is over {rule}")),
                "const" | "enum" | "minimum" | "maximum" => {}
                "pattern" => {
                    faults.extend(pattern(rule.as_str().unwrap(), value).map(|fault| format!("{at}: {fault}")))
                }
                "required" => {
                    for name in rule.as_array().unwrap() {
                        if value.is_object() && value.get(name.as_str().unwrap()).is_none() {
                            faults.push(format!("{at}: {name} is missing"));
                        }
                    }
                }
                "properties" => {
                    for (name, rule) in rule.as_object().unwrap() {
                        if let Some(value) = value.get(name) {
                            faults.extend(self.check(rule, value, &format!("{at}/{name}")));
                        }
                    }
                }
                "additionalProperties" => {
                    let known = schema.get("properties").and_then(Value::as_object);
                    for (name, value) in value.as_object().into_iter().flatten() {
                        if known.is_some_and(|known| known.contains_key(name)) {
                            continue;
                        }
                        if rule == &Value::Bool(false) {
                            faults.push(format!("{at}: {name} is not known"));
                        } else {
                            faults.extend(self.check(rule, value, &format!("{at}/{name}")));
                        }
                    }
                }
                "items" => {
                    for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                        faults.extend(self.check(rule, value, &format!("{at}/{index}")));
                    }
                }
                "oneOf" => {
                    let fitting = rule.as_array().unwrap().iter().filter(|rule| self.check(rule, value, at).is_empty());
                    let fitting = fitting.count();
                    if fitting != 1 {
                        faults.push(format!("{at}: {fitting} of oneOf fit {value}"));
                    }
                }
                other => panic!("the schema uses {other}, which this test does not know"),
            }
        }
        faults
    }
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "null" => value.is_null(),
        other => panic!("the schema uses the type {other}"),
    }
}

/// The two patterns of the schema; they hold for texts only.
fn pattern(pattern: &str, value: &Value) -> Option<String> {
    let text = value.as_str()?;
    let fits = match pattern {
        "^[0-9a-fA-F]{12,128}$" => (12..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit()),
        "^https?://" => text.starts_with("http://") || text.starts_with("https://"),
        other => panic!("the schema uses the pattern {other}"),
    };
    (!fits).then(|| format!("{text} does not fit {pattern}"))
}

#[test]
fn every_export_fits_the_schema() {
    let (schema, set) = (Schema::read(), read());
    for name in ["ALPHAMINE", "RAREZOL", "BASEMOL"] {
        let medicine = profiles(&set, name);
        let export = export(&set, &medicine);
        for lang in [Lang::Fr, Lang::En] {
            for chart in ChartId::ALL.into_iter().map(|(chart, _)| Some(chart)).chain([None]) {
                for measure in [None, Some("number"), Some("rate")] {
                    let options = Options { measure: measure.map(str::to_owned), ..Options::new(lang) };
                    // Not every figure has every measure.
                    let Ok(text) = export.json(chart, &options) else { continue };
                    let json: Value = serde_json::from_str(&text).unwrap();
                    let faults = schema.faults(&json);
                    assert!(faults.is_empty(), "{name} {chart:?}: {faults:#?}");
                }
            }
        }
    }
}

#[test]
fn levels_of_use_and_regions_are_taken_away_as_published_or_withheld() {
    let (schema, set) = (Schema::read(), read());
    let mut medicine = profiles(&set, "ALPHAMINE");
    medicine[0].use_level = Some(4);
    // Where people live is in no file of the set: its terms have no names, which is all that these would be.
    medicine[0].regions = vec![
        (Category::Term(0), Count::Exact(1_200)),
        (Category::Term(1), Count::Withheld(Range { lo: 1, hi: 9 })),
        (Category::Unstated, Count::NotPublished),
    ];
    let export = export(&set, &medicine);
    let options = Options::new(Lang::En);
    let whole: Value = serde_json::from_str(&export.json(None, &options).unwrap()).unwrap();
    assert_eq!(schema.faults(&whole), [] as [String; 0]);
    let words = "Published level of use: fewer than 600,000 people treated a year (level 4 of 5).";
    assert_eq!(whole["use_level"], serde_json::json!({ "level": 4, "of": 5, "words": words }));
    let regions: Value = serde_json::from_str(&export.json(Some(ChartId::Regions), &options).unwrap()).unwrap();
    assert_eq!(schema.faults(&regions), [] as [String; 0]);
    let cells = |at: usize| &regions["figure"]["rows"][at]["values"]["exposure"];
    assert_eq!((&cells(0)["status"], &cells(0)["value"]), (&"published".into(), &1_200.into()));
    assert_eq!((&cells(1)["status"], &cells(1)["value"]), (&"withheld".into(), &Value::Null));
    assert_eq!((&cells(1)["from"], &cells(1)["to"]), (&1.into(), &9.into()));

    let csv = records(&export.csv(ChartId::Regions, &options).unwrap()).unwrap();
    let column = |name: &str| {
        let at = csv[0].iter().position(|own| own == name).unwrap_or_else(|| panic!("{name}: {:?}", csv[0]));
        csv[1..].iter().map(|record| record[at].as_str()).collect::<Vec<_>>()
    };
    assert_eq!(column("exposure"), ["1200", ""]);
    assert_eq!((column("use_level"), column("use_level_words")), (vec!["4", "4"], vec![words, words]));
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let (schema, set) = (Schema::read(), read());
    let medicine = profiles(&set, "RAREZOL");
    let text = export(&set, &medicine).json(Some(ChartId::CasesByYear), &Options::new(Lang::En)).unwrap();
    let good: Value = serde_json::from_str(&text).unwrap();
    let spoilt = |place: &str, value: Value| {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap() = value;
        schema.faults(&bad)
    };
    assert!(schema.faults(&good).is_empty());
    assert!(!spoilt("/figure/rows/0/values/cases/value", 5.into()).is_empty(), "a withheld cell has no value");
    assert!(!spoilt("/figure/rows/0/values/cases/status", "hidden".into()).is_empty());
    assert!(!spoilt("/set/fingerprint", "short".into()).is_empty());
    assert!(!spoilt("/method", Value::Null).is_empty());
}
