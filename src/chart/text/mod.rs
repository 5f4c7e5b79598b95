//! All wording, in French and English, and the numbers in it.
//!
//! Sentences are templates with `{0}`, `{1}`, … filled by `say`; they stand in the `book`, by `Key`. French typography (the narrow no-break
//! space before `;` `?` `!` and inside numbers, the no-break space before `:` `%` and inside guillemets)
//! is set there, in the template only, so that the source stays legible and a name from the data is never altered.

mod book;
#[cfg(any(not(target_arch = "wasm32"), feature = "export", feature = "shortages"))]
mod books;
mod caveats;
mod finding;
mod fraction;
mod how;
mod keys;
mod level;
mod number;
mod reason;
mod site;
mod unit;
mod warning;
mod words;

#[cfg(target_arch = "wasm32")]
pub use book::give;
#[cfg(not(target_arch = "wasm32"))]
pub use book::shipped;
#[cfg(any(not(target_arch = "wasm32"), feature = "export", feature = "shortages"))]
pub(crate) use books::book;
pub(crate) use caveats::date;
pub use caveats::{caution, caveats, fictional, short_caveat, source_line, withheld_rule};
pub(crate) use finding::medicines_counted;
pub use finding::{finding_explained, finding_title, finding_where, level_word, warning_for_quality_page};
pub(crate) use fraction::{part_of_cases, part_of_exposure};
pub use how::how;
pub(crate) use keys::Key;
pub use level::{use_level, use_level_ends, use_levels};
pub use number::{compact, integer, number, percent, plain, rate_decimals};
pub(crate) use number::{digits, percent_range, range, rounded, rounded_words};
pub use reason::{reason, reason_after_count, reason_code, reason_in_short};
pub(crate) use site::among;
pub use site::{dimension, everyone, kind_line, kind_of, name, not_published, related_title, same_name, toggle_label};
pub(crate) use unit::counted_units;
pub use unit::{UnitWords, unit};
pub use warning::warning_for_reader;
pub(crate) use words::{ages, cases_counted, cases_range, from_reporters, period, soc_touched, years};
pub use words::{category, soc_official};

/// A language of the wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// French.
    Fr,
    /// English.
    En,
}

impl Lang {
    /// Its BCP 47 tag: `fr` or `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.pick("fr", "en")
    }

    /// The text of this key in this language.
    #[must_use]
    pub(crate) fn word(self, key: Key) -> &'static str {
        book::text(self, key as usize)
    }

    /// The text that is `nth` after that of this key.
    #[must_use]
    pub(crate) fn nth_word(self, key: Key, nth: usize) -> &'static str {
        book::text(self, key as usize + nth)
    }

    /// The one of the two that is in this language.
    #[must_use]
    pub fn pick<T>(self, french: T, english: T) -> T {
        match self {
            Lang::Fr => french,
            Lang::En => english,
        }
    }
}

/// The language of a BCP 47 tag, whatever its region and case (`fr-CA`, `EN_gb`); `None` when we do not write it.
#[must_use]
pub fn language(tag: &str) -> Option<Lang> {
    let (primary, region) = tag.trim().split_at_checked(2)?;
    if !(region.is_empty() || region.starts_with('-') || region.starts_with('_')) {
        return None;
    }
    if primary.eq_ignore_ascii_case("fr") {
        Some(Lang::Fr)
    } else if primary.eq_ignore_ascii_case("en") {
        Some(Lang::En)
    } else {
        None
    }
}

/// No-break space: before a colon or a percent sign and inside guillemets in French, between a number and its noun.
pub(crate) const NBSP: char = '\u{a0}';
/// Narrow no-break space: before `;` `?` `!` and between thousands in French.
pub(crate) const NARROW: char = '\u{202f}';

/// The text of this key with `{0}`, `{1}`, … replaced. A number without its argument is replaced by nothing.
#[must_use]
pub(crate) fn say(lang: Lang, key: Key, args: &[&str]) -> String {
    filled(lang.word(key), args)
}

/// The same with a text written in place: for pages that no browser makes.
#[must_use]
pub(crate) fn say_here(lang: Lang, french: &str, english: &str, args: &[&str]) -> String {
    filled(&spaced(lang, lang.pick(french, english)), args)
}

/// The texts of a book of its own (lines `Key = "text"`) in the order of these keys, with the spaces of their language set.
/// One that is not there is empty.
#[cfg(any(not(target_arch = "wasm32"), feature = "export", feature = "shortages"))]
pub(crate) fn by_key(lang: Lang, keys: &[&str], book: &str) -> Vec<String> {
    let of_key = |key: &&str| {
        let line = book.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'));
        spaced(lang, line.unwrap_or_default())
    };
    keys.iter().map(of_key).collect()
}

