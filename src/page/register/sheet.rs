//! The style sheet of a register's pages: of the site's, what these pages use. It stands inside each of them, and there are tens of
//! thousands.

use std::sync::LazyLock;

use super::super::{STYLE, base64, tight};

/// The rules of the register's pages are in the script that brings them to the site.
const SCRIPT: &str = include_str!("../../../www/js/register-style.js");

/// Elements and classes that these pages have. `tests/register_pages/markup.rs` checks that they have no other.
pub(super) const USED: [&str; 52] = [
    "html",
    "body",
    "h1",
    "h2",
    "h3",
    "p",
    "ul",
    "ol",
    "li",
    "a",
    "main",
    "strong",
    "dl",
    "dt",
    "dd",
    "nav",
    "section",
    "header",
    "footer",
    "span",
    "div",
    "article",
    "register",
    "skip",
    "top",
    "bar",
    "brand",
    "slot",
    "languages",
    "fictional",
    "bottom",
    "unseen",
    "kind",
    "say",
    "flag",
    "crumbs",
    "composition",
    "states",
    "state",
    "shortage",
    "strained",
    "discontinued",
    "returned",
    "join",
    "element",
    "related",
    "names",
    "letters",
    "tiles",
    "level",
    "steps",
    "at",
];
/// The same, of two words.
const MORE: [&str; 4] = ["name", "size", "register-source", "pager"];

/// The sheet, and its digest: SHA-256 in base 64.
pub(in crate::page) static SHEET: LazyLock<(String, String)> = LazyLock::new(|| {
    use sha2::Digest;
    let own = SCRIPT.split('`').nth(1).unwrap_or_default();
    let sheet = used(&tight(&format!("{STYLE}\n{own}")));
    let digest = base64(&sha2::Sha256::digest(sheet.as_bytes()));
    (sheet, digest)
});

/// The rules of a style sheet whose selectors name only what is used; a group of rules without any is left out. The sheet is ours: its
/// braces are balanced, and none stands in a text.
fn used(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((head, after)) = rest.split_once('{') {
        let Some(end) = end_of(after) else { break };
        let (body, left) = (after.get(..end).unwrap_or_default(), after.get(end + 1..).unwrap_or_default());
        rest = left;
        let head = head.trim();
        if head.starts_with("@media") {
            let inner = used(body);
            if !inner.is_empty() {
                out.push_str(&format!("{head}{{{inner}}}"));
            }
        } else if head.starts_with("@page") {
            out.push_str(&format!("{head}{{{body}}}"));
        } else if !head.starts_with('@') {
            let kept: Vec<&str> = selectors(head).into_iter().filter(|selector| is_used(selector)).collect();
            if !kept.is_empty() {
                out.push_str(&format!("{}{{{body}}}", kept.join(",")));
            }
        }
    }
    out
}

/// Where the block ends that began before this text.
fn end_of(text: &str) -> Option<usize> {
    let mut depth = 1;
    text.bytes().position(|byte| {
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        depth == 0
    })
}

/// Selectors between commas, but for those inside brackets.
fn selectors(head: &str) -> Vec<&str> {
    let mut depth = 0;
    head.split(|c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && depth == 0
    })
    .map(str::trim)
    .collect()
}

/// Whether all elements and classes of a selector are used: what follows a colon, stands in brackets or is a sign does not count.
fn is_used(selector: &str) -> bool {
    let mut plain = String::new();
    let mut depth = 0;
    for c in selector.chars() {
        depth += i32::from(c == '(' || c == '[');
        if depth == 0 {
            plain.push(if ">+~*".contains(c) { ' ' } else { c });
        }
        depth -= i32::from(c == ')' || c == ']');
    }
    let of_part = |part: &str| {
        let classes = part.split(':').next().unwrap_or_default();
        classes.split('.').filter(|name| !name.is_empty()).all(|name| USED.contains(&name) || MORE.contains(&name))
    };
    // A pseudo-class without an element is of any: `:root`, `::before`.
    plain.split_whitespace().all(of_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_used_is_kept() {
        let css = "a{x}.plot{y}.top a:hover,.found li{z}@media (a){.plot{b}.bar{c}}@media (d){figure{e}}@container p (f){.bar{g}}\
                   :root:not(.printing){h}.letters a{i}*,::before{j}:not(button).join{k}";
        let kept = "a{x}.top a:hover{z}@media (a){.bar{c}}:root:not(.printing){h}.letters a{i}*,::before{j}:not(button).join{k}";
        assert_eq!(used(css), kept);
    }

    #[test]
    fn the_sheet_has_the_colours_and_the_rules_of_the_register_and_none_of_the_figures() {
        let (sheet, digest) = &*SHEET;
        for part in ["--cases:", "prefers-color-scheme: dark", ".crumbs ol", ".register dl", ".skip:focus", "@page"] {
            assert!(sheet.contains(part), "{part}");
        }
        for part in [".plot", "canvas", "figure", "input", "@container"] {
            assert!(!sheet.contains(part), "{part}");
        }
        assert!(sheet.len() < 9_000, "{}", sheet.len());
        assert_eq!(digest.len(), 44);
    }
}
