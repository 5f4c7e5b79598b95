//! The descriptor of a set: a Data Package (datapackage.org, version 2) with a few properties of ours,
//! written down in `descriptors/medicine-charts.schema.json`.

use serde::{Deserialize, Serialize};

use super::role::Role;

/// A set: `datapackage.json`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Descriptor {
    /// Machine name of the set.
    pub name: String,
    /// Title for people, in the set's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Version of the data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// When the files were extracted, as an ISO date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// Licences, in the standard's spelling.
    #[serde(default)]
    pub licenses: Vec<Licence>,
    /// Where the data come from.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// The files.
    pub resources: Vec<Resource>,
    /// Ours: the data are made up; every page and picture says so.
    #[serde(default)]
    pub fictional: bool,
    /// Ours: first and last year covered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<[u16; 2]>,
    /// Ours: what one unit of exposure is.
    #[serde(default)]
    pub exposure_unit: ExposureUnit,
    /// Ours: names of substances that mean the same, list by list: how registers and reports differ.
    #[cfg(feature = "cli")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<Vec<String>>,
}

/// What one unit of exposure is, so that figures name it right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExposureUnit {
    /// A person with at least one reimbursed delivery, counted once per pack type and year
    /// (French reimbursement data): never "persons".
    #[default]
    PatientPackYear,
    /// A person, counted once a year.
    PatientYear,
}

/// A licence.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Licence {
    /// Its Open Definition name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Source {
    /// Its title, in the set's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Ours: its title in other languages: BCP 47 tag and title.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "by_language")]
    pub titles: Vec<(String, String)>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

impl Source {
    /// Its title in this language (the first part of a tag: `en`), else in the set's.
    #[must_use]
    pub fn title_in(&self, language: &str) -> Option<&str> {
        let said = self.titles.iter().find(|(tag, _)| primary(tag).eq_ignore_ascii_case(language));
        said.map(|(_, title)| title.as_str()).or(self.title.as_deref())
    }
}

impl Descriptor {
    /// The titles of the sources in one line, by language: first the set's own, under an empty tag, then each that a
    /// source has a title in. The set's title when it names no source.
    #[must_use]
    pub fn source_names(&self) -> Vec<(String, String)> {
        let mut languages = vec![""];
        for (tag, _) in self.sources.iter().flat_map(|source| &source.titles) {
            if !languages.contains(&primary(tag)) {
                languages.push(primary(tag));
            }
        }
        let line = |language: &str| {
            let titles: Vec<&str> = self.sources.iter().filter_map(|source| source.title_in(language)).collect();
            if titles.is_empty() { self.title.clone().unwrap_or_default() } else { titles.join(" ; ") }
        };
        languages.into_iter().map(|language| (language.to_owned(), line(language))).collect()
    }
}

/// The first part of a language tag: `en` of `en-GB`.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// An object of texts by language, as pairs in the order of their tags.
mod by_language {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(String, String)>, D::Error> {
        Ok(BTreeMap::deserialize(from)?.into_iter().collect())
    }

    pub(super) fn serialize<S: Serializer>(texts: &[(String, String)], to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(texts.iter().map(|(tag, text)| (tag, text)))
    }
}

/// A file of the set.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Resource {
    /// Its name in the set.
    pub name: String,
    /// Its path, relative to the descriptor. Ending in `.gz`: compressed. In Parquet it may be that of a folder.
    pub path: String,
    /// Its format.
    pub format: Format,
    /// Its character encoding, as the Encoding standard names it; UTF-8 by default.
    #[serde(default = "utf8")]
    pub encoding: String,
    /// Its length in bytes as stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// `sha256:` and its hexadecimal digest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// How its CSV is written.
    #[serde(default)]
    pub dialect: Dialect,
    /// Its fields.
    pub schema: Schema,
    /// Ours: how its JSON objects lie inside one another, when it is no array of records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Shape>,
    /// Ours: the level of the medicines it names; absent when it is about neither.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelName>,
    /// Ours: the set is usable without it.
    #[serde(default)]
    pub optional: bool,
    /// Ours: its publisher leaves out rows whose count is under this number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dropped_under: Option<u64>,
    /// Ours: what a bad row does.
    #[serde(default)]
    pub bad_rows: BadRows,
    /// Ours: the address of the official page about a row's speciality, with `{code}` for its code.
    #[cfg(feature = "cli")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_address: Option<String>,
}

fn utf8() -> String {
    "utf-8".to_owned()
}

/// The formats read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A JSON array of flat records, or objects inside one another: see [`Shape`].
    Json,
    /// Delimited text.
    Csv,
    /// Parquet: a file, or a folder of them partitioned by folders named `key=value`. Only natively, and only with
    /// the feature `parquet`: see [`super::files::read`].
    #[cfg(feature = "cli")]
    Parquet,
}

/// What a bad row does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BadRows {
    /// It is left out and reported; more than 1 % of them refuses the file.
    #[default]
    Skip,
    /// It refuses the file.
    Stop,
}

/// A JSON file whose objects lie inside one another: their keys are values, such as `{"2014": {"risk": 91}}`.
/// Each innermost value is a row.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Shape {
    /// The fields that the keys are values of, outermost first.
    pub keys: Vec<String>,
    /// The field that the innermost values are of. Without it these are flat records, whose own keys name fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// How a CSV is written (Table Dialect, version 2).
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Dialect {
    /// Between fields.
    pub delimiter: String,
    /// Around fields that hold the delimiter.
    pub quote_char: String,
    /// Whether the first line names the columns.
    pub header: bool,
}

impl Default for Dialect {
    fn default() -> Self {
        Dialect { delimiter: ",".to_owned(), quote_char: "\"".to_owned(), header: true }
    }
}

/// The fields of a file (Table Schema, version 2).
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Schema {
    /// In file order.
    pub fields: Vec<Field>,
    /// Texts that mean "no value".
    #[serde(default = "empty_is_missing")]
    pub missing_values: Vec<String>,
}

fn empty_is_missing() -> Vec<String> {
    vec![String::new()]
}

/// A field.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// Its name: the column's heading, or the record's key.
    pub name: String,
    /// Its type.
    #[serde(rename = "type", default)]
    pub kind: FieldType,
    /// The decimal sign of its numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal_char: Option<String>,
    /// The sign between groups of three digits in its numbers, if they are grouped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_char: Option<String>,
    /// Its values and what each means; for sex, age, soc, reporter, seriousness, criterion, outcome, error-effect and kind
    /// of shortage the label is this crate's word (`female`, `20-59`, `60+`, `skin`, `physician`, …).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<ValueLabel>,
    /// Ours: the part it plays. A field without a role is not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

/// Types of fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldType {
    /// Text.
    #[default]
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A date.
    Date,
    /// Anything.
    Any,
}

/// A value and what it means.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct ValueLabel {
    /// As in the file; a number is written as text.
    pub value: Scalar,
    /// What it means.
    pub label: String,
    /// Ours, for labels that are the set's own words: the label in other languages, BCP 47 tag and label.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "by_language")]
    pub titles: Vec<(String, String)>,
}

/// A value in a descriptor.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Scalar {
    /// A whole number.
    Integer(i64),
    /// Text.
    Text(String),
}

/// A level, as descriptors spell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LevelName {
    /// See [`crate::domain::Level::Speciality`].
    Speciality,
    /// See [`crate::domain::Level::Substance`].
    Substance,
    /// No medicine: its numbers are of all medicines together, each case once, or of the whole set.
    All,
}
