//! The pages of a medicines register that is packed with a set: one for each speciality, and the lists that lead to them – by letter, by
//! ATC class, by substance. They say what the site's own pages of the register say (`www/js/register-page.js`), from the same facts, with the
//! same elements and classes. No count of people is in them.

mod atc;
mod data;
mod list;
mod sheet;
mod speciality;
mod treated;
mod words;

use super::frame::{self, Spot};
use super::head::{self, About};
use super::html::{Html, Json};
use super::list::List;
use super::{Pages, address};
use crate::chart::text::{self, Lang};
use crate::domain::{Level, Medicine};
use crate::error::{Error, ErrorKind, Result};
use crate::register::told::Listed;
use crate::register::{Rule, Told};

pub use list::{list as register_list, lists as register_lists};
pub(super) use sheet::SHEET;
pub use speciality::speciality as register_speciality;
pub use treated::Medicines;
use words::{Word, rule, say, word};

/// The page where the lists begin, in the folder of its language.
pub(super) const START: &str = "register.html";
/// The folders of these pages: specialities, substances, classes, letters.
pub const REGISTER_FOLDERS: [&str; 4] = ["s", "c", "a", "z"];
/// Products listed in a medicine's page before "show all".
const FEW: usize = 12;

/// The digest of the style sheet of these pages, SHA-256 in base 64, for the security policy of a host.
#[must_use]
pub fn register_style_digest() -> String {
    SHEET.1.clone()
}

/// The path of a speciality's page in the folder of its language. `None` when its code is too long for a file.
#[must_use]
pub fn register_path(code: &str) -> Option<String> {
    path("s", code, 1)
}

/// The path of a page of this kind; a list may go on for several pages.
fn path(kind: &str, code: &str, page: usize) -> Option<String> {
    let stem = address::file_stem(code)?;
    // A tilde before one digit ends no stem: two follow it there.
    Some(if page == 1 { format!("{kind}/{stem}.html") } else { format!("{kind}/{stem}~{page}.html") })
}

/// What a page of the register is before its content.
struct Frame<'a> {
    path: &'a str,
    title: &'a str,
    description: &'a str,
    /// What search engines read.
    data: Json,
}

