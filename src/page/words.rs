//! What only the pages say, in a book of their own: the site's visitors need not fetch it.

use std::sync::LazyLock;

use crate::chart::text::{Lang, by_key, filled};

/// Gives each text a key.
macro_rules! keys {
    ($($name:ident)*) => {
        /// A text of the pages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Word {
            $($name),*
        }

        /// The names of the keys, as the books write them, in their order.
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

keys! {
    Skip Navigation NavigationBottom Language Home All Methods Quality About MethodsLong Fictional Tab Notes Caveats Sources
    Period Table How ShowAll Data Version Licence Fingerprint Private PrivateSite ListTab ListTitle ListLead Substances
    Specialities SubstancesUnder SpecialitiesUnder Others Number NumberOne Back Shortages
    Builder Own Register
}

static BOOKS: LazyLock<[Vec<String>; 2]> = LazyLock::new(|| {
    [by_key(Lang::Fr, NAMES, include_str!("words.fr.txt")), by_key(Lang::En, NAMES, include_str!("words.en.txt"))]
});

/// This text in this language.
pub(super) fn word(lang: Lang, key: Word) -> &'static str {
    let [french, english] = &*BOOKS;
    lang.pick(french, english).get(key as usize).map_or("", String::as_str)
}

/// This text with `{0}`, `{1}`, … replaced.
pub(super) fn say(lang: Lang, key: Word, arguments: &[&str]) -> String {
    filled(word(lang, key), arguments)
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
        for [french, english] in BOOKS[0].iter().zip(&BOOKS[1]).map(|(french, english)| [french, english]) {
            assert!(!french.is_empty() && !english.is_empty());
            assert_eq!(places(french), places(english), "{french}");
        }
    }
}
