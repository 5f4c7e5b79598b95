//! Shares in words, for titles: "un cas sur cinq", "plus de la moitié des cas", "moins d’un tiers des traitements".
//! The rules keep every phrase true:
//!
//! - under 100 cases the counts themselves: "6 cas sur 12";
//! - a simple fraction as it is when the share is within half a point of it and the fraction lies in the 95 % interval,
//!   after "environ" within two points;
//! - else "plus de" the largest simple fraction that lies wholly under the interval, unless the share is more than ten
//!   points above it, which would be true and yet say too little;
//! - "moins d’un cas sur dix" when the whole interval is under it; otherwise the counts again.

use super::{Key, Lang, integer, percent, say};
use crate::profile::stats::wilson;

/// A share in words, and whether a verb after it is in the singular.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The words, in lower case.
    pub text: String,
    /// Whether the verb is singular.
    pub singular: bool,
}

/// A simple fraction.
struct Fraction {
    value: f64,
    /// The first of its four texts in the book, in the order of [`Use`].
    first: Key,
    singular: bool,
}

/// Where a fraction is said: of cases, of cases after "plus" or "moins", of exposure, of exposure after "moins".
#[derive(Clone, Copy)]
enum Use {
    Cases,
    CasesAfter,
    Part,
    PartAfter,
}

impl Fraction {
    fn words(&self, place: Use, lang: Lang) -> &'static str {
        lang.nth_word(self.first, place as usize)
    }
}

const FRACTIONS: [Fraction; 11] = [
    Fraction { value: 0.1, first: Key::TenthCases, singular: true },
    Fraction { value: 0.2, first: Key::FifthCases, singular: true },
    Fraction { value: 0.25, first: Key::QuarterCases, singular: true },
    Fraction { value: 1.0 / 3.0, first: Key::ThirdCases, singular: true },
    Fraction { value: 0.4, first: Key::TwoFifthsCases, singular: false },
    Fraction { value: 0.5, first: Key::HalfCases, singular: false },
    Fraction { value: 0.6, first: Key::ThreeFifthsCases, singular: false },
    Fraction { value: 2.0 / 3.0, first: Key::TwoThirdsCases, singular: false },
    Fraction { value: 0.75, first: Key::ThreeQuartersCases, singular: false },
    Fraction { value: 0.8, first: Key::FourFifthsCases, singular: false },
    Fraction { value: 0.9, first: Key::NineTenthsCases, singular: false },
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
        return Phrase { text: lang.word(Key::NoCase).to_owned(), singular: true };
    }
    if part >= whole {
        return Phrase { text: lang.word(Key::AllCases).to_owned(), singular: false };
    }
    if whole < FEW {
        return counts(part, whole, lang);
    }
    let share = wilson(part as f64, whole as f64);
    if share.lo > 0.95 {
        return Phrase { text: lang.word(Key::NearlyAllCases).to_owned(), singular: false };
    }
    let near =
        FRACTIONS.iter().find(|f| (share.value - f.value).abs() <= NEAR && share.lo <= f.value && f.value <= share.hi);
    if let Some(f) = near {
        let about = (share.value - f.value).abs() > AT;
        let words = f.words(Use::Cases, lang);
        let text = if about { say(lang, Key::About, &[words]) } else { words.to_owned() };
        return Phrase { text, singular: f.singular };
    }
    if let Some(f) = FRACTIONS.iter().rev().find(|f| f.value < share.lo).filter(|f| share.value - f.value <= FAR) {
        let text = say(lang, Key::MoreThan, &[f.words(Use::CasesAfter, lang)]);
        return Phrase { text, singular: f.singular };
    }
    match FRACTIONS.first() {
        Some(f) if share.hi < f.value => {
            let text = say(lang, Key::FewerThan, &[f.words(Use::CasesAfter, lang)]);
            Phrase { text, singular: f.singular }
        }
        _ => counts(part, whole, lang),
    }
}

fn counts(part: u64, whole: u64, lang: Lang) -> Phrase {
    let text = say(lang, Key::CasesOutOf, &[&integer(part, lang), &integer(whole, lang)]);
    Phrase { text, singular: part == 1 }
}

/// A share of exposure in words, said beside a larger share of cases: the fraction, or "less than" the next one above.
/// The share is a fact (no interval): "moins d’un tiers des traitements".
#[must_use]
pub(crate) fn part_of_exposure(share: f64, noun: &str, lang: Lang) -> String {
    let of = |words: &str| say(lang, Key::PartOfUnits, &[words, noun]);
    if let Some(f) = FRACTIONS.iter().find(|f| (share - f.value).abs() <= NEAR) {
        let words = of(f.words(Use::Part, lang));
        let about = (share - f.value).abs() > AT;
        return if about { say(lang, Key::About, &[&words]) } else { words };
    }
    match FRACTIONS.iter().find(|f| f.value > share) {
        Some(f) => say(lang, Key::LessThan, &[&of(f.words(Use::PartAfter, lang))]),
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
