//! The lists that lead to specialities: the first page, letters, classes, substances.

use super::words::{Word, say, word};
use super::{Frame, START, Written, atc, class_crumbs, counted, crumbs, entries, path, reactions, too_long, written};
use crate::chart::text::{self, Lang};
use crate::error::Result;
use crate::page::Pages;
use crate::page::address::name_of;
use crate::page::frame::Spot;
use crate::page::html::{Html, Json};
use crate::page::list::List;
use crate::register::Told;
use crate::register::told::Listed;

/// Specialities on a page: a longer list has several.
const ON_A_PAGE: usize = 400;

/// All lists of a register in a language. `pages` must have its head: [`crate::pack::Head::of_register`].
///
/// # Errors
/// When a code is too long for a file.
pub fn lists(pages: &Pages<'_>, told: &Told, lang: Lang) -> Result<Vec<List>> {
    let mut all = vec![start(pages, told, lang)];
    for (letter, _) in &told.letters {
        all.extend(of_letter(pages, told, lang, letter)?);
    }
    for code in told.classes() {
        all.extend(of_class(pages, told, lang, code)?);
    }
    for code in told.substances() {
        all.extend(of_substance(pages, told, lang, code)?);
    }
    Ok(all)
}

/// The list at this path in the folder of its language, as [`lists`] gives it; `None` where there is none.
///
/// # Errors
/// As [`lists`].
pub fn list(pages: &Pages<'_>, told: &Told, lang: Lang, path: &str) -> Result<Option<List>> {
    if path == START {
        return Ok(Some(start(pages, told, lang)));
    }
    let file = path.split_once('/').and_then(|(kind, file)| Some((kind, file.strip_suffix(".html")?)));
    let Some((kind, stem)) = file else { return Ok(None) };
    // The first page of a list, or one further on, whose number follows.
    for stem in [Some(stem), stem.rsplit_once('~').map(|(stem, _)| stem)].into_iter().flatten() {
        let Some(code) = name_of(stem) else { continue };
        let all = match kind {
            "z" => of_letter(pages, told, lang, &code)?,
            "a" => of_class(pages, told, lang, &code)?,
            "c" => of_substance(pages, told, lang, &code)?,
            _ => return Ok(None),
        };
        if let Some(found) = all.into_iter().find(|list| list.path == path) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn of_letter(pages: &Pages<'_>, told: &Told, lang: Lang, letter: &str) -> Result<Vec<List>> {
    if !told.letters.iter().any(|(known, _)| known == letter) {
        return Ok(Vec::new());
    }
    let name = letter_name(letter, lang);
    let of = Of { kind: "z", code: letter, said: word(lang, Word::ByLetter), title: &name, noun: "letter" };
    let crumbs = vec![(name.clone(), None)];
    listed(pages, told, lang, &of, crumbs, &told.letter(letter), &|_, _| {})
}

fn of_class(pages: &Pages<'_>, told: &Told, lang: Lang, code: &str) -> Result<Vec<List>> {
    let Some(class) = told.class(code) else { return Ok(Vec::new()) };
    let usual = usual(told, code);
    let title = atc::named(code, usual.as_deref(), lang);
    let mut crumbs = class_crumbs(code, lang);
    crumbs.push((code.to_owned(), None));
    let of = Of { kind: "a", code, said: word(lang, Word::KindClass), title: &title, noun: "class" };
    listed(pages, told, lang, &of, crumbs, &class.list, &|html, spot| {
        if atc::name(code, lang).is_none() && usual.is_some() {
            html.element("<p class=\"join\"", word(lang, Word::NamedBySubstances));
            html.raw("\n");
        }
        let tile = |(code, count, usual): &(String, usize, Option<String>)| {
            (atc::named(code, usual.as_deref(), lang), path("a", code, 1), *count)
        };
        tiles(html, spot, class.children.iter().map(tile));
    })
}

fn of_substance(pages: &Pages<'_>, told: &Told, lang: Lang, code: &str) -> Result<Vec<List>> {
    let Some(substance) = told.substance(code) else { return Ok(Vec::new()) };
    let said = word(lang, Word::KindSubstance);
    let of = Of { kind: "c", code, said, title: &substance.name, noun: "substance" };
    let crumbs = vec![(substance.name.clone(), None)];
    listed(pages, told, lang, &of, crumbs, &substance.list, &|html, spot| {
        if !substance.reported.is_empty() {
            reactions(html, spot, &[], &substance.reported);
        }
    })
}

/// What most specialities of a class of the last level hold.
fn usual(told: &Told, code: &str) -> Option<String> {
    let above = atc::above(code).pop().filter(|_| Some(&code.len()) == atc::LENGTHS.last())?;
    told.class(above)?.children.into_iter().find(|(child, _, _)| child == code)?.2
}

fn letter_name(letter: &str, lang: Lang) -> String {
    if letter == "0" { word(lang, Word::Others).to_owned() } else { letter.to_owned() }
}

/// Where to begin: letters and anatomical groups.
fn start(pages: &Pages<'_>, told: &Told, lang: Lang) -> List {
    let (title, lead) = (word(lang, Word::Title), word(lang, Word::Lead));
    let of = Frame { path: START, title, description: lead, data: Json::default() };
    let html = written(pages, told, lang, of, &|html, spot| {
        html.element("<h1", title);
        html.raw("\n");
        html.element("<p class=\"say\"", lead);
        html.raw("\n");
        if !told.letters.is_empty() {
            html.element("<h2", word(lang, Word::ByLetter));
            html.raw("<ul class=\"letters\">");
            // What begins with none is last.
            let (last, letters): (Vec<_>, Vec<_>) = told.letters.iter().partition(|(letter, _)| letter == "0");
            for (letter, count) in letters.into_iter().chain(last) {
                let name = letter_name(letter, lang);
                html.raw("<li><a");
                html.attribute("href", &path("z", letter, 1).unwrap_or_default());
                html.attribute("aria-label", &format!("{name} – {}", counted(*count, lang)));
                html.raw(">");
                html.text(&name);
                html.raw("</a></li>");
            }
            html.raw("</ul>\n");
        }
        if !told.groups.is_empty() {
            html.element("<h2", word(lang, Word::ByClass));
            html.element("<p", word(lang, Word::ByClassWhy));
            let tile = |(code, count): &(String, usize)| (atc::named(code, None, lang), path("a", code, 1), *count);
            tiles(html, spot, told.groups.iter().map(tile));
        }
    });
    List { path: START.to_owned(), html }
}

fn tiles(html: &mut Html, spot: &Spot<'_>, tiles: impl Iterator<Item = (String, Option<String>, usize)>) {
    let tiles: Vec<_> = tiles.collect();
    if tiles.is_empty() {
        return;
    }
    html.raw("<ul class=\"tiles\">");
    for (name, path, count) in tiles {
        html.raw("<li><a");
        html.attribute("href", &format!("{}{}", spot.home(), path.unwrap_or_default()));
        html.raw("><span class=\"name\">");
        html.text(&name);
        html.raw("</span> <span class=\"level\">");
        html.text(&counted(count, spot.lang));
        html.raw("</span></a></li>\n");
    }
    html.raw("</ul>\n");
}

/// What a list is of.
struct Of<'a> {
    /// The folder of its pages.
    kind: &'static str,
    code: &'a str,
    /// What kind of list it is, in words.
    said: &'static str,
    title: &'a str,
    /// The same for an error.
    noun: &'static str,
}

/// The pages of a list; `before` writes what stands before the specialities, on the first.
fn listed(
    pages: &Pages<'_>,
    told: &Told,
    lang: Lang,
    of: &Of<'_>,
    steps: Vec<(String, Option<String>)>,
    list: &[Listed],
    before: &dyn Fn(&mut Html, &Spot<'_>),
) -> Result<Vec<List>> {
    let parts: Vec<&[Listed]> = if list.is_empty() { vec![&[]] } else { list.chunks(ON_A_PAGE).collect() };
    let number = |number: usize| text::integer(number as u64, lang);
    let page = |at: usize, part: &[Listed]| -> Written {
        let path_of = |at: usize| path(of.kind, of.code, at + 1);
        let own = path_of(at).ok_or_else(|| too_long(of.noun, of.code))?;
        let mut title = say(lang, Word::ListOf, &[of.title]);
        if parts.len() > 1 {
            title = format!("{title}, {}", say(lang, Word::Page, &[&number(at + 1), &number(parts.len())]));
        }
        let description = format!("{title}. {}", word(lang, Word::Lead));
        let frame = Frame { path: &own, title: &title, description: &description, data: Json::default() };
        let html = written(pages, told, lang, frame, &|html, spot| {
            crumbs(html, spot, &steps);
            html.element("<p class=\"kind\"", of.said);
            html.raw("\n");
            html.element("<h1", of.title);
            html.raw("\n");
            if at == 0 {
                before(html, spot);
            }
            if part.is_empty() {
                return;
            }
            html.element("<h2", word(lang, Word::ListTitle));
            html.element("<p class=\"size\"", &counted(list.len(), lang));
            html.raw("\n");
            entries(html, spot, part);
            if parts.len() > 1 {
                pager(html, spot, &title, (at, list.len()), &path_of);
            }
        });
        Ok(List { path: own, html })
    };
    parts.iter().enumerate().map(|(at, part)| page(at, part)).collect()
}

/// The way to the pages before and after this one of a list of so many specialities.
fn pager(
    html: &mut Html,
    spot: &Spot<'_>,
    title: &str,
    (at, total): (usize, usize),
    path_of: &dyn Fn(usize) -> Option<String>,
) {
    let lang = spot.lang;
    html.raw("<nav class=\"pager\"");
    html.attribute("aria-label", &format!("{} – {title}", word(lang, Word::Pages)));
    html.raw("><p>");
    let (from, to) = (at * ON_A_PAGE + 1, ((at + 1) * ON_A_PAGE).min(total));
    let [first, last, all] = [from, to, total].map(|number| text::integer(number as u64, lang));
    html.text(&say(lang, Word::Shown, &[&first, &last, &all]));
    let steps = [(at.checked_sub(1), Word::Previous), (Some(at + 1).filter(|_| to < total), Word::Next)];
    for (page, words) in steps {
        if let Some(path) = page.and_then(path_of) {
            html.raw(" · ");
            html.link(&format!("{}{path}", spot.home()), word(lang, words));
        }
    }
    html.raw("</p></nav>\n");
}
