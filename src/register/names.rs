//! Names compared: of substances, whose salts are written in two orders, and of specialities, which begin with a brand.

use std::collections::BTreeMap;

use super::Substance;
use crate::catalogue::fold;

/// Words that only tie others together, in the languages of the names.
const TIES: [&str; 9] = ["de", "du", "des", "la", "le", "les", "et", "of", "and"];

/// Numbers of molecules of water, the longer before those they begin with.
const NUMBERS: [&str; 14] = [
    "undeca", "dodeca", "mono", "di", "tri", "tetra", "penta", "hexa", "hepta", "octa", "nona", "deca", "hemi",
    "sesqui",
];

/// A text without blanks around it, and one where there were several.
pub(super) fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A code without the zeros before it, which programs drop.
pub(super) fn code_key(code: &str) -> String {
    let key = code.trim_start_matches('0');
    (if key.is_empty() { "0" } else { key }).to_owned()
}

/// The folded names that several substances bear.
pub(super) fn shared(substances: &[Substance]) -> Vec<String> {
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for substance in substances {
        let mut folded: Vec<String> = substance.names.iter().map(|name| fold(name).text).collect();
        folded.sort_unstable();
        folded.dedup();
        for name in folded {
            *bearers.entry(name).or_default() += 1;
        }
    }
    bearers.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name).collect()
}

/// The keys by which a substance's name is compared, from the closest to the loosest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SubstanceKeys {
    /// Accents, capitals and punctuation do not count.
    pub(super) same: String,
    /// Nor does the order of words: "X (CHLORHYDRATE DE)" is "CHLORHYDRATE DE X".
    pub(super) words: String,
    /// Nor what it is made by: "(MAMMIFERE/HAMSTER/CELLULES CHO)", a path in brackets.
    pub(super) unmade: String,
    /// Nor the water in its crystal: "MONOHYDRATE", "ANHYDRE".
    pub(super) dry: String,
}

impl SubstanceKeys {
    pub(super) fn new(name: &str, synonyms: &Synonyms) -> SubstanceKeys {
        let without_elisions = unelided(name);
        let unmade = words(&synonyms.apply(&fold(&without_paths(&without_elisions)).text));
        SubstanceKeys {
            same: synonyms.apply(&fold(name).text),
            words: sorted(&words(&synonyms.apply(&fold(&without_elisions).text))),
            dry: sorted(&unmade.iter().filter(|word| !is_water(word)).cloned().collect::<Vec<_>>()),
            unmade: sorted(&unmade),
        }
    }
}

/// Parts of names that mean the same: the first of each list stands for the others.
#[derive(Debug, Clone, Default)]
pub(super) struct Synonyms(Vec<(String, String)>);

impl Synonyms {
    pub(super) fn new(lists: &[Vec<String>]) -> Synonyms {
        let mut pairs = Vec::new();
        for list in lists {
            let Some((first, others)) = list.split_first() else { continue };
            pairs.extend(others.iter().map(|other| (fold(other).text, fold(first).text)));
        }
        Synonyms(pairs.into_iter().filter(|(other, _)| !other.is_empty()).collect())
    }

    /// The folded text with the first of each list in place of the others, where whole words are met.
    fn apply(&self, folded: &str) -> String {
        let mut text = format!(" {folded} ");
        for (other, first) in &self.0 {
            text = text.replace(&format!(" {other} "), &format!(" {first} "));
        }
        text.trim().to_owned()
    }
}

/// A name without "d'" and "l'".
fn unelided(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or(' ');
    let begins = |i: usize| i == 0 || !at(i - 1).is_alphanumeric();
    let is_elision = |i: usize| matches!(at(i), 'd' | 'D' | 'l' | 'L') && matches!(at(i + 1), '\'' | '’') && begins(i);
    (0..chars.len()).map(|i| if is_elision(i) { ' ' } else { at(i) }).collect()
}

