//! A medicine's page: name, one sentence, one warning, its figures, what goes with it.

use super::frame::{self, Spot};
use super::head::{self, About};
use super::html::Html;
use super::words::{Word, say, word};
use super::{Pages, address, figure};
use crate::catalogue::shown;
use crate::chart;
use crate::chart::text::{self, Lang};
use crate::chart::{Context, Options, available, build, headline};
use crate::domain::{Level, Medicine};
use crate::draw::{Hatches, hatches};
use crate::error::{Error, ErrorKind, Result, Warning};
use crate::profile::Profile;

/// How many related medicines are listed before "show all".
const FEW: usize = 24;

/// Writes a medicine's page.
///
/// # Errors
/// When its name is too long for a file, or a figure cannot be built.
pub fn medicine(pages: &Pages<'_>, profile: &Profile, lang: Lang) -> Result<String> {
    let of = &profile.medicine;
    let path = match address::path(of) {
        Some(path) => path,
        None if pages.alone() => String::new(),
        None => {
            let message =
                format!("the name of a {} is too long for a file: {}", address::level_name(of.level), of.name);
            return Err(Error::new(ErrorKind::TooLarge, message));
        }
    };
    let spot = Spot { lang, path: &path, live: pages.live() };
    let reference = reference(pages, of.level);
    let context = Context::of_head(pages.head);
    let mut hatched = Hatches::default();
    let mut figures = Vec::new();
    for chart in available(profile, reference) {
        let spec = build(profile, Some(reference), chart, &Options::new(lang), &context)?;
        let pictures = figure::pictures(&spec, &mut hatched);
        figures.push((spec, pictures));
    }
    let name = text::name(of, lang);
    let said = headline(profile, &context, lang);
    let description: String = said.iter().map(|span| span.text.as_str()).collect();
    let mut html = Html::default();
    let about = About { medicine: Some((of, &name)), ..About::new(say(lang, Word::Tab, &[&name]), description) };
    head::begin(&mut html, pages, &spot, &about);
    frame::top(&mut html, pages, &spot);
    let all = profile.related.len() + profile.uncounted_relatives as usize;
    html.element("<p class=\"kind\"", &text::kind_of(of, all, lang));
    html.raw("\n");
    html.element("<h1", &name);
    html.raw("\n<p class=\"say\">");
    html.runs(&said);
    html.raw("</p>\n");
    html.element("<p class=\"mind\"", &text::caution(lang));
    html.raw("\n");
    if let Some(at) = profile.use_level {
        html.raw("<div class=\"use\">");
        html.use_level(of.level, at, lang);
        html.raw("</div>\n");
    }
    if profile.notes.contains(&Warning::NameShared) {
        also(&mut html, pages, of, lang);
    }
    notes(&mut html, &chart::notes(profile, &context, lang), lang);
    html.raw("<div class=\"figures\">\n");
    html.drawing(&hatches(hatched, "h"));
    for (spec, pictures) in &figures {
        figure::figure(&mut html, spec, pictures, spot.live);
    }
    html.raw("</div>\n");
    related(&mut html, pages, profile, all, lang);
    #[cfg(feature = "cli")]
    super::register::section(&mut html, pages, &spot, of);
    #[cfg(feature = "shortages")]
    super::shortages::section(&mut html, pages, of, lang);
    html.raw("<section class=\"caveats\" aria-labelledby=\"caveats\">\n");
    html.heading("caveats", word(lang, Word::Caveats));
    for paragraph in text::caveats(&text::unit(context.unit, lang), lang) {
        html.element("<p", &paragraph);
        html.raw("\n");
    }
    if let Some(site) = pages.live_site() {
        html.raw("<p>");
        html.link(&frame::site_page(&spot, site, "methods"), word(lang, Word::MethodsLong));
        html.raw("</p>\n");
    }
    html.raw("</section>\n");
    sources(&mut html, pages, lang);
    frame::bottom(&mut html, pages, &spot);
    Ok(html.finish())
}

/// All medicines of a level, as one profile.
pub(super) fn reference<'a>(pages: &Pages<'a>, level: Level) -> &'a Profile {
    let [specialities, substances] = &pages.head.references;
    if level == Level::Speciality { specialities } else { substances }
}

/// The medicine of the other level with the same name.
fn also(html: &mut Html, pages: &Pages<'_>, of: &Medicine, lang: Lang) {
    let level = of.level.other();
    html.raw("<p class=\"also\">");
    name(html, pages, &Medicine { level, name: of.name.clone() }, &text::same_name(level, lang));
    html.raw("</p>\n");
}

/// A medicine's name that leads to its page, where there are other pages.
pub(super) fn name(html: &mut Html, pages: &Pages<'_>, medicine: &Medicine, words: &str) {
    match address::path(medicine).filter(|_| !pages.alone()) {
        Some(path) => html.link(&format!("../{path}"), words),
        None => html.text(words),
    }
}

/// What the reader must know about the data of this medicine.
fn notes(html: &mut Html, texts: &[String], lang: Lang) {
    if texts.is_empty() {
        return;
    }
    html.raw("<section class=\"notes\" aria-labelledby=\"notes\">\n");
    html.heading("notes", word(lang, Word::Notes));
    html.raw("<ul>");
    for text in texts {
        html.element("<li", text);
    }
    html.raw("</ul>\n</section>\n");
}

/// The brands of a substance or the substances of a brand; a long list opens on demand.
fn related(html: &mut Html, pages: &Pages<'_>, profile: &Profile, all: usize, lang: Lang) {
    let items = &profile.related;
    if items.is_empty() {
        return;
    }
    html.raw("<section class=\"related\" aria-labelledby=\"related\">\n");
    html.heading("related", &text::related_title(profile.medicine.level, items.len(), all, lang));
    let (few, more) = items.split_at(if items.len() > FEW + 4 { FEW } else { items.len() });
    names(html, pages, few);
    if !more.is_empty() {
        html.raw("<details class=\"more\"><summary>");
        html.text(&say(lang, Word::ShowAll, &[&text::integer(items.len() as u64, lang)]));
        html.raw("</summary>");
        names(html, pages, more);
        html.raw("</details>\n");
    }
    html.raw("</section>\n");
}

fn names(html: &mut Html, pages: &Pages<'_>, medicines: &[Medicine]) {
    html.raw("<ul class=\"names\">");
    for medicine in medicines {
        html.raw("<li>");
        name(html, pages, medicine, &shown(medicine.level, &medicine.name));
        html.raw("</li>\n");
    }
    html.raw("</ul>\n");
}

pub(super) fn sources(html: &mut Html, pages: &Pages<'_>, lang: Lang) {
    let about = &pages.head.about;
    if about.sources.is_empty() {
        return;
    }
    html.raw("<section class=\"sources\" aria-labelledby=\"sources\">\n");
    html.heading("sources", word(lang, Word::Sources));
    html.raw("<ul>");
    for source in &about.sources {
        html.raw("<li>");
        let title = source.title_in(lang.tag()).or(source.path.as_deref()).unwrap_or_default();
        html.outward(title, source.path.as_deref());
        html.raw("</li>");
    }
    html.raw("</ul>");
    if let Some(period) = about.period {
        html.element("<p", &say(lang, Word::Period, &[&text::years(period)]));
    }
    html.raw("\n</section>\n");
}
