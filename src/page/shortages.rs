//! The pages of shortages: one of all of them, one of each medicine with a history, and the section by which a medicine's
//! own page leads there.

use super::figure::{figure_with, pictures};
use super::frame::{self, Spot};
use super::head::{self, About};
use super::html::Html;
use super::{Pages, address, medicine};
use crate::catalogue::shown;
use crate::chart::ChartSpec;
use crate::chart::shortages::{Word, available, build, build_history, finding, rule, say, span_in_words, word};
use crate::chart::text::{self, Lang};
use crate::domain::Medicine;
use crate::draw::{Hatches, Theme, svg};
use crate::error::{Error, ErrorKind, Result};
use crate::scene::{Frame, Furniture, WidthTable, layout};
use crate::shortage::{History, Shortages, Warning};

/// The path of the page of all shortages in the folder of its language.
const PATH: &str = "shortages.html";
/// The folder of the pages and files of single medicines, and of the files of the figures.
const FOLDER: &str = "shortage";
/// The width of the pictures that are files.
const WIDTH: f32 = 760.0;

/// A file beside a page: its path in the folder of the page's language, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its path.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The path of the page of a medicine's shortages in the folder of its language. `None` when the name is too long.
#[must_use]
pub fn shortage_path(history: &History) -> Option<String> {
    Some(format!("{}.html", stem(history)?))
}

fn stem(history: &History) -> Option<String> {
    let level = address::level_name(history.level);
    Some(format!("{FOLDER}/{level}-{}", address::file_stem(&history.medicine)?))
}

/// The page of all shortages, and the files of its figures; none where it stands alone.
///
/// # Errors
/// When a figure cannot be built.
pub fn shortages(pages: &Pages<'_>, set: &Shortages, lang: Lang) -> Result<(String, Vec<Taken>)> {
    let spot = Spot { lang, path: PATH, live: false };
    let specs: Vec<ChartSpec> =
        available(set).into_iter().map(|figure| build(set, figure, lang)).collect::<Result<_>>()?;
    let said = specs.first().map_or_else(|| counted(set, lang), |spec| spec.sentence.clone());
    let mut html = Html::default();
    let title = word(lang, Word::PageTab).to_owned();
    head::begin(&mut html, pages, &spot, &About::new(title, said.clone()));
    frame::top(&mut html, pages, &spot);
    html.element("<h1", word(lang, Word::PageTitle));
    html.raw("\n");
    html.element("<p class=\"say\"", &said);
    html.raw("\n");
    html.element("<p class=\"mind\"", word(lang, Word::PageMind));
    html.raw("\n");
    let taken = figures(&mut html, pages, &specs, FOLDER, "");
    medicines(&mut html, pages, set, lang);
    findings(&mut html, set, lang);
    let told = [Word::CaveatReports, Word::CaveatTrend, Word::CaveatClasses, Word::CaveatNow];
    caveats(&mut html, &told, lang);
    medicine::sources(&mut html, pages, lang);
    frame::bottom(&mut html, pages, &spot);
    Ok((html.finish(), taken))
}

/// The page of a medicine's shortages, and the files of its figure; none where it stands alone. `page`: the page of its reported
/// cases, when there is one.
///
/// # Errors
/// When its name is too long for a file that others lead to.
pub fn shortage(
    pages: &Pages<'_>,
    set: &Shortages,
    history: &History,
    page: Option<&Medicine>,
    lang: Lang,
) -> Result<(String, Vec<Taken>)> {
    let (path, stem) = match (shortage_path(history), stem(history)) {
        (Some(path), Some(stem)) => (path, stem),
        _ if pages.alone() => Default::default(),
        _ => {
            let message = format!("the name of a medicine is too long for a file: {}", history.medicine);
            return Err(Error::new(ErrorKind::TooLarge, message));
        }
    };
    let spot = Spot { lang, path: &path, live: false };
    let spec = build_history(set, history, lang);
    let name = shown(history.level, &history.medicine);
    let mut html = Html::default();
    let description = format!("{}. {}", spec.title, spec.sentence);
    head::begin(&mut html, pages, &spot, &About::new(say(lang, Word::HistoryTab, &[&name]), description));
    frame::top(&mut html, pages, &spot);
    html.element("<p class=\"kind\"", word(lang, Word::SectionTitle));
    html.raw("\n");
    html.element("<h1", &name);
    html.raw("\n");
    html.element("<p class=\"say\"", &spec.sentence);
    html.raw("\n");
    html.element("<p class=\"mind\"", word(lang, Word::PageMind));
    html.raw("\n");
    let file = stem.strip_prefix(FOLDER).unwrap_or(&stem).trim_start_matches('/').to_owned();
    let taken = figures(&mut html, pages, std::slice::from_ref(&spec), FOLDER, &file);
    if !pages.alone() {
        also(&mut html, page, lang);
    }
    caveats(&mut html, &[Word::CaveatReports, Word::CaveatNow], lang);
    medicine::sources(&mut html, pages, lang);
    frame::bottom(&mut html, pages, &spot);
    Ok((html.finish(), taken))
}

