//! Shares in words, for titles: "un cas sur cinq", "plus de la moitié des cas", "moins d’un tiers des traitements".
//! The rules keep every phrase true:
//!
//! - under 100 cases the counts themselves: "6 cas sur 12";
//! - a simple fraction as it is when the share is within half a point of it and the fraction lies in the 95 % interval,
//!   after "environ" within two points;
//! - else "plus de" the largest simple fraction that lies wholly under the interval, unless the share is more than ten
//!   points above it, which would be true and yet say too little;
//! - "moins d’un cas sur dix" when the whole interval is under it; otherwise the counts again.

use super::{Lang, integer, percent, say};
use crate::profile::stats::wilson;

/// A share in words, and whether a verb after it is in the singular.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The words, in lower case.
    pub text: String,
    /// Whether the verb is singular.
    pub singular: bool,
}

/// A simple fraction and its words; `{0}` is the noun of exposure.
struct Fraction {
    value: f64,
    /// French, of cases; after "plus", "moins".
    cases: (&'static str, &'static str),
    /// French, of exposure; after "moins".
    exposure: (&'static str, &'static str),
    english_cases: &'static str,
    english_exposure: &'static str,
    singular: bool,
}

const fn simple(
    value: f64,
    cases: (&'static str, &'static str),
    exposure: (&'static str, &'static str),
    english: (&'static str, &'static str),
    singular: bool,
) -> Fraction {
    Fraction { value, cases, exposure, english_cases: english.0, english_exposure: english.1, singular }
}

#[rustfmt::skip]
const FRACTIONS: [Fraction; 11] = [
    simple(0.1, ("un cas sur dix", "d’un cas sur dix"), ("un dixième", "d’un dixième"), ("one case in ten", "a tenth"), true),
    simple(0.2, ("un cas sur cinq", "d’un cas sur cinq"), ("un cinquième", "d’un cinquième"), ("one case in five", "a fifth"), true),
    simple(0.25, ("un cas sur quatre", "d’un cas sur quatre"), ("un quart", "d’un quart"), ("one case in four", "a quarter"), true),
    simple(1.0 / 3.0, ("un cas sur trois", "d’un cas sur trois"), ("un tiers", "d’un tiers"), ("one case in three", "a third"), true),
    simple(0.4, ("deux cas sur cinq", "de deux cas sur cinq"), ("deux cinquièmes", "de deux cinquièmes"), ("two cases in five", "two fifths"), false),
    simple(0.5, ("la moitié des cas", "de la moitié des cas"), ("la moitié", "de la moitié"), ("half of cases", "half"), false),
    simple(0.6, ("trois cas sur cinq", "de trois cas sur cinq"), ("trois cinquièmes", "de trois cinquièmes"), ("three cases in five", "three fifths"), false),
    simple(2.0 / 3.0, ("les deux tiers des cas", "des deux tiers des cas"), ("les deux tiers", "des deux tiers"), ("two thirds of cases", "two thirds"), false),
    simple(0.75, ("les trois quarts des cas", "des trois quarts des cas"), ("les trois quarts", "des trois quarts"), ("three quarters of cases", "three quarters"), false),
    simple(0.8, ("quatre cas sur cinq", "de quatre cas sur cinq"), ("quatre cinquièmes", "de quatre cinquièmes"), ("four cases in five", "four fifths"), false),
    simple(0.9, ("neuf cas sur dix", "de neuf cas sur dix"), ("neuf dixièmes", "de neuf dixièmes"), ("nine cases in ten", "nine tenths"), false),
];

/// Closer than this, a fraction is said as it is.
const AT: f64 = 0.005;
/// Closer than this, it is said after "about".
const NEAR: f64 = 0.02;
/// Farther above a fraction than this, "more than" says too little (a little over a tenth, for rounding).
const FAR: f64 = 0.1001;
/// Under this many cases, the counts are said instead of a fraction.
const FEW: u64 = 100;