/// A template with `{0}`, `{1}`, … replaced.
#[must_use]
pub(crate) fn filled(template: &str, args: &[&str]) -> String {
    let mut parts = template.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // "0} and what follows"
        let place = usize::from(part.as_bytes().first().map_or(0, |digit| digit.wrapping_sub(b'0')));
        out.push_str(args.get(place).copied().unwrap_or_default());
        out.push_str(part.get(2..).unwrap_or_default());
    }
    out
}

/// A template with the spaces of its language: French has its own, in the template only.
#[must_use]
pub(crate) fn spaced(lang: Lang, template: &str) -> String {
    if lang == Lang::En {
        return template.to_owned();
    }
    let mut out = String::with_capacity(template.len() + 8);
    let mut chars = template.chars().peekable();
    let mut last = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or_default();
        out.push(if c == ' ' { french_space(last, next) } else { c });
        last = c;
    }
    out
}

/// Which space stands between these two characters in French.
fn french_space(before: char, after: char) -> char {
    match after {
        // Before the percent sign, as Intl has it.
        ':' | '»' | '%' => NBSP,
        ';' | '?' | '!' => NARROW,
        _ if before == '«' => NBSP,
        _ if before.is_ascii_digit() && after.is_ascii_digit() => NARROW,
        _ => ' ',
    }
}

/// The text with a capital first letter.
#[must_use]
pub(crate) fn capital(text: &str) -> String {
    first_letter(text, |c| match c {
        'a'..='z' => c.to_ascii_uppercase(),
        // Latin-1 has its capitals 32 places before.
        'à'..='ö' | 'ø'..='þ' => char::from_u32(c as u32 - 32).unwrap_or(c),
        'œ' => 'Œ',
        _ => c,
    })
}

/// The text with a small first letter, to stand inside a sentence.
#[must_use]
pub(crate) fn uncapital(text: &str) -> String {
    first_letter(text, |c| match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(c as u32 + 32).unwrap_or(c),
        'Œ' => 'œ',
        _ => c,
    })
}

/// Only letters of our two languages change: the standard library's tables of all letters weigh more than all else here.
fn first_letter(text: &str, change: fn(char) -> char) -> String {
    let mut chars = text.chars();
    let mut out = String::with_capacity(text.len());
    out.extend(chars.next().map(change));
    out.push_str(chars.as_str());
    out
}

/// "a, b et c", "a, b and c".
#[must_use]
pub(crate) fn list(items: &[String], lang: Lang) -> String {
    let mut out = String::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push_str(if i + 1 == items.len() { lang.word(Key::AndLast) } else { ", " });
        }
        out.push_str(item);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_whatever_its_region() {
        assert_eq!(language("fr-CA"), Some(Lang::Fr));
        assert_eq!(language("FR"), Some(Lang::Fr));
        assert_eq!(language("en_GB"), Some(Lang::En));
        assert_eq!(language("frr"), None);
        assert_eq!(language(""), None);
    }

    #[test]
    fn french_spaces_are_set_and_data_left_alone() {
        let text = say_here(Lang::Fr, "« {0} » : 100 000 ; oui ? 5 % !", "", &["A : B"]);
        assert_eq!(text, "«\u{a0}A : B\u{a0}»\u{a0}: 100\u{202f}000\u{202f}; oui\u{202f}? 5\u{a0}%\u{202f}!");
        assert_eq!(say_here(Lang::En, "", "{1} before {0}: 5%", &["a", "b"]), "b before a: 5%");
    }

    #[test]
    fn first_letters_change_in_both_languages() {
        assert_eq!(capital("évolution"), "Évolution");
        assert_eq!(capital("œil"), "Œil");
        assert_eq!(capital("60 ans"), "60 ans");
        assert_eq!(uncapital("Âge"), "âge");
        assert_eq!(uncapital(""), "");
    }

    #[test]
    fn lists_read_as_sentences_do() {
        let items = |n: usize| ["a", "b", "c"].iter().take(n).map(|s| (*s).to_owned()).collect::<Vec<_>>();
        assert_eq!(list(&items(0), Lang::Fr), "");
        assert_eq!(list(&items(1), Lang::Fr), "a");
        assert_eq!(list(&items(3), Lang::Fr), "a, b et c");
        assert_eq!(list(&items(2), Lang::En), "a and b");
    }
}
