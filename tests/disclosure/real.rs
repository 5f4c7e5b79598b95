//! Every medicine of the published files. Needs `MEDICINE_CHARTS_DATA`; says so when it is not set.

use std::collections::BTreeMap;
use std::path::PathBuf;

use medicine_charts::domain::{Category, Soc};
use serde_json::Value;

use super::reader::judge;
use super::tables::{SEXES, Tables, ages};

fn rows(folder: &std::path::Path, file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn stratum(row: &Value) -> Category {
    let text = row.get("SEXE").or_else(|| row.get("AGE")).unwrap().to_string();
    match text.trim_matches('"') {
        "F" | "Femmes" => SEXES[0],
        "M" | "Hommes" => SEXES[1],
        "0" | "0-19 ans" => ages()[0],
        "20" | "20-59 ans" => ages()[1],
        "60" | "60 ans et plus" => ages()[2],
        other => panic!("{other}"),
    }
}

fn medicines(folder: &std::path::Path, level: &str) -> BTreeMap<String, Tables> {
    let mut all: BTreeMap<String, Tables> = BTreeMap::new();
    let mut each = |file: &str, take: &dyn Fn(&mut Tables, &Value)| {
        for row in rows(folder, &format!("{level}_data_{file}.json")) {
            let name = row["MEDICAMENT"].as_str().unwrap();
            let tables = all.entry(name.to_owned()).or_insert_with(|| Tables {
                name: name.to_owned(),
                dropped_under: Some(10),
                ..Tables::default()
            });
            take(tables, &row);
        }
    };
    let number = |row: &Value, field: &str| row[field].as_u64().unwrap();
    let class = |row: &Value| Category::Soc(Soc::parse(row["SOC_LONG"].as_str().unwrap()).unwrap());
    each("annee", &|t, r| {
        t.year.push((Category::Year(number(r, "ANNEE") as u16), number(r, "n_cas"), number(r, "n_conso")));
    });
    each("sexe", &|t, r| t.sex.push((stratum(r), number(r, "n_cas"), number(r, "n_conso"))));
    each("age", &|t, r| t.age.push((stratum(r), number(r, "n_cas"), number(r, "n_conso"))));
    each("soclong_sexe", &|t, r| t.soc_sex.push((stratum(r), class(r), number(r, "n_decla_eff"))));
    each("soclong_age", &|t, r| t.soc_age.push((stratum(r), class(r), number(r, "n_decla_eff"))));
    all
}

#[test]
fn every_real_medicine() {
    let Some(folder) = std::env::var_os("MEDICINE_CHARTS_DATA").map(|root| PathBuf::from(root).join("ordei")) else {
        eprintln!("SKIPPED every_real_medicine: set MEDICINE_CHARTS_DATA to the folder of the published files");
        return;
    };
    let mut judged = 0;
    for level in ["sa", "prod"] {
        let medicines: Vec<Tables> = medicines(&folder, level).into_values().collect();
        let half = medicines.len() / 2;
        std::thread::scope(|scope| {
            for part in [&medicines[..half], &medicines[half..]] {
                scope.spawn(move || {
                    part.iter().for_each(|tables| {
                        judge(tables);
                    })
                });
            }
        });
        judged += medicines.iter().filter(|m| m.cases() < u64::MAX).count();
    }
    assert_eq!(judged, 6_398);
}
