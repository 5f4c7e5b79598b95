//! What only the pages say, in a book of their own: the site's visitors need not fetch it.

use crate::chart::text::book;

book! {
    pub(super) words:
    Skip Navigation NavigationBottom Language Home All Methods Quality About MethodsLong Fictional Tab Notes Caveats Sources
    Period Table How ShowAll Data Version Licence Fingerprint Private PrivateSite ListTab ListTitle ListLead Substances
    Specialities SubstancesUnder SpecialitiesUnder Others Number NumberOne Back Shortages
    Builder Own Register
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
