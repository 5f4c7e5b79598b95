//! The quality page of a set: what it holds, what the audit found, on which medicines.

use super::text::{self, Lang};
use super::{Column, DataTable, TableCell};
use crate::dataset::{Coverage, FindingKind, Quality};
use crate::domain::Medicine;
use crate::error::Warning;
use crate::source::ExposureUnit;

/// Most medicines named as examples under one heading.
const EXAMPLES: usize = 6;

/// A part of the quality page.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its heading; no two of a page are the same.
    pub title: String,
    /// Its text, a string a paragraph.
    pub paragraphs: Vec<String>,
    /// Its table, when it has one.
    pub table: Option<DataTable>,
    /// Some of the medicines concerned, by name.
    pub examples: Vec<Medicine>,
}

/// The sections of the page, in order. `unit`: what one unit of the set's exposure is.
#[must_use]
pub fn quality(quality: &Quality, unit: ExposureUnit, lang: Lang) -> Vec<Section> {
    let unit = &text::unit(unit, lang);
    let mut sections = vec![contents(quality, lang)];
    sections.extend(about_the_set(&quality.of_set, unit, lang));
    let mut rest: Vec<&FindingKind> = quality.of_medicines.iter().collect();
    while let Some(first) = rest.first() {
        let title = text::finding_title(&first.first, lang);
        let (same, others): (Vec<&FindingKind>, Vec<&FindingKind>) =
            rest.into_iter().partition(|kind| text::finding_title(&kind.first, lang) == title);
        sections.push(about_medicines(title, &same, unit, lang));
        rest = others;
    }
    sections
}

fn contents(quality: &Quality, lang: Lang) -> Section {
    let count = |count: usize| text::integer(count as u64, lang);
    let paragraph = text::say_here(
        lang,
        "{0} substances actives et {1} médicaments ont au moins un nombre publié.",
        "{0} active substances and {1} medicines have at least one published number.",
        &[&count(quality.substances), &count(quality.specialities)],
    );
    let say = |french, english| text::say_here(lang, french, english, &[]);
    let columns = vec![
        Column { label: say("Tableau", "Table"), name: "table", numeric: false },
        Column { label: say("Lignes", "Rows"), name: "rows", numeric: true },
        Column { label: say("Médicaments couverts", "Medicines covered"), name: "medicines", numeric: true },
        Column { label: say("sur", "of"), name: "of", numeric: true },
    ];
    let row = |coverage: &Coverage| {
        let errors = coverage.dimensions.iter().any(|dimension| dimension.is_of_errors());
        let errors = errors.then(|| lang.word(text::Key::MedicationErrors));
        let by = coverage.dimensions.iter().map(|d| text::dimension(*d, lang));
        let by: Vec<&str> = errors.into_iter().chain(by).collect();
        let level = text::level_word(coverage.level, lang);
        let name = text::say_here(lang, "{0} : {1}", "{0}: {1}", &[level, &by.join(", ")]);
        let number =
            |n: usize| TableCell { text: text::integer(n as u64, lang), value: n.to_string(), number: Some(n as f64) };
        vec![
            TableCell { text: name.clone(), value: name, number: None },
            number(coverage.rows),
            number(coverage.medicines),
            number(coverage.of),
        ]
    };
    let caption = say("Les tableaux du jeu de données", "The tables of the set");
    let table = DataTable { caption, columns, rows: quality.coverage.iter().map(row).collect() };
    Section {
        title: say("Ce que contient le jeu de données", "What the set holds"),
        paragraphs: vec![paragraph],
        table: Some(table),
        examples: Vec::new(),
    }
}

fn about_the_set(warnings: &[Warning], unit: &text::UnitWords, lang: Lang) -> Option<Section> {
    let paragraphs: Vec<String> =
        warnings.iter().map(|warning| text::warning_for_quality_page(warning, unit, lang)).collect();
    let title = text::say_here(lang, "Les fichiers", "The files", &[]);
    (!paragraphs.is_empty()).then_some(Section { title, paragraphs, table: None, examples: Vec::new() })
}

