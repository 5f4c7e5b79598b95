//! Names and titles that try to be something else stay text in every export.

use medicine_charts::chart::text::Lang;
use medicine_charts::chart::{ChartId, Context, Options};
use medicine_charts::disclosure::Together;
use medicine_charts::draw::Theme;
use medicine_charts::export::{About, Export, Style};
use medicine_charts::pack::{self, Layout};
use serde_json::Value;

use crate::laws::records;
use crate::set::{ADDRESS, FINGERPRINT, profiles, read};

pub const PAYLOADS: [&str; 36] = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</text></svg><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?xml version=\"1.0\"?>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
    "&lt;b&gt;",
    "&#x3c;script&#x3e;",
    "javascript:alert(1)",
    "url(#x)",
    "\\\"",
    "\\",
    "\\u003cscript\\u003e",
    "\"}],\"x\":[{\"y\":\"",
    "\u{0}\u{1}\u{8}\u{b}\u{1f}\u{7f}",
    "line\nbreak\r\nand\ttab",
    "\u{2028}\u{2029}",
    "\u{202e}txet desrever\u{202c}",
    "\u{2066}isolated\u{2069}",
    "\u{feff}\u{fffe}\u{ffff}",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "＝1＋1",
    "\\input{/etc/passwd}",
    "}\n@misc{evil, title={",
    "{{{{{",
    "}}}}}",
    "$\\immediate\\write18{rm -rf /}$ # % & _ ^ ~",
    "a, b; c, \"d\" and e and f",
];

/// The elements that our pictures have.
const ELEMENTS: [&str; 9] = ["svg", "title", "desc", "pattern", "rect", "line", "circle", "text", "tspan"];

/// Each `<` opens or closes an element of ours, and none is left open.
fn is_our_svg(svg: &str) {
    let mut open = Vec::new();
    for part in svg.split('<').skip(1) {
        let (tag, after) = part.split_once('>').expect("a tag is closed");
        assert!(!after.contains('>'), "a bare > in {after:?}");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        assert!(ELEMENTS.contains(&name), "<{tag}>");
        assert!(!tag.contains(" on"), "<{tag}>");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    let control = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(!svg.contains(control));
}

/// One entry: braces in pairs, closed at the very end, and nothing that TeX would run.
fn is_one_entry(entry: &str) {
    let mut depth = 0i32;
    for (at, letter) in entry.char_indices() {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        assert!(depth > 0 || !entry.starts_with('@') || at < 6 || at >= entry.trim_end().len() - 1, "{entry}");
    }
    assert_eq!(depth, 0, "{entry}");
    assert_eq!(entry.lines().filter(|line| line.starts_with('@')).count(), 1, "{entry}");
    let words = ["textbackslash", "textbraceleft", "textbraceright", "textasciitilde", "textasciicircum"];
    for after in entry.split('\\').skip(1) {
        let known =
            words.iter().any(|word| after.starts_with(word)) || after.starts_with(['&', '%', '$', '#', '_', ',']);
        assert!(known, "\\{after}");
    }
}

#[test]
fn hostile_texts_stay_text() {
    let set = read();
    for payload in PAYLOADS {
        let mut medicine = profiles(&set, "RAREZOL");
        medicine[0].medicine.name = payload.to_owned();
        let mut head = pack::head(&set, Layout::default(), 1, &Together::of(&set));
        head.about.name = payload.to_owned();
        head.about.title = Some(payload.to_owned());
        head.about.version = Some(payload.to_owned());
        head.about.created = Some(payload.to_owned());
        for source in &mut head.about.sources {
            source.title = Some(payload.to_owned());
            source.titles.clear();
            source.path = Some(payload.to_owned());
        }
        head.about.source_names = vec![(String::new(), payload.to_owned())];
        for licence in &mut head.about.licences {
            licence.title = Some(payload.to_owned());
        }
        let about = About::of_head(&head).with_fingerprint(Some(FINGERPRINT)).with_address(Some(ADDRESS));
        let [profile, reference] = &medicine;
        let export = Export { profile, reference, context: Context::of_head(&head), about };
        for lang in [Lang::Fr, Lang::En] {
            let options = Options::new(lang);
            for chart in [None, Some(ChartId::CasesByYear)] {
                let text = export.json(chart, &options).unwrap();
                assert!(!text.contains('<') && !text.contains(|c: char| c.is_control() && c != '\n'), "{text}");
                let json: Value = serde_json::from_str(&text).unwrap();
                assert_eq!(json["medicine"]["name"], payload);
                for place in ["/set/name", "/set/title", "/set/version", "/set/sources/0/title", "/set/sources/0/path"]
                {
                    assert_eq!(json.pointer(place).unwrap(), payload, "{place}");
                }
                let cited = |style| export.cite(chart, &options, style, Some(payload)).unwrap();
                let csl: Value = serde_json::from_str(&cited(Style::Csl)).unwrap();
                assert_eq!(csl.as_array().unwrap().len(), 1);
                assert!(csl[0].get("accessed").is_none(), "no date in {payload:?}");
                is_one_entry(&cited(Style::Bibtex));
                let line = cited(Style::Text);
                assert_eq!(line.matches('\n').count(), 1, "{line:?}");
                assert!(!line.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{line:?}");
            }
            is_our_svg(&export.svg(ChartId::CasesByYear, &options, 640.0, &Theme::light()).unwrap());
            is_our_svg(&export.card(ChartId::CasesByYear, &options, &Theme::light()).unwrap());
            let csv = export.csv(ChartId::CasesByYear, &options).unwrap();
            let records = records(&csv).unwrap_or_else(|fault| panic!("{fault}: {csv}"));
            assert!(records.iter().all(|record| record.len() == records[0].len()), "{csv}");
            for field in records.iter().flatten() {
                let runs = field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
                assert!(!runs || field.parse::<f64>().is_ok(), "a spreadsheet would run {field:?}");
            }
        }
    }
}
