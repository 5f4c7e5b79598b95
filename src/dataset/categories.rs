//! The words of a descriptor (`female`, `20-59`, `60+`, `skin`, `physician`, …) → [`Category`].

use crate::catalogue::Interner;
use crate::domain::{AgeBand, CODES, Category, Dimension, Sex, Soc};
use crate::source::Role;

/// The dimension a field of this role gives, if it gives one.
pub(super) fn dimension(role: Role) -> Option<Dimension> {
    Some(match role {
        Role::Year => Dimension::Year,
        Role::Sex => Dimension::Sex,
        Role::Age => Dimension::Age,
        Role::Soc => Dimension::Soc,
        Role::Hlt => Dimension::Hlt,
        Role::Reporter => Dimension::Reporter,
        Role::Seriousness => Dimension::Seriousness,
        Role::Criterion => Dimension::Criterion,
        Role::Outcome => Dimension::Outcome,
        Role::ErrorEffect => Dimension::ErrorEffect,
        Role::ErrorPopulation => Dimension::ErrorPopulation,
        Role::ErrorStep => Dimension::ErrorStep,
        Role::ErrorNature => Dimension::ErrorNature,
        Role::ErrorCause => Dimension::ErrorCause,
        Role::Region => Dimension::Region,
        Role::UseLevel => Dimension::UseLevel,
        _ => return None,
    })
}

/// The category this word names. `None`: the word is not known. High Level Terms, and what errors are about, are the
/// set's own words: each new one joins `terms`, up to 65 535 of them.
pub(super) fn parse(dimension: Dimension, word: &str, terms: &mut Interner) -> Option<Category> {
    if word == "unstated" {
        return Some(Category::Unstated);
    }
    match dimension {
        Dimension::Year => year(word).map(Category::Year),
        Dimension::Sex => match word {
            "female" => Some(Category::Sex(Sex::Female)),
            "male" => Some(Category::Sex(Sex::Male)),
            _ => None,
        },
        Dimension::Age => age(word).map(Category::Age),
        Dimension::Soc => soc(word).map(Category::Soc),
        own if own.has_own_words() => {
            let id = if terms.len() < usize::from(u16::MAX) { terms.intern(word) } else { None };
            id.and_then(|id| u16::try_from(id).ok()).map(Category::Term)
        }
        _ => CODES.iter().find(|(of, _, spelling)| *of == dimension && *spelling == word).map(|c| Category::Coded(c.1)),
    }
}

/// What a word of this dimension may be, for an error message.
pub(super) fn expected(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Year => "a year, like 2018",
        Dimension::Sex => "female, male or unstated",
        Dimension::Age => "an age band, like 20-59 or 60+, or unstated",
        Dimension::Soc => "an organ class of MedDRA: its key, its French or its English name",
        Dimension::Hlt => "a High Level Term (no more than 65 535 of them)",
        Dimension::ErrorEffect => "with-effect, without-effect or unstated",
        Dimension::UseLevel => "a use level from 1 to 5",
        Dimension::ErrorPopulation
        | Dimension::ErrorStep
        | Dimension::ErrorNature
        | Dimension::ErrorCause
        | Dimension::Region => "a text (no more than 65 535 different ones)",
        Dimension::Reporter => "physician, pharmacist, other-health-professional, lawyer, consumer or unstated",
        Dimension::Seriousness => "serious, not-serious or unstated",
        Dimension::Criterion => {
            "death, life-threatening, hospitalisation, disability, congenital-anomaly, other-important or unstated"
        }
        Dimension::Outcome => {
            "recovered, recovering, recovered-with-sequelae, not-recovered, fatal, unknown or unstated"
        }
    }
}

/// A year of four digits.
fn year(word: &str) -> Option<u16> {
    if word.len() != 4 || !word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    word.parse().ok()
}

/// `20-59`, `60+`, or one age alone.
fn age(word: &str) -> Option<AgeBand> {
    if let Some(from) = word.strip_suffix('+') {
        return Some(AgeBand { from: digits(from)?, to: None });
    }
    let (from, to) = word.split_once('-').unwrap_or((word, word));
    let (from, to) = (digits(from)?, digits(to)?);
    (from <= to).then_some(AgeBand { from, to: Some(to) })
}

fn digits(word: &str) -> Option<u8> {
    word.bytes().all(|b| b.is_ascii_digit()).then(|| word.parse().ok()).flatten()
}

/// An organ class by key or name; the typographic apostrophe counts as the plain one.
fn soc(word: &str) -> Option<Soc> {
    Soc::parse(word)
        .or_else(|| if word.chars().any(|c| c == '’') { Soc::parse(&word.replace('’', "'")) } else { None })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(dimension: Dimension, word: &str) -> Option<Category> {
        parse(dimension, word, &mut Interner::default())
    }

    #[test]
    fn ages_are_bands_with_or_without_an_end() {
        let band = |from, to| Some(Category::Age(AgeBand { from, to }));
        assert_eq!(read(Dimension::Age, "0-19"), band(0, Some(19)));
        assert_eq!(read(Dimension::Age, "60+"), band(60, None));
        assert_eq!(read(Dimension::Age, "7"), band(7, Some(7)));
        for wrong in ["", "+", "-", "59-20", "+5", "20-", "0-19 ans", "300+"] {
            assert_eq!(read(Dimension::Age, wrong), None, "{wrong}");
        }
    }

    #[test]
    fn organ_classes_are_known_by_key_and_by_both_names() {
        let skin = read(Dimension::Soc, "skin").unwrap();
        assert_eq!(read(Dimension::Soc, "Affections de la peau et du tissu sous-cutané"), Some(skin));
        assert_eq!(read(Dimension::Soc, "Skin and subcutaneous tissue disorders"), Some(skin));
        assert_eq!(
            read(Dimension::Soc, "Affections de l’oreille et du labyrinthe"),
            read(Dimension::Soc, "Affections de l'oreille et du labyrinthe"),
        );
        assert_eq!(read(Dimension::Soc, "Peau"), None);
    }

    #[test]
    fn words_of_one_dimension_mean_nothing_in_another() {
        assert!(read(Dimension::Reporter, "physician").is_some());
        assert_eq!(read(Dimension::Outcome, "physician"), None);
        assert_eq!(read(Dimension::Reporter, "Notificateur(s) < 10 cas"), None);
        assert_eq!(read(Dimension::Sex, "unstated"), Some(Category::Unstated));
        assert_eq!(read(Dimension::Year, "2018"), Some(Category::Year(2018)));
        assert_eq!(read(Dimension::Year, "18"), None);
    }
}
