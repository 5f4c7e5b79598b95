//! The page of a speciality.

use super::treated::Medicines;
use super::words::{Word, rule, say, status, word};
use super::{
    Frame, atc, class_crumbs, crumbs, data, entries, path, reactions, register_path, reported, too_long, treated,
    written,
};
use crate::chart::text::{self, Lang};
use crate::domain::Level;
use crate::error::{Error, ErrorKind, Result};
use crate::page::Pages;
use crate::page::frame::Spot;
use crate::page::html::Html;
use crate::register::told::{Part, Speciality, ToldState};
use crate::register::{Rule, State, Told};

/// Related medicines named before "see them all".
const FEW: usize = 8;
/// Substances whose other specialities are named.
const SUBSTANCES: usize = 3;

/// Writes the page of the speciality with this code. `pages` must have the head of the register: [`crate::pack::Head::of_register`].
/// `of`: the medicines of the set that it is packed with, where their use is to be told.
///
/// # Errors
/// When the register has no such speciality, or its code is too long for a file.
pub fn speciality(
    pages: &Pages<'_>,
    told: &Told,
    code: &str,
    of: Option<&Medicines<'_>>,
    lang: Lang,
) -> Result<String> {
    let found = told.speciality(code).ok_or_else(|| {
        Error::new(ErrorKind::Unknown, format!("no speciality of the register has the code \"{code}\""))
            .hint("give its code as the register has it")
    })?;
    let path = register_path(code).ok_or_else(|| too_long("speciality", code))?;
    let about =
        [found.form.clone(), Some(found.holders.join(", "))].into_iter().flatten().filter(|part| !part.is_empty());
    let about = format!("{}.", text::capital(&about.collect::<Vec<_>>().join(" – ")));
    let description = say(lang, Word::Described, &[&found.name, &about]);
    let title = say(lang, Word::Tab, &[&found.name]);
    let data = data::of_speciality(pages, &path, (&title, &description), code, &found, lang);
    let frame = Frame { path: &path, title: &title, description: &description, data };
    Ok(written(pages, told, lang, frame, &|html, spot| {
        top(html, spot, &found);
        availability(html, &found.states, lang);
        composition(html, spot, &found.parts);
        let substances: Vec<(String, Rule)> =
            found.parts.iter().flat_map(|part| part.reported.iter().cloned()).collect();
        let substances = once(substances);
        reactions(html, spot, &found.products, &substances);
        if let Some(medicines) = of {
            treated::section(html, spot, medicines, &found.products, &substances);
        }
        #[cfg(feature = "shortages")]
        shortages(html, pages, spot, &found);
        identity(html, spot, code, &found);
        if let Some(page) = &found.page {
            html.raw("<section aria-labelledby=\"leaflet\">");
            html.heading("leaflet", word(lang, Word::Leaflet));
            html.raw("<p>");
            html.outward(word(lang, Word::LeafletLink), Some(page));
            html.raw("</p></section>\n");
        }
        related(html, spot, told, code, &found);
    }))
}

/// Breadcrumbs, name, and what stands out.
fn top(html: &mut Html, spot: &Spot<'_>, found: &Speciality) {
    let lang = spot.lang;
    let mut steps = Vec::new();
    if let Some((code, usual)) = found.atc.first() {
        steps.extend(class_crumbs(code, lang));
        steps.push((atc::named(code, usual.as_deref(), lang), path("a", code, 1)));
    }
    steps.push((found.name.clone(), None));
    crumbs(html, spot, &steps);
    html.element("<p class=\"kind\"", word(lang, Word::Kind));
    html.raw("\n");
    html.element("<h1", &found.name);
    html.raw("\n");
    if found.major_interest {
        html.element("<p class=\"flag\"", word(lang, Word::Interest));
        html.raw("\n");
    }
    if found.monitored {
        html.raw("<p class=\"flag\"><span aria-hidden=\"true\">▼ </span>");
        html.text(word(lang, Word::Monitored));
        html.raw("</p>\n");
    }
}

