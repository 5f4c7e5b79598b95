//! The book: every text of the figures by key, in a plain file for each language.
//!
//! A native program has both files inside. The browser module has none: the page gives it the book of its language,
//! so that no reader loads the words of the other one. A text that is not there is empty.

use super::Lang;
use super::keys::NAMES;

/// The texts of a book in the order of its keys, with the spaces of their language set.
type Texts = Vec<String>;

/// The text of this key.
pub(super) fn text(lang: Lang, key: usize) -> &'static str {
    texts(lang).get(key).map_or("", String::as_str)
}

/// The texts of a book as it is written, keys and remarks beside them, and what its keys add up to.
#[cfg(not(target_arch = "wasm32"))]
fn written(book: &str) -> (u32, Vec<&str>) {
    let mut texts = Vec::with_capacity(NAMES.len());
    let mut stamp = START;
    for line in book.lines() {
        // Key = "text"; anything else is a remark or empty.
        let (Some((key, _)), Some((_, text))) = (line.split_once(' '), line.split_once('"')) else { continue };
        if key != "#" {
            stamp = stamped(stamp, key);
            texts.push(text.strip_suffix('"').unwrap_or(text));
        }
    }
    (stamp, texts)
}

/// A book as pages are given it: what its keys add up to, then a text on each line. The keys and the remarks are a third of
/// what is written.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn shipped(book: &str) -> String {
    let (stamp, texts) = written(book);
    [stamp.to_string()].into_iter().chain(texts.into_iter().map(str::to_owned)).collect::<Vec<_>>().join("\n")
}

/// Reads a book as pages are given it; `None` when its keys are not those of this program, in the same order: another version's.
fn read(lang: Lang, book: &str) -> Option<Texts> {
    let mut lines = book.lines();
    let digit = |number: u32, digit: u8| number.wrapping_mul(10).wrapping_add(u32::from(digit.wrapping_sub(b'0')));
    let stamp = lines.next()?.bytes().fold(0, digit);
    let texts: Texts = lines.map(|text| super::spaced(lang, text)).collect();
    (stamp == STAMP && texts.len() == NAMES.len()).then_some(texts)
}

/// What the keys of a good book add up to: their names themselves need not be in the browser module.
const STAMP: u32 = {
    let mut stamp = START;
    let mut at = 0;
    while at < NAMES.len() {
        stamp = stamped(stamp, NAMES[at]);
        at += 1;
    }
    stamp
};

/// The FNV-1a hash goes on from one key to the next.
const START: u32 = 0x811c_9dc5;

const fn stamped(mut stamp: u32, key: &str) -> u32 {
    let bytes = key.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        stamp = (stamp ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    // Where a key ends counts.
    stamp.wrapping_mul(0x0100_0193)
}

#[cfg(target_arch = "wasm32")]
pub use given::give;
#[cfg(target_arch = "wasm32")]
use given::texts;
#[cfg(not(target_arch = "wasm32"))]
use inside::texts;

/// Both books, inside the program.
#[cfg(not(target_arch = "wasm32"))]
mod inside {
    use std::sync::LazyLock;

    use super::{Lang, Texts, read, shipped};

    static BOOKS: LazyLock<[Texts; 2]> = LazyLock::new(|| {
        let book = |lang, book| read(lang, &shipped(book)).unwrap_or_default();
        [book(Lang::Fr, include_str!("book.fr.txt")), book(Lang::En, include_str!("book.en.txt"))]
    });

    pub(super) fn texts(lang: Lang) -> &'static Texts {
        &BOOKS[lang as usize]
    }
}

/// The books that the page gave.
#[cfg(target_arch = "wasm32")]
mod given {
    use std::cell::Cell;

    use super::{Lang, Texts, read};

    static NONE: Texts = Texts::new();