/// The pages that a medicine's page leads to: that of all shortages, and that of its reported cases.
fn also(html: &mut Html, page: Option<&Medicine>, lang: Lang) {
    html.raw("<section class=\"sources\" aria-labelledby=\"also\">\n");
    html.heading("also", word(lang, Word::SeeAlso));
    html.raw("<ul><li>");
    html.link("../shortages.html", word(lang, Word::BackToAll));
    html.raw("</li>\n");
    if let Some(path) = page.and_then(address::path) {
        html.raw("<li>");
        html.link(&format!("../{path}"), word(lang, Word::ToMedicine));
        html.raw("</li>\n");
    }
    html.raw("</ul>\n</section>\n");
}

/// In a medicine's own page: that there is a page of its shortages. Nothing when there is none.
pub(super) fn section(html: &mut Html, pages: &Pages<'_>, of: &Medicine, lang: Lang) {
    let found = pages.shortages.filter(|_| !pages.alone()).and_then(|set| set.history(of.level, &of.name));
    let Some((history, path)) = found.and_then(|history| Some((history, shortage_path(history)?))) else { return };
    html.raw("<section class=\"sources\" aria-labelledby=\"shortages\">\n");
    html.heading("shortages", word(lang, Word::SectionTitle));
    html.raw("<p>");
    html.link(&format!("../{path}"), &span_in_words(history, lang));
    html.raw("</p>\n</section>\n");
}

/// In another page: links to the pages of these medicines' shortages, each once. Nothing when there is none. `home`: the way up to the
/// folder of the language.
#[cfg(feature = "cli")]
pub(super) fn histories(
    html: &mut Html,
    pages: &Pages<'_>,
    home: &str,
    medicines: &[(crate::domain::Level, &str)],
    lang: Lang,
) {
    let Some(set) = pages.shortages else { return };
    let mut found: Vec<&History> = Vec::new();
    for history in medicines.iter().filter_map(|(level, name)| set.history(*level, name)) {
        if !found.iter().any(|known| std::ptr::eq(*known, history)) {
            found.push(history);
        }
    }
    if found.is_empty() {
        return;
    }
    html.raw("<section aria-labelledby=\"shortages\">");
    html.heading("shortages", word(lang, Word::SectionTitle));
    html.raw("<ul>");
    for history in found {
        html.raw("<li>");
        let name = shown(history.level, &history.medicine);
        match shortage_path(history) {
            Some(path) => html.link(&format!("{home}{path}"), &name),
            None => html.text(&name),
        }
        html.raw(" <span class=\"level\">");
        html.text(&span_in_words(history, lang));
        html.raw("</span></li>\n");
    }
    html.raw("</ul></section>\n");
}

/// The figures, each with its files: `stem.csv` and `stem.svg` where one is given, else named after the figure. `folder`: where
/// the files are, in the folder of the language; the page of one figure is in it too. A page that stands alone has no file.
fn figures(html: &mut Html, pages: &Pages<'_>, specs: &[ChartSpec], folder: &str, stem: &str) -> Vec<Taken> {
    let mut taken = Vec::new();
    let mut hatches = Hatches::default();
    if specs.is_empty() {
        return taken;
    }
    html.raw("<div class=\"figures\">\n");
    for spec in specs {
        let name = if stem.is_empty() { spec.chart.key() } else { stem };
        let drawn = pictures(spec, &mut hatches);
        let mut links = Vec::new();
        let files: &[_] = if pages.alone() { &[] } else { &[("csv", Word::FileOf), ("svg", Word::PictureOf)] };
        for &(ending, words) in files {
            let from = if stem.is_empty() { format!("{folder}/") } else { String::new() };
            links.push((format!("{from}{name}.{ending}"), word(spec.lang, words).to_owned()));
            let text = if ending == "csv" { spec.csv() } else { picture(spec) };
            taken.push(Taken { path: format!("{folder}/{name}.{ending}"), text });
        }
        figure_with(html, spec, &drawn, false, &links);
    }
    html.raw("</div>\n");
    taken
}