/// Whether it can be had, since when, by which notice.
fn availability(html: &mut Html, states: &[ToldState], lang: Lang) {
    html.raw("<section aria-labelledby=\"now\">");
    html.heading("now", word(lang, Word::Now));
    if states.is_empty() {
        html.element("<p", word(lang, Word::NoState));
        html.raw("</section>\n");
        return;
    }
    html.raw("<ul class=\"states\">");
    for told in states {
        html.raw("<li><span");
        html.attribute("class", &format!("state {}", told.state.word()));
        html.raw(">");
        html.text(super::words::state(lang, told.state));
        html.raw("</span>");
        let [start, updated, returned] =
            told.days.each_ref().map(|day| day.as_ref().and_then(|day| text::date(day, lang)));
        if let Some(day) = start {
            html.raw(" ");
            html.text(&say(lang, if told.state == State::Returned { Word::On } else { Word::Since }, &[&day]));
        }
        if let Some(pack) = &told.pack {
            html.raw(", ");
            html.text(&say(lang, Word::Pack, &[pack]));
        }
        if let Some(day) = returned.filter(|_| told.state != State::Returned) {
            html.raw(", ");
            html.text(&say(lang, Word::Expected, &[&day]));
        }
        if let Some(day) = updated {
            html.raw(" (");
            html.text(&say(lang, Word::Updated, &[&day]));
            html.raw(")");
        }
        if let Some(notice) = &told.notice {
            html.raw(" ");
            html.outward(word(lang, Word::Notice), Some(notice));
        }
        html.raw("</li>\n");
    }
    html.raw("</ul></section>\n");
}

/// What it holds: each substance leads to what is reported of it, else to its own page.
fn composition(html: &mut Html, spot: &Spot<'_>, parts: &[Part]) {
    let lang = spot.lang;
    html.raw("<section aria-labelledby=\"composition\">");
    html.heading("composition", word(lang, Word::Composition));
    if parts.is_empty() {
        html.element("<p", word(lang, Word::NoComposition));
        html.raw("</section>\n");
        return;
    }
    html.raw("<ul class=\"composition\">");
    for part in parts {
        html.raw("<li>");
        let one = if let [one] = part.reported.as_slice() { Some(one) } else { None };
        match (one, path("c", &part.code, 1)) {
            (Some((name, _)), _) => reported(html, spot, Level::Substance, name, &part.name),
            (None, Some(path)) => html.link(&format!("{}{path}", spot.home()), &part.name),
            (None, None) => html.text(&part.name),
        }
        if let Some(dosage) = &part.dosage {
            html.raw(" ");
            match &part.per {
                Some(per) => html.text(&say(lang, Word::Per, &[dosage, per])),
                None => html.text(dosage),
            }
        }
        for (moiety, dosage) in &part.moieties {
            html.raw(", ");
            let moiety = dosage.as_ref().map_or_else(|| moiety.clone(), |dosage| format!("{moiety} {dosage}"));
            html.text(&say(lang, Word::AsMoiety, &[&moiety]));
        }
        if let Some(elements) = &part.elements {
            html.raw("<span class=\"element\"> – ");
            html.text(elements);
            html.raw("</span>");
        }
        if let Some(how) = one.and_then(|(_, by)| rule(lang, *by)) {
            html.raw("<span class=\"join\"> (");
            html.text(how);
            html.raw(")</span>");
        }
        html.raw("</li>\n");
    }
    html.raw("</ul></section>\n");
}

