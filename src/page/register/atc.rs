//! The classes of the ATC classification that have names: anatomical groups and therapeutic subgroups, as the site has them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::chart::text::Lang;

/// Lengths of codes, from the anatomical group to the substance.
pub(super) const LENGTHS: [usize; 5] = [1, 3, 4, 5, 7];

static NAMES: LazyLock<[BTreeMap<&'static str, &'static str>; 2]> = LazyLock::new(|| {
    [include_str!("../../../www/text/atc.fr.js"), include_str!("../../../www/text/atc.en.js")].map(read)
});

/// Reads `CODE: 'name',` as often as it stands there.
fn read(script: &'static str) -> BTreeMap<&'static str, &'static str> {
    let mut pieces = script.split('\'');
    let mut names = BTreeMap::new();
    while let (Some(before), Some(name)) = (pieces.next(), pieces.next()) {
        if let Some(code) = before.strip_suffix(": ").and_then(|text| text.split([' ', '\n']).next_back()) {
            names.insert(code, name);
        }
    }
    names
}

/// The name of a class, where it has one.
pub(super) fn name(code: &str, lang: Lang) -> Option<&'static str> {
    let [french, english] = &*NAMES;
    lang.pick(french, english).get(code).copied()
}

/// A code and its name, where it has one or one is given.
pub(super) fn named(code: &str, given: Option<&str>, lang: Lang) -> String {
    name(code, lang).or(given).map_or_else(|| code.to_owned(), |name| format!("{code} – {name}"))
}

/// The classes above a class, the widest first.
pub(super) fn above(code: &str) -> Vec<&str> {
    LENGTHS.into_iter().filter(|length| *length < code.len()).filter_map(|length| code.get(..length)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_subgroups_have_names_in_both_languages() {
        assert_eq!(name("N02", Lang::Fr), Some("analgésiques"));
        assert_eq!(name("N02", Lang::En), Some("analgesics"));
        assert_eq!(named("N02BE", None, Lang::Fr), "N02BE");
        assert_eq!(named("N02BE01", Some("PARACÉTAMOL"), Lang::Fr), "N02BE01 – PARACÉTAMOL");
        assert_eq!(above("N02BE01"), ["N", "N02", "N02B", "N02BE"]);
        let [french, english] = &*NAMES;
        assert!(french.len() > 90 && french.keys().eq(english.keys()));
    }
}
