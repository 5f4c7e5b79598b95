//! A small set whose texts are given, and a reader of markup that keeps its bones only.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::common;

/// Texts that have become markup somewhere, and some that only confuse.
pub const PAYLOADS: [&str; 36] = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</svg><script>alert(1)</script>",
    "</table></details></main><h1>x",
    "<img src=x onerror=alert(1)>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" onmouseover=\"alert(1)",
    "` onmouseover=`alert(1)",
    "\" autofocus onfocus=alert(1) x=\"",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1)>",
    "<math><mi xlink:href=\"javascript:alert(1)\">",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "<base href=\"https://evil.example/\">",
    "<meta http-equiv=refresh content=0>",
    "<link rel=stylesheet href=//evil.example>",
    "<!--",
    "--><script>alert(1)</script>",
    "<![CDATA[x]]>",
    "<!-- <script> -->",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "&amp;&quot;&apos;",
    "javascript:alert(1)",
    "{\"@type\":\"x\"}\\",
    "\\u003cscript\\u003e",
    "{0} {1} {{x}} ${x}",
    "url(#x);}*{color:red",
    "\u{202e}txt.exe\u{202c}",
    "\u{2028}alert(1)\u{2029}",
    "a\u{0}b\u{1b}[31mc",
    "%3Cscript%3E../../../etc/passwd",
    "＜script＞ ﹤b﹥ 𝓼",
];

/// The texts of a set that its publisher writes.
pub struct Texts<'a> {
    /// The name of the substance.
    pub name: &'a str,
    /// The name of its brand.
    pub brand: &'a str,
    /// The title of the set, its source and its licence.
    pub title: &'a str,
    /// Its version and the day of its extraction.
    pub version: &'a str,
    /// The address of its source.
    pub address: &'a str,
}

impl Default for Texts<'_> {
    fn default() -> Self {
        Texts {
            name: "ZOLI BÉTA",
            brand: "ZOLIMAX 1",
            title: "A set",
            version: "2025-03-01",
            address: "https://example.org/source?a=1&b=2",
        }
    }
}

impl<'a> Texts<'a> {
    /// The same text everywhere but in the address.
    pub fn all(text: &'a str, brand: &'a str) -> Texts<'a> {
        Texts { name: text, brand, title: text, version: text, ..Texts::default() }
    }
}

/// A set of one substance and one brand, on the disk.
pub fn published(texts: &Texts<'_>, at: &str) -> PathBuf {
    let folder = common::scratch(&format!("pages-{at}"));
    let table = |name: &str, level: &str, roles: &[(&str, &str)]| {
        let field = |(name, role): &(&str, &str)| match *role {
            "sex" => json!({"name": name, "role": role, "categories": [
                {"value": "F", "label": "female"}, {"value": "M", "label": "male"}]}),
            "medicine" => json!({"name": name, "role": role}),
            _ => json!({"name": name, "role": role, "type": "integer"}),
        };
        let fields: Vec<_> = roles.iter().map(field).collect();
        json!({"name": name, "path": format!("{name}.json"), "format": "json", "level": level, "schema": {"fields": fields}})
    };
    let years = [("m", "medicine"), ("y", "year"), ("cases", "cases"), ("treated", "exposure")];
    let descriptor = json!({
        "name": "small", "title": texts.title, "version": texts.version, "created": texts.version,
        "sources": [{"title": texts.title, "path": texts.address}],
        "licenses": [{"name": texts.title, "title": texts.title, "path": texts.address}],
        "resources": [
            table("years", "substance", &years),
            table("sex", "substance", &[("m", "medicine"), ("s", "sex"), ("cases", "cases"), ("treated", "exposure")]),
            table("brands", "speciality", &years),
            {"name": "links", "path": "links.json", "format": "json", "schema": {"fields": [
                {"name": "b", "role": "speciality"}, {"name": "s", "role": "substance"}]}},
        ],
    });
    let row = |name: &str, year: u16, cases: u32| json!({"m": name, "y": year, "cases": cases, "treated": 52_000});
    let sex = |sex: &str, cases: u32| json!({"m": texts.name, "s": sex, "cases": cases, "treated": 52_000});
    for (file, value) in [
        ("datapackage", descriptor),
        ("years", json!([row(texts.name, 2020, 37), row(texts.name, 2021, 5)])),
        ("sex", json!([sex("F", 24), sex("M", 18)])),
        ("brands", json!([row(texts.brand, 2020, 21), row(texts.brand, 2021, 15)])),
        ("links", json!([{"b": texts.brand, "s": texts.name}])),
    ] {
        std::fs::write(folder.join(format!("{file}.json")), value.to_string()).unwrap();
    }
    folder
}

/// Every file under a folder with its bytes.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(here) = waiting.pop() {
        for entry in std::fs::read_dir(here).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().display().to_string(), std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The tags of a document in order, each with the names of its attributes: what no text of the data may change.
pub fn skeleton(html: &str) -> Vec<String> {
    let bones = |(name, attributes): (String, Vec<(String, String)>)| {
        let names: Vec<&str> = attributes.iter().map(|(name, _)| name.as_str()).collect();
        format!("{name} {}", names.join(" "))
    };
    // A name in two inks or on two lines may be two texts of a picture.
    tags(html).into_iter().map(bones).collect()
}

/// Every attribute of a document and its value, character references undone.
pub fn attributes(html: &str) -> Vec<(String, String)> {
    tags(html).into_iter().flat_map(|(_, attributes)| attributes).collect()
}

/// Reads tags as a browser does: attributes end at their quote, what is inside script and style is no markup.
fn tags(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        assert!(!rest.starts_with("!--"), "a comment");
        let end = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap();
        let name = rest[..end].trim_end_matches('/').to_owned();
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || "/!".contains(c)), "<{name}");
        rest = &rest[end..];
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start().trim_start_matches('/');
            if let Some(after) = rest.strip_prefix('>') {
                rest = after;
                break;
            }
            let end = rest.find(|c: char| c == '=' || c == '>' || c.is_whitespace()).unwrap();
            let key = rest[..end].to_owned();
            rest = &rest[end..];
            let mut value = String::new();
            if let Some(quoted) = rest.strip_prefix("=\"") {
                let (inside, after) = quoted.split_once('"').unwrap();
                value = inside.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&amp;", "&");
                rest = after;
            }
            attributes.push((key, value));
        }
        if name == "script" || name == "style" {
            rest = &rest[rest.find(&format!("</{name}")).unwrap()..];
        }
        found.push((name, attributes));
    }
    found
}