/// One fault under its heading: what it is, then a line for each table or file it is in.
fn about_medicines(title: String, kinds: &[&FindingKind], unit: &text::UnitWords, lang: Lang) -> Section {
    let mut paragraphs: Vec<String> = Vec::new();
    for kind in kinds {
        let explained = text::finding_explained(&kind.first, unit, lang);
        if !paragraphs.contains(&explained) {
            paragraphs.push(explained);
        }
    }
    for kind in kinds {
        let place = text::finding_where(&kind.first, lang);
        let place = place.unwrap_or_else(|| lang.pick("Concernés", "Concerned").to_owned());
        let count = text::medicines_counted(kind.substances, kind.specialities, lang);
        paragraphs.push(text::say_here(lang, "{0} : {1}.", "{0}: {1}.", &[&place, &count]));
    }
    let mut examples: Vec<Medicine> = Vec::new();
    // The first of each, then the second of each: every table or file has its own.
    for at in 0..EXAMPLES {
        for medicine in kinds.iter().filter_map(|kind| kind.examples.get(at)) {
            if examples.len() < EXAMPLES && !examples.contains(medicine) {
                examples.push(medicine.clone());
            }
        }
    }
    Section { title, paragraphs, table: None, examples }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Dimension, Level};

    fn medicine(name: &str) -> Medicine {
        Medicine { level: Level::Substance, name: name.to_owned() }
    }

    fn absent(dimensions: Vec<Dimension>, counts: [usize; 2], names: &[&str]) -> FindingKind {
        let [substances, specialities] = counts;
        let examples = names.iter().map(|name| medicine(name)).collect();
        FindingKind { first: Warning::NotInTable { dimensions }, substances, specialities, examples }
    }

    #[test]
    fn a_kind_of_finding_has_one_heading_and_a_line_for_each_table() {
        let shared = FindingKind { first: Warning::NameShared, substances: 1, specialities: 1, examples: Vec::new() };
        let page = Quality {
            substances: 1_234,
            specialities: 2,
            coverage: Vec::new(),
            of_set: vec![Warning::FileAbsent { file: "a.csv".to_owned() }],
            of_medicines: vec![
                absent(vec![Dimension::Sex], [12, 1_000], &["A", "B"]),
                shared,
                absent(vec![Dimension::Age, Dimension::Soc], [1, 0], &["B", "C"]),
            ],
        };
        let sections = quality(&page, ExposureUnit::PatientPackYear, Lang::En);
        let titles: Vec<&str> = sections.iter().map(|section| section.title.as_str()).collect();
        assert_eq!(titles, ["What the set holds", "The files", "Absent from a table", "One name at two levels"]);
        let [holds, files, absent, shared] = sections.as_slice() else { unreachable!() };
        assert_eq!(holds.paragraphs, ["1,234 active substances and 2 medicines have at least one published number."]);
        assert_eq!(files.paragraphs, ["a.csv: optional file, absent."]);
        assert_eq!(
            absent.paragraphs,
            [
                "A table that covers other medicines says nothing about these: no data, which is not zero.",
                "By sex: 12 active substances, 1,000 medicines.",
                "By age and by organ class: 1 active substance.",
            ]
        );
        assert_eq!(absent.examples, [medicine("A"), medicine("B"), medicine("C")]);
        assert_eq!(shared.paragraphs.last().map(String::as_str), Some("Concerned: 1 active substance, 1 medicine."));
        let french = quality(&page, ExposureUnit::PatientPackYear, Lang::Fr);
        let said = french.get(2).and_then(|section| section.paragraphs.get(1)).map(String::as_str);
        assert_eq!(said, Some("Par sexe\u{a0}: 12 substances actives, 1\u{202f}000 médicaments."));
    }
}
