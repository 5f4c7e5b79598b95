//! `datapackage.json`: the set described.

use sha2::{Digest, Sha256};

use super::cast::examples;
use super::sheet::{Csv, Form, Sheet, Type, json_text};
use super::{VERSION, YEARS};

/// A JSON value whose keys keep the order they are written in.
enum Json {
    Text(String),
    Number(u64),
    Flag(bool),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

/// A table with its file's bytes; `None` for the optional one that is not there.
pub(super) struct Written<'a> {
    pub(super) sheet: &'a Sheet<'a>,
    pub(super) bytes: Option<&'a [u8]>,
}

/// The descriptor's bytes.
pub(super) fn write(files: &[Written<'_>]) -> Vec<u8> {
    let examples = examples()
        .into_iter()
        .map(|e| Json::Object(vec![("kind", text(e.kind.key())), ("level", text(e.level)), ("name", text(e.name))]));
    let [first, last] = [YEARS[0], YEARS[YEARS.len() - 1]].map(|year| Json::Number(u64::from(year)));
    let set = Json::Object(vec![
        ("name", text("demonstration")),
        ("title", text("Jeu de démonstration : médicaments imaginaires")),
        (
            "description",
            text(
                "Données inventées de bout en bout par un programme. Aucun de ces médicaments, de ces laboratoires, \
                 de ces cas n'existe ; toute ressemblance serait fortuite. Ce jeu montre les tableaux que les \
                 fichiers publics n'ont pas, et des défauts mis exprès.",
            ),
        ),
        ("version", text(VERSION)),
        ("created", text("2025-03-01")),
        ("fictional", Json::Flag(true)),
        ("period", Json::List(vec![first, last])),
        ("exposureUnit", text("patient-pack-year")),
        (
            "licenses",
            Json::List(vec![Json::Object(vec![
                ("name", text("CC0-1.0")),
                ("title", text("Creative Commons Zero 1.0")),
                ("path", text("https://creativecommons.org/publicdomain/zero/1.0/")),
            ])]),
        ),
        (
            "sources",
            Json::List(vec![Json::Object(vec![
                ("title", text("Jeu de démonstration de medicine-charts, inventé de bout en bout")),
                ("titles", Json::Object(vec![("en", text("medicine-charts demonstration set, invented throughout"))])),
            ])]),
        ),
        ("examples", Json::List(examples.collect())),
        ("resources", Json::List(files.iter().map(resource).collect())),
    ]);
    let mut out = String::new();
    set.write(&mut out, 0);
    out.push('\n');
    out.into_bytes()
}

fn resource(file: &Written<'_>) -> Json {
    let sheet = file.sheet;
    let mut entries = vec![("name", text(sheet.name)), ("path", text(&sheet.path()))];
    match sheet.form {
        Form::Json { .. } => entries.push(("format", text("json"))),
        Form::Csv(csv) => entries.extend([
            ("format", text("csv")),
            ("encoding", text(if csv.windows_1252 { "windows-1252" } else { "utf-8" })),
            ("dialect", dialect(csv)),
        ]),
    }
    match file.bytes {
        Some(bytes) => {
            let hash: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
            entries.push(("bytes", Json::Number(bytes.len() as u64)));
            entries.push(("hash", text(&format!("sha256:{hash}"))));
        }
        None => entries.push(("optional", Json::Flag(true))),
    }
    if let Some(level) = sheet.level {
        entries.push(("level", text(level)));
    }
    if let Some(under) = sheet.dropped_under {
        entries.push(("droppedUnder", Json::Number(under)));
    }
    entries.push(("schema", Json::Object(vec![("fields", fields(sheet))])));
    Json::Object(entries)
}

fn dialect(csv: Csv) -> Json {
    Json::Object(vec![("delimiter", text(&csv.delimiter.to_string())), ("header", Json::Flag(csv.header))])
}

fn fields(sheet: &Sheet<'_>) -> Json {
    let field = |column: &super::sheet::Column| {
        let kind = match column.kind {
            Type::Text => "string",
            Type::Integer => "integer",
            Type::Number => "number",
        };
        let mut entries = vec![("name", text(column.name)), ("type", text(kind)), ("role", text(column.role))];
        if column.kind == Type::Number && matches!(sheet.form, Form::Csv(Csv { decimal_comma: true, .. })) {
            entries.push(("decimalChar", text(",")));
        }
        if !column.labels.is_empty() {
            let category = |(at, &(value, label)): (usize, &(&str, &str))| {
                let value = match value.parse() {
                    Ok(number) if column.kind == Type::Integer => Json::Number(number),
                    _ => text(value),
                };
                let mut entries = vec![("value", value), ("label", text(label))];
                if let Some(english) = column.english.get(at) {
                    entries.push(("titles", Json::Object(vec![("en", text(english))])));
                }
                Json::Object(entries)
            };
            entries.push(("categories", Json::List(column.labels.iter().enumerate().map(category).collect())));
        }
        Json::Object(entries)
    };
    Json::List(sheet.columns.iter().map(field).collect())
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

impl Json {
    /// Writes the value; short objects on one line, as a person would.
    fn write(&self, out: &mut String, depth: usize) {
        match self {
            Json::Text(text) => json_text(out, text, false),
            Json::Number(n) => out.push_str(&n.to_string()),
            Json::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Json::List(items) => {
                let nested = items.iter().any(|i| matches!(i, Json::Object(_)));
                block(out, ['[', ']'], items, depth, nested, |item, out| item.write(out, depth + 1));
            }
            Json::Object(entries) => {
                let nested = entries.iter().any(|(_, v)| matches!(v, Json::List(_) | Json::Object(_)));
                block(out, ['{', '}'], entries, depth, nested, |(key, value), out| {
                    json_text(out, key, false);
                    out.push_str(": ");
                    value.write(out, depth + 1);
                });
            }
        }
    }
}

/// Items between brackets, each on its line when `tall`.
fn block<T>(
    out: &mut String,
    [open, close]: [char; 2],
    items: &[T],
    depth: usize,
    tall: bool,
    write: impl Fn(&T, &mut String),
) {
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    out.push(open);
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push_str(if tall { "," } else { ", " });
        }
        if tall {
            line(out, depth + 1);
        }
        write(item, out);
    }
    if tall && !items.is_empty() {
        line(out, depth);
    }
    out.push(close);
}
