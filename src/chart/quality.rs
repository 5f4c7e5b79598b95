//! The quality page of a set: what it holds, what the audit found, on which medicines.

use super::text::{self, Lang};
use super::{Column, DataTable, TableCell};
use crate::dataset::{Dataset, Finding};
use crate::domain::{Level, Medicine};
use crate::error::Warning;

/// Medicines named as examples of a finding.
const EXAMPLES: usize = 6;

/// A part of the quality page.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its text, a string a paragraph.
    pub paragraphs: Vec<String>,
    /// Its table, when it has one.
    pub table: Option<DataTable>,
    /// Some of the medicines concerned, by name.
    pub examples: Vec<Medicine>,
}

/// The sections of the page, in order.
#[must_use]
pub fn quality(set: &Dataset, lang: Lang) -> Vec<Section> {
    let mut sections = vec![contents(set, lang)];
    let findings = set.findings();
    sections.extend(about_the_set(&findings, text::unit(set.exposure_unit(), lang), lang));
    let mut rest: Vec<&Finding> = findings.iter().filter(|finding| finding.medicine.is_some()).collect();
    while let Some(first) = rest.first().copied() {
        let (same, others): (Vec<&Finding>, Vec<&Finding>) =
            rest.into_iter().partition(|finding| same_kind(&finding.warning, &first.warning));
        sections.push(about_medicines(set, &same, lang));
        rest = others;
    }
    sections
}

fn same_kind(a: &Warning, b: &Warning) -> bool {
    match (a, b) {
        // A file each: what is wrong with one is not wrong with another.
        (Warning::OrganSharesRecomputed { file: a }, Warning::OrganSharesRecomputed { file: b })
        | (Warning::ReporterLabelsCorrupt { file: a }, Warning::ReporterLabelsCorrupt { file: b }) => a == b,
        (Warning::NotInTable { dimensions: a }, Warning::NotInTable { dimensions: b }) => a == b,
        (
            Warning::MarginsDisagree { dimension: a, unstated: c },
            Warning::MarginsDisagree { dimension: b, unstated: d },
        ) => a == b && c == d,
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

fn contents(set: &Dataset, lang: Lang) -> Section {
    let count = |level| text::integer(set.count(level) as u64, lang);
    let paragraph = text::say(
        lang,
        "{0} substances actives et {1} médicaments ont au moins un nombre publié.",
        "{0} active substances and {1} medicines have at least one published number.",
        &[&count(Level::Substance), &count(Level::Speciality)],
    );
    let say = |french, english| text::say(lang, french, english, &[]);
    let columns = vec![
        Column { label: say("Tableau", "Table"), name: "table", numeric: false },
        Column { label: say("Lignes", "Rows"), name: "rows", numeric: true },
        Column { label: say("Médicaments couverts", "Medicines covered"), name: "medicines", numeric: true },
        Column { label: say("sur", "of"), name: "of", numeric: true },
    ];
    let row = |coverage: crate::dataset::Coverage| {
        let by: Vec<&str> = coverage.dimensions.iter().map(|d| text::dimension(*d, lang)).collect();
        let level = text::level_word(coverage.level, lang);
        let name = text::say(lang, "{0} : {1}", "{0}: {1}", &[level, &by.join(", ")]);
        let number = |n: usize| TableCell { text: text::integer(n as u64, lang), value: n.to_string() };
        vec![
            TableCell { text: name.clone(), value: name },
            number(coverage.rows),
            number(coverage.medicines),
            number(coverage.of),
        ]
    };
    let caption = say("Les tableaux du jeu de données", "The tables of the set");
    let table = DataTable { caption, columns, rows: set.coverage().into_iter().map(row).collect() };
    Section {
        title: say("Ce que contient le jeu de données", "What the set holds"),
        paragraphs: vec![paragraph],
        table: Some(table),
        examples: Vec::new(),
    }
}

fn about_the_set(findings: &[Finding], unit: &text::UnitWords, lang: Lang) -> Option<Section> {
    let paragraphs: Vec<String> = findings
        .iter()
        .filter(|finding| finding.medicine.is_none())
        .map(|finding| text::warning_for_quality_page(&finding.warning, unit, lang))
        .collect();
    let title = text::say(lang, "Les fichiers", "The files", &[]);
    (!paragraphs.is_empty()).then_some(Section { title, paragraphs, table: None, examples: Vec::new() })
}

fn about_medicines(set: &Dataset, findings: &[&Finding], lang: Lang) -> Section {
    let of = |level| findings.iter().filter_map(|f| f.medicine).filter(|id| id.level == level).count() as u64;
    let (substances, specialities) = (of(Level::Substance), of(Level::Speciality));
    let mut paragraphs = Vec::new();
    if let Some(first) = findings.first() {
        paragraphs.push(text::finding_explained(&first.warning, text::unit(set.exposure_unit(), lang), lang));
    }
    paragraphs.push(text::say(
        lang,
        "Concernés : {0} substances actives, {1} médicaments.",
        "Concerned: {0} active substances, {1} medicines.",
        &[&text::integer(substances, lang), &text::integer(specialities, lang)],
    ));
    // Evenly spread, so that the examples are not all under the letter A.
    let step = findings.len().div_ceil(EXAMPLES).max(1);
    let examples = findings.iter().step_by(step).filter_map(|f| f.medicine).map(|id| set.medicine(id)).collect();
    let title = findings.first().map_or_else(String::new, |first| text::finding_title(&first.warning, lang));
    Section { title, paragraphs, table: None, examples }
}
