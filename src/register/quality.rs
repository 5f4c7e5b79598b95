//! What the register adds to the quality page: what was found in its files, how much of the set it joins.

use std::sync::LazyLock;

use super::coverage::Coverage;
use super::finding::Finding;
use super::join::{Confidence, Rule};
use super::{Joins, Register};
use crate::chart::text::{Lang, filled, integer, spaced};
use crate::chart::{Column, DataTable, Section, TableCell};
use crate::dataset::Dataset;
use crate::domain::Level;

static BOOKS: LazyLock<[Vec<(&str, String)>; 2]> =
    LazyLock::new(|| [read(Lang::Fr, include_str!("words.fr.txt")), read(Lang::En, include_str!("words.en.txt"))]);

fn read(lang: Lang, book: &'static str) -> Vec<(&'static str, String)> {
    let entry = |line: &'static str| {
        let (key, text) = line.split_once(" = \"")?;
        Some((key, spaced(lang, text.strip_suffix('"')?)))
    };
    book.lines().filter_map(entry).collect()
}

fn say(lang: Lang, key: &str, arguments: &[&str]) -> String {
    let [french, english] = &*BOOKS;
    let text = lang.pick(french, english).iter().find(|(name, _)| *name == key);
    text.map_or_else(String::new, |(_, text)| filled(text, arguments))
}

/// The section of the quality page about a register and its joins with a set.
#[must_use]
pub fn section(set: &Dataset, register: &Register, joins: &Joins, lang: Lang) -> Section {
    let n = |count: u64| integer(count, lang);
    let from = register.title.as_deref().unwrap_or(&register.name);
    let contents = [&*n(register.specialities.len() as u64), &n(register.substances.len() as u64), from];
    let mut paragraphs = vec![say(lang, "Contents", &contents), say(lang, "Joins", &[])];
    paragraphs.extend(register.findings.iter().map(|finding| found(finding, lang)));
    let heading = |key: &str, name: &'static str, numeric: bool| Column { label: say(lang, key, &[]), name, numeric };
    let rows = [Level::Substance, Level::Speciality].into_iter().flat_map(|level| rows(set, joins, level, lang));
    let table = DataTable {
        caption: say(lang, "Caption", &[]),
        columns: vec![
            heading("Level", "level", false),
            heading("Rule", "rule", false),
            heading("Confidence", "confidence", false),
            heading("Medicines", "medicines", true),
            heading("Cases", "share_of_cases_percent", true),
        ],
        rows: rows.collect(),
    };
    Section { title: say(lang, "Title", &[]), paragraphs, table: Some(table), examples: Vec::new() }
}

/// The table's rows of a level: its rules, then what is not found.
fn rows(set: &Dataset, joins: &Joins, level: Level, lang: Lang) -> Vec<Vec<TableCell>> {
    let coverage = Coverage::of(set, joins, level);
    let what = say(lang, if level == Level::Substance { "Substances" } else { "Products" }, &[]);
    let row = |rule: String, confidence: String, medicines: usize, share: Option<f64>| {
        vec![words(what.clone()), words(rule), words(confidence), count(medicines, lang), percent(share, lang)]
    };
    let mut rows: Vec<Vec<TableCell>> = Vec::new();
    for by in &coverage.rules {
        let confidence = if by.rule.confidence() == Confidence::Exact { "Exact" } else { "Close" };
        rows.push(row(say(lang, key(by.rule), &[]), say(lang, confidence, &[]), by.medicines, by.cases));
    }
    let rest = coverage.cases.map(|share| 1.0 - share);
    rows.push(row(say(lang, "None", &[]), String::new(), coverage.unjoined.len(), rest));
    rows
}

fn key(rule: Rule) -> &'static str {
    match rule {
        Rule::SameName => "SameName",
        Rule::SameWords => "SameWords",
        Rule::MadeOtherwise => "MadeOtherwise",
        Rule::OtherHydrate => "OtherHydrate",
        Rule::SameBrand => "SameBrand",
        Rule::BrandAlone => "BrandAlone",
        Rule::BrandAndSubstances => "BrandAndSubstances",
    }
}

fn words(text: String) -> TableCell {
    TableCell { value: text.clone(), text, number: None }
}

fn count(count: usize, lang: Lang) -> TableCell {
    TableCell { text: integer(count as u64, lang), value: count.to_string(), number: Some(count as f64) }
}

/// A share in percent with one decimal; empty when there are no cases.
fn percent(share: Option<f64>, lang: Lang) -> TableCell {
    let Some(share) = share else { return words(String::new()) };
    let value = format!("{:.1}", share * 100.0);
    let text = lang.pick(value.replace('.', ","), value.clone());
    TableCell { text, number: value.parse().ok(), value }
}

/// A finding, in words.
fn found(finding: &Finding, lang: Lang) -> String {
    let n = |count: u64| integer(count, lang);
    match finding {
        Finding::NotInRegister { file, rows, codes } => {
            say(lang, "NotInRegister", &[file, &n(*rows), &n(codes.len() as u64)])
        }
        Finding::Mended { file, values } => say(lang, "Mended", &[file, &n(*values)]),
        Finding::NotADate { file, values, first } => say(lang, "NotADate", &[file, &n(*values), first]),
        Finding::BadRows { file, rows, first } => say(lang, "BadRows", &[file, &n(*rows), first]),
        Finding::UnknownCategory { file, field, value, rows } => {
            say(lang, "UnknownCategory", &[file, &n(*rows), field, value])
        }
        Finding::SameCode { file, rows } => say(lang, "SameCode", &[file, &n(*rows)]),
        Finding::SeveralNames { substances } => say(lang, "SeveralNames", &[&n(*substances)]),
        Finding::SharedName { names } => say(lang, "SharedName", &[&n(names.len() as u64)]),
        Finding::NoComposition { specialities } => say(lang, "NoComposition", &[&n(*specialities)]),
        Finding::NoDosage { rows } => say(lang, "NoDosage", &[&n(*rows)]),
        Finding::FileAbsent { file } => say(lang, "FileAbsent", &[file]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_books_say_every_key_with_the_same_places() {
        let [french, english] = &*BOOKS;
        let keys = |book: &[(&'static str, String)]| book.iter().map(|(key, _)| *key).collect::<Vec<_>>();
        assert_eq!(keys(french), keys(english));
        for ((key, french), (_, english)) in french.iter().zip(english) {
            assert!(!french.is_empty() && french.matches('{').count() == english.matches('{').count(), "{key}");
        }
        for rule in Rule::ALL {
            assert!(!say(Lang::Fr, key(rule), &[]).is_empty(), "{rule:?}");
        }
    }
}
