//! The level of use that the publisher gives a medicine: a bracket of five, in words.

use super::{Key, Lang, integer, say};
use crate::domain::Level;

/// Where the brackets of a level of medicines end, in people treated a year: each is under its end, the fifth has none.
/// They are fixed by the publisher.
#[must_use]
pub fn use_level_ends(level: Level) -> [u64; 4] {
    match level {
        Level::Speciality => [200, 2_000, 9_000, 40_000],
        Level::Substance => [3_000, 20_000, 100_000, 600_000],
    }
}

/// "Niveau d’usage publié : moins de 2 000 personnes traitées par an (niveau 2 sur 5)."
#[must_use]
pub fn use_level(level: Level, at: u8, lang: Lang) -> String {
    let ends = use_level_ends(level);
    let nth = usize::from(at).saturating_sub(1);
    let (key, end) = match ends.get(nth) {
        Some(end) => (Key::UseLevelUnder, *end),
        None => (Key::UseLevelFrom, ends[3]),
    };
    say(lang, key, &[&integer(end, lang), &integer(u64::from(at), lang)])
}

/// The five brackets in short: "< 200", …, "≥ 40 000".
#[must_use]
pub fn use_levels(level: Level, lang: Lang) -> Vec<String> {
    let ends = use_level_ends(level);
    let mut words = Vec::new();
    for end in ends {
        words.push(["<\u{a0}", &integer(end, lang)].concat());
    }
    words.push(["≥\u{a0}", &integer(ends[3], lang)].concat());
    words
}