/// The whole figure as a file.
fn picture(spec: &ChartSpec) -> String {
    svg(&layout(spec, &Frame { width: WIDTH, furniture: Furniture::Whole }, &WidthTable), &Theme::light())
}

/// The medicines with a history: those that lack now first, then all by name.
fn medicines(html: &mut Html, pages: &Pages<'_>, set: &Shortages, lang: Lang) {
    if set.histories.is_empty() {
        return;
    }
    let open: Vec<&History> =
        set.histories.iter().filter(|history| history.episodes.iter().any(|one| one.end.is_none())).collect();
    html.raw("<section class=\"related\" aria-labelledby=\"medicines\">\n");
    html.heading("medicines", word(lang, Word::PageMedicines));
    html.element("<p", &counted(set, lang));
    html.raw("\n");
    if let Some(day) = set.as_of().filter(|_| !open.is_empty()) {
        let day = text::date(&day.iso(), lang).unwrap_or_else(|| day.iso());
        html.raw("<details class=\"more\" open><summary>");
        html.text(&say(lang, Word::PageOpen, &[&day]));
        html.raw("</summary>");
        names(html, pages, &open, lang);
        html.raw("</details>\n");
    }
    html.raw("<details class=\"more\"><summary>");
    let count = text::integer(set.histories.len() as u64, lang);
    html.text(&super::words::say(lang, super::words::Word::ShowAll, &[&count]));
    html.raw("</summary>");
    names(html, pages, &set.histories.iter().collect::<Vec<_>>(), lang);
    html.raw("</details>\n</section>\n");
}

/// How many medicines have a history, and what that means for the others.
fn counted(set: &Shortages, lang: Lang) -> String {
    let count = set.histories.len() as u64;
    let key = if lang.pick(count < 2, count == 1) { Word::Medicine } else { Word::Medicines };
    say(lang, Word::PageMedicinesLead, &[&say(lang, key, &[&text::integer(count, lang)])])
}

/// Names of medicines, which lead to their pages where there are any.
fn names(html: &mut Html, pages: &Pages<'_>, histories: &[&History], lang: Lang) {
    html.raw("<ul class=\"names\">");
    for history in histories {
        let name = shown(history.level, &history.medicine);
        html.raw("<li>");
        match shortage_path(history).filter(|_| !pages.alone()) {
            Some(path) => html.link(&path, &name),
            None => html.text(&name),
        }
        html.raw(" <span class=\"level\">");
        html.text(&span_in_words(history, lang));
        html.raw("</span></li>\n");
    }
    html.raw("</ul>\n");
}

/// What was found about the files. A packed set keeps what its figures say themselves, without the files.
fn findings(html: &mut Html, set: &Shortages, lang: Lang) {
    let found: Vec<&Warning> = set.warnings.iter().filter(|warning| warning.has_place()).collect();
    if found.is_empty() {
        return;
    }
    html.raw("<section class=\"caveats\" aria-labelledby=\"findings\">\n");
    html.heading("findings", word(lang, Word::PageFindings));
    html.raw("<ul>");
    for warning in found {
        html.element("<li", &finding(warning, lang));
        html.raw("\n");
    }
    html.raw("</ul>\n</section>\n");
}

fn caveats(html: &mut Html, told: &[Word], lang: Lang) {
    html.raw("<section class=\"caveats\" aria-labelledby=\"caveats\">\n");
    html.heading("caveats", super::words::word(lang, super::words::Word::Caveats));
    for key in told {
        html.element("<p", word(lang, *key));
        html.raw("\n");
    }
    html.element("<p", &rule(lang));
    html.raw("\n</section>\n");
}
