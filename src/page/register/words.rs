//! What only the pages of a register say. Where the site says it too, the text is the same: `tests/browser/words.test.mjs`.

use crate::chart::text::{Lang, book};
use crate::register::{Rule, State};

book! {
    pub(super) words:
    Title Tab Lead Size Dated Confirmed Fictional Crumbs ByClass ByClassWhy ByLetter Others CountOne Count Kind KindSubstance
    KindClass Code Identity Form Routes Holder Status StatusActive StatusRepealed StatusArchived StatusWithdrawn
    StatusSuspended Authorised Procedure Marketed IsMarketed NotMarketed Unknown Atc NamedBySubstances NoAtc Monitored Interest
    Now Shortage Strained Discontinued Returned Since On Updated Expected Pack Notice NoState Composition NoComposition Per
    AsMoiety Reactions ReactionsWhy OfSubstance OfProduct NoReactions Treated TreatedWhy NoTreated MadeOtherwise OtherHydrate BrandAlone BrandAndSubstances
    Leaflet LeafletLink Related SameClass SameSubstance SeeAll ListOf ListTitle Shown Previous Next Pages OnSite Described Page
    OfThem And Between
}

/// A state of availability.
pub(super) fn state(lang: Lang, state: State) -> &'static str {
    word(
        lang,
        match state {
            State::Shortage => Word::Shortage,
            State::Strained => Word::Strained,
            State::Discontinued => Word::Discontinued,
            State::Returned => Word::Returned,
        },
    )
}

/// The status of an authorisation, as a word of [`crate::source::Role::Status`].
pub(super) fn status(lang: Lang, status: &str) -> &'static str {
    word(
        lang,
        match status {
            "repealed" => Word::StatusRepealed,
            "archived" => Word::StatusArchived,
            "withdrawn" => Word::StatusWithdrawn,
            "suspended" => Word::StatusSuspended,
            _ => Word::StatusActive,
        },
    )
}

/// How something was joined; nothing where the name is simply the same.
pub(super) fn rule(lang: Lang, rule: Rule) -> Option<&'static str> {
    let key = match rule {
        Rule::MadeOtherwise => Word::MadeOtherwise,
        Rule::OtherHydrate => Word::OtherHydrate,
        Rule::BrandAlone => Word::BrandAlone,
        Rule::BrandAndSubstances => Word::BrandAndSubstances,
        Rule::SameName | Rule::SameWords | Rule::SameBrand => return None,
    };
    Some(word(lang, key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_books_have_every_key_once_in_the_same_order() {
        for book in [include_str!("words.fr.txt"), include_str!("words.en.txt")] {
            let keys: Vec<&str> = book.lines().filter_map(|line| Some(line.split_once(" = \"")?.0)).collect();
            assert_eq!(keys, NAMES);
        }
        let places = |text: &str| text.split('{').count();
        for (french, english) in BOOKS[0].iter().zip(&BOOKS[1]) {
            assert!(!french.is_empty() && !english.is_empty());
            assert_eq!(places(french), places(english), "{french}");
        }
    }
}