/// A name without the brackets that hold a path: one with slashes.
fn without_paths(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(from) = rest.find('(') {
        let (before, bracket) = rest.split_at(from);
        out.push_str(before);
        let Some(to) = bracket.find(')') else {
            rest = bracket;
            break;
        };
        let (inside, after) = bracket.split_at(to + 1);
        if inside.contains('/') && !inside.get(1..).unwrap_or_default().contains('(') {
            out.push(' ');
        } else {
            out.push_str(inside);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The words of a folded text, without those that only tie others together.
pub(super) fn words(folded: &str) -> Vec<String> {
    folded.split(' ').filter(|word| !word.is_empty() && !TIES.contains(word)).map(str::to_owned).collect()
}

fn sorted(words: &[String]) -> String {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.sort_unstable();
    words.join(" ")
}

/// Whether a word says how much water a crystal holds, or that the weight is that of the base alone.
fn is_water(word: &str) -> bool {
    if matches!(word, "anhydre" | "anhydrous" | "base") {
        return true;
    }
    // A hydrate by number, "hemiheptahydrate"; chlorhydrates and bromhydrates are salts.
    let Some(mut number) = word.strip_suffix("hydrate").or_else(|| word.strip_suffix("hydratee")) else { return false };
    let any = !number.is_empty();
    while let Some(rest) = NUMBERS.iter().find_map(|prefix| number.strip_prefix(prefix)) {
        number = rest;
    }
    any && number.is_empty()
}

/// A speciality's name in folded words, and how many of them come before its strength or its form.
pub(super) fn brand(name: &str) -> (Vec<String>, usize) {
    let folded = |text: &str| -> Vec<String> {
        fold(text).text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    // A comma between two digits is a decimal sign.
    let bytes = name.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let ends = |(at, _): &(usize, &str)| !(*at > 0 && is_digit(at - 1) && is_digit(at + 1));
    let head = name.match_indices(',').find(ends).map_or(name, |(at, _)| name.split_at(at).0);
    let all = folded(name);
    // "2 %" is a strength with its unit, as "2 POUR CENT" is; folding drops the sign.
    let words = folded(&head.replace('%', " pour cent "));
    let is_figure = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    // A strength has its unit after it; a figure at the end ("PREVENAR 20") is part of the brand.
    let strength = words.iter().position(is_figure).filter(|at| *at > 0 && at + 1 < words.len());
    (all, strength.unwrap_or(words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(name: &str) -> SubstanceKeys {
        let lists = vec![vec!["polyoxyéthylène glycol".to_owned(), "macrogol".to_owned()]];
        SubstanceKeys::new(name, &Synonyms::new(&lists))
    }

    #[test]
    fn a_salt_is_written_in_two_orders() {
        let pair = |a: &str, b: &str| (keys(a).words == keys(b).words, keys(a).same == keys(b).same);
        assert_eq!(pair("TRAMADOL (CHLORHYDRATE DE)", "CHLORHYDRATE DE TRAMADOL"), (true, false));
        assert_eq!(pair("ALIMEMAZINE (TARTRATE D')", "TARTRATE D’ALIMÉMAZINE"), (true, false));
        assert_eq!(pair("FOLIQUE (ACIDE)", "ACIDE FOLIQUE"), (true, false));
        // Two salts of one base are two substances.
        assert!(!pair("TRAMADOL (CHLORHYDRATE DE)", "TRAMADOL").0);
        assert!(!pair("DL-LYSINE (ACETYLSALICYLATE DE)", "LYSINE (ACETYLSALICYLATE DE)").0);
        assert!(!pair("VACCIN DE L'HEPATITE A", "VACCIN DE L'HEPATITE B").0);
    }

    #[test]
    fn what_a_substance_is_made_by_stands_in_brackets_with_slashes() {
        let same = |a: &str, b: &str| keys(a).unmade == keys(b).unmade;
        assert!(same("INSULINE GLARGINE (BACTERIE/ESCHERICHIA COLI)", "INSULINE GLARGINE"));
        assert!(!same("OMEGA-3 (POISSON)", "OMEGA-3"));
        assert!(!same("INTERFERON ALFA-2A (BACTERIE/ESCHERICHIA COLI)", "INTERFÉRON ALFA-2B"));
        assert_eq!(without_paths("A (B (C/D) E"), "A (B (C/D) E", "brackets that do not close stay");
    }

    #[test]
    fn water_counts_last() {
        assert_eq!(keys("CEFTRIAXONE DISODIQUE HEMIHEPTAHYDRATE").dry, keys("CEFTRIAXONE DISODIQUE").dry);
        assert_ne!(keys("CEFTRIAXONE DISODIQUE HEMIHEPTAHYDRATE").unmade, keys("CEFTRIAXONE DISODIQUE").unmade);
        assert_ne!(keys("TRAMADOL (CHLORHYDRATE DE)").dry, keys("TRAMADOL").dry, "a salt is no water");
        assert_ne!(keys("AMBROXOL (BROMHYDRATE DE)").dry, keys("AMBROXOL").dry, "a salt is no water");
    }

    #[test]
    fn synonyms_stand_for_whole_words() {
        assert_eq!(keys("POLYOXYETHYLENE GLYCOL 3350").same, keys("MACROGOL 3350").same);
        assert_ne!(keys("MACROGOLGLYCERIDES").same, keys("POLYOXYETHYLENE GLYCOLGLYCERIDES").same);
    }

    #[test]
    fn a_brand_comes_before_strength_and_form() {
        let root = |name: &str| {
            let (words, root) = brand(name);
            words.into_iter().take(root).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(root("DOLIPRANE 500 mg, comprimé"), "doliprane");
        assert_eq!(root("SKÉNAN L.P. 10 mg, microgranules"), "skenan l p");
        assert_eq!(root("PRIMENE 10 POUR CENT, solution"), "primene");
        assert_eq!(root("LOCERYL 5 %, vernis"), "loceryl");
        assert_eq!(root("IXPRIM 37,5 mg/325 mg, comprimé"), "ixprim");
        assert_eq!(root("BEXSERO, suspension injectable"), "bexsero");
        assert_eq!(root("PREVENAR 20, suspension injectable"), "prevenar 20");
        assert_eq!(root("5-FU TEVA 250 mg, solution"), "5 fu teva 250 mg", "a brand may begin with a figure");
    }

    #[test]
    fn zeros_before_a_code_do_not_count() {
        assert_eq!((code_key("04442"), code_key("4442"), code_key("000")), ("4442".into(), "4442".into(), "0".into()));
    }
}
