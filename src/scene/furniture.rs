//! What stands around the marks in a picture that leaves the page: name of the medicine, title, subtitle, notes, source
//! with its period, caveat, rule of hidden numbers, which data it is of, and the mark of fictional data. Nothing that the
//! page said is missing.

use super::Ink;
use super::sheet::{Area, BODY, SMALL, Sheet};
use super::wrap::{Run, widest, wrap};
use crate::chart::{ChartSpec, text};

/// Size of the title.
const TITLE: f32 = 17.0;
/// Size of the medicine's name.
const NAME: f32 = 15.0;
/// Line height of small print.
const FINE: f32 = 16.0;

/// Mark of fictional data, name of the medicine, title and subtitle; gives the y under them.
pub(super) fn head(sheet: &mut Sheet, area: Area, spec: &ChartSpec) -> f32 {
    head_with(sheet, area, spec, TITLE)
}

/// The same, with a title of this size.
pub(super) fn head_with(sheet: &mut Sheet, mut area: Area, spec: &ChartSpec, size: f32) -> f32 {
    if let Some(words) = &spec.fictional {
        let lines = sheet.wrap(words, SMALL, true, Ink::Text, area.width() - 16.0);
        let height = lines.len() as f32 * FINE + 6.0;
        sheet.rect([area.left, area.top, widest(&lines) + 16.0, height], Ink::Panel);
        let inner = Area { left: area.left + 8.0, right: area.right - 8.0, top: area.top + 3.0 };
        sheet.paragraph(inner, &lines, SMALL, FINE);
        area.top += height + 10.0;
    }
    let name = sheet.wrap(&spec.medicine, NAME, false, Ink::Soft, area.width());
    if !name.is_empty() {
        area.top = sheet.paragraph(area, &name, NAME, 20.0) + 2.0;
    }
    let title = sheet.wrap(&spec.title, size, true, Ink::Text, area.width());
    area.top = sheet.paragraph(area, &title, size, size + 5.0) + 2.0;
    let runs: Vec<Run> = spec
        .subtitle
        .iter()
        .map(|span| Run { text: &span.text, ink: span.ink.unwrap_or(Ink::Soft), size: BODY, bold: span.ink.is_some() })
        .collect();
    let subtitle = wrap(&runs, area.width(), sheet.metrics);
    sheet.paragraph(area, &subtitle, BODY, 18.0) + 12.0
}

/// A line across, then notes, source, caveat, the rule of hidden numbers and which data these are; gives the y under
/// them.
pub(super) fn foot(sheet: &mut Sheet, area: Area, spec: &ChartSpec) -> f32 {
    let mut area = across(sheet, area);
    let rule = spec.rule();
    // Where numbers are hidden, the rule is a note of the figure; elsewhere it says that none is.
    let rule = (!spec.notes.contains(&rule)).then_some(rule);
    let source = (!spec.source.is_empty()).then(|| text::say(spec.lang, text::Key::Source, &[&spec.source]));
    let origin = spec.origin.as_ref().map(|origin| &origin.words);
    let lines = spec.notes.iter().chain(&source).chain([&spec.caveat]).chain(&rule).chain(origin);
    for text in lines {
        let lines = sheet.wrap(text, SMALL, false, Ink::Soft, area.width());
        if !lines.is_empty() {
            area.top = sheet.paragraph(area, &lines, SMALL, FINE) + 3.0;
        }
    }
    area.top
}

/// A line across.
fn across(sheet: &mut Sheet, area: Area) -> Area {
    let top = area.top + 14.0;
    sheet.line([area.left, top, area.right, top], Ink::Grid, 1.0);
    area.below(top + 8.0)
}

/// A line across, then caveat, source, notes and which data these are in one paragraph; gives the y under it.
pub(super) fn foot_in_one(sheet: &mut Sheet, area: Area, spec: &ChartSpec) -> f32 {
    let area = across(sheet, area);
    let mut parts = vec![(spec.caveat.clone(), Ink::Text)];
    if !spec.source.is_empty() {
        parts.push((text::say(spec.lang, text::Key::Source, &[&spec.source]), Ink::Soft));
    }
    let origin = spec.origin.iter().map(|origin| &origin.words);
    parts.extend(spec.notes.iter().chain(origin).map(|text| (text.clone(), Ink::Soft)));
    parts.retain(|(text, _)| !text.is_empty());
    let last = parts.len().saturating_sub(1);
    for (text, _) in parts.iter_mut().take(last) {
        text.push_str(if text.ends_with('.') { " " } else { ". " });
    }
    let run = |(text, ink)| Run { text, ink, size: SMALL, bold: false };
    let runs: Vec<Run> = parts.iter().map(|(text, ink)| run((text, *ink))).collect();
    let lines = wrap(&runs, area.width(), sheet.metrics);
    sheet.paragraph(area, &lines, SMALL, FINE) + 3.0
}

/// The mark of fictional data under a bare drawing, small, at the right; gives the y under it.
pub(super) fn mark(sheet: &mut Sheet, area: Area, spec: &ChartSpec) -> f32 {
    let Some(words) = &spec.fictional else { return area.top };
    let lines = sheet.wrap(words, SMALL, false, Ink::Soft, area.width());
    let left = area.right - widest(&lines);
    sheet.paragraph(Area { left, top: area.top + 6.0, ..area }, &lines, SMALL, FINE)
}
