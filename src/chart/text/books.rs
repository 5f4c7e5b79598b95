//! Books of words of their own, for what only some pages say: no other page needs them.

/// Declares a book: the keys of its texts, in the order of `words.fr.txt` and `words.en.txt` beside the file that asks, as the enum
/// `Word`; `word` and `say` give a text. `vis words: Key Key …`: who sees them.
macro_rules! book {
    ($vis:vis words: $($name:ident)*) => {
        /// A text of this book.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[cfg_attr(target_arch = "wasm32", allow(dead_code, reason = "some are said by pages alone"))]
        $vis enum Word {
            $($name),*
        }

        /// The names of the keys, as the books write them, in their order.
        const NAMES: &[&str] = &[$(stringify!($name)),*];

        static BOOKS: std::sync::LazyLock<[Vec<String>; 2]> = std::sync::LazyLock::new(|| {
            use $crate::chart::text::{Lang, by_key};
            [by_key(Lang::Fr, NAMES, include_str!("words.fr.txt")), by_key(Lang::En, NAMES, include_str!("words.en.txt"))]
        });

        /// This text in this language.
        $vis fn word(lang: $crate::chart::text::Lang, key: Word) -> &'static str {
            let [french, english] = &*BOOKS;
            lang.pick(french, english).get(key as usize).map_or("", String::as_str)
        }

        /// This text with `{0}`, `{1}`, … replaced.
        $vis fn say(lang: $crate::chart::text::Lang, key: Word, arguments: &[&str]) -> String {
            $crate::chart::text::filled(word(lang, key), arguments)
        }
    };
}

pub(crate) use book;
