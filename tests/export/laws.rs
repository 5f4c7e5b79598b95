//! Laws, on medicines with random counts.

use medicine_charts::chart::text::Lang;
use medicine_charts::chart::{ChartId, Options};
use medicine_charts::dataset::{RawMedicine, RawRow, RawTable};
use medicine_charts::disclosure::protect;
use medicine_charts::domain::{Category, Dimension, Level, Medicine, Sex};
use medicine_charts::export::{Export, Style};
use medicine_charts::profile::Profile;
use proptest::prelude::*;
use serde_json::Value;

use crate::schema::Schema;
use crate::set::{export, profiles, read};

/// Cases and exposure in each of three years, women first: counts as they are met, mostly none or few.
type Counts = Vec<(u64, u64)>;

fn counts() -> impl Strategy<Value = Counts> {
    let cases = prop_oneof![3 => Just(0u64), 4 => 1u64..=10, 3 => 11u64..=40, 1 => 41u64..=5_000];
    let exposure = prop_oneof![Just(0u64), 1u64..=900, 900u64..=90_000];
    prop::collection::vec((cases, exposure), 6)
}

fn sum(counts: &[(u64, u64)]) -> (u64, u64) {
    counts.iter().fold((0, 0), |(a, b), (c, d)| (a + c, b + d))
}

/// The true numbers by year and by sex.
fn truth(counts: &Counts) -> [Vec<(Category, u64, u64)>; 2] {
    let (women, men) = counts.split_at(3);
    let years = (0..3).map(|year| {
        let (cases, exposure) = sum(&[women[year], men[year]]);
        (Category::Year(2019 + year as u16), cases, exposure)
    });
    let sexes = [(Category::Sex(Sex::Female), sum(women)), (Category::Sex(Sex::Male), sum(men))];
    [years.collect(), sexes.into_iter().map(|(sex, (cases, exposure))| (sex, cases, exposure)).collect()]
}

fn protected(counts: &Counts) -> Profile {
    let [years, sexes] = truth(counts);
    let table = |dimension, rows: Vec<(Category, u64, u64)>| {
        let rows = rows.into_iter().map(|(c, n, e)| RawRow::new(vec![c], Some(n), Some(e))).collect();
        RawTable::new(vec![dimension], rows, None)
    };
    let tables = vec![table(Dimension::Year, years), table(Dimension::Sex, sexes)];
    protect(&RawMedicine::new(Medicine { level: Level::Substance, name: "RANDOMOL".to_owned() }, tables))
}

/// The records of a CSV, by the rules of RFC 4180 alone; what breaks them is an error.
pub fn records(csv: &str) -> Result<Vec<Vec<String>>, String> {
    let mut rest = csv.strip_prefix('\u{feff}').ok_or("no byte order mark")?;
    let mut records = vec![Vec::new()];
    while !rest.is_empty() {
        let mut field = String::new();
        if let Some(quoted) = rest.strip_prefix('"') {
            rest = quoted;
            loop {
                let (part, after) = rest.split_once('"').ok_or("a quote is not closed")?;
                field.push_str(part);
                rest = after;
                match rest.strip_prefix('"') {
                    Some(after) => {
                        field.push('"');
                        rest = after;
                    }
                    None => break,
                }
            }
        } else {
            let end = rest.find([',', '\r', '\n', '"']).ok_or("the last line does not end")?;
            field.push_str(&rest[..end]);
            rest = &rest[end..];
        }
        records.last_mut().unwrap().push(field);
        if let Some(after) = rest.strip_prefix(',') {
            rest = after;
        } else {
            rest = rest.strip_prefix("\r\n").ok_or_else(|| format!("neither a comma nor a line end: {rest:?}"))?;
            if !rest.is_empty() {
                records.push(Vec::new());
            }
        }
    }
    Ok(records)
}

/// The cell of a row under this name, and its true number: a withheld one has no value and its range is not its number.
fn honest(values: &Value, name: &str, truth: u64) -> Result<(), TestCaseError> {
    let cell = &values[name];
    match cell["status"].as_str().unwrap() {
        "published" => prop_assert_eq!(cell["value"].as_u64(), Some(truth)),
        "withheld" => {
            prop_assert!(cell["value"].is_null());
            let (from, to) = (cell["from"].as_u64().unwrap(), cell["to"].as_u64().unwrap());
            prop_assert!(from <= truth && truth <= to && from < to, "{} is from {} to {}", truth, from, to);
        }
        status => prop_assert!(status == "not-published" && truth == 0, "{status} for {truth}"),
    }
    // What is made of a withheld number would give it back.
    let withheld = |name: &str| values[name]["status"] == "withheld";
    if withheld("cases") {
        for derived in ["share_of_cases_percent", "rate_per_100000", "representation_ratio"] {
            prop_assert!(values[derived]["value"].is_null(), "{} of a withheld number: {}", derived, values);
            prop_assert!(values[derived].get("lower_95").is_none());
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_export_has_the_number_of_a_withheld_cell(counts in counts()) {
        let (schema, set) = (Schema::read(), read());
        let [_, reference] = profiles(&set, "ALPHAMINE");
        let medicine = [protected(&counts), reference];
        let export = export(&set, &medicine);
        let [years, sexes] = truth(&counts);
        for (chart, rows) in [(ChartId::CasesByYear, &years), (ChartId::RateByYear, &years), (ChartId::Sex, &sexes)] {
            for measure in [None, Some("number"), Some("rate")] {
                let options = Options { measure: measure.map(str::to_owned), ..Options::new(Lang::En) };
                let Ok(text) = export.json(Some(chart), &options) else { continue };
                let json: Value = serde_json::from_str(&text).unwrap();
                let faults = schema.faults(&json);
                prop_assert!(faults.is_empty(), "{faults:#?}");
                for (row, (_, cases, exposure)) in json["figure"]["rows"].as_array().unwrap().iter().zip(rows) {
                    honest(&row["values"], "cases", *cases)?;
                    if row["values"].get("exposure").is_some() && *exposure > 0 {
                        honest(&row["values"], "exposure", *exposure)?;
                    }
                }
                let csv = export.csv(chart, &options).unwrap();
                let records = records(&csv).map_err(TestCaseError::fail)?;
                prop_assert!(records.iter().all(|record| record.len() == records[0].len()));
            }
        }
        let whole: Value = serde_json::from_str(&export.json(None, &Options::new(Lang::Fr)).unwrap()).unwrap();
        let faults = schema.faults(&whole);
        prop_assert!(faults.is_empty(), "{faults:#?}");
        honest(&whole["totals"], "cases", years.iter().map(|(_, cases, _)| cases).sum())?;
    }
}

#[test]
fn the_same_medicine_gives_the_same_bytes() {
    let set = read();
    let medicine = profiles(&set, "ALPHAMINE");
    let taken = || -> Vec<String> {
        let export: Export<'_> = export(&set, &medicine);
        let options = Options::new(Lang::Fr);
        let cited = Style::ALL.map(|(style, _)| export.cite(None, &options, style, None).unwrap());
        [export.json(None, &options).unwrap()].into_iter().chain(cited).collect()
    };
    assert_eq!(taken(), taken());
}
