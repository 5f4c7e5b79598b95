//! The words a descriptor may use as labels, for the roles whose words are fixed.

use super::Role;
use crate::domain::{CODES, Dimension, SOCS};

/// The word for "the report does not say", in every dimension.
const UNSTATED: &str = "unstated";

/// The fixed words of a role, each with the label it stands for; empty when the role's words are free
/// ([`Role::Hlt`], [`Role::Attribute`], …) or follow a pattern ([`Role::Age`]).
pub(super) fn fixed(role: Role) -> Vec<(String, String)> {
    let dimension = coded_dimension(role);
    let listed: &[&str] = match role {
        Role::Sex => &["female", "male", UNSTATED],
        Role::ShortageKind => &["risk", "rupture", "none", "discontinued", "other", UNSTATED],
        Role::Marketed | Role::Monitoring => &["yes", "no"],
        Role::Nature => &["substance", "moiety"],
        Role::Availability => &["shortage", "strained", "discontinued", "returned"],
        Role::Status => &["active", "repealed", "archived", "withdrawn", "suspended"],
        Role::Soc => &[UNSTATED],
        _ if dimension.is_some() => &[UNSTATED],
        _ => &[],
    };
    let coded = CODES.iter().filter(|code| Some(code.0) == dimension).map(|code| code.2);
    let mut words = if role == Role::Soc { organ_classes() } else { Vec::new() };
    for word in coded.chain(listed.iter().copied()) {
        words.push((word.to_owned(), word.to_owned()));
    }
    words
}

/// An organ class by its key, its English or its French name, whichever apostrophe it is written with.
fn organ_classes() -> Vec<(String, String)> {
    let mut words = Vec::with_capacity(4 * SOCS.len());
    for soc in &SOCS {
        for word in [soc.key, soc.english, soc.french] {
            words.push((word.to_owned(), soc.key.to_owned()));
        }
        if soc.french.chars().any(|c| c == '\'') {
            words.push((soc.french.replace('\'', "’"), soc.key.to_owned()));
        }
    }
    words
}

/// The dimension whose words are those of [`CODES`].
fn coded_dimension(role: Role) -> Option<Dimension> {
    match role {
        Role::Reporter => Some(Dimension::Reporter),
        Role::Seriousness => Some(Dimension::Seriousness),
        Role::Criterion => Some(Dimension::Criterion),
        Role::Outcome => Some(Dimension::Outcome),
        Role::ErrorEffect => Some(Dimension::ErrorEffect),
        Role::UseLevel => Some(Dimension::UseLevel),
        _ => None,
    }
}

/// Whether `text` is an age band as this crate writes them: `0-19`, `60+`, `unstated`.
pub(super) fn is_age(text: &str) -> bool {
    if text == UNSTATED {
        return true;
    }
    match text.split_once('-') {
        Some((from, to)) => matches!((age(from), age(to)), (Some(from), Some(to)) if from <= to),
        None => text.strip_suffix('+').and_then(age).is_some(),
    }
}

/// An age in completed years, at most 150.
fn age(text: &str) -> Option<u8> {
    let digits = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|age| digits && *age <= 150)
}

/// What the words of `role` are, for an error; `None` when any text will do.
pub(super) fn expectation(role: Role) -> Option<String> {
    match role {
        Role::Age => Some("an age band such as 0-19 or 60+, or unstated".to_owned()),
        Role::Soc => Some("a System Organ Class by key, English or French name, or unstated".to_owned()),
        _ => {
            let words = fixed(role);
            let list: Vec<&str> = words.iter().map(|word| word.1.as_str()).collect();
            (!list.is_empty()).then(|| list.join(", "))
        }
    }
}

/// Whether `label` is a word of `role`.
pub(super) fn is_known(role: Role, label: &str) -> bool {
    if role == Role::Age {
        return is_age(label);
    }
    let words = fixed(role);
    words.is_empty() || words.iter().any(|word| word.0 == label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_bands() {
        for good in ["0-19", "20-59", "60+", "0-0", "unstated"] {
            assert!(is_age(good), "{good}");
        }
        for bad in ["", "60", "-", "19-0", "0-", "+", "60 +", "0-19 ans", "1000+", "+1-5", "256+"] {
            assert!(!is_age(bad), "{bad}");
        }
    }

    #[test]
    fn organ_classes_go_by_three_names_and_two_apostrophes() {
        for name in [
            "ear",
            "Ear and labyrinth disorders",
            "Affections de l'oreille et du labyrinthe",
            "Affections de l’oreille et du labyrinthe",
        ] {
            assert!(is_known(Role::Soc, name), "{name}");
        }
        assert!(!is_known(Role::Soc, "Affections"));
    }

    #[test]
    fn expectations_list_the_words() {
        assert_eq!(expectation(Role::Sex).as_deref(), Some("female, male, unstated"));
        assert_eq!(expectation(Role::Attribute), None);
    }
}