/// A whole page.
fn written(
    pages: &Pages<'_>,
    told: &Told,
    lang: Lang,
    of: Frame<'_>,
    content: &dyn Fn(&mut Html, &Spot<'_>),
) -> String {
    let spot = Spot { lang, path: of.path, live: false };
    let mut html = Html::default();
    let (title, description) = (of.title.to_owned(), of.description.to_owned());
    head::begin(&mut html, pages, &spot, &About { register: Some(of.data), ..About::new(title, description) });
    frame::top(&mut html, pages, &spot);
    html.raw("<article class=\"register\">\n");
    content(&mut html, &spot);
    origin(&mut html, pages, told, &spot);
    html.raw("</article>\n");
    frame::bottom(&mut html, pages, &spot);
    html.finish()
}

/// Where the register comes from, of which day it is, and the way to the site.
fn origin(html: &mut Html, pages: &Pages<'_>, told: &Told, spot: &Spot<'_>) {
    let lang = spot.lang;
    html.raw("<p class=\"register-source\">");
    let [specialities, substances] = told.sizes.map(|size| text::integer(size as u64, lang));
    html.text(&say(lang, Word::Size, &[&specialities, &substances]));
    html.raw(" ");
    let source = told.sources.first();
    let title = told.title.as_deref().or_else(|| source?.title.as_deref()).unwrap_or(&told.name);
    html.outward(title, source.and_then(|source| source.path.as_deref()));
    if let Some(day) = told.created.as_deref().and_then(|day| text::date(day, lang)) {
        html.text(&say(lang, Word::Dated, &[&day]));
    } else if let Some(day) = told.confirmed.as_deref().and_then(|day| text::date(day, lang)) {
        html.text(&say(lang, Word::Confirmed, &[&day]));
    }
    html.raw(".");
    if told.fictional {
        html.raw(" ");
        html.text(word(lang, Word::Fictional));
    }
    if let Some(site) = pages.site {
        html.raw(" ");
        let to = spot.path.strip_suffix(".html").and_then(|path| path.split_once('/'));
        let to = match to {
            Some(("s", code)) => format!("s/{}", address::name_of(code).unwrap_or_default()),
            _ => "browse".to_owned(),
        };
        html.link(&frame::site_page(spot, site, &to), word(lang, Word::OnSite));
        html.raw(".");
    }
    html.raw("</p>\n");
}

/// Breadcrumbs: text and path from the folder of the language, of the page itself none.
fn crumbs(html: &mut Html, spot: &Spot<'_>, steps: &[(String, Option<String>)]) {
    html.raw("<nav class=\"crumbs\"");
    html.attribute("aria-label", word(spot.lang, Word::Crumbs));
    html.raw("><ol><li>");
    html.link(&format!("{}{START}", spot.home()), word(spot.lang, Word::Title));
    html.raw("</li>");
    for (text, path) in steps {
        html.raw("<li>");
        match path {
            Some(path) => html.link(&format!("{}{path}", spot.home()), text),
            None => html.element("<span aria-current=\"page\"", text),
        }
        html.raw("</li>");
    }
    html.raw("</ol></nav>\n");
}

/// The classes above one as breadcrumbs.
fn class_crumbs(code: &str, lang: Lang) -> Vec<(String, Option<String>)> {
    atc::above(code).into_iter().map(|above| (atc::named(above, None, lang), path("a", above, 1))).collect()
}

/// How many specialities, in words.
fn counted(count: usize, lang: Lang) -> String {
    match count {
        1 => word(lang, Word::CountOne).to_owned(),
        _ => say(lang, Word::Count, &[&text::integer(count as u64, lang)]),
    }
}

/// Specialities as a list of links, each with what is out of the ordinary: a state of availability, not marketed.
fn entries(html: &mut Html, spot: &Spot<'_>, list: &[Listed]) {
    html.raw("<ul class=\"names\">");
    for one in list {
        html.raw("<li>");
        entry(html, spot, one);
        html.raw("</li>\n");
    }
    html.raw("</ul>\n");
}

fn entry(html: &mut Html, spot: &Spot<'_>, one: &Listed) {
    match register_path(&one.code) {
        Some(path) => html.link(&format!("{}{path}", spot.home()), &one.name),
        None => html.text(&one.name),
    }
    if one.state.is_none() && one.marketed == Some(true) {
        return;
    }
    html.raw(" <span class=\"level\">");
    if let Some(state) = one.state {
        html.text(words::state(spot.lang, state));
    }
    if one.marketed != Some(true) {
        html.raw(if one.state.is_some() { ", " } else { "" });
        html.text(word(spot.lang, if one.marketed == Some(false) { Word::NotMarketed } else { Word::Unknown }));
    }
    html.raw("</span>");
}

/// Links to what is reported: of the products, then of the substances.
fn reactions(html: &mut Html, spot: &Spot<'_>, products: &[(String, Rule)], substances: &[(String, Rule)]) {
    let lang = spot.lang;
    html.raw("<section aria-labelledby=\"reactions\">");
    html.heading("reactions", word(lang, Word::Reactions));
    if products.is_empty() && substances.is_empty() {
        html.element("<p", word(lang, Word::NoReactions));
        html.raw("</section>\n");
        return;
    }
    html.element("<p", word(lang, Word::ReactionsWhy));
    html.raw("<ul>");
    let of = [(Level::Speciality, Word::OfProduct, products), (Level::Substance, Word::OfSubstance, substances)];
    for (level, words, medicines) in of {
        for (name, by) in medicines {
            html.raw("<li>");
            reported(html, spot, level, name, &say(lang, words, &[name]));
            if let Some(how) = rule(lang, *by) {
                html.raw("<span class=\"join\"> (");
                html.text(how);
                html.raw(")</span>");
            }
            html.raw("</li>\n");
        }
    }
    html.raw("</ul></section>\n");
}

/// A link to the page of a medicine of the set.
fn reported(html: &mut Html, spot: &Spot<'_>, level: Level, name: &str, text: &str) {
    match address::path(&Medicine { level, name: name.to_owned() }) {
        Some(path) => html.link(&format!("{}{path}", spot.home()), text),
        None => html.text(text),
    }
}

/// In the page of a medicine of the set: its specialities. Nothing where there are no pages of them, or nothing joins it.
pub(super) fn section(html: &mut Html, pages: &Pages<'_>, spot: &Spot<'_>, of: &Medicine) {
    let Some(told) = pages.register.filter(|_| pages.among_others()) else { return };
    let lang = spot.lang;
    let begin = |html: &mut Html| {
        html.raw("<section class=\"register\" aria-labelledby=\"register\">\n");
        html.heading("register", word(lang, Word::ListTitle));
    };
    if of.level == Level::Substance {
        let codes = told.of_substance(&of.name);
        if codes.is_empty() {
            return;
        }
        begin(html);
        html.raw("<ul>");
        for (code, by) in codes {
            let Some((substance, path)) = told.substance(&code).zip(path("c", &code, 1)) else { continue };
            html.raw("<li>");
            html.link(&format!("{}{path}", spot.home()), &substance.name);
            html.raw(" <span class=\"level\">");
            html.text(&counted(substance.list.len(), lang));
            if let Some(how) = rule(lang, by) {
                html.raw(", ");
                html.text(how);
            }
            html.raw("</span></li>\n");
        }
        html.raw("</ul>");
    } else {
        let list = told.of_product(&of.name);
        if list.is_empty() {
            return;
        }
        begin(html);
        let (few, more) = list.split_at(if list.len() > FEW + 4 { FEW } else { list.len() });
        entries(html, spot, few);
        if !more.is_empty() {
            html.raw("<details class=\"more\"><summary>");
            let all = text::integer(list.len() as u64, lang);
            html.text(&super::words::say(lang, super::words::Word::ShowAll, &[&all]));
            html.raw("</summary>");
            entries(html, spot, more);
            html.raw("</details>\n");
        }
    }
    html.raw("</section>\n");
}

/// A code that no file can be named after.
fn too_long(what: &str, code: &str) -> Error {
    Error::new(ErrorKind::TooLarge, format!("the code of a {what} is too long for a file: {code}"))
}

/// The pages of lists, as a result that names what has no place.
type Written = Result<List>;