/// `part` of `whole` cases in words; `part` is at most `whole`.
#[must_use]
pub(crate) fn part_of_cases(part: u64, whole: u64, lang: Lang) -> Phrase {
    if part == 0 {
        return Phrase { text: lang.pick("aucun cas", "no case").to_owned(), singular: true };
    }
    if part >= whole {
        return Phrase { text: lang.pick("tous les cas", "all cases").to_owned(), singular: false };
    }
    if whole < FEW {
        return counts(part, whole, lang);
    }
    let share = wilson(part as f64, whole as f64);
    if share.lo > 0.95 {
        return Phrase { text: lang.pick("presque tous les cas", "nearly all cases").to_owned(), singular: false };
    }
    let near =
        FRACTIONS.iter().find(|f| (share.value - f.value).abs() <= NEAR && share.lo <= f.value && f.value <= share.hi);
    if let Some(f) = near {
        let about = (share.value - f.value).abs() > AT;
        let words = lang.pick(f.cases.0, f.english_cases);
        let text = if about { say(lang, "environ {0}", "about {0}", &[words]) } else { words.to_owned() };
        return Phrase { text, singular: f.singular };
    }
    if let Some(f) = FRACTIONS.iter().rev().find(|f| f.value < share.lo).filter(|f| share.value - f.value <= FAR) {
        let text = say(lang, "plus {0}", "more than {0}", &[lang.pick(f.cases.1, f.english_cases)]);
        return Phrase { text, singular: f.singular };
    }
    match FRACTIONS.first() {
        Some(f) if share.hi < f.value => {
            let text = say(lang, "moins {0}", "fewer than {0}", &[lang.pick(f.cases.1, f.english_cases)]);
            Phrase { text, singular: f.singular }
        }
        _ => counts(part, whole, lang),
    }
}

fn counts(part: u64, whole: u64, lang: Lang) -> Phrase {
    let text = say(lang, "{0} cas sur {1}", "{0} of {1} cases", &[&integer(part, lang), &integer(whole, lang)]);
    Phrase { text, singular: part == 1 }
}

/// A share of exposure in words, said beside a larger share of cases: the fraction, or "less than" the next one above.
/// The share is a fact (no interval): "moins d’un tiers des traitements".
#[must_use]
pub(crate) fn part_of_exposure(share: f64, noun: &str, lang: Lang) -> String {
    let of = |words: &str| say(lang, "{0} des {1}", "{0} of {1}", &[words, noun]);
    if let Some(f) = FRACTIONS.iter().find(|f| (share - f.value).abs() <= NEAR) {
        let words = of(lang.pick(f.exposure.0, f.english_exposure));
        let about = (share - f.value).abs() > AT;
        return if about { say(lang, "environ {0}", "about {0}", &[&words]) } else { words };
    }
    match FRACTIONS.iter().find(|f| f.value > share) {
        Some(f) => say(lang, "moins {0}", "less than {0}", &[&of(lang.pick(f.exposure.1, f.english_exposure))]),
        None => of(&percent(share, 0, lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases(part: u64, whole: u64) -> String {
        part_of_cases(part, whole, Lang::Fr).text
    }

    #[test]
    fn shares_of_paracetamol_cases_read_as_a_journalist_would_write_them() {
        assert_eq!(cases(3_529, 17_509), "un cas sur cinq"); // skin, 20.2 %
        assert_eq!(cases(9_700, 17_509), "plus de la moitié des cas"); // 60 and over, 55.4 %
        assert_eq!(cases(6_230, 17_509), "plus d’un cas sur trois"); // 20–59, 35.6 %
        assert_eq!(cases(1_153, 17_509), "moins d’un cas sur dix"); // vessels, 6.6 %
        assert_eq!(part_of_exposure(0.293, "traitements", Lang::Fr), "moins d’un tiers des traitements");
        assert_eq!(part_of_exposure(0.494, "treatments", Lang::En), "about half of treatments");
    }

    #[test]
    fn small_numbers_are_said_as_counts() {
        assert_eq!(cases(12, 23), "12 cas sur 23");
        assert_eq!(part_of_cases(12, 23, Lang::En).text, "12 of 23 cases");
        assert_eq!(cases(23, 23), "tous les cas");
        assert_eq!(cases(0, 23), "aucun cas");
    }

    #[test]
    fn more_than_is_said_only_when_the_interval_is_wholly_above() {
        assert_eq!(cases(65, 120), "65 cas sur 120"); // 54 % [45; 63]: not "more than half", and "two fifths" is too little
        assert_eq!(cases(57, 120), "57 cas sur 120"); // 47.5 % [39; 56]
        assert_eq!(cases(990, 1_000), "presque tous les cas");
        assert_eq!(cases(12, 130), "environ un cas sur dix");
        assert_eq!(cases(17, 130), "17 cas sur 130"); // 13 % [8; 20]: no simple word is true enough
    }
}