/// Form, routes, holder, marketing, authorisation, classes, code.
fn identity(html: &mut Html, spot: &Spot<'_>, code: &str, found: &Speciality) {
    let lang = spot.lang;
    html.raw("<section aria-labelledby=\"identity\">");
    html.heading("identity", word(lang, Word::Identity));
    html.raw("<dl>");
    let line = |html: &mut Html, label: Word, value: &str| {
        if !value.is_empty() {
            html.element("<dt", word(lang, label));
            html.element("<dd", value);
            html.raw("\n");
        }
    };
    line(html, Word::Form, found.form.as_deref().unwrap_or_default());
    line(html, Word::Routes, &found.routes.join(", "));
    line(html, Word::Holder, &found.holders.join(", "));
    let marketed = match found.marketed {
        Some(true) => Word::IsMarketed,
        Some(false) => Word::NotMarketed,
        None => Word::Unknown,
    };
    line(html, Word::Marketed, word(lang, marketed));
    line(html, Word::Status, status(lang, &found.status));
    let day = found.authorised.and_then(|day| text::date(&day.to_string(), lang));
    line(html, Word::Authorised, day.as_deref().unwrap_or_default());
    line(html, Word::Procedure, found.procedure.as_deref().unwrap_or_default());
    html.element("<dt", word(lang, Word::Atc));
    html.raw("<dd>");
    if found.atc.is_empty() {
        html.text(word(lang, Word::NoAtc));
    }
    for (at, (class, usual)) in found.atc.iter().enumerate() {
        html.raw(if at > 0 { ", " } else { "" });
        let named = atc::named(class, usual.as_deref(), lang);
        match path("a", class, 1) {
            Some(path) => html.link(&format!("{}{path}", spot.home()), &named),
            None => html.text(&named),
        }
    }
    html.raw("</dd>\n");
    line(html, Word::Code, code);
    html.raw("</dl></section>\n");
}

/// The histories of shortages of the speciality, of its products and of its substances, where there are pages of them.
#[cfg(feature = "shortages")]
fn shortages(html: &mut Html, pages: &Pages<'_>, spot: &Spot<'_>, found: &Speciality) {
    let own = [(Level::Speciality, found.name.as_str())];
    let products = found.products.iter().map(|(name, _)| (Level::Speciality, name.as_str()));
    let substances = found.parts.iter().flat_map(|part| &part.reported);
    let substances = substances.map(|(name, _)| (Level::Substance, name.as_str()));
    let medicines: Vec<(Level, &str)> = own.into_iter().chain(products).chain(substances).collect();
    crate::page::shortages::histories(html, pages, spot.home(), &medicines, spot.lang);
}

/// Other specialities of its class, and with its substances.
fn related(html: &mut Html, spot: &Spot<'_>, told: &Told, code: &str, found: &Speciality) {
    let lang = spot.lang;
    let mut groups = Vec::new();
    if let Some((class, _)) = found.atc.first() {
        let name = class
            .get(..3)
            .and_then(|above| atc::name(above, lang))
            .map_or_else(String::new, |name| format!("({name})"));
        groups.push((say(lang, Word::SameClass, &[class, &name]), path("a", class, 1), told.of_class(class, FEW + 2)));
    }
    for part in found.parts.iter().take(SUBSTANCES) {
        let title = say(lang, Word::SameSubstance, &[&part.name]);
        groups.push((title, path("c", &part.code, 1), told.holding(&part.code, FEW + 2)));
    }
    for (_, _, list) in &mut groups {
        list.retain(|other| other.code != code);
    }
    groups.retain(|(_, _, list)| !list.is_empty());
    if groups.is_empty() {
        return;
    }
    html.raw("<section class=\"related\" aria-labelledby=\"near\">");
    html.heading("near", word(lang, Word::Related));
    for (title, all, list) in &groups {
        html.element("<h3", title.trim());
        html.raw("\n");
        entries(html, spot, list.get(..FEW).unwrap_or(list));
        if let Some(path) = all.as_ref().filter(|_| list.len() > FEW) {
            html.raw("<p><a");
            html.attribute("href", &format!("{}{path}", spot.home()));
            html.attribute("aria-label", &format!("{} – {}", word(lang, Word::SeeAll), title.trim()));
            html.raw(">");
            html.text(word(lang, Word::SeeAll));
            html.raw("</a></p>\n");
        }
    }
    html.raw("</section>\n");
}

/// Each name once.
fn once(names: Vec<(String, Rule)>) -> Vec<(String, Rule)> {
    let mut found: Vec<(String, Rule)> = Vec::new();
    for one in names {
        if !found.iter().any(|(name, _)| *name == one.0) {
            found.push(one);
        }
    }
    found
}
