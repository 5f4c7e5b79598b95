//! Reads the demonstration set in the plainest way, apart from the crate's own decoders:
//! what it finds is what a careful person would find in the files.

use std::collections::BTreeMap;
use std::io::Read;

use medicine_charts::source::{Descriptor, Format, LevelName, Resource, Role, Scalar};

use super::demo;

/// The set: its descriptor and its files' bytes.
pub struct Set {
    pub descriptor: Descriptor,
    files: Vec<demo::File>,
}

/// A row: what each role holds, categories as the crate's words.
pub type Row = BTreeMap<&'static str, String>;

/// The level's word at the head of table names.
pub const LEVELS: [&str; 2] = ["substance", "speciality"];

impl Set {
    pub fn new() -> Set {
        let files = demo::files().unwrap();
        let descriptor = files.iter().find(|f| f.path == demo::DESCRIPTOR).unwrap();
        Set { descriptor: serde_json::from_slice(&descriptor.bytes).unwrap(), files }
    }

    pub fn resource(&self, name: &str) -> &Resource {
        self.descriptor.resources.iter().find(|r| r.name == name).unwrap()
    }

    /// The file's bytes as stored.
    pub fn bytes(&self, name: &str) -> &[u8] {
        let path = &self.resource(name).path;
        &self.files.iter().find(|f| f.path == *path).unwrap().bytes
    }

    /// The file's text, uncompressed, as UTF-8 and with its byte order mark.
    pub fn text(&self, name: &str) -> String {
        text(self.resource(name), self.bytes(name))
    }

    /// The usable rows: bad ones and unknown categories left out, repeated cells kept.
    pub fn rows(&self, name: &str) -> Vec<Row> {
        let resource = self.resource(name);
        let text = text(resource, self.bytes(name));
        let text = text.trim_start_matches('\u{FEFF}');
        let records = match resource.format {
            Format::Json => json(text, resource),
            Format::Csv => csv(text, resource),
            Format::Parquet => unreachable!("the demonstration set has no Parquet"),
        };
        records.into_iter().filter_map(|record| row(resource, record)).collect()
    }

    /// The cells of a table: cases (and exposure) by medicine and categories, the first of repeated rows.
    pub fn cells(&self, name: &str) -> BTreeMap<Vec<String>, (u64, u64)> {
        let mut cells = BTreeMap::new();
        for row in self.rows(name) {
            let key =
                ["medicine", "year", "sex", "age", "soc", "hlt", "reporter", "seriousness", "criterion", "outcome"];
            let key = key.iter().filter_map(|k| row.get(k).cloned()).collect();
            let number = |role| row.get(role).map_or(0, |n| n.parse::<u64>().unwrap());
            cells.entry(key).or_insert((number("cases"), number("exposure")));
        }
        cells
    }

    /// Cases and exposure added up by the medicine and the categories at these positions of the key.
    pub fn sums(&self, name: &str, keep: &[usize]) -> BTreeMap<Vec<String>, (u64, u64)> {
        let mut sums = BTreeMap::new();
        for (key, (cases, exposure)) in self.cells(name) {
            let sum = sums.entry(keep.iter().map(|&i| key[i].clone()).collect()).or_insert((0, 0));
            *sum = (sum.0 + cases, sum.1 + exposure);
        }
        sums
    }

    /// Speciality and substance of each link.
    pub fn links(&self) -> Vec<(String, String)> {
        let text = text(self.resource("crosswalk"), self.bytes("crosswalk"));
        csv(&text, self.resource("crosswalk")).into_iter().map(|mut r| (r.remove(0), r.remove(0))).collect()
    }
}

/// The kind of the medicine's lead, when it plays a part.
pub fn kind(name: &str) -> Option<&'static str> {
    demo::examples().into_iter().find(|e| e.name == name).map(|e| e.kind.key())
}

fn text(resource: &Resource, bytes: &[u8]) -> String {
    let mut bytes = bytes.to_vec();
    if resource.path.ends_with(".gz") {
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(bytes.as_slice()).read_to_end(&mut plain).unwrap();
        bytes = plain;
    }
    if resource.encoding == "windows-1252" {
        bytes.into_iter().map(|b| if b == 0x8C { 'Œ' } else { char::from(b) }).collect()
    } else {
        String::from_utf8(bytes).unwrap()
    }
}

fn json(text: &str, resource: &Resource) -> Vec<Vec<String>> {
    let records: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(text).unwrap();
    let value = |v: &serde_json::Value| match v {
        serde_json::Value::String(s) => s.clone(),
        serde_json::Value::Null => String::new(),
        v => v.to_string(),
    };
    records.iter().map(|r| resource.schema.fields.iter().map(|f| value(&r[&f.name])).collect()).collect()
}

fn csv(text: &str, resource: &Resource) -> Vec<Vec<String>> {
    let delimiter = resource.dialect.delimiter.chars().next().unwrap();
    let records = text.lines().skip(usize::from(resource.dialect.header)).map(|line| {
        let mut fields = vec![String::new()];
        let mut quoted = false;
        let mut letters = line.chars().peekable();
        while let Some(c) = letters.next() {
            match c {
                '"' if quoted && letters.peek() == Some(&'"') => fields.last_mut().unwrap().extend(letters.next()),
                '"' => quoted = !quoted,
                c if c == delimiter && !quoted => fields.push(String::new()),
                c => fields.last_mut().unwrap().push(c),
            }
        }
        fields
    });
    records.collect()
}

/// Whether the records name a medicine of the file's level.
fn record_names(resource: &Resource) -> bool {
    resource.schema.fields.iter().any(|field| field.role == Some(Role::Medicine))
}

fn row(resource: &Resource, record: Vec<String>) -> Option<Row> {
    if record.len() != resource.schema.fields.len() {
        return None;
    }
    let mut row = Row::new();
    for (field, value) in resource.schema.fields.iter().zip(record) {
        let role = match field.role.unwrap() {
            Role::Medicine => "medicine",
            Role::Speciality => "speciality",
            Role::Substance => "substance",
            Role::Year => "year",
            Role::Sex => "sex",
            Role::Age => "age",
            Role::Soc => "soc",
            Role::Hlt => "hlt",
            Role::Reporter => "reporter",
            Role::Seriousness => "seriousness",
            Role::Criterion => "criterion",
            Role::Outcome => "outcome",
            Role::ErrorEffect => "error-effect",
            Role::ErrorPopulation => "error-population",
            Role::ErrorStep => "error-step",
            Role::ErrorNature => "error-nature",
            Role::ErrorCause => "error-cause",
            Role::Region => "region",
            Role::UseLevel => "use-level",
            Role::Errors => "errors",
            Role::Cases => "cases",
            Role::Exposure => "exposure",
            Role::StatedTotal => "stated-total",
            Role::StatedShare => "stated-share",
            role => panic!("{role:?} is not in the set"),
        };
        if value.is_empty() {
            continue;
        }
        let counted = matches!(role, "cases" | "exposure" | "errors" | "stated-total");
        if counted && value.parse::<u64>().is_err() {
            return None;
        }
        let label = |value: &str| {
            let is = |s: &Scalar| match s {
                Scalar::Text(text) => text == value,
                Scalar::Integer(number) => number.to_string() == value,
            };
            field.categories.iter().find(|c| is(&c.value)).map(|c| c.label.clone())
        };
        row.insert(role, if field.categories.is_empty() { value } else { label(&value)? });
    }
    let named = record_names(resource);
    assert_eq!(
        named,
        matches!(resource.level, Some(LevelName::Substance | LevelName::Speciality)),
        "{}",
        resource.name
    );
    Some(row)
}