    thread_local! {
        static BOOKS: [Cell<&'static Texts>; 2] = const { [Cell::new(&NONE), Cell::new(&NONE)] };
    }

    /// Takes the book of a language for as long as the module lives, the first one given; gives whether it is of this version.
    pub fn give(lang: Lang, book: &str) -> bool {
        if BOOKS.with(|books| !std::ptr::eq(books[lang as usize].get(), &NONE)) {
            return true;
        }
        let texts = read(lang, book);
        let good = texts.is_some();
        if let Some(texts) = texts {
            BOOKS.with(|books| books[lang as usize].set(Box::leak(Box::new(texts))));
        }
        good
    }

    pub(super) fn texts(lang: Lang) -> &'static Texts {
        BOOKS.with(|books| books[lang as usize].get())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Key;
    use super::*;

    const BOOKS: [&str; 2] = [include_str!("book.fr.txt"), include_str!("book.en.txt")];

    fn keys(book: &str) -> Vec<&str> {
        book.lines().filter_map(|line| Some(line.split_once(" = \"")?.0)).collect()
    }

    /// The places of a text, each once.
    fn places(text: &str) -> Vec<&str> {
        let mut places: Vec<&str> = text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    #[test]
    fn both_books_have_every_key_once_in_the_same_order() {
        for book in BOOKS {
            assert_eq!(keys(book), NAMES);
            assert!(book.lines().all(|line| line.is_empty() || line.starts_with('#') || line.ends_with('"')));
        }
        let mut names = NAMES.to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), NAMES.len(), "a key is there twice");
    }

    #[test]
    fn a_text_has_the_same_places_in_both_languages() {
        for (at, name) in NAMES.iter().enumerate() {
            let [french, english] = [Lang::Fr, Lang::En].map(|lang| text(lang, at));
            assert!(!french.is_empty() && !english.is_empty(), "{name} is empty");
            assert_eq!(places(french), places(english), "{name}");
        }
    }

    #[test]
    fn the_book_of_another_version_is_refused() {
        let [french, _] = BOOKS;
        let read = |book: &str| read(Lang::Fr, &shipped(book));
        assert!(read(french).is_some());
        assert!(read(&french.replace('\n', "\r\n")).is_some());
        assert!(read(&french.replacen(NAMES[0], "Another", 1)).is_none());
        let swapped = french.replacen(NAMES[0], "", 1).replacen(NAMES[1], NAMES[0], 1);
        assert!(read(&swapped).is_none());
        assert!(read("").is_none());
        let cut = shipped(french);
        let (cut, _) = cut.rsplit_once('\n').unwrap_or_default();
        assert!(super::read(Lang::Fr, cut).is_none(), "a text is missing");
        assert!(super::read(Lang::Fr, "").is_none());
    }

    #[test]
    fn what_is_not_there_is_empty() {
        assert_eq!(text(Lang::Fr, NAMES.len()), "");
    }

    #[test]
    fn consecutive_texts_follow_their_first() {
        let classes = crate::domain::SOCS.len();
        for (first, last) in [
            (Key::PlainInfections, Key::PlainProduct),
            (Key::MeddraInfections, Key::MeddraProduct),
            (Key::TouchedInfections, Key::TouchedProduct),
        ] {
            assert_eq!(first as usize + classes - 1, last as usize);
        }
        assert_eq!(Key::January as usize + 11, Key::December as usize);
        for (first, last) in [
            (Key::TreatmentUnitOne, Key::TreatmentUnitLong),
            (Key::PersonUnitOne, Key::PersonUnitLong),
            (Key::TenthCases, Key::TenthPartAfter),
            (Key::NineTenthsCases, Key::NineTenthsPartAfter),
        ] {
            assert_eq!(first as usize + 3, last as usize);
        }
        for (at, soc) in crate::domain::SOCS.iter().enumerate() {
            let official = |lang| text(lang, Key::MeddraInfections as usize + at);
            assert_eq!(official(Lang::Fr), soc.french.replace('\'', "’"));
            assert_eq!(official(Lang::En), soc.english.replace('\'', "’"));
        }
    }
}
