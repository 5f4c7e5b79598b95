//! The descriptor of the tables: a Data Package with the roles that medicine-charts knows (docs/descriptor.md).

use serde_json::{Value, json};

use crate::gather::Gathered;
use crate::number;
use crate::row::Counted;
use crate::table::{By, Level, Table};
use crate::write::{Written, headings};

/// The name of every set that this program writes.
pub(crate) const NAME: &str = "open-medic-aggregated";

/// The descriptor as text. In French, as the sets that ship with the project.
pub(crate) fn text(gathered: &Gathered, written: &[Written], fictional: bool) -> String {
    let [first, last] = gathered.period;
    let years = if first == last { first.to_string() } else { format!("{first}–{last}") };
    let mut set = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME,
        "title": format!("Open Medic : délivrances remboursées, {years}"),
        "description": "Délivrances remboursées en ville, et non prises de médicaments. La région est celle où réside le \
            bénéficiaire. Une personne compte une fois par médicament et par an : les nombres de patients ne s’additionnent ni \
            entre médicaments, ni entre tranches d’âge, ni entre régions. Les tables de patients peuvent contenir des nombres de \
            1 à 10 : ne pas les diffuser telles quelles, mais préparées par « medicine-charts pack », qui masque ces nombres et \
            ce qui permettrait de les retrouver.",
        "period": gathered.period,
        "exposureUnit": "patient-year",
        "sources": [{
            "title": "Assurance maladie, Open Medic (SNDS)",
            "titles": { "en": "French national health insurance, Open Medic (SNDS)" },
        }],
        "licenses": [{ "name": "ODbL-1.0", "title": "Open Data Commons Open Database License" }],
        "resources": gathered.tables.iter().zip(written).map(|(table, file)| resource(gathered, table, file)).collect::<Vec<_>>(),
    });
    if let (true, Some(set)) = (fictional, set.as_object_mut()) {
        set.insert("fictional".to_owned(), json!(true));
    }
    format!("{set:#}\n")
}

fn resource(gathered: &Gathered, table: &Table, file: &Written) -> Value {
    json!({
        "name": table.name(),
        "path": file.path,
        "format": "csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
        "title": title(table),
        "description": description(gathered, table),
        "level": table.level.word(),
        "badRows": "stop",
        "schema": { "fields": headings(table).into_iter().map(|name| field(name, table)).collect::<Vec<_>>() },
    })
}

fn title(table: &Table) -> String {
    let what = match table.counted {
        Counted::Boxes => "Boîtes et montants",
        Counted::Patients => "Patients",
    };
    let level = match table.level {
        Level::Speciality => "présentation (CIP13)",
        Level::Substance => "substance (ATC, 5ᵉ niveau)",
    };
    let by = match table.by {
        By::Year => "année",
        By::Sex => "année et sexe",
        By::Age => "année et âge",
        By::AgeSex => "année, âge et sexe",
        By::Region => "année et région du bénéficiaire",
    };
    format!("{what} par {level}, {by}")
}

/// The unit, and what was done to the numbers.
fn description(gathered: &Gathered, table: &Table) -> String {
    if table.counted == Counted::Patients {
        return "Unité : personnes ayant eu au moins une délivrance remboursée dans l’année. Tel que publié, rien n’est additionné."
            .to_owned();
    }
    let mut text = "Unités : boîtes délivrées et remboursées ; euros. Sommes des lignes publiées".to_owned();
    let [boxes, reimbursed, base] = gathered.negative;
    if boxes.rows + reimbursed.rows + base.rows > 0 {
        text += &format!(
            ", dont celles sous zéro (retours, régularisations) : {} lignes de boîtes pour {}, {} de remboursements pour {} €, {} de \
             bases pour {} €",
            boxes.rows,
            boxes.sum,
            reimbursed.rows,
            number::written(reimbursed.sum),
            base.rows,
            number::written(base.sum),
        );
    }
    text += ".";
    let [boxes, reimbursed, base] = table.under_zero;
    if boxes + reimbursed + base > 0 {
        text += &format!(
            " Sommes sous zéro, laissées vides (non publiées) : {boxes} de boîtes, {reimbursed} de remboursements, {base} de bases."
        );
    }
    text
}

fn field(name: &str, table: &Table) -> Value {
    // Boxes by region stay as they are: the charts know regions of exposure only.
    let region = if table.counted == Counted::Patients { "region" } else { "attribute" };
    let (kind, role) = match name {
        "medicine" => ("string", "medicine"),
        "code" | "region_code" => ("string", "code"),
        "year" => ("integer", "year"),
        "age" => ("string", "age"),
        "sex" => ("string", "sex"),
        "region" => ("string", region),
        "patients" => ("integer", "exposure"),
        "boxes" => ("integer", "amount"),
        _ => ("number", "amount"),
    };
    json!({ "name": name, "type": kind, "role": role })
}
