//! A figure in a page: caption, picture in two layouts, sentence, remarks, source, table, how it is counted.

use super::html::Html;
use super::words::{Word, word};
use crate::chart::{Body, ChartId, ChartSpec, Choice, DataTable};
use crate::draw::{Hatches, Shape, inline};
use crate::scene::{Frame, Furniture, WidthTable, layout};

/// The width that the narrow layout is made for: it is shown between 280 and 376 CSS pixels, its smallest type never
/// under 11.
const NARROW: f32 = 304.0;
/// The width that the broad layout of a figure in a column is made for.
const BROAD: f32 = 520.0;
/// The width that the broad layout of a figure across the page is made for.
const ACROSS: f32 = 760.0;

/// Whether a figure goes across the page.
fn is_wide(chart: ChartId) -> bool {
    #[cfg(feature = "shortages")]
    if let ChartId::Shortages(figure) = chart {
        return figure.is_wide();
    }
    matches!(chart, ChartId::Organs | ChartId::Errors)
}

/// The two layouts of a figure, as SVG; adds what they hatch. A figure that is a message has none: its sentence says it.
pub(super) fn pictures(spec: &ChartSpec, hatches: &mut Hatches) -> Vec<String> {
    if matches!(spec.body, Body::Message { .. }) {
        return Vec::new();
    }
    let broad = if is_wide(spec.chart) { ACROSS } else { BROAD };
    // The header of the page has the mark of fictional data; each picture has it too, for pictures that are cut out.
    let draw = |(class, width): (&str, f32)| {
        let scene = layout(spec, &Frame { width, furniture: Furniture::Plot }, &WidthTable);
        hatches.add(&scene);
        let (label, description) = (title_id(spec.chart), sentence_id(spec.chart));
        inline(&scene, &Shape { class, label: &label, description: &description, hatch: "h" })
    };
    [("narrow", NARROW), ("broad", broad)].into_iter().map(draw).collect()
}

fn title_id(chart: ChartId) -> String {
    format!("title-{}", chart.key())
}

fn sentence_id(chart: ChartId) -> String {
    format!("sentence-{}", chart.key())
}

/// Writes a figure; `live`: with the room that the site's script needs, so that nothing moves when it comes.
pub(super) fn figure(html: &mut Html, spec: &ChartSpec, pictures: &[String], live: bool) {
    figure_with(html, spec, pictures, live, &[]);
}

/// The same, with links to files of it: their addresses and words.
pub(super) fn figure_with(
    html: &mut Html,
    spec: &ChartSpec,
    pictures: &[String],
    live: bool,
    files: &[(String, String)],
) {
    let title = title_id(spec.chart);
    html.raw(if is_wide(spec.chart) { "<figure class=\"wide\"" } else { "<figure" });
    html.attribute("id", &format!("chart-{}", spec.chart.key()));
    html.attribute("aria-labelledby", &title);
    html.raw(">\n<figcaption>");
    html.heading(&title, &spec.title);
    html.raw("<p class=\"subtitle\">");
    html.runs(&spec.subtitle);
    html.raw("</p></figcaption>\n<div class=\"choices\">");
    if live {
        for choices in [&spec.measures, &spec.filters] {
            toggle(html, choices);
        }
    }
    html.raw("</div>\n<div class=\"plot\">");
    for picture in pictures {
        html.drawing(picture);
    }
    html.raw("</div>\n");
    html.raw(if pictures.is_empty() { "<p class=\"sentence message\"" } else { "<p class=\"sentence\"" });
    html.attribute("id", &sentence_id(spec.chart));
    html.raw(">");
    html.text(&spec.sentence);
    html.raw("</p>\n<div class=\"remarks\">");
    for note in &spec.notes {
        html.element("<p", note);
    }
    html.raw("</div>\n<div class=\"foot\"><p class=\"source\">");
    html.text(&spec.source);
    html.raw(". ");
    html.text(&spec.caveat);
    html.raw("</p>");
    if !spec.table.rows.is_empty() {
        html.raw("<details data-part=\"table\"><summary data-key=\"table\">");
        html.text(word(spec.lang, Word::Table));
        html.raw("</summary>");
        table(html, &spec.table);
        html.raw("</details>");
    }
    if !spec.how.is_empty() {
        html.raw("<details data-part=\"how\"><summary data-key=\"how\">");
        html.text(word(spec.lang, Word::How));
        html.raw("</summary><div class=\"how\">");
        for paragraph in &spec.how {
            html.element("<p", paragraph);
        }
        html.raw("</div></details>");
    }
    if !files.is_empty() {
        html.raw("<p class=\"source\">");
        for (at, (address, words)) in files.iter().enumerate() {
            html.raw(if at > 0 { " · " } else { "" });
            html.link(address, words);
        }
        html.raw("</p>");
    }
    html.raw(if live { "<div class=\"away\"></div></div>\n</figure>\n" } else { "</div>\n</figure>\n" });
}

/// Writes the room of a choice: the words that will be chosen among, which the style sheet hides until they can be.
fn toggle(html: &mut Html, choices: &[Choice]) {
    if choices.len() < 2 {
        return;
    }
    html.raw("<div class=\"toggle\">");
    for choice in choices {
        html.element("<button type=\"button\"", &choice.label);
    }
    html.raw("</div>");
}

/// Writes a table that scrolls where there is no room.
pub(super) fn table(html: &mut Html, table: &DataTable) {
    html.raw("<div class=\"scroll\" role=\"group\" tabindex=\"0\"");
    html.attribute("aria-label", &table.caption);
    html.raw("><table>");
    html.element("<caption", &table.caption);
    html.raw("<thead><tr>");
    for column in &table.columns {
        html.element(
            if column.numeric { "<th class=\"numeric\" scope=\"col\"" } else { "<th scope=\"col\"" },
            &column.label,
        );
    }
    html.raw("</tr></thead><tbody>");
    for row in &table.rows {
        html.raw("\n<tr>");
        for (at, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
            let start = match (at, column.numeric) {
                (0, _) => "<th scope=\"row\"",
                (_, true) => "<td class=\"numeric\"",
                (_, false) => "<td",
            };
            html.element(start, &cell.text);
        }
        html.raw("</tr>");
    }
    html.raw("</tbody></table></div>");
}
