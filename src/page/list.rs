//! The lists that lead to the pages: letters, then names.

use super::frame::{self, Spot};
use super::head::{self, About};
use super::html::Html;
use super::words::{Word, say, word};
use super::{Pages, address, medicine};
use crate::catalogue::{Catalogue, MedicineId, shown};
use crate::chart::text::{self, Lang};
use crate::domain::Level;

/// The levels, in the order of the lists.
const LEVELS: [Level; 2] = [Level::Substance, Level::Speciality];

/// A page that lists others.
#[derive(Debug, Clone)]
pub struct List {
    /// Its path in the folder of its language.
    pub path: String,
    /// The document.
    pub html: String,
}

/// Medicines whose names begin alike.
struct Letter {
    level: Level,
    /// A capital letter, or `0` for anything else.
    letter: char,
    medicines: Vec<MedicineId>,
}

impl Letter {
    fn path(&self) -> String {
        format!("list/{}-{}.html", address::level_name(self.level), self.letter)
    }

    fn name(&self, lang: Lang) -> String {
        if self.letter == '0' { word(lang, Word::Others).to_owned() } else { self.letter.to_string() }
    }
}

/// The lists of a set in a language: `index.html` with the letters, and one page a letter.
#[must_use]
pub fn lists(pages: &Pages<'_>, catalogue: &Catalogue, lang: Lang) -> Vec<List> {
    let mut letters: Vec<Letter> = Vec::new();
    for level in LEVELS {
        for id in catalogue.medicines(level) {
            let letter = initial(catalogue.name(id));
            match letters.iter_mut().find(|known| known.level == level && known.letter == letter) {
                Some(known) => known.medicines.push(id),
                None => letters.push(Letter { level, letter, medicines: vec![id] }),
            }
        }
    }
    // As people look names up: accents and capitals make no order of their own.
    #[cfg(feature = "cli")]
    for letter in &mut letters {
        let name = |id: &MedicineId| catalogue.name(*id).to_owned();
        letter.medicines.sort_by_cached_key(|id| (crate::catalogue::fold(&name(id)).text, name(id)));
    }
    letters.sort_by_key(|letter| (letter.level != Level::Substance, letter.letter == '0', letter.letter));
    let mut all = vec![index(pages, &letters, lang)];
    all.extend(letters.iter().map(|letter| names(pages, catalogue, letter, lang)));
    all
}

/// The letter that a name is listed under.
fn initial(name: &str) -> char {
    let first = name.chars().find(|c| c.is_alphanumeric()).unwrap_or('0');
    match first.to_uppercase().next().unwrap_or('0') {
        letter @ 'A'..='Z' => letter,
        'À'..='Å' | 'Æ' => 'A',
        'Ç' => 'C',
        'È'..='Ë' => 'E',
        'Ì'..='Ï' => 'I',
        'Ñ' => 'N',
        'Ò'..='Ö' | 'Ø' | 'Œ' => 'O',
        'Ù'..='Ü' => 'U',
        'Ÿ' | 'Ý' => 'Y',
        _ => '0',
    }
}

fn index(pages: &Pages<'_>, letters: &[Letter], lang: Lang) -> List {
    let path = "index.html".to_owned();
    let spot = Spot { lang, path: &path, live: false };
    let lead = word(lang, Word::ListLead);
    let title = word(lang, Word::ListTab).to_owned();
    let html = written(pages, &spot, &About::new(title, lead.to_owned()), &|html| {
        html.element("<h1", word(lang, Word::ListTitle));
        html.raw("\n");
        html.element("<p class=\"say\"", lead);
        html.raw("\n");
        html.element("<p class=\"mind\"", &text::caution(lang));
        html.raw("\n");
        for level in LEVELS {
            let of_level = || letters.iter().filter(|letter| letter.level == level);
            if of_level().next().is_none() {
                continue;
            }
            let words = if level == Level::Substance { Word::Substances } else { Word::Specialities };
            html.heading(address::level_name(level), word(lang, words));
            let count = of_level().map(|letter| letter.medicines.len()).sum();
            html.element("<p class=\"size\"", &counted(count, lang));
            html.raw("<ul class=\"letters\">");
            for letter in of_level() {
                html.raw("<li>");
                html.link(&letter.path(), &letter.name(lang));
                html.raw("</li>");
            }
            html.raw("</ul>\n");
        }
    });
    List { path, html }
}

fn names(pages: &Pages<'_>, catalogue: &Catalogue, letter: &Letter, lang: Lang) -> List {
    let path = letter.path();
    let spot = Spot { lang, path: &path, live: false };
    let words = if letter.level == Level::Substance { Word::SubstancesUnder } else { Word::SpecialitiesUnder };
    let title = say(lang, words, &[&letter.name(lang)]);
    let description = format!("{title}. {}", word(lang, Word::ListTab));
    let html = written(pages, &spot, &About::new(title.clone(), description), &|html| {
        html.element("<h1", &title);
        html.element("<p class=\"size\"", &counted(letter.medicines.len(), lang));
        html.raw("<ul class=\"names\">");
        for id in &letter.medicines {
            let one = catalogue.medicine(*id);
            html.raw("<li>");
            medicine::name(html, pages, &one, &shown(one.level, &one.name));
            html.raw("</li>\n");
        }
        html.raw("</ul>\n<p>");
        html.link("../index.html", word(lang, Word::Back));
        html.raw("</p>\n");
    });
    List { path, html }
}

fn counted(count: usize, lang: Lang) -> String {
    match count {
        1 => word(lang, Word::NumberOne).to_owned(),
        _ => say(lang, Word::Number, &[&text::integer(count as u64, lang)]),
    }
}

fn written(pages: &Pages<'_>, spot: &Spot<'_>, about: &About<'_>, content: &dyn Fn(&mut Html)) -> String {
    let mut html = Html::default();
    head::begin(&mut html, pages, spot, about);
    frame::top(&mut html, pages, spot);
    content(&mut html);
    frame::bottom(&mut html, pages, spot);
    html.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_under_their_first_letter() {
        for (name, letter) in
            [("ÉBASTINE", 'E'), ("(S)-MALATE", 'S'), ("5-FU", '0'), ("", '0'), ("œil", 'O'), ("日", '0')]
        {
            assert_eq!(initial(name), letter, "{name}");
        }
    }
}
